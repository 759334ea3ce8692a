"""Words with places to printed lines: which stand on one line, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median
from typing import Final

from extractor.ingest.page.blocks import Box, Line, Word, around

_SAME_LINE: Final = 0.5
"""The share of the lower of two words that must stand beside the other for both to be on one line."""


def printed_lines(words: Iterable[Word]) -> list[Line]:
    """The lines of words that have places, top to bottom, words from left to right."""
    rows: list[tuple[float, float, list[Word]]] = []
    for word in sorted(words, key=lambda w: place(w).middle[1]):
        box = place(word)
        for i in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            top, bottom, row = rows[i]
            overlap = min(bottom, box.bottom) - max(top, box.top)
            if overlap >= _SAME_LINE * min(bottom - top, box.height) and not _stacked(row, box):
                count = len(row)
                row.append(word)
                rows[i] = (
                    (top * count + box.top) / (count + 1),
                    (bottom * count + box.bottom) / (count + 1),
                    row,
                )
                break
        else:
            rows.append((box.top, box.bottom, [word]))
    rows.sort(key=lambda row: row[0] + row[1])
    return [Line(tuple(sorted(row, key=lambda w: place(w).left))) for _, _, row in rows]


def place(word: Word) -> Box:
    """The box of a word that has one."""
    assert word.box is not None
    return word.box


def outline(line: Line) -> Box:
    """The rectangle around a line's words."""
    return around([place(word) for word in line.words])


def type_size(words: Sequence[Word]) -> float:
    """The height of most words; 0 where there are none."""
    return median([place(word).height for word in words]) if words else 0.0


def _stacked(row: Sequence[Word], box: Box) -> bool:
    """Whether a word stands above or below another of the row, so that they are on two lines."""
    for word in row:
        other = place(word)
        across = min(other.right, box.right) - max(other.left, box.left)
        if across > 0.5 * min(other.width, box.width):
            return True
    return False
