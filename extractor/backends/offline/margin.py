"""Takes out the label of a form's margin (绩效指标), whose letters stand upright beside a table, among its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.backends.offline.pieces import Piece

_LABELS = ("绩效指标情况", "绩效目标情况", "绩效指标", "绩效目标")
_FIRST = "绩"
_FRAGMENT = 5
"""A line of the margin holds at most so many letters."""
_REACH = 40
"""Between two lines of a label so many pieces stand at most."""


def without_margin(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without those that open lines and spell a margin's label, one after another, other cells in between."""
    out: set[int] = set()
    for at, piece in enumerate(pieces):
        if piece.text[:1] == _FIRST and piece.lead and at not in out:
            out |= _spelled(pieces, at)
    return _left(pieces, out) if out else list(pieces)


def _spelled(pieces: Sequence[Piece], at: int) -> set[int]:
    """The pieces that spell the label whose first letters stand at ``at``; none where that is no torn label."""
    for label in _LABELS:
        found = _found(pieces, at, label)
        if len(found) > 1:
            return found
    return set()


def _found(pieces: Sequence[Piece], at: int, label: str) -> set[int]:
    found: set[int] = set()
    rest, end = label, at + _REACH
    while rest and at < min(len(pieces), end):
        text = pieces[at].text
        if pieces[at].lead and len(text) <= _FRAGMENT and text and rest.startswith(text):
            found.add(at)
            rest, end = rest[len(text) :], at + _REACH
        at += 1
    return set() if rest else found


def _left(pieces: Sequence[Piece], out: set[int]) -> list[Piece]:
    """The other pieces, the one behind a letter on its line opening the line."""
    kept: list[Piece] = []
    for at, piece in enumerate(pieces):
        if at in out:
            continue
        kept.append(replace(piece, lead=pieces[at - 1].lead) if at - 1 in out and not piece.lead else piece)
    return kept
