"""Which reader opens a file of which kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from extractor.ingest.formats.reading import Reading
from extractor.ingest.page.blocks import PageContent
from schemas.document import Kind


class File(Protocol):
    """An open file: how many pages it has, and any of them, from 1."""

    @property
    def pages(self) -> int:
        """The number of pages."""
        ...

    def read(self, number: int) -> PageContent:
        """The page with this number; raises InputError where it cannot be read."""
        ...


class _Whole:
    """A file whose pages are read all at once."""

    def __init__(self, pages: Sequence[PageContent]) -> None:
        self._pages = pages

    @property
    def pages(self) -> int:
        return len(self._pages)

    def read(self, number: int) -> PageContent:
        return self._pages[number - 1]


def open_file(kind: Kind, data: bytes, name: str, reading: Reading) -> File:
    """The file, opened by the reader of its kind, which alone is loaded."""
    if kind is Kind.PDF:
        from extractor.ingest.formats.pdf import PdfReader  # noqa: PLC0415 - a process loads what its files need

        return PdfReader(data, name, reading)
    if kind is Kind.IMAGE:
        from extractor.ingest.formats.pictures import PictureReader  # noqa: PLC0415 - as above

        return PictureReader(data, name, reading)
    raise NotImplementedError(kind)
