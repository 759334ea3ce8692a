"""Aligned rows of a money table as draft rows: items without 其中 and ordinals, blank rows left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractor.backends.offline.alignment import Row
from extractor.backends.offline.pieces import BLANK, Piece, join, narrow
from extractor.segment.model import Segment
from extractor.text.vocabulary import item_text
from schemas.record import DraftCell

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
_LEADING = re.compile(r"\d[\d,]*(?:\.\d+)?")
_UNIT = re.compile(r"[（(](?:单位[:：]?)?(?:万元|元|亿元|千元)[）)]$")
_UNIT_BEFORE = re.compile(r"[（(](?:单位[:：]?)?(?:万元|元|亿元|千元)[）)](?=.)")
"""The end of the merged cell beside the items, 项目资金（万元）."""


def fund_rows(rows: Sequence[Row], columns: Sequence[str], segment: Segment) -> list[dict[str, DraftCell]]:
    """The rows that hold an amount or a rate."""
    result: list[dict[str, DraftCell]] = []
    for row in rows:
        cells = _cells(row, columns)
        item = cells.get("item")
        if item is None:
            continue
        draft = {_FIELDS[c]: p.cell() for c, p in cells.items() if c in _FIELDS}
        if _AMOUNTS & draft.keys():
            result.append({"item": item_cell(item, segment), **_settled(draft)})
    return result


def _settled(draft: dict[str, DraftCell]) -> dict[str, DraftCell]:
    """The row with its two amounts moved one column on where only then the printed rate follows from them.

    A blank first budget leaves no trace between spaces, so two amounts may stand for the last two of three columns.
    """
    first, second, rate = (
        _number(draft.get(f)) for f in ("initial_budget", "annual_budget", "execution_rate")
    )
    if "executed" in draft or not first or second is None or rate is None:
        return draft
    places = max(0, -int(rate.as_tuple().exponent))
    if abs(second * 100 / first - rate) > Decimal(1).scaleb(-places):
        return draft
    moved = {"annual_budget": draft["initial_budget"], "executed": draft["annual_budget"]}
    return {**{k: v for k, v in draft.items() if k != "initial_budget"}, **moved}


def _number(cell: DraftCell | None) -> Decimal | None:
    match = _LEADING.match(cell.value) if cell is not None and cell.value else None
    return Decimal(match.group().replace(",", "")) if match else None


def item_cell(item: Piece, segment: Segment) -> DraftCell:
    """A fund item as a cell: without 其中：, a leading number, a trailing colon and the unit in brackets."""
    unit = _UNIT.search(item.text.rstrip(":："))
    text = item.text.rstrip(":：")[: unit.start()] if unit else item.text
    before = _UNIT_BEFORE.match(text)
    bare = item_text(text[before.end() :] if before else text)
    start = text.find(bare)
    if bare == item.text or not bare:
        return item.cell()
    return narrow(item, start, start + len(bare), segment)


def _cells(row: Row, columns: Sequence[str]) -> dict[str, Piece]:
    cells: dict[str, Piece] = {}
    for column, parts in row.items():
        held = [p for p in parts if p.kind is not BLANK]
        if held:
            cells[columns[column]] = join(held)
    return cells
