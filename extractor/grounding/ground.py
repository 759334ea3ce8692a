"""Draft to record: every value keeps its place in the source, or is marked absent."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.grounding.locate import Locator
from extractor.segment.model import Segment
from schemas.evidence import Evidence, Grounding
from schemas.record import (
    FUND_FIELDS,
    INDICATOR_FIELDS,
    Cell,
    Draft,
    DraftCell,
    DraftRow,
    DraftStatement,
    FieldState,
    FundLine,
    Indicator,
    ReadBy,
    Record,
    Rival,
    Statement,
)

_BY_MODEL = frozenset({ReadBy.MODEL, ReadBy.BOTH})
_BLANK = Cell(None, FieldState.NONE, read_by=ReadBy.MODEL)


def ground(draft: Draft, segment: Segment) -> Record:
    """The record of one segment; rows and fields are those of the draft, none is dropped."""
    locator = Locator(segment)
    return Record(
        form_type=segment.form_type,
        span=segment.span,
        funds=tuple(FundLine(**_cells(row, FUND_FIELDS, locator)) for row in draft.funds),
        indicators=tuple(Indicator(**_cells(row, INDICATOR_FIELDS, locator)) for row in draft.indicators),
        statements=tuple(_statement(s, locator) for s in draft.statements),
        reading=draft.reading,
        unread=draft.unread,
        **{name: _cell(cell, locator) for name, cell in draft.heading.items()},
    )


def _cells(row: DraftRow, names: Iterable[str], locator: Locator) -> dict[str, Cell]:
    """The row's cells that the draft gives; the others are not found, as the fields are by default.

    A model gives a row whole: what it gives nothing for is printed as a blank cell.
    """
    found = {name: _cell(row[name], locator) for name in names if name in row}
    if any(cell.read_by in _BY_MODEL for cell in row.values()):
        return {**dict.fromkeys(names, _BLANK), **found}
    return found


def _cell(draft: DraftCell, locator: Locator) -> Cell:
    if draft.value is None:
        state = draft.state if draft.state is not FieldState.STATED else FieldState.NONE
        return Cell(None, state, None, draft.read_by, _rival(draft.rival, locator))
    evidence = _evidence(draft, draft.value, locator)
    return Cell(draft.value, draft.state, evidence, draft.read_by, _rival(draft.rival, locator))


def _rival(draft: DraftCell | None, locator: Locator) -> Rival | None:
    if draft is None:
        return None
    return Rival(draft.value, _evidence(draft, draft.value, locator) if draft.value else None)


def _evidence(draft: DraftCell, value: str, locator: Locator) -> Evidence:
    if not draft.spans:
        return locator.locate(value)
    grade = locator.grade(value, draft.spans)
    if grade is Grounding.ABSENT:
        return locator.locate(value)
    return Evidence(Grounding.AMBIGUOUS if draft.ambiguous else grade, draft.spans)


def _statement(draft: DraftStatement, locator: Locator) -> Statement:
    return Statement(
        kind=draft.kind,
        quote=_cell(draft.quote, locator),
        subject=draft.subject,
        parts=tuple(_cell(part, locator) for part in draft.parts),
        **{name: _cell(cell, locator) for name, cell in draft.numbers.items()},
    )
