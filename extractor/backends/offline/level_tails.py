"""Puts the names of levels together whose lines other cells stand between: 可持续影, the row's values, 响指标."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extractor.backends.offline.pieces import FRAGMENT, WORDS, Piece, join
from extractor.text.vocabulary import is_level1, is_level2

_BACK = 12
"""The beginning of a level's name stands at most so many pieces before its end."""
_ENDS = ("指标", "满意度", "影响", "发展")
_RESTS = ("标", "指标")


def with_whole_levels(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, the end of a level's name that opens a line joined with its beginning, which opens a line above."""
    result: list[Piece] = []
    opening = False
    for i, piece in enumerate(pieces):
        first = bool(piece.lead) or opening
        at = _beginning(result, piece) if first or _behind_level(result) else None
        if at is None:
            result.append(replace(piece, lead=1) if opening and not piece.lead else piece)
            opening = False
            continue
        result[at] = join([result[at], piece])
        opening = first and i + 1 < len(pieces) and not pieces[i + 1].lead
    return result


def _behind_level(before: Sequence[Piece]) -> bool:
    """Whether the piece before is a first level that opens its line."""
    return bool(before) and bool(before[-1].lead) and is_level1(before[-1].text)


def _beginning(before: Sequence[Piece], piece: Piece) -> int | None:
    """The place of the nearest beginning that ``piece`` goes on, one of the first two cells of its line."""
    if piece.kind is not WORDS or len(piece.text) > FRAGMENT:
        return None
    for at in range(len(before) - 1, max(-1, len(before) - 1 - _BACK), -1):
        part = before[at]
        opens = part.lead or (at and before[at - 1].lead and before[at - 1].kind is WORDS)
        if opens and part.kind is WORDS and len(part.text) <= FRAGMENT and _goes_on(part.text, piece.text):
            return at
    return None


@lru_cache(maxsize=8192)
def _goes_on(begun: str, text: str) -> bool:
    """Whether the two spell a level's name, or all of it but 标 or 指标."""
    if begun.endswith("指标") or text == begun:
        return False
    whole = begun + text
    if _is_level(whole) and whole.endswith(_ENDS):
        return True
    return not _is_level(begun) and any(_is_level(whole + rest) for rest in _RESTS)


def _is_level(text: str) -> bool:
    return is_level1(text) or is_level2(text)
