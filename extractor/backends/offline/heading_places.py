"""Which level heads which rows of an interleaved table, by where the levels' names stand among the rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractor.backends.offline.level_words import LevelWord, first_of

_IMPOSSIBLE = 1e9

Heading = tuple[LevelWord | None, LevelWord | None]


def headings_by_place(
    levels: Sequence[LevelWord], places: Sequence[int], weights: Mapping[int, Decimal]
) -> list[Heading]:
    """First and second level of each row; ``places`` is where each row's name stands in the folded text.

    A level's cell is merged over its rows, so its name stands at their middle or at their top, whichever explains
    all names better. Where weights (by row) add up to the points stated for first levels, these end there.
    """
    seconds = _once([w for w in levels if w.rank == 2])
    firsts = _once([w for w in levels if w.rank == 1])
    ends = _ends(seconds, firsts, weights, len(places))
    sizes = _sizes([_row_at(w.start, places) for w in seconds], len(places), ends)
    if sizes is None:
        return [(None, None)] * len(places)
    headings: list[Heading] = []
    for second, size in zip(seconds, sizes, strict=True):
        headings += [(first_of(second, firsts), second)] * size
    return headings


def _ends(
    seconds: Sequence[LevelWord], firsts: Sequence[LevelWord], weights: Mapping[int, Decimal], rows: int
) -> dict[int, int]:
    """The row after the last one of second levels that close a first level, by the points stated for it."""
    if len(weights) != rows:
        return {}
    ends: dict[int, int] = {}
    row = at = 0
    while at < len(seconds):
        first = first_of(seconds[at], firsts)
        last = at
        while last + 1 < len(seconds) and first_of(seconds[last + 1], firsts) is first:
            last += 1
        total = Decimal(0)
        while first is not None and first.points is not None and row < rows and total < first.points:
            total += weights[row]
            row += 1
        if first is None or total != first.points:
            return {}
        ends[last] = row
        at = last + 1
    return ends if row == rows else {}


def _once(words: Sequence[LevelWord]) -> list[LevelWord]:
    """The words in reading order, one that is printed again (at the top of a page) left out."""
    kept: list[LevelWord] = []
    for word in words:
        if all(word.text != k.text for k in kept):
            kept.append(word)
    return kept


def _row_at(at: int, places: Sequence[int]) -> float:
    """The row beside which ``at`` stands, in parts of a row between two names."""
    after = bisect_right(places, at)
    if after == 0:
        return -0.5
    if after == len(places):
        return len(places) - 0.5
    low, high = places[after - 1], places[after]
    return after - 1 + (at - low) / (high - low)


def _sizes(marks: Sequence[float], rows: int, ends: Mapping[int, int]) -> list[int] | None:
    """How many rows each level heads, all of them at least one; None where there are more levels than rows."""
    if not marks or len(marks) > rows:
        return None
    cuts = [_partition(marks, rows, share, ends) for share in (0.5, 0.0)]
    return min(cuts)[1]


def _partition(
    marks: Sequence[float], rows: int, share: float, ends: Mapping[int, int]
) -> tuple[float, list[int]]:
    """The cheapest cut of ``rows`` rows into runs whose point at ``share`` of their length lies at the marks."""
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for n, mark in enumerate(marks):
        after: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, sizes) in best.items():
            for end in range(start + 1, rows - (len(marks) - n - 1) + 1):
                if ends.get(n, end) != end:
                    continue
                away = (start + (end - 1 - start) * share - mark) ** 2
                if end not in after or cost + away < after[end][0]:
                    after[end] = (cost + away, [*sizes, end - start])
        best = after
    return best.get(rows) or (_IMPOSSIBLE, _partition(marks, rows, share, {})[1])
