"""Words with places to printed lines: which stand on one line, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from statistics import median
from typing import Final

from extractor.ingest.page.blocks import Box, Line, Word, around

_TOUCHING: Final = 0.35
"""Heights of the type between two words that are one, at most."""
_CLOSEST: Final = 0.85
"""Heights of the type between the middles of two lines of one text, at least."""
_ASCII_WIDTH: Final = 0.55
_HAN: Final = re.compile(r"[\u4e00-\u9fff](?= ?[\u4e00-\u9fff])")
"""A Chinese character before another, with a blank between them or none."""
_APART: Final = 1.6
"""Widths of a character from the end of one to the end of the next, from which on they are of two texts."""
_ENOUGH: Final = 4
"""Pairs of characters that tell how wide one is."""
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


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """The lines with those that stand in each other's way made one: a label wrapped beside a value in one line."""
    result: list[Line] = []
    for line in lines:
        last = result[-1] if result else None
        if last is not None and _in_the_way(last, line):
            result[-1] = _side_by_side((*last.words, *line.words))
        else:
            result.append(line)
    return result


def _in_the_way(above: Line, below: Line) -> bool:
    """Whether two lines are closer than lines of one text can be, which therefore stand beside each other."""
    last = max(place(word).middle[1] for word in above.words)
    step = min(place(word).middle[1] for word in below.words) - last
    return step < _CLOSEST * max(type_size(above.words), type_size(below.words))


def _side_by_side(words: Iterable[Word]) -> Line:
    """The words as one line, those above each other as one word."""
    stacks: list[Word] = []
    for word in sorted(words, key=lambda w: place(w).middle[1]):
        for i, other in enumerate(stacks):
            if min(place(other).right, place(word).right) - max(place(other).left, place(word).left) > 0:
                stacks[i] = Word(
                    other.text + word.text, around([place(other), place(word)]), _worse(other, word)
                )
                break
        else:
            stacks.append(word)
    return Line(tuple(sorted(stacks, key=lambda w: place(w).left)))


def _worse(one: Word, other: Word) -> float | None:
    return min((word.score for word in (one, other) if word.score is not None), default=None)


def run_together(words: Iterable[Word]) -> list[Word]:
    """The words with those that touch on a line made one: some engines set every Chinese character apart."""
    result: list[Word] = []
    for line in printed_lines(words):
        first, *others = line.words
        result.append(first)
        for word in others:
            if place(word).left - place(result[-1]).right <= _TOUCHING * max(
                place(word).height, place(result[-1]).height
            ):
                result[-1] = _both(result[-1], word)
            else:
                result.append(word)
    return result


def parted(word: Word) -> list[Word]:
    """The word in pieces where Chinese characters stand apart: an engine read on from a column without rulings.

    The engine says so with a blank, or its characters lie farther apart there than elsewhere in the word. Words without
    a score are those of a text layer, which were parted where there is a gap.
    """
    if word.score is None or not _HAN.search(word.text):
        return [word]
    left = place(word).left
    ends = character_ends(word)
    steps = [end - before for before, end in pairwise((left, *ends))]
    usual, cuts = _cuts(word, steps)
    pieces = []
    for start, stop in pairwise((0, *cuts, len(ends))):
        text = word.text[start:stop]
        first = start + len(text) - len(text.lstrip())
        box = place(word)._replace(
            left=max(left, ends[first] - usual) if start else left, right=ends[stop - 1]
        )
        pieces.append(Word(text.lstrip(), box, word.score, ends[first:stop]))
        left = box.right
    return pieces if cuts else [word]


def _cuts(word: Word, steps: Sequence[float]) -> tuple[float, list[int]]:
    """How wide a Chinese character of the word is, and before which of its characters it is to be cut."""
    pairs = [pair.start() + 1 for pair in _HAN.finditer(word.text)]
    beside = [at for at in pairs if word.text[at] != " "]
    usual = median([steps[at] for at in beside] or [type_size([word])])
    apart = usual * _APART if word.ends and len(beside) >= _ENOUGH else float("inf")
    return usual, [at for at in pairs if word.text[at] == " " or steps[at] > apart]


def _both(left: Word, right: Word) -> Word:
    """Two words as one; a blank stands between what is not Chinese on both sides, and the worse score counts."""
    blank = " " if left.text[-1].isascii() and right.text[0].isascii() else ""
    ends = (*character_ends(left), *((place(left).right,) if blank else ()), *character_ends(right))
    return Word(
        left.text + blank + right.text, around([place(left), place(right)]), _worse(left, right), ends
    )


def character_ends(word: Word) -> tuple[float, ...]:
    """Right edges of a word's characters: as found, else as wide as their kind is, ASCII about half as wide as Chinese."""
    if word.ends:
        return word.ends
    box = place(word)
    widths = [_ASCII_WIDTH if character.isascii() else 1.0 for character in word.text]
    unit = box.width / sum(widths)
    return tuple(box.left + width * unit for width in accumulate(widths))


def place(word: Word) -> Box:
    """The box of a word that has one."""
    assert word.box is not None
    return word.box


def outline(line: Line) -> Box:
    """The rectangle around a line's words."""
    return around([place(word) for word in line.words])


def type_size(words: Sequence[Word]) -> float:
    """The width of a Chinese character in most words, which is the size of the type; 0 where there are no words.

    Boxes are higher than their type, by as much as the program that drew or found them likes.
    """
    return median([2 * place(word).width / columns_of(word.text) for word in words]) if words else 0.0


def columns_of(text: str) -> int:
    """Columns of a text in a type where Chinese characters take two, and others one."""
    return sum(1 if character.isascii() else 2 for character in text)


def _stacked(row: Sequence[Word], box: Box) -> bool:
    """Whether a word stands above or below another of the row, so that they are on two lines."""
    for word in row:
        other = place(word)
        across = min(other.right, box.right) - max(other.left, box.left)
        beside = min(other.bottom, box.bottom) - max(other.top, box.top)
        if across > 0.5 * min(other.width, box.width) and beside < _SAME_LINE * min(other.height, box.height):
            return True
    return False
