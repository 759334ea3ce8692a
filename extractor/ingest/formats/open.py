"""Which reader opens a file of which kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Final, Protocol

from extractor.ingest.formats.reading import Reading
from extractor.ingest.kinds import OUTPUTS
from extractor.ingest.limits import Limits
from extractor.ingest.page.blocks import PageContent
from extractor.ingest.refusals import above
from schemas.document import Kind

_WHOLE: Final[Mapping[Kind, str]] = {
    Kind.MARKDOWN: "markdown",
    Kind.DELIMITED: "delimited",
    Kind.HTML: "html",
    Kind.DOCX: "docx",
    Kind.XLSX: "xlsx",
    Kind.DOC: "legacy",
    Kind.XLS: "legacy",
}
"""Kinds that are read whole, and the module whose ``read`` does it; a process loads what its files need."""


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
    """A file whose pages have been read all at once."""

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
    pages: list[PageContent] = []
    for page in _read(kind, data, name, reading.limits):
        pages.append(page)
        if len(pages) > reading.limits.pages:
            raise above(name, "pages", reading.limits)
    return _Whole(pages)


def _read(kind: Kind, data: bytes, name: str, limits: Limits) -> Iterator[PageContent]:
    if kind in OUTPUTS:
        from extractor.ingest.formats import outputs  # noqa: PLC0415 - as above

        return outputs.read(kind, data, name, limits)
    read: Callable[[bytes, str, Limits], Iterator[PageContent]]
    read = import_module(f"extractor.ingest.formats.{_WHOLE[kind]}").read
    return read(data, name, limits)
