"""PNG, JPEG, TIFF and WebP: every frame is a page."""

from __future__ import annotations

from functools import partial

from extractor.ingest.formats.pdf import SCANNED_AT
from extractor.ingest.formats.reading import Reading
from extractor.ingest.formats.scan import read_scan
from extractor.ingest.page.arrange import Arranger
from extractor.ingest.page.blocks import PageContent
from extractor.ingest.raster.picture import Picture, frames, picture, reduced


class PictureReader:
    """An open picture; its frames are read in any order. Raises what it finds wrong as InputError."""

    def __init__(self, data: bytes, name: str, reading: Reading) -> None:
        self._data, self._name, self._reading = data, name, reading
        self._arranger = Arranger()
        self.pages = frames(data, name, reading.limits)

    def read(self, number: int) -> PageContent:
        """The page, from 1; what has more dots than recognition uses is reduced first."""
        page = picture(self._data, self._name, number - 1, self._reading.limits)
        if page.resolution > SCANNED_AT:
            page = Picture(reduced(page.gray, page.resolution, SCANNED_AT), SCANNED_AT)
        return read_scan(
            page,
            self._reading.engine(self._name),
            self._reading.images,
            partial(self._arranger.arrange, number),
        )
