"""Labelled samples: the format in which truth, predictions and the input of ``judge`` are written."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from schemas.base import Model
from schemas.explanation import Verdict
from schemas.record import FormType, Layout, StatementKind

LABELS = (
    "funds-sum",
    "execution-rate",
    "execution-score",
    "overspent",
    "indicator-score",
    "score-range",
    "score-sum",
    "weight-sum",
    "grade-band",
    "prose-sum",
    "prose-rate",
    "prose-change",
    "conflicting-values",
    "unit-scale",
    "year-mismatch",
    "contradictory-claim",
    "target-copied",
    "not-comparable",
    "over-achieved",
    "score-unexplained",
    "missing-field",
    "garbled-value",
)
"""The rule names that labelled samples use."""

BY_FORM_LABELS = frozenset(
    {"contradictory-claim", "conflicting-values", "unit-scale", "year-mismatch", "weight-sum"}
)
"""Labels compared by rule and form: their place is a matter of taste."""

Printed = Annotated[str, StringConstraints(min_length=1)] | None
"""A value as printed, or null for a blank cell."""


class LabelledFund(Model):
    """A fund line as labelled."""

    item: Printed = None
    initial_budget: Printed = None
    annual_budget: Printed = None
    executed: Printed = None
    weight: Printed = None
    execution_rate: Printed = None
    score: Printed = None
    explanation: Printed = None


class LabelledIndicator(Model):
    """An indicator row as labelled."""

    level1: Printed = None
    level2: Printed = None
    name: Printed = None
    target: Printed = None
    actual: Printed = None
    weight: Printed = None
    score: Printed = None
    explanation: Printed = None


class LabelledStatement(Model):
    """A numeric claim of prose as labelled."""

    kind: StatementKind
    quote: str
    subject: str | None = None
    numbers: dict[str, str | list[str] | None] = Field(default_factory=dict)


class LabelledForm(Model):
    """One form or report as labelled."""

    form_type: FormType
    title: Printed = None
    fiscal_year: int | None = None
    project_name: Printed = None
    department: Printed = None
    unit: Printed = None
    money_unit: Printed = None
    funds: tuple[LabelledFund, ...] = ()
    indicators: tuple[LabelledIndicator, ...] = ()
    statements: tuple[LabelledStatement, ...] = ()
    total_weight: Printed = None
    total_score: Printed = None
    grade: Printed = None


class LabelledFinding(Model):
    """A failed rule as labelled."""

    rule: str
    form: int = Field(ge=0)
    at: str
    note: str | None = None


class LabelledShortfall(Model):
    """A shortfall with its explanation and verdict as labelled."""

    form: int = Field(ge=0)
    at: str
    explanation: str | None
    verdict: Verdict
    note: str | None = None


class Debatable(Model):
    """A place where two careful readers differ; scores leave it out in both directions."""

    kind: Literal["finding", "shortfall"]
    rule: str | None = None
    verdict: Verdict | None = None
    form: int = Field(ge=0)
    at: str
    note: str | None = None


class LabelledSample(Model):
    """``NAME.json``: what a careful reader says ``NAME.txt`` holds."""

    document: str
    origin: Literal["seed", "authored", "scanned"] | None = None
    layout: Layout | None = None
    forms: tuple[LabelledForm, ...]
    findings: tuple[LabelledFinding, ...] = ()
    shortfalls: tuple[LabelledShortfall, ...] = ()
    passes: tuple[LabelledFinding, ...] = ()
    debatable: tuple[Debatable, ...] = ()
    note: str | list[str] | None = None
    scan: dict[str, Any] | None = None
