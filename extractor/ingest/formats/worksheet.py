"""One sheet of a workbook: the cells that hold something, what is merged, what is hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from extractor.ingest.formats.element import Element, local
from extractor.ingest.formats.number_format import printed, printed_text, serial_of
from extractor.ingest.formats.tally import Tally
from extractor.ingest.formats.workbook import Workbook, done, rich, unescaped

ROWS: Final = 1_048_576
COLUMNS: Final = 16_384
_PLACE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_TAGS: Final = ("col", "row", "c", "mergeCell")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both ends included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheetful:
    """What a sheet holds, by row and column counted from 1."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    """As printed; cells that print nothing are not in it."""
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncounted: list[tuple[int, int]] = field(default_factory=list)
    """Formulas whose value was never saved."""


def sheetful(book: Workbook, part: str, tally: Tally) -> Sheetful:
    """Reads a sheet cell by cell; what it claims to be its size is not looked at.

    Raises InputTooLargeError where more cells hold something, or are merged, than the limit.
    """
    reader = _Reader(book, tally)
    for event, element in book.events(part, *_TAGS):
        reader.see(event, element)
    return reader.found


def place_of(reference: str) -> tuple[int, int] | None:
    """Row and column of a reference like ``B12``; None where it is none, or beyond the sheet."""
    match = _PLACE.fullmatch(reference)
    if not match:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(match[2])
    return (row, column) if 1 <= row <= ROWS and column <= COLUMNS else None


class _Reader:
    def __init__(self, book: Workbook, tally: Tally) -> None:
        self.book = book
        self.tally = tally
        self.found = Sheetful()
        self.row = self.column = 0

    def see(self, event: str, element: Element) -> None:
        kind = local(element)
        if kind == "row":
            if event == "start":
                self._begin_row(element)
            else:
                done(element)
        elif event == "end" and kind == "c":
            self._cell(element)
            done(element)
        elif event == "end" and kind == "mergeCell":
            self._merge(element.get("ref", ""))
            done(element)
        elif event == "end" and kind == "col" and _is_hidden(element, "width"):
            first, last = _whole(element.get("min", "")), _whole(element.get("max", ""))
            self.found.hidden_columns.update(range(max(first, 1), min(last, COLUMNS) + 1))

    def _begin_row(self, element: Element) -> None:
        self.row = _whole(element.get("r", "")) or self.row + 1
        self.column = 0
        if _is_hidden(element, "ht"):
            self.found.hidden_rows.add(self.row)

    def _cell(self, element: Element) -> None:
        place = place_of(element.get("r", "")) or (self.row, self.column + 1)
        self.column = place[1]
        if place[0] > ROWS or place[1] > COLUMNS:
            return
        text = self._text(element, place)
        if text.strip():
            self.tally.take()
            self.found.texts[place] = text

    def _text(self, element: Element, place: tuple[int, int]) -> str:
        kind = element.get("t", "n")
        value, formula = _child(element, "v"), _child(element, "f")
        raw = (value.text or "") if value is not None else ""
        if formula is not None and not raw and kind != "str":
            self.tally.take()
            self.found.uncounted.append(place)
            return ""
        if kind == "inlineStr":
            inline = _child(element, "is")
            return "" if inline is None else printed_text(rich(inline), self._format(element))
        if kind == "s":
            return printed_text(self._shared(raw), self._format(element))
        if kind == "str":
            return printed_text(unescaped(raw), self._format(element))
        return self._value(kind, raw.strip(), element)

    def _value(self, kind: str, raw: str, element: Element) -> str:
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(raw, raw)
        if kind == "e" or not raw:
            return raw
        if kind == "d":
            try:
                number = serial_of(datetime.fromisoformat(raw.rstrip("Z")), self.book.since_1904)
            except ValueError:
                return raw
        else:
            try:
                number = Decimal(raw)
            except InvalidOperation:
                return raw
        return printed(number, self._format(element), self.book.since_1904)

    def _shared(self, raw: str) -> str:
        number = _whole(raw.strip(), -1)
        return self.book.strings[number] if 0 <= number < len(self.book.strings) else ""

    def _format(self, element: Element) -> str:
        style = _whole(element.get("s", ""))
        return self.book.formats[style] if style < len(self.book.formats) else "General"

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = place_of(first), place_of(last)
        if start and end:
            self.tally.take()
            top, bottom = sorted((start[0], end[0]))
            left, right = sorted((start[1], end[1]))
            self.found.merged.append(Area(top, left, bottom, right))


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local(child) == name), None)


def _is_hidden(element: Element, size: str) -> bool:
    """Whether a row or column is hidden, or has no size."""
    if element.get("hidden", "") in ("1", "true"):
        return True
    return element.get(size, "") in ("0", "0.0")


def _whole(told: str, default: int = 0) -> int:
    """A count that an attribute gives; the default where it is none."""
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 10 else default
