"""Money tables turned on their side whose columns are scattered: a run of sources, then the amounts of each, total last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.fund_region import Figure, Item, figure_at, item_at
from schemas.record import DraftCell, DraftRow

_TOTAL = re.compile(r"(?:资金|金额|支出)?(?:合计|总计)")
_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FEWEST = 2
_REACH = 24
"""Words behind the sources among which their amounts stand."""
_SLIP = Decimal(10000)

_Run = tuple[list[Item], int]
"""Sources and their total, and the number of the word behind them."""


def read_crossed_money(fabric: Fabric, limit: int) -> list[DraftRow]:
    """A row a source: its budget from the first run of sources, what was spent from the one that speaks of spending.

    Amounts are known by their sum; a blank one leaves no trace, so that fewer amounts belong to the first sources.
    """
    words = list(fabric.words(0, limit))
    runs = list(_runs(fabric, words))
    if not runs:
        return []
    items = runs[0][0]
    rows: list[dict[str, DraftCell]] = [{"item": item.cell} for item in items]
    ends = [start for _, start in runs[1:]] + [len(words)]
    for (sources, start), end in zip(runs, ends, strict=True):
        if len(sources) != len(items):
            continue
        spent = any("支出" in (source.cell.value or "") for source in sources)
        amounts = _amounts(fabric, words[start : min(end, start + _REACH)], len(items))
        for row, figure in zip([*rows[: len(amounts) - 1], rows[-1]], amounts, strict=False):
            row.setdefault("executed" if spent else "annual_budget", figure.cell)
    return [row for row in rows if len(row) > 1]


def _runs(fabric: Fabric, words: Sequence[tuple[int, int]]) -> Iterator[_Run]:
    """Sources of money one after another, the last of them their total."""
    run: list[Item] = []
    for number, (low, high) in enumerate(words):
        item = item_at(fabric, low, high)
        if item is None:
            run = []
            continue
        run.append(item)
        if _TOTAL.fullmatch(fabric.text[low:high]):
            if len(run) > _FEWEST:
                yield run, number + 1
            run = []


def _amounts(fabric: Fabric, words: Sequence[tuple[int, int]], most: int) -> list[Figure]:
    """The first amounts in a row the last of which is the sum of the others, one of them in another unit perhaps."""
    figures = [
        figure_at(fabric, low, high) for low, high in words if _AMOUNT.fullmatch(fabric.text, low, high)
    ]
    for count in range(most, _FEWEST, -1):
        for start in range(len(figures) - count + 1):
            taken = figures[start : start + count]
            if adds_up([f.value for f in taken[:-1]], taken[-1].value):
                return taken
    return []


def adds_up(parts: Sequence[Decimal], whole: Decimal) -> bool:
    """Whether the parts make the whole, one of them in another unit perhaps."""
    total = sum(parts, Decimal(0))
    slips = (total - part + part / _SLIP for part in parts if part >= _SLIP)
    return whole > 0 and (total == whole or whole in slips)
