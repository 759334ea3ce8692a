"""Headers wrapped side by side: 年初 全年 全年 on one line, 预算数 预算数 执行数 below, become one word a column."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.offline.pieces import WORDS, Piece, is_header, join

_LONGEST = 6
"""A line of a wrapped header is at most this long."""
_FEWEST = 2


def with_stacked_headers(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those of a line whose words all end header words of the line above put behind these."""
    lines = _lines(pieces)
    result: list[Piece] = []
    above: list[Piece] = []
    for line in lines:
        start = _stacked(above, line)
        if start is None:
            result += above
            above = line
            continue
        for place, below in enumerate(line, start):
            above[place] = join([above[place], below])
    return result + above


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = []
    for piece in pieces:
        if piece.lead or not lines:
            lines.append([])
        lines[-1].append(piece)
    return lines


def _stacked(above: Sequence[Piece], below: Sequence[Piece]) -> int | None:
    """From which word of the line above on each goes on in one of the line below; None where they do not."""
    if not _FEWEST <= len(below) <= len(above) or not all(map(_short, below)):
        return None
    for start in range(len(above) - len(below) + 1):
        run = above[start : start + len(below)]
        if all(map(_short, run)) and all(is_header(a.text + b.text) for a, b in zip(run, below, strict=True)):
            return start if not all(is_header(a.text) for a in run) else None
    return None


def _short(piece: Piece) -> bool:
    return piece.kind is WORDS and len(piece.text) <= _LONGEST
