"""A PDF, page by page: its text layer where that says what the page says, else the page's picture recognised."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.ingest.formats.reading import Reading
from extractor.ingest.formats.scan import POINTS, Arrange, arranged, read_scan
from extractor.ingest.formats.text_layer import text_layer
from extractor.ingest.limits import Limits
from extractor.ingest.page.arrange import Arranger
from extractor.ingest.page.blocks import PageContent
from extractor.ingest.raster.picture import Picture, reduced, to_png
from extractor.ingest.raster.rulings import RESOLUTION, Gray
from extractor.ingest.raster.seals import gray_of
from extractor.ingest.refusals import above, damaged, encrypted
from schemas.base import Wording
from schemas.document import PageOrigin

SCANNED_AT: Final = 200.0
"""Dots an inch at which a page is drawn for recognition."""
_LEAST: Final = 100.0
"""Dots an inch under which print is not recognised any more."""


class PdfReader:
    """An open PDF; pages are read in any order. Raises what it finds wrong as InputError."""

    def __init__(self, data: bytes, name: str, reading: Reading) -> None:
        self._name, self._reading = name, reading
        self._arranger = Arranger()
        try:
            self._document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD:
                raise encrypted(name, "PDF") from error
            raise damaged(name, "PDF", str(error)) from error
        self.pages = len(self._document)
        if self.pages > reading.limits.pages:
            raise above(name, "pages", reading.limits, self.pages)

    def read(self, number: int) -> PageContent:
        """The page, from 1. Raises InputError where it cannot be read; the others still can."""
        with self._page(number) as page:
            check_size(page.get_size(), _LEAST, self._name, self._reading.limits)
            layer = text_layer(page)
            arrange = partial(self._arranger.arrange, number)
            if not layer.usable:
                return self._recognised(page, arrange, garbled=layer.garbled)
            picture = self._drawn(page, RESOLUTION) if self._fitting(page) >= RESOLUTION else None
            width, height = page.get_size()
            kept = self._reading.images
            return arranged(
                layer.words,
                picture,
                PageContent(
                    origin=PageOrigin.TEXT_LAYER,
                    blocks=(),
                    width=width,
                    height=height,
                    image=to_png(reduced(picture, RESOLUTION, kept))
                    if kept and picture is not None
                    else None,
                    notes=() if picture is not None else (_UNDRAWN,),
                ),
                arrange,
            )

    def _recognised(self, page: pdfium.PdfPage, arrange: Arrange, *, garbled: bool) -> PageContent:
        """The page's picture recognised, with fewer dots an inch where the page is large."""
        resolution = min(SCANNED_AT, self._fitting(page))
        picture = Picture(self._drawn(page, resolution), resolution)
        engine = self._reading.engine(self._name)
        return read_scan(picture, engine, self._reading.images, arrange, (_GARBLED,) if garbled else ())

    def _fitting(self, page: pdfium.PdfPage) -> float:
        """The most dots an inch at which the page stays within the limit of pixels."""
        width, height = page.get_size()
        return POINTS * math.sqrt(self._reading.limits.pixels / max(width * height, 1.0))

    @contextmanager
    def _page(self, number: int) -> Iterator[pdfium.PdfPage]:
        try:
            page = self._document[number - 1]
        except pdfium.PdfiumError as error:
            raise damaged(self._name, "PDF", str(error)) from error
        if pdfium_c.FPDFPage_GetAnnotCount(page.raw):
            # what is filled into a form, or typed on top of a page, becomes part of it
            pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
            page.close()
            page = self._document[number - 1]
        try:
            yield page
        except pdfium.PdfiumError as error:
            raise damaged(self._name, "PDF", str(error)) from error
        finally:
            page.close()

    def _drawn(self, page: pdfium.PdfPage, resolution: float) -> Gray:
        """The page in gray."""
        bitmap = page.render(scale=resolution / POINTS, rev_byteorder=True)
        try:
            return gray_of(bitmap.to_numpy()[:, :, :3], resolution)
        finally:
            bitmap.close()


def check_size(size: tuple[float, float], resolution: float, name: str, limits: Limits) -> None:
    """Raises InputTooLargeError for a page, in points, that would have too many pixels."""
    width, height = size
    pixels = int(width * resolution / POINTS) * int(height * resolution / POINTS)
    if pixels > limits.pixels:
        raise above(name, "pixels", limits, pixels)


_UNDRAWN: Final = Wording(
    "页面过大，未按表格线重建表格",
    "it is too large to be drawn, so its tables were not rebuilt from their rulings",
)
_GARBLED: Final = Wording(
    "文本层不可用（乱码），已改用图像识别", "its text layer is garbled, so its picture was recognised"
)
