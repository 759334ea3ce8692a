"""Which rows a level heads whose merged cell is centred: its name stands beside the middle one of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.backends.offline.alignment import Row
from extractor.backends.offline.interleaved.level_words import belongs_to
from extractor.backends.offline.measures import strangeness
from extractor.backends.offline.pieces import BLANK, Piece, join
from extractor.text.vocabulary import is_level1, is_level2

_VALUES = frozenset({"target", "actual", "weight", "score"})
_AWAY, _FIRST_AWAY = 0.6, 1.6
"""So far from the middle of their rows second and first levels stand on average at most, in squares of rows.

Rows differ in height, the more so the more of them a level heads.
"""
_MISPLACED = 2.0
_EMPTY = 0.8
"""What it costs that a level heads no row: forms print all levels, used or not."""
Mark = tuple[float, Piece]
"""A level's name and the row beside which it stands; a half where it stands between two."""


def centred_levels(rows: Sequence[Row], columns: Sequence[str]) -> dict[int, tuple[Piece, Piece]] | None:
    """The first and second level of each row that holds an indicator; None where levels stand at the top of their rows.

    They do wherever the first row has a first level.
    """
    held, firsts, seconds = _marks(rows, columns)
    if not firsts or firsts[0][0] <= 0 or not seconds or not held:
        return None
    names = [_name(rows[i], columns) for i in held]
    strange = [[strangeness(name, level.text) for name in names] for _, level in seconds]
    below = _runs(seconds, range(1, len(held) + 1), strange, _AWAY)
    if not below:
        return None
    second = _heads(seconds, below)
    above = _runs(firsts, sorted(set(below)), _misplaced(firsts, second), _FIRST_AWAY)
    if not above:
        return None
    return dict(zip(held, zip(_heads(firsts, above), second, strict=True), strict=True))


def _misplaced(firsts: Sequence[Mark], second: Sequence[Piece]) -> list[list[float]]:
    """What each row costs under each first level: something where its second level belongs to another."""
    cells = [level.cell() for _, level in firsts]
    owners = [belongs_to(level.text, cells) for level in second]
    return [[_MISPLACED * (owner not in (None, cell)) for owner in owners] for cell in cells]


def _marks(rows: Sequence[Row], columns: Sequence[str]) -> tuple[list[int], list[Mark], list[Mark]]:
    """The rows with an indicator, and the places of first and second levels among these."""
    held: list[int] = []
    firsts: list[Mark] = []
    seconds: list[Mark] = []
    for i, row in enumerate(rows):
        cells = {columns[c]: [p for p in parts if p.kind is not BLANK] for c, parts in row.items()}
        named = bool(cells.get("name"))
        for field, marks, known in (("level1", firsts, is_level1), ("level2", seconds, is_level2)):
            if cells.get(field) and known((level := join(cells[field])).text):
                beside = named and not cells["name"][0].lead
                marks.append((len(held) - (0 if beside else 0.5), level))
        if named and any(cells.get(field) for field in _VALUES):
            held.append(i)
    return held, firsts, seconds


def _name(row: Row, columns: Sequence[str]) -> str:
    return "".join(p.text for c, parts in row.items() if columns[c] == "name" for p in parts)


def _runs(
    marks: Sequence[Mark], ends: Sequence[int], strange: Sequence[Sequence[float]], most: float
) -> list[int]:
    """Where the rows of each level end, their middles nearest to the levels; empty where they stand ``most`` away."""
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for (place, _), costs in zip(marks, strange, strict=True):
        after: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, cuts) in best.items():
            for end in (start, *(e for e in ends if e > start)):
                away = ((start + end - 1) / 2 - place) ** 2 if end > start else _EMPTY
                away += cost + sum(costs[start:end])
                if end not in after or away < after[end][0]:
                    after[end] = (away, [*cuts, end])
        best = after
    cost, cuts = best.get(ends[-1], (most * len(marks) + 1, []))
    return cuts if cost <= most * len(marks) else []


def _heads(marks: Sequence[Mark], ends: Sequence[int]) -> list[Piece]:
    return [
        level
        for (_, level), (start, end) in zip(marks, pairwise([0, *ends]), strict=True)
        for _ in range(start, end)
    ]
