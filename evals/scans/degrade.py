"""What printing, stamping, copying and scanning do to a page: pure functions of a picture, chance being given.

A picture has the shape (height, width, red-green-blue). The same picture, strength and state of the generator give the
same result; a strength of nothing gives the picture itself.
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Picture = NDArray[np.uint8]
Mask = NDArray[np.uint8]
"""How much ink lies on each dot, 0 to 255; shape (height, width)."""
Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
RED: Colour = (208, 32, 38)
_DARK = 128
"""The light, of 255, under which a dot is ink."""
_MIDDLE = 0.55
"""The light, from 0 to 1, that a copier leaves as it is."""


def stamped(picture: Picture, seal: Mask, at: tuple[int, int], colour: Colour = RED) -> Picture:
    """The picture with a seal pressed on it, its upper left corner at (row, column); what is printed shows through.

    What would reach beyond the page is left out.
    """
    row, column = at
    height, width = picture.shape[:2]
    top, left = max(0, row), max(0, column)
    bottom, right = min(height, row + seal.shape[0]), min(width, column + seal.shape[1])
    if bottom <= top or right <= left:
        return picture
    ink = seal[top - row : bottom - row, left - column : right - column, None].astype(np.float32) / 255
    light = 1 - ink * (1 - np.array(colour, np.float32) / 255)
    result = picture.copy()
    result[top:bottom, left:right] = _rounded(picture[top:bottom, left:right] * light)
    return result


def place(picture: Picture, seal: Mask, chance: Generator) -> tuple[int, int]:
    """Where a seal is put: its middle among the lower and right part of the ink, so that it covers cells."""
    rows, columns = np.nonzero(picture.min(axis=2) < _DARK)
    if not len(rows):
        return 0, 0
    down = np.quantile(rows, chance.uniform(0.5, 0.9))
    across = np.quantile(columns, chance.uniform(0.5, 0.9))
    return round(down - seal.shape[0] / 2), round(across - seal.shape[1] / 2)


def copied(picture: Picture, contrast: float) -> Picture:
    """The picture as a copier gives it: gray, and light pulled away from the middle, so that thin strokes thicken or go."""
    if contrast <= 0:
        return picture
    light = np.asarray(Image.fromarray(picture).convert("L"), dtype=np.float32) / 255
    pulled = 1 / (1 + np.exp(-contrast * (light - _MIDDLE)))
    dark, bright = 1 / (1 + np.exp(contrast * _MIDDLE)), 1 / (1 + np.exp(-contrast * (1 - _MIDDLE)))
    gray = _rounded((pulled - dark) / (bright - dark) * 255)
    return np.repeat(gray[:, :, None], 3, axis=2)


def skewed(picture: Picture, degrees: float) -> Picture:
    """The picture turned counter-clockwise about its centre, the corners white, as a sheet lies on the glass."""
    if not degrees:
        return picture
    image = Image.fromarray(picture)
    return np.asarray(image.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=WHITE))


def blurred(picture: Picture, dots: float) -> Picture:
    """The picture out of focus; ``dots`` is the deviation of the Gaussian."""
    if dots <= 0:
        return picture
    return np.asarray(Image.fromarray(picture).filter(ImageFilter.GaussianBlur(dots)))


def tinted(picture: Picture, paper: Colour) -> Picture:
    """The picture on paper of this colour."""
    if paper == WHITE:
        return picture
    return _rounded(picture * (np.array(paper, np.float32) / 255))


def shaded(picture: Picture, depth: float, chance: Generator) -> Picture:
    """The picture lit from one side: on the other one ``depth`` of the light, from 0 to 1, is missing."""
    if depth <= 0:
        return picture
    height, width = picture.shape[:2]
    angle = chance.uniform(0, 2 * np.pi)
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None] * np.float32(np.sin(angle))
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :] * np.float32(np.cos(angle))
    slope = (down + across) / np.float32(abs(np.sin(angle)) + abs(np.cos(angle)))
    light = 1 - np.float32(depth) * (slope + 1) / 2
    return _rounded(picture * light[:, :, None])


def noisy(picture: Picture, deviation: float, chance: Generator) -> Picture:
    """The picture with the noise of a sensor: the deviation of every dot's light, of 255, the same in all colours."""
    if deviation <= 0:
        return picture
    noise = chance.standard_normal(picture.shape[:2], dtype=np.float32) * np.float32(deviation)
    return _rounded(picture + noise[:, :, None])


def specked(picture: Picture, share: float, chance: Generator) -> Picture:
    """The picture with dust: this share of its dots is black or white, half of them each."""
    count = round(share * picture.shape[0] * picture.shape[1])
    if count <= 0:
        return picture
    result = picture.copy()
    rows = chance.integers(0, picture.shape[0], count)
    columns = chance.integers(0, picture.shape[1], count)
    result[rows, columns] = (chance.integers(0, 2, count) * 255).astype(np.uint8)[:, None]
    return result


def compressed(picture: Picture, quality: int) -> Picture:
    """The picture as JPEG of this quality, 1 to 95, leaves it; 0 leaves it alone."""
    if quality <= 0:
        return picture
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "JPEG", quality=quality)
    return np.asarray(Image.open(out).convert("RGB"))


def _rounded(light: NDArray[np.floating[Any]]) -> Picture:
    """Light as dots have it."""
    dots: Picture = np.rint(light).clip(0, 255).astype(np.uint8)
    return dots
