"""Aligned rows of a money table as draft rows: items without 其中 and ordinals, blank rows left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.backends.offline.alignment import Row
from extractor.backends.offline.pieces import Kind, Piece, join, narrow
from extractor.segment.model import Segment
from extractor.text.vocabulary import item_text
from schemas.record import DraftCell, DraftRow

_FIELDS = {
    "initial_budget": "initial_budget",
    "annual_budget": "annual_budget",
    "executed": "executed",
    "fund_weight": "weight",
    "execution_rate": "execution_rate",
    "fund_score": "score",
    "explanation": "explanation",
}
_AMOUNTS = frozenset({"initial_budget", "annual_budget", "executed", "execution_rate", "score"})
_UNIT = re.compile(r"[（(](?:单位[:：]?)?(?:万元|元|亿元|千元)[）)]$")


def fund_rows(rows: Sequence[Row], columns: Sequence[str], segment: Segment) -> list[DraftRow]:
    """The rows that hold an amount or a rate."""
    result: list[DraftRow] = []
    for row in rows:
        cells = _cells(row, columns)
        item = cells.get("item")
        if item is None:
            continue
        draft = {_FIELDS[c]: p.cell() for c, p in cells.items() if c in _FIELDS}
        if _AMOUNTS & draft.keys():
            result.append({"item": item_cell(item, segment), **draft})
    return result


def item_cell(item: Piece, segment: Segment) -> DraftCell:
    """A fund item as a cell: without 其中：, a leading number, a trailing colon and the unit in brackets."""
    unit = _UNIT.search(item.text.rstrip(":："))
    text = item.text.rstrip(":：")[: unit.start()] if unit else item.text
    bare = item_text(text)
    start = text.find(bare)
    if bare == item.text or not bare:
        return item.cell()
    return narrow(item, start, start + len(bare), segment)


def _cells(row: Row, columns: Sequence[str]) -> dict[str, Piece]:
    cells: dict[str, Piece] = {}
    for column, parts in row.items():
        held = [p for p in parts if p.kind is not Kind.BLANK]
        if held:
            cells[columns[column]] = join(held)
    return cells
