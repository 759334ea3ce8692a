"""Puts the tail of a wrapped name back behind its name, where a text layer prints it on the line below the row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.backends.offline.fitness import ends_like_name, is_told
from extractor.backends.offline.pieces import FIGURES, WORDS, Piece, is_header, join
from extractor.text.vocabulary import is_group, is_level1, is_level2, is_template, is_total

_LONGEST = 14
"""A tail is at most this long."""

_SHORT = 3
_FULL = 12
"""An explanation that wraps fills a line of at least so many characters."""
_RAGGED = 3
"""By so many characters the lines of one cell may differ, digits being half as wide."""


@dataclass(slots=True)
class _Line:
    """The pieces of a line, where its name stands among them (-1 where it has none), and the tails of that name."""

    pieces: list[Piece]
    name: int
    valued: bool
    tails: list[Piece]


_NOTHING = _Line([], -1, False, [])


def with_tails(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those that end a name, a level or an explanation of a row on another line moved into it."""
    lines = _with_told(_lines(pieces))
    widths = [len(line.pieces[line.name].text) for line in lines if line.valued and line.name >= 0]
    loose = [len(line.pieces[0].text) for line in lines if _loose(line)]
    if not widths or not loose:
        return [p for line in lines for p in line.pieces]
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


def with_told_tails(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, parts of an explanation that stand on lines of their own moved into their row."""
    return [p for line in _with_told(_lines(pieces)) for p in line.pieces]


def _told(line: _Line) -> Piece | None:
    """The explanation that ends a row's line."""
    if not line.valued or len(line.pieces) < 2:
        return None
    last = line.pieces[-1]
    return (
        last if last.kind is WORDS and len(last.text) > _SHORT and line.pieces[-2].kind is not WORDS else None
    )


def _unfinished(line: _Line) -> bool:
    told = _told(line)
    return told is not None and len(told.text) >= _FULL and not told.text.endswith(("。", "；"))


def _with_told(lines: list[_Line]) -> list[_Line]:
    """The lines, those that hold a part of an explanation alone moved to its row.

    A cell taller than its row is centred: its text begins on lines above the row's own and ends on lines below.
    """
    result: list[_Line] = []
    for i, line in enumerate(lines):
        text = line.pieces[0].text if len(line.pieces) == 1 and line.pieces[0].kind is WORDS else ""
        row = result[-1] if result else _NOTHING
        below = _told(lines[i + 1]) if i + 1 < len(lines) else None
        if text and _unfinished(row) and (_runs_on(row.pieces[-1].text, text)):
            row.pieces[-1] = join([row.pieces[-1], line.pieces[0]])
        elif (
            text and below is not None and len(text) >= _FULL and abs(len(text) - len(below.text)) <= _RAGGED
        ):
            lines[i + 1].pieces[-1] = replace(join([line.pieces[0], below]), lead=below.lead)
        else:
            result.append(line)
    return result


def _runs_on(above: str, text: str) -> bool:
    """Whether ``text`` on a line of its own goes on in the sentence that fills the line above."""
    return (
        len(text) <= len(above) + _RAGGED
        and (is_told(text) or not ends_like_name(text))
        and not _is_level(text)
    )


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
    if (
        is_told(text)
        or len(text) > len(last.text)
        or (_unfinished(above) and ends_like_name(last.text))
        or last.text.endswith(("。", "：", ":"))
    ):
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
