"""The lines of a page, found in its picture before anything is recognised: those in the cells of tables, and the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extractor.ingest.page.blocks import Box
from extractor.ingest.page.lattice import lattices
from extractor.ingest.raster.picture import reduced
from extractor.ingest.raster.rulings import RESOLUTION, Gray, Mask, Ruling, Rulings, find_ink, find_rulings

_POINTS: Final = 72 / RESOLUTION
"""Points a pixel, at the resolution of rulings; all other figures here are pixels at that resolution."""
_LONG: Final = 80
"""The shortest line that is no stroke of a character."""
_REACH: Final = 2
"""Pixels that a line reaches to either side."""
_BAND: Final = 3
"""Pixels above and below a line that are looked at."""
_BESIDE: Final = 0.05
"""The share of ink in each row of these from which on a line is made of strokes of characters."""
_MEETS: Final = 3
"""Pixels between the end of a line and one that it meets."""
_INSIDE: Final = 3
"""Pixels inside the borders of a cell that belong to them."""
_SPECK: Final = 6
"""Dark pixels up to which ink is a speck."""
_TYPE: Final = (9, 60)
"""Heights of lines from which the usual one is taken."""
_USUAL: Final = 20
"""The height of a line on a page that shows none."""
_APART: Final = 1.2
"""Heights of a line between two pieces beside each other that are no line together."""
_CELLS_APART: Final = 0.8
"""The same where a piece has several lines, so that the gap runs down beside them: cells of a table without rulings."""
_SEVERAL: Final = 1.5
"""Heights of a line from which on a piece has several."""
_ONE: Final = 1.25
"""Heights of a line that pieces above each other have together, at most, where they are one line."""
_LOW: Final = 0.6
"""Heights of a line below which a piece may be part of a character: a stroke, a dot."""
_CLOSE: Final = 4
"""Empty rows up to which ink above other ink may be of one line."""
_DEEP: Final = 12
"""How often a piece of a page is cut further."""
_MOST: Final = 2000
"""Lines beyond which a page is no page of text (noise, a raster)."""


Part = tuple[int, int, int, int]
"""Left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A line of a page: where its ink is, in pixels of the page's picture, and how high the page's lines usually are."""

    box: Box
    height: float
    opens_cell: bool = False
    """Whether it is the first line in a cell of a ruled table."""


def crops(picture: Gray, resolution: float) -> list[Crop]:
    """The lines of an upright page, those of a cell one after the other; a page that falls to pieces is one."""
    small = reduced(picture, resolution, RESOLUTION)
    rulings = find_rulings(small)
    ink = _without_down(find_ink(small), rulings)
    borders = Rulings(tuple(r for r in rulings.across if _borders(r, rulings.down, ink)), rulings.down)
    tables = [table for table in lattices(borders.scaled(_POINTS)) if len(table.cells) > 1]
    ink = _without_across(ink, rulings)
    cells = [list(_rows(ink, _inset(cell.box, _INSIDE))) for table in tables for cell in table.cells]
    for table in tables:
        left, top, right, bottom = _inset(table.box, -_INSIDE)
        ink[max(0, top) : bottom, max(0, left) : right] = False
    around = [list(_rows(ink, part)) for part in _blocks(ink, (0, 0, ink.shape[1], ink.shape[0]), _DEEP)]
    heights = [bottom - top for part in (*cells, *around) for _, top, _, bottom in part]
    usual = median([height for height in heights if _TYPE[0] <= height <= _TYPE[1]] or [_USUAL])
    scale = resolution / RESOLUTION
    found = [
        Crop(Box(*(side * scale for side in line)), usual * scale, number < len(cells) and not at)
        for number, part in enumerate((*cells, *around))
        for at, line in enumerate(_lines(part, usual))
    ]
    whole = Crop(Box(0, 0, picture.shape[1], picture.shape[0]), usual * scale)
    return found if len(found) <= _MOST else [whole]


def _inset(box: Box, by: int) -> Part:
    left, top, right, bottom = (round(side / _POINTS) for side in box)
    return left + by, top + by, right - by, bottom - by


def _without_down(ink: Mask, rulings: Rulings) -> Mask:
    """The ink without long vertical lines."""
    ink = ink.copy()
    for line in rulings.down:
        at, start, end = round(line.at), round(line.start), round(line.end)
        if end - start >= _LONG:
            ink[start:end, max(0, at - _REACH) : at + _REACH] = False
    return ink


def _without_across(ink: Mask, rulings: Rulings) -> Mask:
    """The ink without long horizontal lines; strokes of characters in a row stay."""
    clean = ink.copy()
    for line in rulings.across:
        at, start, end = round(line.at), round(line.start), round(line.end)
        if end - start >= _LONG and not any(_written(ink, line)):
            clean[max(0, at - _REACH) : at + _REACH, start:end] = False
    return clean


def _borders(line: Ruling, down: Sequence[Ruling], ink: Mask) -> bool:
    """Whether a horizontal line is a border of cells: it reaches a vertical one, and ink does not go on beside it."""
    meets = any(
        min(abs(other.at - line.start), abs(other.at - line.end)) <= _MEETS
        or line.start <= other.at <= line.end
        for other in down
        if other.start - _MEETS <= line.at <= other.end + _MEETS
    )
    return meets and not all(_written(ink, line))


def _written(ink: Mask, line: Ruling) -> tuple[bool, bool]:
    """Whether ink goes on right above a line and right below it, as it does where strokes of characters are the line."""
    at, start, end = round(line.at), round(line.start), round(line.end)
    above = ink[max(0, at - _REACH - _BAND) : max(0, at - _REACH), start:end]
    below = ink[at + _REACH : at + _REACH + _BAND, start:end]
    return _goes_on(above), _goes_on(below)


def _goes_on(rows: Mask) -> bool:
    return rows.size > 0 and float(rows.mean(axis=1).min()) > _BESIDE


def _runs(filled: NDArray[np.bool_], gap: int) -> list[tuple[int, int]]:
    """Where runs begin and end that at least ``gap`` empty places part."""
    places = np.flatnonzero(filled)
    if not places.size:
        return []
    breaks = np.flatnonzero(np.diff(places) > gap)
    starts = [places[0], *places[breaks + 1]]
    ends = [*places[breaks], places[-1]]
    return [(int(a), int(b) + 1) for a, b in zip(starts, ends, strict=True)]


def _rows(ink: Mask, part: Part) -> Iterator[Part]:
    """The rows of ink in a part, specks left out, each as wide as its ink."""
    left, top, right, bottom = part
    inside = ink[top:bottom, left:right]
    if not inside.size:
        return
    for first, last in _runs(inside.max(axis=1), 1):
        row = inside[first:last]
        if row.sum() <= _SPECK:
            continue
        columns = _runs(row.max(axis=0), 2)
        kept = [(a, b) for a, b in columns if row[:, a:b].sum() > 3]
        if kept:
            yield left + kept[0][0], top + first, left + kept[-1][1], top + last


def _blocks(ink: Mask, part: Part, deep: int) -> Iterator[Part]:
    """The part, cut across and down where it is empty, so that every piece has its lines above each other."""
    left, top, right, bottom = part
    inside = ink[top:bottom, left:right]
    if deep:
        rows = _runs(inside.max(axis=1), _CLOSE)
        if len(rows) > 1 or (rows and rows[0] != (0, bottom - top)):
            for a, b in rows:
                yield from _blocks(ink, (left, top + a, right, top + b), deep - 1)
            return
        apart = _CELLS_APART if bottom - top > _SEVERAL * _USUAL else _APART
        columns = _runs(inside.max(axis=0), round(apart * _USUAL))
        if len(columns) > 1:
            for a, b in columns:
                yield from _blocks(ink, (left + a, top, left + b, bottom), deep - 1)
            return
    if inside.any():
        yield part


def _lines(rows: Sequence[Part], usual: float) -> Iterator[Part]:
    """The rows, with those that are parts of one line's characters made one."""
    held: Part | None = None
    for row in rows:
        if held is not None:
            low = min(held[3] - held[1], row[3] - row[1]) < _LOW * usual
            if low and row[3] - held[1] <= _ONE * usual:
                held = min(held[0], row[0]), held[1], max(held[2], row[2]), row[3]
                continue
            yield held
        held = row
    if held is not None:
        yield held
