"""Puts the values of a row on its line, where a text layer prints them on lines of their own below its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.backends.offline.pieces import FIGURES, WORDS, Piece, is_header
from extractor.text.vocabulary import is_level1, is_level2, is_total

_STOPS = re.compile(r"[，。；]")
_VALUES = frozenset({"target", "actual", "weight", "score"})


def with_row_values(pieces: Sequence[Piece], columns: Sequence[str]) -> list[Piece]:
    """The pieces, lines of values below a line that ends in words or has too few values moved up to it."""
    most = sum(1 for column in columns if column in _VALUES)
    result: list[Piece] = []
    open_row, values = False, 0
    for start, end in _lines(pieces):
        line = list(pieces[start:end])
        figures = _figures(line)
        if figures and open_row and values + figures <= most:
            line[0] = replace(line[0], lead=0)
            values += figures
            open_row = figures == len(line)
        else:
            values = sum(1 for p in line if p.kind in FIGURES)
            open_row = _opens(line)
        result += line
    return result


def _lines(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    starts = [i for i, p in enumerate(pieces) if p.lead or not i]
    return list(zip(starts, [*starts[1:], len(pieces)], strict=True))


def _figures(line: Sequence[Piece]) -> int:
    """How many values the line holds, 0 where words stand before or between them."""
    count = next((i for i, p in enumerate(line) if p.kind not in FIGURES), len(line))
    return count if len(line) - count <= 1 else 0


def _opens(line: Sequence[Piece]) -> bool:
    """Whether the line opens a row: with words that may be a name, and no words behind its values."""
    names = [p for p in line if p.kind is WORDS]
    if not names or line[0].kind is not WORDS or is_total(line[0].text) or is_header(line[0].text):
        return False
    last = len(names) - 1
    if is_level1(names[last].text) or is_level2(names[last].text) or _STOPS.search(names[last].text):
        return False
    return all(p.kind in FIGURES for p in line[len(names) :])
