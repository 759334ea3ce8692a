"""A money table printed column by column: the items in one block, then each header with its numbers below it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.backends.offline.interleaved.fund_region import Figure, Region
from schemas.record import DraftCell, DraftRow

_FEWEST = 2
_POINTS = ("weight", "score")


def read_headed_columns(region: Region) -> list[DraftRow]:
    """The rows; none where the headers have unlike counts of numbers behind them, or more than there are items.

    The place of each number is printed, so that sums and rates need not close. The last items may be blank.
    """
    starts = [at for _, at in region.heads] + [region.end]
    columns = [[f for f in region.figures if low < f.at < high] for low, high in pairwise(starts)]
    items = region.items[: len(columns[0])] if columns else ()
    whole = len(items) >= _FEWEST and len(columns) >= _FEWEST and _apart(items[0].at, items[-1].at, starts)
    names = [name for name, _ in region.heads]
    named = list(zip(names, columns, strict=True))
    if not whole or len(set(names)) < len(names) or not all(_is_column(n, c, len(items)) for n, c in named):
        return []
    rows: list[DraftRow] = []
    for row, item in enumerate(items):
        cells: dict[str, DraftCell] = {name: c[row].cell for name, c in named if row < len(c)}
        rows.append({"item": item.cell, **cells})
    return rows


def _apart(first: int, last: int, starts: Sequence[int]) -> bool:
    """Whether no header stands among the items."""
    return not any(first < at < last for at in starts)


def _is_column(name: str, figures: Sequence[Figure], rows: int) -> bool:
    """Whether the numbers are one a row, one below the other or all on one line; points are the first row's alone."""
    if name in _POINTS and len(figures) == 1:
        return True
    return len(figures) == rows and len({f.line for f in figures}) in (1, rows)
