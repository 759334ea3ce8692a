"""Money tables of a form on sources whose cells are printed in bunches: amounts are given to the sources in turn.

The sources of the budget stand beside those of what was spent; a bunch of sources is followed by a bunch of amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.backends.offline.interleaved.crossed_money import adds_up
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.fund_region import Figure, Item, figure_at, item_at
from schemas.record import DraftCell, DraftRow

_TOTAL = re.compile(r"(?:资金|金额|支出)?(?:合计|总计)")
_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?")
_OPEN = re.compile(r"[^()]*\([^()]*")
_CLOSING = re.compile(r"[^()]{0,6}\)")
_FEWEST = 3
"""Lines of money, the total among them, below which nothing adds up."""


def read_queued_money(fabric: Fabric, limit: int) -> list[DraftRow]:
    """A row a source before ``limit``; none where sources and amounts are not as many or neither column adds up."""
    budgets: list[list[Item | Figure]] = []
    spent: list[list[Item | Figure]] = []
    waiting: list[list[Item | Figure]] = []
    total: list[Item | Figure] | None = None
    for thing in _things(fabric, limit):
        if thing is None:
            total = None
        elif isinstance(thing, Item):
            cell = [thing]
            (spent if _is_spent(thing, budgets) else budgets).append(cell)
            waiting.append(cell)
            total = cell if _TOTAL.fullmatch(thing.cell.value or "") else None
        elif waiting:
            taker = total if total is not None else waiting[0]
            taker.append(thing)
            waiting.remove(taker)
            total = None
    return _rows(budgets, spent)


def _is_spent(item: Item, budgets: Sequence[Sequence[Item | Figure]]) -> bool:
    """Whether a source is one of what was spent: by its name, or because the budget has one of that name already."""
    value = item.cell.value or ""
    return "支出" in value or any(value == held[0].cell.value for held in budgets)


def _rows(
    budgets: Sequence[Sequence[Item | Figure]], spent: Sequence[Sequence[Item | Figure]]
) -> list[DraftRow]:
    whole = len(budgets) >= _FEWEST and len(budgets) == len(spent)
    if not whole or not all(len(cell) > 1 for cell in (*budgets, *spent)):
        return []
    if not any(_closes([cell[1] for cell in column]) for column in (budgets, spent)):
        return []
    rows: list[DraftRow] = []
    for budget, paid in zip(budgets, spent, strict=True):
        cells: dict[str, DraftCell] = {"item": budget[0].cell}
        rows.append({**cells, "annual_budget": budget[1].cell, "executed": paid[1].cell})
    return rows


def _closes(column: Sequence[Item | Figure]) -> bool:
    values: list[Decimal] = [f.value for f in column if isinstance(f, Figure)]
    return adds_up(values[:-1], values[-1])


def _things(fabric: Fabric, limit: int) -> Iterator[Item | Figure | None]:
    """Sources and amounts in printed order, None for other words; a source wrapped within brackets is one."""
    words = list(fabric.words(0, limit))
    taken = 0
    for n, (low, high) in enumerate(words):
        if low < taken:
            continue
        text = fabric.text[low:high]
        if _AMOUNT.fullmatch(text):
            yield figure_at(fabric, low, high)
            continue
        if _OPEN.fullmatch(text) and n + 1 < len(words) and _CLOSING.fullmatch(fabric.text, *words[n + 1]):
            high = taken = words[n + 1][1]
        yield item_at(fabric, low, high)
