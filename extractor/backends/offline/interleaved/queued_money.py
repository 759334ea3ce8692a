"""Money tables of a form on sources whose cells are printed in bunches: amounts are given to the sources in turn.

The sources of the budget stand beside those of what was spent; a bunch of sources is followed by a bunch of amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.backends.offline.interleaved.crossed_money import adds_up
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.fund_region import Figure, Item, figure_at, item_at
from schemas.record import DraftRow

_TOTAL = re.compile(r"(?:资金|金额|支出)?(?:合计|总计)")
_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?")
_OPEN = re.compile(r"[^()]*\([^()]*")
_CLOSING = re.compile(r"[^()]{0,6}\)")
_FEWEST = 3
"""Lines of money, the total among them, below which nothing adds up."""


@dataclass(slots=True)
class _Line:
    """A source of money, and the amount given to it."""

    item: Item
    amount: Figure | None = None


def read_queued_money(fabric: Fabric, limit: int) -> list[DraftRow]:
    """A row a source before ``limit``; none where sources and amounts are not as many or neither column adds up.

    The first source still waiting takes an amount, but for a total that stands right before it.
    """
    budgets: list[_Line] = []
    spent: list[_Line] = []
    waiting: list[_Line] = []
    total = False
    for thing in _things(fabric, limit):
        if isinstance(thing, Item):
            line = _Line(thing)
            (spent if _is_spent(thing, budgets) else budgets).append(line)
            waiting.append(line)
        elif thing is not None and waiting:
            waiting.pop(-1 if total else 0).amount = thing
        total = isinstance(thing, Item) and _TOTAL.fullmatch(thing.cell.value or "") is not None
    return _rows(budgets, spent)


def _is_spent(item: Item, budgets: Sequence[_Line]) -> bool:
    """Whether a source is one of what was spent: by its name, or because the budget has one of that name already."""
    value = item.cell.value or ""
    return "支出" in value or any(value == line.item.cell.value for line in budgets)


def _rows(budgets: Sequence[_Line], spent: Sequence[_Line]) -> list[DraftRow]:
    if len(budgets) < _FEWEST or len(budgets) != len(spent) or not (_closes(budgets) or _closes(spent)):
        return []
    return [
        {"item": line.item.cell, "annual_budget": line.amount.cell, "executed": paid.amount.cell}
        for line, paid in zip(budgets, spent, strict=True)
        if line.amount is not None and paid.amount is not None
    ]


def _closes(lines: Sequence[_Line]) -> bool:
    values = [line.amount.value for line in lines if line.amount is not None]
    return len(values) == len(lines) and adds_up(values[:-1], values[-1])


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
