"""Puts the tail of a wrapped name back behind its name, where a text layer prints it on the line below the row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.backends.offline.fitness import ends_like_name, is_told
from extractor.backends.offline.pieces import FIGURES, WORDS, Piece, is_header
from extractor.text.vocabulary import is_group, is_level1, is_level2, is_template, is_total

_LONGEST = 14
"""A tail is at most this long."""


@dataclass(slots=True)
class _Line:
    """The pieces of a line, where its name stands among them (-1 where it has none), and the tails of that name."""

    pieces: list[Piece]
    name: int
    valued: bool
    tails: list[Piece]


_NOTHING = _Line([], -1, False, [])


def with_tails(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those that end a name on the line above moved behind it."""
    lines = _lines(pieces)
    widths = [len(line.pieces[line.name].text) for line in lines if line.valued and line.name >= 0]
    loose = [len(line.pieces[0].text) for line in lines if _loose(line)]
    if not widths or not loose:
        return list(pieces)
    width, widest = max(widths), max(loose)
    above: _Line | None = None
    for i, line in enumerate(lines):
        if _loose(line) and above is not None:
            if _is_tail(line, above, lines[i + 1] if i + 1 < len(lines) else _NOTHING, width, widest):
                above.tails.append(replace(line.pieces[0], lead=1))
                del line.pieces[0]
            continue
        above = line if line.valued and line.name >= 0 else None
    return [p for line in lines for p in _restored(line)]


def _lines(pieces: Sequence[Piece]) -> list[_Line]:
    lines: list[_Line] = []
    for piece in pieces:
        if piece.lead or not lines:
            lines.append(_Line([], -1, False, []))
        lines[-1].pieces.append(piece)
    for line in lines:
        line.valued = len(line.pieces) > 2 or any(p.kind in FIGURES for p in line.pieces)
        names = (i for i, p in enumerate(line.pieces) if p.kind is WORDS and not _is_level(p.text))
        line.name = next(names, -1)
    return lines


def _is_level(text: str) -> bool:
    return is_level1(text) or is_level2(text)


def _stands_alone(text: str) -> bool:
    """Whether ``text`` is a level's full name; 数量 or 满意度 on a line of its own may as well end a name."""
    return _is_level(text) and len(text) > 3


def _loose(line: _Line) -> bool:
    """Whether the line holds words only, few and short enough to be the rest of a row."""
    if line.valued or len(line.pieces) > 2:
        return False
    first = line.pieces[0] if line.pieces else None
    if first is None or first.kind is not WORDS or not 1 <= len(first.text) <= _LONGEST:
        return False
    return not any(known(first.text) for known in (_stands_alone, is_total, is_group, is_header, is_template))


def _is_tail(line: _Line, above: _Line, below: _Line, width: int, widest: int) -> bool:
    """Whether the line's first piece ends the name above it and does not open the one below."""
    text = line.pieces[0].text
    last = above.tails[-1] if above.tails else above.pieces[above.name]
    if is_told(text) or len(text) > len(last.text) or last.text.endswith(("。", "：", ":")):
        return False
    if len(line.pieces) == 2:
        return not below.valued or below.name >= 0
    next_name = len(below.pieces[below.name].text) if below.name >= 0 else 0
    behind = (len(last.text) >= width - 1) + (not ends_like_name(last.text)) + (len(text) <= 2)
    ahead = (len(text) >= widest - 1 and len(text) >= next_name) + ends_like_name(last.text)
    return behind > ahead


def _restored(line: _Line) -> list[Piece]:
    if not line.tails:
        return line.pieces
    return [*line.pieces[: line.name + 1], *line.tails, *line.pieces[line.name + 1 :]]
