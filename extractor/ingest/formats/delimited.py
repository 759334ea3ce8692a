"""Values between commas, semicolons, tabs or strokes, one row a line."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath
from typing import Final

from extractor.ingest.encoding import decode
from extractor.ingest.formats.package import reading
from extractor.ingest.formats.sheet import shaped
from extractor.ingest.formats.tally import Tally
from extractor.ingest.limits import Limits
from extractor.ingest.page.blocks import Cell, PageContent, lines_of
from extractor.ingest.refusals import damaged
from schemas.document import PageOrigin

_KIND: Final = "CSV"
_DELIMITERS: Final = (",", "\t", ";", "|")
_SAMPLE: Final = 500
"""Rows that the delimiter is told from."""
_TOLD: Final = re.compile(r"""^"?sep=([,;|\t])"?\r?\n""")
"""The line by which Excel is told the delimiter."""


def read(data: bytes, name: str, limits: Limits) -> Iterator[PageContent]:
    """The rows as one page of tables and lines.

    Raises DamagedInputError where the bytes are no text, InputTooLargeError above the limit of cells.
    """
    decoded = decode(data)
    if decoded is None:
        raise damaged(name, _KIND, "encoding")
    tally = Tally(name, limits)
    with reading(name, _KIND):
        blocks = tuple(shaped(_cells(decoded.text, tally)))
    yield PageContent(origin=PageOrigin.TEXT, blocks=blocks)


def _cells(text: str, tally: Tally) -> Iterator[Cell]:
    told = _TOLD.match(text)
    text = text[told.end() :] if told else text
    delimiter = told[1] if told else delimiter_of(text, tally.name)
    for number, row in enumerate(_rows(text, delimiter)):
        for column, value in enumerate(row):
            if lines := lines_of(value):
                tally.take()
                yield Cell(number, column, lines)


def delimiter_of(text: str, name: str = "") -> str:
    """The delimiter that cuts most rows into the same number of values, in doubt into more; a name in .tsv tips it.

    One that quotes pair with comes before one that cuts through them.
    """
    named = "\t" if PurePath(name).suffix.lower() == ".tsv" else ","

    def worth(delimiter: str) -> tuple[bool, bool, float, int, bool]:
        widths = Counter(len(row) for row in islice(_rows(text, delimiter), _SAMPLE) if any(row))
        wide = {width: count for width, count in widths.items() if width > 1}
        if not wide:
            return False, False, 0.0, 0, delimiter == named
        width = max(wide, key=lambda width: (wide[width], width))
        pairs = _quotes_pair(text, delimiter)
        return True, pairs, wide[width] / widths.total(), width, delimiter == named

    return max(_DELIMITERS, key=worth)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows; a text whose quotes do not pair is cut without minding them."""
    lines = io.StringIO(text, newline="")
    if _quotes_pair(text, delimiter):
        return csv.reader(lines, delimiter=delimiter)
    return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)


def _quotes_pair(text: str, delimiter: str) -> bool:
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True
