"""The ruling lines of a page, found in its picture: long straight runs of dark pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]
Mask = NDArray[np.bool_]

RESOLUTION: Final = 144
"""Dots an inch at which rulings are looked for: a line of text is 20 to 25 pixels high, a hairline one wide."""
_ACROSS: Final = 40
_DOWN: Final = 24
"""Pixels of the shortest run, across and down: longer than strokes of characters, shorter than a cell of one line."""
_FILLED: Final = 0.9
"""The share of a run that must be dark: scanners leave gaps."""
_SHORT: Final = 1 << 15
"""Pixels of a row that can be counted in sixteen bits, which is twice as fast."""
_BLOCK: Final = 16
_CONTRAST: Final = 40
"""Gray levels below the brightest of its neighbourhood at which a pixel is dark."""
_THICK: Final = 9
"""Pixels beyond which a bar is a picture or a filled cell and no ruling."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line: where it lies (down for a horizontal one, across for a vertical one), from where to where."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rulings:
    """All ruling lines of a page, in one unit."""

    across: tuple[Ruling, ...]
    down: tuple[Ruling, ...]

    def scaled(self, by: float) -> Rulings:
        """The same lines in another unit."""
        return Rulings(
            tuple(Ruling(r.at * by, r.start * by, r.end * by) for r in self.across),
            tuple(Ruling(r.at * by, r.start * by, r.end * by) for r in self.down),
        )


def find_rulings(gray: Gray) -> Rulings:
    """The lines of an upright page's picture of ``RESOLUTION`` dots an inch, in pixels of it."""
    dark = find_ink(gray)
    return Rulings(_lines(dark, _ACROSS), _lines(np.ascontiguousarray(dark.T), _DOWN))


def find_ink(gray: Gray) -> Mask:
    """The pixels clearly darker than the paper around them; paper is the brightest of a block and its neighbours."""
    height, width = gray.shape
    rows, columns = -(-height // _BLOCK), -(-width // _BLOCK)
    padded = np.pad(gray, ((0, rows * _BLOCK - height), (0, columns * _BLOCK - width)), mode="edge")
    blocks = padded.reshape(rows, _BLOCK, columns, _BLOCK).max(axis=(1, 3))
    wide = np.pad(blocks, 1, mode="edge")
    paper = np.max([wide[i : i + rows, j : j + columns] for i in range(3) for j in range(3)], axis=0)
    limit = np.maximum(paper.astype(np.int16) - _CONTRAST, 0).astype(np.uint8)
    whole = np.repeat(np.repeat(limit, _BLOCK, axis=0), _BLOCK, axis=1)[:height, :width]
    dark: Mask = gray < whole
    return dark


def _lines(dark: Mask, shortest: int) -> tuple[Ruling, ...]:
    """The horizontal lines of a mask; those of its transpose are the vertical ones."""
    if dark.shape[1] <= shortest:
        return ()
    thick = _thickened(dark)
    runs = []
    for row, start, end in _runs(_filled(thick, shortest)):
        held = np.flatnonzero(thick[row, start : end + shortest - 1])
        runs.append((row, start + int(held[0]), start + int(held[-1]) + 1))
    return _merged(runs, shortest)


def _thickened(dark: Mask) -> Mask:
    """Each row with the row below it, so that a line which slips a pixel goes on."""
    thick = dark.copy()
    thick[:-1] |= dark[1:]
    return thick


def _filled(dark: Mask, length: int) -> Mask:
    """Where windows of ``length`` begin that are dark nearly throughout."""
    sums = np.zeros(
        (dark.shape[0], dark.shape[1] + 1), dtype=np.int16 if dark.shape[1] < _SHORT else np.int32
    )
    np.cumsum(dark, axis=1, out=sums[:, 1:])
    filled: Mask = (sums[:, length:] - sums[:, :-length]) >= _FILLED * length
    return filled


def _runs(mask: Mask) -> list[tuple[int, int, int]]:
    """Row, start and end of every run, row after row."""
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    return list(zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True))


_GAP: Final = 6
"""Pixels that may be missing between two pieces of a line."""


class _Growing:
    """A line in the making: its rows so far and how far it reaches."""

    __slots__ = ("end", "first", "last", "start")

    def __init__(self, row: int, start: int, end: int) -> None:
        self.first = self.last = row
        self.start, self.end = start, end

    def takes(self, row: int, start: int, end: int) -> bool:
        """Whether a run goes on with this line."""
        return row - self.last <= 2 and start <= self.end + _GAP and end >= self.start - _GAP

    def take(self, row: int, start: int, end: int) -> None:
        self.last = row
        self.start, self.end = min(self.start, start), max(self.end, end)


def _merged(runs: list[tuple[int, int, int]], shortest: int) -> tuple[Ruling, ...]:
    """Runs in rows below each other as one line each; thick bars and short pieces left out."""
    growing: list[_Growing] = []
    done: list[_Growing] = []
    for row, start, end in runs:
        open_still = [line for line in growing if row - line.last <= 2]
        done += [line for line in growing if row - line.last > 2]
        growing = open_still
        taken = [line for line in growing if line.takes(row, start, end)]
        if not taken:
            growing.append(_Growing(row, start, end))
            continue
        first, *others = taken
        first.take(row, start, end)
        for other in others:
            first.first = min(first.first, other.first)
            first.take(row, other.start, other.end)
            growing.remove(other)
    done += growing
    return tuple(
        Ruling((line.first + line.last + 1) / 2, line.start, line.end)
        for line in sorted(done, key=lambda line: (line.first, line.start))
        if line.last - line.first < _THICK and line.end - line.start >= shortest
    )
