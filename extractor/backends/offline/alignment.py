"""Aligns a stream of cells with the columns of a table, row after row, at the least cost.

The cheapest path through (cell, column) is found by dynamic programming: a cell moves right within a row, goes on in
the column it is in, or opens a new row. What a cell looks like says which columns it may stand in; a column passed
over costs what a blank cell of it costs; how lines break says how dear a new row is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from extractor.backends.offline.fitness import GOING_ON_MOST, MISSING, fits, going_on
from extractor.backends.offline.pieces import Piece

NEVER = -1e9
_EMPTY_ROW = {"level1": 1.5, "level2": 1.5, "item": 2.5}
"""What a row costs that is blank but for its level or item."""


@dataclass(frozen=True, slots=True)
class Breaks:
    """What line breaks say about rows: costs, by the ``lead`` of a cell (same line, new line, after blank lines)."""

    new_row: tuple[float, float, float]
    same_row: tuple[float, float, float]
    same_cell: tuple[float, float, float]


ROWS_ON_LINES = Breaks(new_row=(11.0, 2.0, 2.0), same_row=(0.0, 2.5, 3.5), same_cell=(1.2, 0.2, 1.0))
"""A row has a line to itself, most of the time."""
CUT_LINES = Breaks(new_row=(15.0, 0.0, 0.0), same_row=(0.0, 6.0, 8.0), same_cell=(6.0, 0.5, 3.0))
"""Lines cut into cells by a bar or a tab."""
CELLS_ON_LINES = Breaks(new_row=(6.0, 2.0, 1.5), same_row=(0.0, 0.0, 0.2), same_cell=(1.0, 0.6, 2.5))
"""A cell, or a part of one, on each line; nothing marks rows or blank cells."""
MARKED_CELLS = Breaks(new_row=(6.0, 0.5, 0.0), same_row=(0.0, 0.0, 1.0), same_cell=(6.0, 6.0, 6.0))
"""Each line a whole cell, blank cells marked."""
SEPARATE_CELLS = Breaks(new_row=(6.0, 2.0, 1.5), same_row=(0.0, 0.0, 0.2), same_cell=(6.0, 6.0, 6.0))
"""Whole cells, set apart by blank lines; nothing marks rows or blank cells."""

Row = dict[int, list[Piece]]
"""Column number to the pieces of its cell."""


@dataclass(frozen=True, slots=True)
class _Costs:
    """What columns cost that a row leaves blank.

    ``skip[j]`` is the cost of all columns before ``j``; ``end[j]`` that of a row which ends in column ``j``, where a row
    may be all blank but for its level or item.
    """

    skip: tuple[float, ...]
    end: tuple[float, ...]


@lru_cache(maxsize=256)
def _costs(columns: tuple[str, ...]) -> _Costs:
    skip = (0.0, *accumulate(MISSING[c] for c in columns))
    ends = (min(skip[-1] - skip[j + 1], _EMPTY_ROW.get(c, skip[-1])) for j, c in enumerate(columns))
    return _Costs(skip, tuple(ends))


def align(pieces: Sequence[Piece], columns: Sequence[str], breaks: Breaks) -> list[Row]:
    """The rows of a table whose cells are ``pieces`` in reading order; every piece stands in one row."""
    if not pieces:
        return []
    columns = tuple(columns)
    costs = _costs(columns)
    score = [fit - skip for fit, skip in zip(fits(pieces[0].text, columns), costs.skip, strict=False)]
    steps = [[-1] * len(columns)]
    for previous, piece in pairwise(pieces):
        score, step = _advance(score, (previous, piece), columns, costs, breaks)
        steps.append(step)
    last = max(range(len(columns)), key=lambda j: score[j] - costs.end[j])
    return _trace(pieces, steps, last)


def _advance(
    score: Sequence[float],
    pair: tuple[Piece, Piece],
    columns: tuple[str, ...],
    costs: _Costs,
    breaks: Breaks,
) -> tuple[list[float], list[int]]:
    """Best scores with the second of ``pair`` in each column, and where each comes from.

    A step is the column before it in the same row, or ``-1 - column`` where that column ended the row before.
    """
    previous, piece = pair
    ended, origin = _ended(score, costs.end)
    ended -= breaks.new_row[piece.lead]
    same_row = breaks.same_row[piece.lead]
    same_cell = breaks.same_cell[piece.lead]
    result, steps = [], []
    running, runner = NEVER, 0
    for j, fit in enumerate(fits(piece.text, columns)):
        before = score[j]
        best, step = ended, -1 - origin
        if running - same_row > best:
            best, step = running - same_row, runner
        best += fit - costs.skip[j]
        if before + GOING_ON_MOST - same_cell > best:
            on = before + going_on(previous, piece, columns[j]) - same_cell
            if on > best:
                best, step = on, j
        result.append(best)
        steps.append(step)
        if before + costs.skip[j + 1] > running:
            running, runner = before + costs.skip[j + 1], j
    return result, steps


def _ended(score: Sequence[float], end: Sequence[float]) -> tuple[float, int]:
    """The best score of a row that ends here, and the column it ends in: the last of those that are as good."""
    ended, origin = score[0] - end[0], 0
    for j in range(1, len(end)):
        if score[j] - end[j] >= ended:
            ended, origin = score[j] - end[j], j
    return ended, origin


def _trace(pieces: Sequence[Piece], steps: Sequence[Sequence[int]], last: int) -> list[Row]:
    rows: list[Row] = [{}]
    column = last
    for at in range(len(pieces) - 1, -1, -1):
        rows[-1].setdefault(column, []).append(pieces[at])
        step = steps[at][column]
        if step < 0 and at:
            rows.append({})
        column = step if step >= 0 else -1 - step
    rows.reverse()
    for row in rows:
        for cell in row.values():
            cell.reverse()
    return rows
