"""Pictures of pages, opened within limits: what they declare is checked before anything is decoded."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from extractor.ingest.limits import Limits
from extractor.ingest.raster.rulings import Gray
from extractor.ingest.raster.seals import gray_of
from extractor.ingest.refusals import above, damaged
from schemas.base import Wording

_FORMATS: Final = ("PNG", "JPEG", "TIFF", "WEBP")
_PICTURE: Final = Wording("图像", "picture")
_A4_LONG: Final = 11.69
"""Inches of the longer side of A4, taken for granted where a picture declares no believable resolution."""
_BELIEVABLE: Final = (70.0, 1300.0)
_PAPER: Final = (5.0, 24.0)
"""Inches of the longer side, from A6 to A2, between which a declared resolution is believed."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture: gray, upright as the camera or scanner says, and its dots an inch."""

    gray: Gray
    resolution: float


def frames(data: bytes, name: str, limits: Limits) -> int:
    """How many pages the picture has. Raises DamagedInputError, InputTooLargeError."""
    with _opened(data, name) as image:
        count: int = getattr(image, "n_frames", 1)
    if count > limits.pages:
        raise above(name, "pages", limits, count)
    return count


def picture(data: bytes, name: str, frame: int, limits: Limits) -> Picture:
    """One page of the picture, from 0. Raises DamagedInputError, InputTooLargeError."""
    with _opened(data, name) as image:
        _check_size(image, name, limits)  # seeking in an animation decodes the frames before
        image.seek(frame)
        _check_size(image, name, limits)
        resolution = _resolution(image)
        image.load()
        upright = ImageOps.exif_transpose(image)
        return Picture(_gray(upright, resolution), resolution)


def reduced(gray: Gray, resolution: float, wanted: float) -> Gray:
    """The picture at another resolution."""
    height, width = gray.shape
    size = max(1, round(width * wanted / resolution)), max(1, round(height * wanted / resolution))
    method = Image.Resampling.BOX if wanted < resolution else Image.Resampling.BICUBIC
    return np.asarray(Image.fromarray(gray).resize(size, method))


def to_png(gray: Gray) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    Image.fromarray(gray).save(out, format="PNG", optimize=False)
    return out.getvalue()


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Image.Image]:
    """The image, nothing of it decoded yet; what the library says is wrong with it is translated."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit is checked before anything is decoded
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(data), formats=_FORMATS) as image,
        ):
            yield image  # warnings of odd metadata say nothing of the picture
    except UnidentifiedImageError as error:
        raise damaged(name, _PICTURE, "cannot identify image") from error
    except (OSError, SyntaxError, ValueError, EOFError, ArithmeticError, KeyError, TypeError) as error:
        raise damaged(name, _PICTURE, str(error) or type(error).__name__) from error


def _check_size(image: Image.Image, name: str, limits: Limits) -> None:
    width, height = image.size
    if width * height > limits.pixels:
        raise above(name, "pixels", limits, width * height)


def _resolution(image: Image.Image) -> float:
    longer = max(image.size)
    declared = image.info.get("dpi")
    dots = float(declared[0]) if isinstance(declared, tuple) and declared else 0.0
    if _BELIEVABLE[0] <= dots <= _BELIEVABLE[1] and _PAPER[0] <= longer / dots <= _PAPER[1]:
        return dots
    return longer / _A4_LONG


def _gray(image: Image.Image, resolution: float) -> Gray:
    """The picture in gray, transparent parts white, red seals left out."""
    if image.mode in ("1", "L"):
        return np.asarray(image.convert("L"))
    if image.mode.startswith("I") or image.mode == "F":
        return _scaled(np.asarray(image, dtype=np.float64))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image.convert("RGBA"))
    return gray_of(np.asarray(image.convert("RGB")), resolution)


def _scaled(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Gray:
    """Sixteen bits and more to eight."""
    most = float(values.max(initial=0.0))
    return (values * (255.0 / most if most > 0 else 0.0)).clip(0, 255).astype(np.uint8)
