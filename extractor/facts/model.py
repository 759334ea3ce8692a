"""The types of facts: one Case a document, one FormFacts a form, one entry a row.

Cases, forms and rows are told apart by identity, never by value: what is derived from one is kept by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from extractor.facts.scales import NO_SCORING, Scoring
from extractor.standards import Standards
from schemas.evidence import Span
from schemas.quantity import Deadline, Quantity
from schemas.record import FormType, FundLine, Indicator, Record, Statement, StatementKind


class FundRole(StrEnum):
    """What a fund line is to the others of its form."""

    TOTAL = "total"
    SOURCE = "source"
    """A part by source of money (财政拨款, 上年结转, 中央, 地方 ...)."""
    SUBSOURCE = "subsource"
    """A part of a source line that stands in the table too (市级 under 财政资金)."""
    STRUCTURE = "structure"
    """A part by use (基本支出, 项目支出)."""
    DETAIL = "detail"
    """A single line that is neither."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FundFacts:
    """A fund line in numbers; money in 元, weight and score in points, rate in per cent."""

    index: int
    line: FundLine
    item: str
    role: FundRole
    initial: Quantity | None
    annual: Quantity | None
    executed: Quantity | None
    rate: Quantity | None
    weight: Decimal | None
    score: Decimal | None

    @property
    def at(self) -> str:
        """The row's place in the labelled samples' vocabulary."""
        return f"funds[{self.index}]"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class IndicatorFacts:
    """An indicator in numbers; ``target`` and ``actual`` are None where the cell holds words or nothing."""

    index: int
    row: Indicator
    name: str
    target: Quantity | Deadline | None
    actual: Quantity | Deadline | None
    weight: Decimal | None
    score: Decimal | None

    @property
    def at(self) -> str:
        """The row's place in the labelled samples' vocabulary."""
        return f"indicators[{self.index}]"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StatementFacts:
    """A statement in numbers; a number that is not printed, or is no quantity, is None."""

    index: int
    statement: Statement
    kind: StatementKind
    quote: str
    subject: str
    value: Quantity | None
    base: Quantity | None
    rate: Quantity | None
    previous: Quantity | None
    delta: Quantity | None
    total: Quantity | None
    parts: tuple[Quantity | None, ...]

    @property
    def at(self) -> str:
        """The statement's place in the labelled samples' vocabulary."""
        return f"statements[{self.index}]"


class Sentence(NamedTuple):
    """A sentence of a form's text: white space removed, the characters it takes up, and the heading above it.

    ``ends_paragraph`` tells where a paragraph of the source ends, so that neighbours can be read together.
    """

    text: str
    span: Span
    heading: str
    ends_paragraph: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FormFacts:
    """One form: its record, its rows in numbers, and its sentences (none without a text)."""

    index: int
    record: Record
    form_type: FormType
    year: int | None
    money_unit: str
    """元, 万元 ...; empty where the form states none."""
    funds: tuple[FundFacts, ...]
    indicators: tuple[IndicatorFacts, ...]
    statements: tuple[StatementFacts, ...]
    total_weight: Decimal | None
    total_score: Decimal | None
    grade: str
    text: str
    """The form's part of the text as received; empty where no text is at hand."""
    start: int
    """Where ``text`` starts in the document, so that places in it can be given as spans."""
    sentences: tuple[Sentence, ...]
    standards: Standards
    """The limits, weights and bands by which the form is checked."""
    scoring: Scoring = NO_SCORING
    """What the form prints about its own scoring; empty without a text."""


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """Everything that is judged together: a document's forms, and its text where there is one."""

    forms: tuple[FormFacts, ...]
    text: str | None
