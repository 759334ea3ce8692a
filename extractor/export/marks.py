"""The source text cut into pages, lines and pieces, so that overlapping spans need no nesting."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas.document import Page
from schemas.evidence import Span
from schemas.finding import Severity

_LINE_BREAK = re.compile(r"\r\n|\r|\n|\f")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span that belongs to a row; ``severity`` is None where it is only to be found, not to be seen."""

    span: Span
    anchor: str
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that carry the same marks; ``first`` where a visible mark starts here."""

    text: str
    anchors: tuple[str, ...]
    severity: Severity | None
    first: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, numbered from 1 on each page."""

    number: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """One page of marked lines."""

    number: int
    lines: tuple[Line, ...]


def marked_pages(text: str, pages: Sequence[Page], marks: Sequence[Mark]) -> tuple[MarkedPage, ...]:
    """The whole text, every character once but the line breaks, each piece with the marks that cover it."""
    cutter = _Cutter(text, marks)
    spans = [(page.number, page.span) for page in pages] or [(1, Span(0, len(text)))]
    return tuple(
        MarkedPage(
            number,
            tuple(
                Line(i, tuple(cutter.pieces(s, e))) for i, (s, e) in enumerate(_lines(text, span), start=1)
            ),
        )
        for number, span in spans
    )


def _lines(text: str, page: Span) -> Iterator[tuple[int, int]]:
    """The lines of a page without their breaks; a break that ends the page starts no further line."""
    start = page.start
    for found in _LINE_BREAK.finditer(text, page.start, page.end):
        yield start, found.start()
        start = found.end()
    if start < page.end:
        yield start, page.end


class _Cutter:
    """Cuts lines, asked for in reading order, at the ends of marks."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self._text = text
        self._opening: dict[int, list[Mark]] = defaultdict(list)
        self._closing: dict[int, list[Mark]] = defaultdict(list)
        for mark in marks:
            if mark.span.start < mark.span.end:
                self._opening[mark.span.start].append(mark)
                self._closing[mark.span.end].append(mark)
        self._cuts = sorted({*self._opening, *self._closing})
        self._next = 0
        self._active: dict[Mark, None] = {}
        self._shown: set[str] = set()

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of one line."""
        at = start
        while at < end:
            self._advance(at)
            stop = min(self._cuts[self._next], end) if self._next < len(self._cuts) else end
            yield self._piece(self._text[at:stop])
            at = stop

    def _advance(self, at: int) -> None:
        while self._next < len(self._cuts) and self._cuts[self._next] <= at:
            cut = self._cuts[self._next]
            for mark in self._closing.get(cut, ()):
                self._active.pop(mark, None)
            self._active.update(dict.fromkeys(self._opening.get(cut, ())))
            self._next += 1

    def _piece(self, text: str) -> Piece:
        order = list(Severity)
        visible = sorted(
            (m for m in self._active if m.severity), key=lambda m: order.index(m.severity or Severity.INFO)
        )
        fresh = [mark.anchor for mark in visible if mark.anchor not in self._shown]
        self._shown.update(fresh)
        hidden = [mark for mark in self._active if not mark.severity]
        return Piece(
            text,
            tuple(dict.fromkeys(mark.anchor for mark in (*visible, *hidden))),
            visible[0].severity if visible else None,
            bool(fresh),
        )
