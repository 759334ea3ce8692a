"""Two readings of one form, value by value: who read what, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from extractor.text.widths import squeeze, unify
from schemas.base import Wording
from schemas.evidence import Span
from schemas.record import FIGURES, Draft, DraftCell, DraftRow, FieldState, Layout, ReadBy

_CREDIBLE = 0.9
"""Closure from which rows that were never torn are read rightly without a model, all but a few in a hundred."""
_UNTORN = frozenset({Layout.LINEAR, Layout.CELL_PER_LINE})
_ALIKE = 80.0
"""Similarity of two texts, in per cent, from which they are one text read twice."""
_SAME_NAME = 3.0
_LEAST = 3
"""Cells that a row has at least for it to be missed."""


@dataclass(frozen=True, slots=True)
class _Tables:
    """The rows of one table in both readings, and which rows of the two are the same one."""

    ours: Sequence[DraftRow]
    theirs: Sequence[DraftRow]
    pairs: dict[int, int]


def compared(read: Draft, other: Draft, *, closes_better: bool = False) -> Draft:
    """The model's draft with its readers and rivals, and the rows that only the ``other``, offline, reading has.

    A figure or an explanation is disputed where both readings differ and the other one can be believed: its rows stand
    on lines and its arithmetic closes. Torn columns are put back by guess without a model, so they dispute nothing, unless
    the other reading ``closes_better``.
    """
    credible = closes_better or _can_be_believed(other)
    funds = _paired(read.funds, other.funds, "item")
    rows = _paired(read.indicators, other.indicators, "name")
    unread = tuple(_unread(read, (funds, rows))) if credible else ()
    return replace(
        read,
        heading={
            **_missing(read.heading, other.heading),
            **_row(read.heading, other.heading, credible=False),
        },
        funds=tuple(_rows(funds, credible)),
        indicators=tuple(_rows(rows, credible)),
        unread=tuple(span for row in unread for span in _spans(row)),
        notes=(*read.notes, *(_missed(row) for row in unread)),
    )


def _can_be_believed(draft: Draft) -> bool:
    reading = draft.reading
    return reading is not None and reading.layout in _UNTORN and reading.closure >= _CREDIBLE


def _paired(ours: Sequence[DraftRow], theirs: Sequence[DraftRow], name: str) -> _Tables:
    """Rows that have the same name at the same place, or most of their values; the likest first."""
    scored = sorted(
        (
            (_likeness(one, other, name), -abs(i - j), i, j)
            for i, one in enumerate(ours)
            for j, other in enumerate(theirs)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for likeness, _, i, j in scored:
        if likeness >= _SAME_NAME and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return _Tables(ours, theirs, pairs)


def _likeness(one: DraftRow, other: DraftRow, name: str) -> float:
    equal = sum(_equal(cell, other.get(field)) for field, cell in one.items() if field in FIGURES)
    named, there = one.get(name), other.get(name)
    if named is None or there is None:
        return equal
    if set(named.spans) & set(there.spans):
        return equal + 2 * _SAME_NAME
    alike = fuzz.ratio(_folded(named), _folded(there))
    return equal + (_SAME_NAME if alike >= _ALIKE else 0.0) * alike / 100


def _rows(tables: _Tables, credible: bool) -> Iterator[DraftRow]:
    told: dict[Span, set[int]] = {}
    for at, row in enumerate(tables.theirs):
        for span in row["explanation"].spans if "explanation" in row else ():
            told.setdefault(span, set()).add(at)
    for at, row in enumerate(tables.ours):
        partner = tables.pairs.get(at)
        found = _row(row, tables.theirs[partner] if partner is not None else {}, credible=credible)
        if credible and "explanation" in row and "explanation" in found:
            owners = {owner for span in row["explanation"].spans for owner in told.get(span, ())}
            if owners and partner not in owners:
                moved = replace(row["explanation"], state=FieldState.DISPUTED, read_by=ReadBy.MODEL)
                found = {**found, "explanation": replace(moved, rival=DraftCell(None))}
        yield found


def _row(row: DraftRow, other: DraftRow, *, credible: bool) -> DraftRow:
    told = {field: _cell(field, cell, other.get(field), credible) for field, cell in row.items()}
    if credible:
        missing = {f: c for f, c in other.items() if f not in told and (f in FIGURES or f == "explanation")}
        for field, cell in missing.items():
            if cell.value:
                told[field] = DraftCell(None, state=FieldState.DISPUTED, read_by=ReadBy.MODEL, rival=cell)
    return told


def _missing(heading: DraftRow, other: DraftRow) -> DraftRow:
    """Fields of the heading that only the offline reading has: many stand outside the form that a model is shown."""
    return {
        field: replace(cell, read_by=ReadBy.OFFLINE) for field, cell in other.items() if field not in heading
    }


def _cell(field: str, cell: DraftCell, other: DraftCell | None, credible: bool) -> DraftCell:
    if other is None or other.value is None:
        return replace(cell, read_by=ReadBy.MODEL)
    if _equal(cell, other):
        # a run of fused numbers that the other reading has parted is a place, though no whole number stands there
        placed = cell if cell.spans else other
        return replace(cell, read_by=ReadBy.BOTH, spans=placed.spans, ambiguous=placed.ambiguous)
    disputed = credible and (
        field in FIGURES or (field == "explanation" and fuzz.ratio(_folded(cell), _folded(other)) < _ALIKE)
    )
    if not disputed:
        return replace(cell, read_by=ReadBy.MODEL)
    return replace(cell, read_by=ReadBy.MODEL, state=FieldState.DISPUTED, rival=other)


def _unread(read: Draft, tables: Sequence[_Tables]) -> Iterator[DraftRow]:
    """Rows of the other reading that are none of ours: no row has their name, or none has any of their figures."""
    used = {span for row in (*read.funds, *read.indicators) for span in _spans(row)}
    for table in tables:
        names = {_name(row) for row in table.ours}
        for at, row in enumerate(table.theirs):
            lone = _name(row) not in names or not used & set(_spans(row))
            if at not in table.pairs.values() and len(row) >= _LEAST and lone:
                yield row


def _name(row: DraftRow) -> str:
    cell = row.get("item") or row.get("name")
    return _folded(cell) if cell else ""


def _missed(row: DraftRow) -> Wording:
    name = next((cell.value for field in ("name", "item") if (cell := row.get(field)) and cell.value), "?")
    return Wording(f"模型没有读出“{name}”一行", f"the model did not read the row {name}")


def _spans(row: DraftRow) -> Iterator[Span]:
    """Where the row's figures stand: names and levels are told of in many places."""
    for field, cell in row.items():
        if field in FIGURES:
            yield from cell.spans


def _equal(cell: DraftCell, other: DraftCell | None) -> bool:
    return other is not None and bool(cell.value) and _folded(cell) == _folded(other)


def _folded(cell: DraftCell) -> str:
    return unify(squeeze(cell.value or ""))
