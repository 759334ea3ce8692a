"""The small angle by which a scanned page is turned, and the page set upright."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractor.ingest.raster.rulings import Gray

_MOST: Final = 6.0
"""Degrees that are looked through to either side."""
_LEAST: Final = 0.08
"""Degrees under which turning a page would blur more than it sets right."""
_SIDE: Final = 1100
"""Pixels of the longer side of the reduced picture the angle is measured in."""
_POINTS: Final = 60_000
_WHITE: Final = 255


def skew(picture: Gray) -> float:
    """Degrees, counter-clockwise, that set the lines of the page level: those at which its rows of ink are sharpest."""
    step = max(1, max(picture.shape) // _SIDE)
    small = picture[::step, ::step] if step == 1 else _reduced(picture, step)
    if not small.size:
        return 0.0  # a strip narrower than a square
    rows, columns = np.nonzero(small < small.mean() * 0.8)
    if len(rows) < 100:
        return 0.0
    if len(rows) > _POINTS:
        chosen = np.linspace(0, len(rows) - 1, _POINTS).astype(int)
        rows, columns = rows[chosen], columns[chosen]
    best = 0.0
    for reach, by in ((_MOST, 0.5), (0.5, 0.1), (0.1, 0.02)):
        angles = np.arange(best - reach, best + reach + by / 2, by)
        best = float(angles[np.argmax([_sharpness(rows, columns, angle) for angle in angles])])
    return 0.0 if abs(best) < _LEAST or abs(best) >= _MOST else best


def turned(picture: Gray, degrees: float) -> Gray:
    """The picture turned counter-clockwise about its centre, the corners white."""
    image = Image.fromarray(picture)
    return np.asarray(image.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=_WHITE))


def _reduced(picture: Gray, step: int) -> Gray:
    """The darkest of every square: thin lines stay."""
    height, width = (size // step * step for size in picture.shape)
    squares = picture[:height, :width].reshape(height // step, step, width // step, step)
    reduced: Gray = squares.min(axis=(1, 3))
    return reduced


def _sharpness(rows: NDArray[np.int_], columns: NDArray[np.int_], degrees: float) -> float:
    """How unevenly ink falls on the rows of the page once it is turned."""
    level = rows - columns * np.tan(np.radians(degrees))
    counts = np.bincount((level - level.min()).astype(int))
    return float(np.sum(counts.astype(float) ** 2))
