"""A page as an OCR engine saw it: words with places and scores, not yet arranged, and tables stated as cells."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from extractor.ingest.page.blocks import Box, Cell, Table, Word, around

_FARTHEST: Final = 1e7
"""No edge of a printed page is farther from its corner, in any unit; a larger number is no place."""
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_HALVES: Final = re.compile(r"[\ud800-\udfff]")
"""Halves of a character of two units, which no encoding can write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """A page's words in the order of the file, and the tables the file states; a table's words stand only in its cells.

    ``width`` and ``height`` are in the units of the boxes, None where the file does not say. Of the words outside
    tables all have a box or none has. ``places`` are the rectangles of the tables, None where the file does not say.
    """

    width: float | None
    height: float | None
    words: tuple[Word, ...]
    tables: tuple[Table, ...] = ()
    places: tuple[Box | None, ...] = ()


def page_of(
    width: float | None,
    height: float | None,
    words: Sequence[Word],
    tables: Sequence[tuple[Table, Box | None]] = (),
) -> FoundPage:
    """The page of these words, and of tables with their rectangles.

    A word without a possible box is put where the word before it stands, the first ones where the first place is.
    Where more than half have none, the page has no geometry: no boxes and no size.
    """
    placed = [word.box for word in words if word.box is not None]
    known = 2 * len(placed) >= len(words)
    last = placed[0] if placed else None
    settled = []
    for word in words:
        last = word.box or last
        settled.append(word if known and word.box else replace(word, box=last if known else None, ends=()))
    return FoundPage(
        width=_size(width) if known else None,
        height=_size(height) if known else None,
        words=tuple(settled),
        tables=tuple(table for table, _ in tables),
        places=tuple(place if known else None for _, place in tables),
    )


def box_of(left: float, top: float, right: float, bottom: float) -> Box | None:
    """The rectangle between two opposite corners, given in either order; None where it is no place on a page."""
    if not all(
        abs(edge) <= _FARTHEST for edge in (left, top, right, bottom)
    ):  # false of what is no number, too
        return None
    return Box(min(left, right), min(top, bottom), max(left, right), max(top, bottom))


def box_around(points: Sequence[tuple[float, float]]) -> Box | None:
    """The rectangle around a polygon; None where it has fewer than two points or one of them is no place."""
    boxes = [box_of(x, y, x, y) for x, y in points]
    known = [box for box in boxes if box is not None]
    return around(known) if len(known) == len(boxes) >= 2 else None


def number(text: str | None) -> float:
    """The number that an attribute holds; not a number (NaN) where it holds none."""
    try:
        return float(text or "nan")
    except ValueError:
        return math.nan


def word_of(
    text: str, box: Box | None, score: float | None = None, ends: Sequence[float] = ()
) -> Word | None:
    """The word of recognised characters; None where they are blank.

    A run of white space becomes one space. A score that is not between 0 and 1 is none. ``ends`` are kept where there is
    one for each character and each is a place right of the one before.
    """
    text = clean(text)
    if not text:
        return None
    if score is not None and not 0 <= score <= 1:
        score = None
    sound = len(ends) == len(text) and all(abs(end) <= _FARTHEST for end in ends)
    rising = sound and all(one <= other for one, other in pairwise(ends))
    return Word(text, box, score, tuple(ends) if rising and box is not None else ())


def clean(text: str) -> str:
    """Recognised characters without control characters, line breaks and white space at the ends."""
    return " ".join(_HALVES.sub("\ufffd", _CONTROLS.sub(" ", text)).split())


def words_of(text: str, box: Box | None, score: float | None = None) -> list[Word]:
    """The lines of a paragraph of which only the whole is placed: each a word, in strips of equal height."""
    lines = [line for part in text.splitlines() if (line := clean(part))]
    if box is None:
        return [Word(line, None, score) for line in lines]
    high = box.height / max(len(lines), 1)
    return [
        Word(line, Box(box.left, box.top + at * high, box.right, box.top + (at + 1) * high), score)
        for at, line in enumerate(lines)
    ]


def table_of(cells: Sequence[Cell]) -> Table | None:
    """The table of these cells; None where they overlap, lie outside it or there are none.

    Takes as long as the places that the cells take up are many.
    """
    taken: set[tuple[int, int]] = set()
    for cell in cells:
        if cell.row < 0 or cell.column < 0 or cell.rows < 1 or cell.columns < 1:
            return None
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                if (row, column) in taken:
                    return None
                taken.add((row, column))
    return Table(tuple(cells)) if cells else None


def _size(stated: float | None) -> float | None:
    return stated if stated is not None and 0 < stated <= _FARTHEST else None
