"""Which rows a cell without borders spans: words that stand beside the middle, or the first, of several rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.ingest.page.blocks import Box

_NONE: Final = 12.0
"""Points it costs that the first rows have no cell: it stands on the page before."""


def spans(cells: Sequence[Box], rows: Sequence[Box]) -> list[tuple[int, int]]:
    """For every cell, top to bottom, the half-open range of rows it is set in the middle of, or at the top of.

    The ranges follow each other without gaps to the last row; the first may begin below the first row. Cells beyond the
    number of rows get empty ranges.
    """
    if not cells or not rows:
        return [(0, 0)] * len(cells)
    costs, ranges = min(
        (_partition(cells, rows, top=top) for top in (False, True)), key=lambda found: found[0]
    )
    del costs
    return ranges


def _partition(
    cells: Sequence[Box], rows: Sequence[Box], *, top: bool
) -> tuple[float, list[tuple[int, int]]]:
    """The cheapest way to give the cells runs of rows, by where these have their middle or their top."""
    count, most = len(rows), min(len(cells), len(rows))
    # best[j]: the cost of having given away the rows before j
    best = [_NONE * (j > 0) + j * 1.0 for j in range(count + 1)]
    steps: list[list[int]] = []
    for k in range(most):
        row_costs, row_steps = [float("inf")] * (count + 1), [0] * (count + 1)
        for end in range(k + 1, count + 1):
            for start in range(k, end):
                cost = best[start] + _off(cells[k], rows[start], rows[end - 1], top=top)
                if cost < row_costs[end]:
                    row_costs[end], row_steps[end] = cost, start
        best = row_costs
        steps.append(row_steps)
    ranges, end = [], count
    for row_steps in reversed(steps):
        start = row_steps[end]
        ranges.append((start, end))
        end = start
    ranges.reverse()
    return best[count], ranges + [(count, count)] * (len(cells) - most)


def _off(cell: Box, first: Box, last: Box, *, top: bool) -> float:
    if top:
        return abs(cell.top - first.top)
    return abs(cell.middle[1] - (first.top + last.bottom) / 2)
