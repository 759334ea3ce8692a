"""The text that is sent to a model: lines with numbers, every character still at its place in the document."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from extractor.segment.model import Segment

_LINE = re.compile(r"[^\n\r\f]*[^\s][^\n\r\f]*")
_SPACES = re.compile(r"[^\S\n]+")
_BAR = "¦"
"""Stands for a bar of the document, for bars part the cells of an answer."""
_APART = 24
"""Characters after which a line has its number printed again: a cell a line would cost as many tokens in numbers."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number, counted over the document from 1, and its characters there."""

    number: int
    start: int
    end: int


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a text that are not blank."""
    return tuple(Line(n, m.start(), m.end()) for n, m in enumerate(_LINE.finditer(text), 1))


def barless(text: str) -> str:
    """The text with another sign for its bars; its length is kept."""
    return text.replace("|", _BAR)


def numbered(text: str, lines: Sequence[Line], firsts: Collection[int]) -> str:
    """The lines as they are sent: white space squeezed to one blank, a number before a line where it is due.

    It is due in the lines that a form begins with, ``firsts``, in long lines, and after some text without one.
    """
    return "\n".join(_printed(text, lines, firsts))


def _printed(text: str, lines: Sequence[Line], firsts: Collection[int]) -> Iterator[str]:
    since = _APART
    for line in lines:
        printed = _SPACES.sub(" ", text[line.start : line.end].strip())
        if since >= _APART or len(printed) >= _APART or line.number in firsts:
            yield f"{line.number}|{printed}"
            since = 0
        else:
            yield printed
        since += len(printed)


def laid_out(segments: Sequence[Segment]) -> str:
    """The segments' texts at their places in the document, blanks between them and a break before each."""
    pieces: list[str] = []
    at = 0
    for segment in sorted(segments, key=lambda segment: segment.span.start):
        # without the break, what stands before a form would count as a part of its first line
        pieces += ["\n".rjust(segment.span.start - at) if segment.span.start > at else "", segment.text]
        at = segment.span.end
    return "".join(pieces)
