"""Numbers that a text layer set apart within a sentence (完成 12 条线路): no points, no values, but its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.backends.offline.fitness import ends_like_name
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.pieces import Kind, kind_of
from extractor.text.quantities import find_quantities
from schemas.quantity import Quantity

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DATED = re.compile(r"(?:1[0-2]|[1-9])月(?![均份])|(?:[12]\d|3[01]|[1-9])日(?!常)|(?:19|20)\d\d年")
_BOUND = re.compile(r"[底末初中上下]?旬?[以之]?[内前后上下]|左右|[底末初]")
_STOPS = re.compile(r"[，。；,;]")
_NO_UNITS = frozenset({"", "项目", "分"})
_REACH = 10
_PAIR = 2
"""A weight and a score may stand before a sentence."""

Piece = tuple[int, int]


def rejoined(fabric: Fabric, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, each number of a sentence as one with the words of its line around it."""
    result: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = _sentence(fabric, pieces, at) if _opens(fabric, pieces, at) else at
        if end == at:
            result.append(pieces[at])
            at += 1
            continue
        if at and _leads_in(fabric, pieces, at - 1):
            result[-1] = (result[-1][0], pieces[end - 1][1])
        else:
            result.append((pieces[at][0], pieces[end - 1][1]))
        at = end
    return result


def opens_with_quantity(text: str) -> bool:
    """Whether ``text`` goes on behind a number, or a day or a month, and its unit (2个项目取消, 7月洪水)."""
    number = _NUMBER.match(text)
    if number is None:
        return False
    if (dated := _DATED.match(text)) is not None:
        return _goes_on(text[dated.end() :])
    found = next(iter(find_quantities(text[: number.end() + _REACH])), None)
    return (
        found is not None
        and found.start == 0
        and found.end > number.end()
        and isinstance(found.quantity, Quantity)
        and found.quantity.unit not in _NO_UNITS
        and _goes_on(text[found.end :])
    )


def _goes_on(rest: str) -> bool:
    """Whether what stands behind a quantity is more than the end of a bound (底前, 以上)."""
    return bool(rest) and not _BOUND.fullmatch(rest)


def _opens(fabric: Fabric, pieces: Sequence[Piece], at: int) -> bool:
    """Whether a number at ``at`` can be no weight and no score: its line, words or a pair of points lead in."""
    if not _is_number(fabric, pieces[at]):
        return False
    count = 0
    while (
        count < at and _beside(fabric, pieces, at - count - 1) and _is_number(fabric, pieces[at - count - 1])
    ):
        count += 1
    headed = at == count or not _beside(fabric, pieces, at - count - 1)
    return count >= _PAIR or (count == 0 and (headed or _is_words(fabric, pieces[at - 1])))


def _sentence(fabric: Fabric, pieces: Sequence[Piece], at: int) -> int:
    """The piece after the last one of the sentence that the number at ``at`` opens; ``at`` where it opens none."""
    end = at
    while end + 1 < len(pieces) and _is_number(fabric, pieces[end]) and _counts(fabric, pieces, end):
        if not _beside(fabric, pieces, end):
            return end + 1 if end > at or _is_told(fabric, pieces, end - 1) else at
        end += 2
        if end >= len(pieces) or not _beside(fabric, pieces, end - 1):
            break
    return end


def _counts(fabric: Fabric, pieces: Sequence[Piece], at: int) -> bool:
    """Whether the words behind the number at ``at`` begin with its unit and go on."""
    number, words = pieces[at], pieces[at + 1]
    text = fabric.text[number[0] : words[1]]
    if number[1] != words[0] or not _is_words(fabric, words) or fabric.text[words[0]].isdigit():
        return False
    if opens_with_quantity(text):
        return True
    following = (
        at + 2 < len(pieces) and _beside(fabric, pieces, at + 1) and _is_number(fabric, pieces[at + 2])
    )
    dated = _DATED.fullmatch(text) is not None
    return dated and following and at > 0 and _leads_in(fabric, pieces, at - 1)


def _leads_in(fabric: Fabric, pieces: Sequence[Piece], at: int) -> bool:
    """Whether the words at ``at`` began the sentence in which the number beside them goes on."""
    if at < 0 or not _beside(fabric, pieces, at) or not _is_words(fabric, pieces[at]):
        return False
    return not ends_like_name(fabric.text[slice(*pieces[at])])


def _is_told(fabric: Fabric, pieces: Sequence[Piece], at: int) -> bool:
    """Whether the words at ``at`` end a line that holds a part of a sentence with stops."""
    start = fabric.line_starts[fabric.line_of(pieces[at][0])]
    return _leads_in(fabric, pieces, at) and _STOPS.search(fabric.text, start, pieces[at][1]) is not None


def _beside(fabric: Fabric, pieces: Sequence[Piece], at: int) -> bool:
    """Whether the piece behind ``at`` stands beside it on the line."""
    return pieces[at][1] == pieces[at + 1][0] and pieces[at][1] not in fabric.line_set


def _is_number(fabric: Fabric, piece: Piece) -> bool:
    return _NUMBER.fullmatch(fabric.text, *piece) is not None


def _is_words(fabric: Fabric, piece: Piece) -> bool:
    return kind_of(fabric.text[slice(*piece)]) is Kind.WORDS
