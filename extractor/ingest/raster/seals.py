"""Colours to gray, red seals left out: what is printed under a seal stays, its ring and star do not."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from extractor.ingest.raster.rulings import Gray, Mask

Colours = NDArray[np.uint8]
"""Height, width, and red, green and blue."""

_REDDER: Final = 45
"""Levels by which red ink is redder than it is green or blue."""
_TILE: Final = 6
"""Dots of a square, at ``_AT`` dots an inch, that are looked at together."""
_AT: Final = 72.0
_INKED: Final = 0.06
"""The share of red dots that makes a square part of something red."""
_PRINT: Final = 110
"""The gray level up to which a dot beside red ones is print that the seal lies on."""
_LEAST: Final = 0.7
_MOST: Final = 3.2
"""Inches of a seal's sides; red print is lower, red bands are wider."""
_ROUND: Final = 0.55
"""The shorter side of a seal, in longer ones."""


def gray_of(colours: Colours, resolution: float) -> Gray:
    """The picture in gray, seals white; ``resolution`` is its dots an inch."""
    gray = _light(colours)
    red = _red(colours)
    if red.any():
        for top, bottom, left, right in _seals(red, resolution):
            part = gray[top:bottom, left:right]
            ink = red[top:bottom, left:right]
            part[ink | (_grown(ink) & (part > _PRINT))] = 255
    return gray


def _light(colours: Colours) -> Gray:
    """The usual mean of the three colours, in whole numbers: a large page in floating point takes a gigabyte."""
    light = colours[:, :, 0].astype(np.uint16) * 77
    light += colours[:, :, 1].astype(np.uint16) * 150
    light += colours[:, :, 2].astype(np.uint16) * 29
    return (light >> 8).astype(np.uint8)


def _red(colours: Colours) -> Mask:
    """The dots that are clearly redder than anything else."""
    red = colours[:, :, 0].astype(np.int16)
    mask: Mask = (red - colours[:, :, 1] > _REDDER) & (red - colours[:, :, 2] > _REDDER)
    return mask


def _seals(red: Mask, resolution: float) -> list[tuple[int, int, int, int]]:
    """Top, bottom, left and right of what is red, as large as a seal and about as wide as high."""
    side = max(1, round(_TILE * resolution / _AT))
    rows, columns = -(-red.shape[0] // side), -(-red.shape[1] // side)
    padded = np.zeros((rows * side, columns * side), dtype=np.bool_)
    padded[: red.shape[0], : red.shape[1]] = red
    inked = padded.reshape(rows, side, columns, side).mean(axis=(1, 3)) > _INKED
    found = []
    for top, bottom, left, right in _together(inked):
        high, wide = (bottom - top) * side / resolution, (right - left) * side / resolution
        if (
            min(high, wide) >= _LEAST
            and max(high, wide) <= _MOST
            and min(high, wide) >= _ROUND * max(high, wide)
        ):
            found.append((top * side, bottom * side, left * side, right * side))
    return found


def _together(inked: Mask) -> list[tuple[int, int, int, int]]:
    """The rectangles around squares that touch, or stand one square apart."""
    left_over = set(zip(*map(np.ndarray.tolist, np.nonzero(inked)), strict=True))
    found = []
    while left_over:
        reached = [left_over.pop()]
        for row, column in reached:
            near = {(row + i, column + j) for i in range(-2, 3) for j in range(-2, 3)} & left_over
            left_over -= near
            reached.extend(near)
        rows, columns = [row for row, _ in reached], [column for _, column in reached]
        found.append((min(rows), max(rows) + 1, min(columns), max(columns) + 1))
    return found


def _grown(mask: Mask) -> Mask:
    """The dots and their neighbours, which are red in part."""
    grown = mask.copy()
    grown[1:] |= mask[:-1]
    grown[:-1] |= mask[1:]
    grown[:, 1:] |= mask[:, :-1]
    grown[:, :-1] |= mask[:, 1:]
    return grown
