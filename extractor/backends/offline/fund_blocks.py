"""A money table printed in blocks: items first, then lines of numbers, a row or a column of the table each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from extractor.backends.offline.fund_region import Figure, Item, Region
from schemas.record import DraftCell, DraftRow

_FIELDS = frozenset({"initial_budget", "annual_budget", "executed", "execution_rate", "weight", "score"})


def read_blocks(region: Region) -> list[DraftRow]:
    """The rows of all blocks; none where a block of numbers does not fit its items and the header."""
    rows: list[DraftRow] = []
    for items, lines in _blocks(region):
        table = _table(lines, len(items), len(region.columns))
        if table is None:
            return []
        for item, figures in zip(items, table, strict=True):
            cells: dict[str, DraftCell] = {"item": item.cell}
            cells |= {c: f.cell for c, f in zip(region.columns, figures, strict=True) if c in _FIELDS}
            rows.append(cells)
    return rows


def _blocks(region: Region) -> Iterator[tuple[list[Item], list[list[Figure]]]]:
    """Runs of items, each with the lines of figures after it; figures before the first item belong to none."""
    marks = sorted([*region.items, *region.figures], key=lambda x: x.at)
    items: list[Item] = []
    for is_figure, run in groupby(marks, key=lambda x: isinstance(x, Figure)):
        held = list(run)
        if is_figure:
            figures = [f for f in held if isinstance(f, Figure)]
            lines = [list(group) for _, group in groupby(figures, key=lambda f: f.line)]
            yield items, lines
            items = []
        else:
            items = [i for i in held if isinstance(i, Item)]
    if items:
        yield items, []


def _table(lines: Sequence[Sequence[Figure]], items: int, columns: int) -> list[list[Figure]] | None:
    """A row of figures for each item, None where the block is no full table of them."""
    if not items or items * columns != sum(len(line) for line in lines):
        return None
    rows = [list(line) for line in lines] if _even(lines, items, columns) else None
    turned = [list(column) for column in zip(*lines, strict=True)] if _even(lines, columns, items) else None
    if rows is not None and turned is not None:
        return turned if _falls(turned) and not _falls(rows) else rows
    return rows if rows is not None else turned


def _even(lines: Sequence[Sequence[Figure]], count: int, width: int) -> bool:
    return len(lines) == count and all(len(line) == width for line in lines)


def _falls(table: Sequence[Sequence[Figure]]) -> bool:
    """Whether no row's later amounts are of another order than its first: budget and spending are near each other."""
    return all(_near(row[0].value, figure.value) for row in table for figure in row[1:2])


def _near(a: Decimal, b: Decimal) -> bool:
    return a == b or (min(a, b) > 0 and max(a, b) / min(a, b) < Decimal("1.5"))
