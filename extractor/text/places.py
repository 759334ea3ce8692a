"""Offsets of the received text as a reader counts them: page, line on the page, character on the line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from schemas.document import Page
from schemas.evidence import Place

_LINE_BREAK = re.compile(r"\r\n|\r|\n|\f")


class Places:
    """The pages and lines of one text; both are counted once and looked up by bisection."""

    __slots__ = ("_length", "_lines", "_pages")

    def __init__(self, text: str, pages: Sequence[Page]) -> None:
        self._length = len(text)
        self._pages = [page.span.start for page in pages] or [0]
        breaks = {match.end() for match in _LINE_BREAK.finditer(text)}
        self._lines = sorted(breaks.union(self._pages, {0}))

    def place(self, offset: int) -> Place:
        """The place of the character at ``offset``; the end of the text is a place too.

        Lines are counted anew on every page. Raises IndexError for an offset outside the text.
        """
        if not 0 <= offset <= self._length:
            message = f"offset {offset} is outside a text of {self._length} characters"
            raise IndexError(message)
        page = bisect_right(self._pages, offset)
        line = bisect_right(self._lines, offset) - 1
        first = bisect_right(self._lines, self._pages[page - 1]) - 1
        return Place(page, line - first + 1, offset - self._lines[line] + 1)
