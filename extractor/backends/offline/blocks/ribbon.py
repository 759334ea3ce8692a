"""A stretch of the received text as one run of printed characters, each of which knows its place in the document."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.backends.offline.pieces import contiguous
from extractor.text.widths import unify
from schemas.evidence import Span
from schemas.record import DraftCell

_INK = re.compile(r"\S+")


class Ribbon:
    """Printed characters without the white space between them.

    ``text`` is as printed, ``plain`` the same in one width, character for character. ``breaks`` are the positions
    before which white space stood, ``lines`` those before which a line ended.
    """

    __slots__ = ("breaks", "lines", "places", "plain", "text")

    def __init__(self, stretches: Iterable[tuple[int, str]]) -> None:
        """``stretches`` are lines or parts of them: where they start in the document, and their text."""
        words: list[str] = []
        self.places: list[int] = []
        self.breaks: set[int] = set()
        self.lines: set[int] = set()
        for offset, received in stretches:
            self.lines.add(len(self.places))
            for ink in _INK.finditer(received):
                self.breaks.add(len(self.places))
                words.append(ink.group())
                self.places.extend(range(offset + ink.start(), offset + ink.end()))
        self.text = "".join(words)
        self.plain = unify(self.text)

    def cell(self, start: int, end: int, *, ambiguous: bool = False) -> DraftCell:
        """The characters ``start`` to ``end`` as a cell."""
        return DraftCell(self.text[start:end], self.spans(start, end), ambiguous=ambiguous)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Where the characters ``start`` to ``end`` stand in the document."""
        return contiguous(self.places[start:end]) if end > start else ()
