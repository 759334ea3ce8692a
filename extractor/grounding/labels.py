"""Records from a labelled sample: the values as labelled, each located in the text where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from extractor.grounding.locate import Locator
from extractor.segment.model import Segment
from schemas.evidence import Grounding, Span
from schemas.record import (
    FUND_FIELDS,
    INDICATOR_FIELDS,
    Cell,
    FieldState,
    FundLine,
    Indicator,
    Record,
    Statement,
)
from schemas.sample import LabelledForm, LabelledSample, LabelledStatement

Row = TypeVar("Row", FundLine, Indicator)


def records_of(sample: LabelledSample, segments: Sequence[Segment]) -> tuple[Record, ...]:
    """One record a labelled form; ``segments`` are the forms' parts of the text in order, empty without a text."""
    parts: Sequence[Segment | None] = segments or [None] * len(sample.forms)
    return tuple(_record(form, part) for form, part in zip(sample.forms, parts, strict=True))


def _record(form: LabelledForm, segment: Segment | None) -> Record:
    locator = Locator(segment) if segment else None

    def cell(value: str | None) -> Cell:
        if value is None:
            return Cell(None, FieldState.NONE)
        return _labelled(value, locator)

    return Record(
        form_type=form.form_type,
        span=segment.span if segment else Span(0, 0),
        title=cell(form.title),
        fiscal_year=Cell(str(form.fiscal_year), FieldState.STATED) if form.fiscal_year else Cell(),
        project_name=cell(form.project_name),
        department=cell(form.department),
        unit=cell(form.unit),
        money_unit=cell(form.money_unit),
        funds=tuple(FundLine(**{k: cell(getattr(row, k)) for k in FUND_FIELDS}) for row in form.funds),
        indicators=tuple(
            Indicator(**{k: cell(getattr(row, k)) for k in INDICATOR_FIELDS}) for row in form.indicators
        ),
        statements=tuple(_statement(s, locator) for s in form.statements),
        total_weight=cell(form.total_weight),
        total_score=cell(form.total_score),
        grade=cell(form.grade),
    )


def _statement(labelled: LabelledStatement, locator: Locator | None) -> Statement:
    def cell(value: str | None) -> Cell:
        if value is None:
            return Cell(None, FieldState.NONE)
        return _labelled(value, locator, within=labelled.quote)

    numbers = {k: cell(v) for k, v in labelled.numbers.items() if not isinstance(v, list)}
    parts = labelled.numbers.get("parts")
    return Statement(
        kind=labelled.kind,
        quote=_labelled(labelled.quote, locator),
        subject=labelled.subject,
        parts=tuple(cell(p) for p in parts) if isinstance(parts, list) else (),
        **numbers,
    )


def _labelled(value: str, locator: Locator | None, *, within: str | None = None) -> Cell:
    """A labelled value is taken as read: where a layout splits it, so that it cannot be located, it keeps no place."""
    evidence = locator.locate(value, within=within) if locator else None
    found = evidence is not None and evidence.grounding is not Grounding.ABSENT
    return Cell(value, FieldState.STATED, evidence if found else None)
