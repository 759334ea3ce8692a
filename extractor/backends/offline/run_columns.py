"""Runs of values as columns of a table with a known number of rows, and which column is which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from extractor.backends.offline.value_words import agreement
from schemas.record import DraftCell

Column = list[DraftCell | None]

_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,2})?分?")
_HUNDRED = Decimal(100)


def columns_of(runs: Sequence[Sequence[Sequence[DraftCell]]], rows: int) -> list[Column] | None:
    """The columns that the runs print, in reading order; None where their counts do not fit ``rows``."""
    if rows == 0:
        return None
    columns: list[Column] = []
    for lines in runs:
        found = _columns(lines, rows)
        if found is None:
            return None
        columns += found
    return columns


def _columns(lines: Sequence[Sequence[DraftCell]], rows: int) -> list[Column] | None:
    for cut in range(1, len(lines)):
        if len(lines[cut]) == rows > 2 and len(lines[cut - 1]) != rows:
            above, below = _columns(lines[:cut], rows), _columns(lines[cut:], rows)
            return [*above, *below] if above is not None and below is not None else None
    width = max(len(line) for line in lines)
    if width == rows > 2 and all(len(line) == rows for line in lines):
        return [list(line) for line in lines]
    if len(lines) == rows:
        return [[line[i] if i < len(line) else None for line in lines] for i in range(width)]
    if len(lines) % rows:
        return _one_by_one(lines, rows)
    if width == 1:
        return _stacked([line[0] for line in lines], rows)
    stacks = [lines[i : i + rows] for i in range(0, len(lines), rows)]
    return [column for stack in stacks for column in _columns(stack, rows) or []]


def _one_by_one(lines: Sequence[Sequence[DraftCell]], rows: int) -> list[Column] | None:
    """Lines broken anywhere: the cells one after another, where their number fits."""
    cells = [cell for line in lines for cell in line]
    return _stacked(cells, rows) if len(cells) % rows == 0 else None


def _stacked(cells: Sequence[DraftCell], rows: int) -> list[Column]:
    """Cells one after another: a column after the other, or a row after the other, whichever pairs better."""
    count = len(cells) // rows
    below = [list(cells[i * rows : (i + 1) * rows]) for i in range(count)]
    beside = [list(cells[i::count]) for i in range(count)]
    chosen = below if _paired(below) >= _paired(beside) else beside
    return [list(column) for column in chosen]


def _paired(columns: Sequence[Sequence[DraftCell]]) -> float:
    """How well each column answers the one before it, points columns aside."""
    score = 0.0
    for a, b in pairwise(columns):
        if not (_is_points(list(a)) or _is_points(list(b))):
            score += sum(agreement(x.value or "", y.value or "") for x, y in zip(a, b, strict=True))
    return score + sum(len(c) for c in columns if _is_points(list(c)))


def _is_points(column: Column) -> bool:
    return all(cell is None or _POINTS.fullmatch(cell.value or "") for cell in column)


def typed(columns: Sequence[Column], header: Sequence[str], weighed: bool) -> dict[str, Column]:
    """Field to column; ``header`` are the fields the header names in order, ``weighed`` whether weights are known.

    Values take target and actual, numbers weight and score, in reading order.
    """
    points = [c for c in columns if _is_points(c)]
    values = [c for c in columns if not _is_points(c)]
    scored = [f for f in header if f in ("weight", "score")]
    while points and len(values) < 2 and len(points) > max(len(scored), 2 if not header else 0):
        values.append(points.pop(0))
    names = ["target", "actual"]
    if len(values) == 1 and "target" not in header and "actual" in header:
        names = ["actual"]
    result = dict(zip(names, values, strict=False))
    return result | dict(zip(_point_names(points, scored, weighed), points, strict=False))


def _point_names(points: Sequence[Column], scored: Sequence[str], weighed: bool) -> list[str]:
    if len(points) == 1:
        if weighed or "weight" not in scored:
            return ["score"]
        if "score" not in scored or _sum(points[0]) == _HUNDRED:
            return ["weight"]
        return ["score"]
    if len(points) == 2 and _sum(points[0]) < _sum(points[1]):
        return ["score", "weight"]
    return ["weight", "score"]


def _sum(column: Column) -> Decimal:
    return sum((Decimal((cell.value or "0").rstrip("分")) for cell in column if cell is not None), Decimal(0))
