"""Width and white space put aside, with a way back to the characters of the received text.

The received text is never changed: every function here returns a copy. NFKC is not used, because it
rewrites what it touches (``10²`` becomes ``102``); the table below maps one character to one character and
nothing else.
"""

from __future__ import annotations

import re
from array import array
from functools import lru_cache
from typing import Final

from schemas.evidence import Span

_FULL_WIDTH: Final = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
"""The full-width forms of printable ASCII: digits, letters and punctuation, ，：；（）％ among them."""

_SMALL_FORMS: Final = {
    0xFE50: ",", 0xFE52: ".", 0xFE54: ";", 0xFE55: ":", 0xFE56: "?", 0xFE57: "!", 0xFE59: "(", 0xFE5A: ")",
    0xFE5F: "#", 0xFE60: "&", 0xFE61: "*", 0xFE62: "+", 0xFE63: "-", 0xFE64: "<", 0xFE65: ">", 0xFE66: "=",
    0xFE69: "$", 0xFE6A: "%", 0xFE6B: "@",
}  # fmt: skip

WIDTHS: Final[dict[int, str]] = {
    **_FULL_WIDTH,
    **_SMALL_FORMS,
    0x3000: " ",
    0x2212: "-",  # minus sign
    0x2266: "≤",
    0x2267: "≥",
    0x2A7D: "≤",
    0x2A7E: "≥",
    0xFFE5: "¥",
}
"""Code point to the one character that stands for it."""

_WIDE: Final = re.compile("[" + "".join(map(chr, WIDTHS)) + "]")
_INK: Final = re.compile(r"\S+")


def squeeze(text: str) -> str:
    """The text without white space, and otherwise unchanged."""
    return "".join(text.split())


def unify(text: str) -> str:
    """The text with one width for each character; its length is that of ``text``.

    The whole full-width ASCII block becomes ASCII, so ``，：；！？（）％`` become ``,:;!?()%``; ``≦ ≧``
    become ``≤ ≥``; the ideographic space becomes a space. ``。、“”《》—`` have no ASCII twin and stay.
    """
    # a text holds few marks, many times over: replacing those is four times as fast as str.translate
    for mark in set(_WIDE.findall(text)):
        text = text.replace(mark, WIDTHS[ord(mark)])
    return text


@lru_cache(maxsize=8)
def fold(text: str, offset: int = 0) -> Folded:
    """The text without white space, in one width; ``offset`` is where it starts in the received text.

    Whatever reads one form one after another is given the same copy.
    """
    return Folded(text, offset)


def printed_width(text: str) -> int:
    """How wide ``text`` is printed, in halves of a character: Latin letters and digits are half as wide."""
    return sum(1 if c.isascii() else 2 for c in text)


class Folded:
    """A copy without white space and in one width, that knows where each of its characters came from."""

    __slots__ = ("_origins", "_received", "offset", "text")

    def __init__(self, received: str, offset: int = 0) -> None:
        self.text = unify(squeeze(received))
        self.offset = offset
        self._received = received
        self._origins: array[int] | None = None

    def span(self, start: int, end: int) -> Span:
        """The received characters that ``text[start:end]`` came from, white space between them included.

        An empty range gives an empty span before the character at ``start``. Raises IndexError outside the
        text.
        """
        if not 0 <= start <= end <= len(self.text):
            message = f"[{start}:{end}] is outside a folded text of {len(self.text)} characters"
            raise IndexError(message)
        origins = self._origins
        if origins is None:
            origins = self._origins = self._trace()
        first = origins[start] + self.offset
        return Span(first, first if start == end else origins[end - 1] + 1 + self.offset)

    def _trace(self) -> array[int]:
        origins = array("q")
        for run in _INK.finditer(self._received):
            origins.extend(range(run.start(), run.end()))
        origins.append(len(self._received))
        return origins
