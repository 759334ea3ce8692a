"""Rows whose cells are centred: a line of values between the first and the last line of what wraps beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.backends.offline.fitness import ends_like_name, is_told
from extractor.backends.offline.pieces import FIGURES, WORDS, Piece, is_header, join
from extractor.text.vocabulary import is_group, is_level1, is_level2, is_template, is_total

_FEWEST_FIGURES = 2
_LONGEST_NAME = 20


def with_centred_rows(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, names and explanations of rows without a name gathered from the lines above and below."""
    lines = _lines(pieces)
    at = 1
    while at + 1 < len(lines):
        row = _gathered(lines[at - 1], lines[at], lines[at + 1])
        if row is not None:
            lines[at - 1 : at + 2] = [row]
        at += 1
    return [p for line in lines for p in line]


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = []
    for piece in pieces:
        if piece.lead or not lines:
            lines.append([])
        lines[-1].append(piece)
    return lines


def _gathered(above: list[Piece], row: list[Piece], below: list[Piece]) -> list[Piece] | None:
    """The row with what the lines around it hold of its cells; None where they are no parts of them."""
    first = next((i for i, p in enumerate(row) if p.kind in FIGURES or p.kind is not WORDS), len(row))
    figures = sum(1 for p in row if p.kind in FIGURES)
    named = any(not _is_level(p.text) and not _is_sign(p) for p in row[:first])
    if figures < _FEWEST_FIGURES or named or not (_loose(above) and _loose(below)):
        return None
    head, tail = above[0], below[0]
    if is_told(head.text) or len(head.text) > _LONGEST_NAME or len(tail.text) > len(head.text):
        return None
    name = replace(join([head, tail]), lead=row[0].lead if first == 0 else 0)
    told = [*above[1:], *(row[-1:] if row[-1].kind is WORDS and first < len(row) else ()), *below[1:]]
    rest = row[first:-1] if row[-1].kind is WORDS and first < len(row) else row[first:]
    opening = [replace(row[0], lead=above[0].lead), *row[1:first]] if first else []
    gathered = [
        *opening,
        replace(name, lead=0 if opening else above[0].lead),
        *(replace(p, lead=0) for p in rest),
    ]
    return [*gathered, replace(join(told), lead=0)] if told else gathered


def _loose(line: Sequence[Piece]) -> bool:
    """Whether the line holds a part of a name, and a part of an explanation at most."""
    if not 1 <= len(line) <= 2 or any(p.kind in FIGURES for p in line[:1]):
        return False
    first = line[0]
    if first.kind is not WORDS or _is_sentence(first.text):
        return False
    return not any(known(first.text) for known in (_is_level, is_total, is_group, is_header, is_template))


def _is_sentence(text: str) -> bool:
    return text.endswith(("。", "；", "，")) and not ends_like_name(text)


def _is_level(text: str) -> bool:
    return is_level1(text) or is_level2(text)


def _is_sign(piece: Piece) -> bool:
    return len(piece.text) == 1 and not piece.text.isalnum()
