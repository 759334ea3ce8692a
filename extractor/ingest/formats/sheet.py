"""Cells of a sheet without a form's outline: which rows are titles and notes, and where a table begins and ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractor.ingest.page.blocks import Block, Cell, Table


def shaped(cells: Iterable[Cell]) -> Iterator[Block]:
    """The tables and lines of a sheet, from its cells that hold something; they do not overlap.

    Rows that are wholly empty end a table. A cell that has its row to itself is a line, where it stands above the
    first row of several cells or below the last: titles, units, notes. Empty rows and columns at the edges go.
    """
    band: list[Cell] = []
    end = 0
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        if band and cell.row > end:
            yield from _of_band(band)
            band = []
        end = max(end, cell.row + cell.rows)
        band.append(cell)
    if band:
        yield from _of_band(band)


def _of_band(band: list[Cell]) -> Iterator[Block]:
    """The blocks of rows without an empty one between them."""
    alone = _alone(band)
    first = next((at for at, single in enumerate(alone) if not single), len(band))
    last = next((at for at in range(len(band) - 1, -1, -1) if not alone[at]), -1)
    for cell in band[:first]:
        yield from cell.lines
    if table := band[first : last + 1]:
        top = min(cell.row for cell in table)
        left = min(cell.column for cell in table)
        yield Table(tuple(replace(cell, row=cell.row - top, column=cell.column - left) for cell in table))
    for cell in band[max(last + 1, first) :]:
        yield from cell.lines


def _alone(band: list[Cell]) -> list[bool]:
    """For each cell, whether no other one shares a row with it; they are sorted by row."""
    alone = [True] * len(band)
    end, deepest = -1, 0
    for at, cell in enumerate(band):
        if cell.row < end:
            alone[at] = alone[deepest] = False
        if cell.row + cell.rows > end:
            end, deepest = cell.row + cell.rows, at
    return alone
