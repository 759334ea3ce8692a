"""Which rows a level heads whose merged cell is centred: its name stands beside the middle one of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.backends.offline.alignment import Row
from extractor.backends.offline.measures import strangeness
from extractor.backends.offline.pieces import BLANK, Piece, join
from extractor.text.vocabulary import is_level1, is_level2

_VALUES = frozenset({"target", "actual", "weight", "score"})
_AWAY = 0.6
"""So far from the middle of their rows levels stand on average at most, in squares of rows."""
Mark = tuple[float, Piece]
"""A level's name and the row beside which it stands; a half where it stands between two."""


def centred_levels(
    rows: Sequence[Row], columns: Sequence[str]
) -> dict[int, tuple[Piece, Piece | None]] | None:
    """The first and second level of each row that holds an indicator; None where levels stand at the top of their rows.

    They do wherever the first row has both.
    """
    held, firsts, seconds = _marks(rows, columns)
    late = [marks for marks in (firsts, seconds) if marks and marks[0][0] > 0]
    if not late or not firsts or len(held) < len(seconds):
        return None
    names = [_name(rows[i], columns) for i in held]
    ends = list(range(1, len(held) + 1))
    below = _runs(seconds, ends, names) if seconds else []
    if seconds and not below:
        return None
    above = _runs(firsts, below or ends, ())
    if not above:
        return None
    first, second = _heads(firsts, above), _heads(seconds, below)
    return {i: (first[n], second[n] if second else None) for n, i in enumerate(held)}


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


def _runs(marks: Sequence[Mark], ends: Sequence[int], names: Sequence[str]) -> list[int]:
    """Where the rows of each level end, their middles nearest to the levels; empty where they stand elsewhere."""
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for place, level in marks:
        after: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, cuts) in best.items():
            for end in (e for e in ends if e > start):
                away = cost + ((start + end - 1) / 2 - place) ** 2
                away += sum(strangeness(name, level.text) for name in names[start:end])
                if end not in after or away < after[end][0]:
                    after[end] = (away, [*cuts, end])
        best = after
    cost, cuts = best.get(ends[-1], (_AWAY * len(marks) + 1, []))
    return cuts if cost <= _AWAY * len(marks) else []


def _heads(marks: Sequence[Mark], ends: Sequence[int]) -> list[Piece]:
    return [
        level
        for (_, level), (start, end) in zip(marks, pairwise([0, *ends]), strict=True)
        for _ in range(start, end)
    ]
