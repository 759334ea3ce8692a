"""Sheets of paper: a sample printed, its pages drawn at a resolution, and scans of them bound into one PDF of pictures."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from evals.pages import layers
from evals.scans.degrade import Mask, Picture

POINTS = 72
"""Points an inch."""
_BOUND_AT = 95
"""Quality of the JPEGs in the PDF: what a scan lost, it has lost before."""


def printed(html: str) -> bytes:
    """An HTML document as a PDF. Raises PagesError where no chromium is there or it fails."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pages.pdf"
        layers.pdf(html, path)
        return path.read_bytes()


def text_of(pages: bytes) -> str:
    """The text layer of a PDF: what is printed on its pages."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pages.pdf"
        path.write_bytes(pages)
        return layers.layer("pdfium", path)


def drawn(pages: bytes, dpi: int) -> list[Picture]:
    """The pages of a PDF as pictures."""
    document = pdfium.PdfDocument(pages)
    try:
        return [
            np.asarray(page.render(scale=dpi / POINTS).to_pil().convert("RGB"))
            for page in (document[number] for number in range(len(document)))
        ]
    finally:
        document.close()


def bound(scans: Sequence[Picture], dpi: int) -> bytes:
    """The pictures as pages of a PDF without text, each a JPEG."""
    first, *others = (Image.fromarray(scan) for scan in scans)
    out = io.BytesIO()
    first.save(out, "PDF", resolution=dpi, quality=_BOUND_AT, save_all=True, append_images=others)
    return out.getvalue()


@cache
def seal(dpi: int) -> Mask:
    """The ink of a round seal of 40 mm with a star and an invented name. Raises PagesError as ``printed`` does."""
    source = files("evals.scans").joinpath("templates", "seal.html").read_text(encoding="utf-8")
    page = drawn(printed(source), dpi)[0]
    ink: Mask = 255 - page.min(axis=2)
    return ink
