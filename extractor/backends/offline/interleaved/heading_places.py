"""Which level heads which rows of an interleaved table, by where the levels' names stand among the rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from extractor.backends.offline.interleaved.atoms import Atom
from extractor.backends.offline.interleaved.level_words import LevelWord, first_of
from extractor.backends.offline.measures import strangeness

_IMPOSSIBLE = 1e9
_CROWD = 2
"""More levels than this on one side of all rows say nothing of where they belong."""
_CROWDED = 0.2
_EMPTY, _EMPTY_SCORED = 1.5, 12.0
"""What it costs that a level heads no row at all: forms without points print all levels, used or not."""
Heading = tuple[LevelWord | None, LevelWord | None]


def headings_by_place(
    levels: Sequence[LevelWord],
    names: Sequence[Atom],
    weights: Mapping[int, Decimal],
    targets: Mapping[int, str] = MappingProxyType({}),
) -> list[Heading]:
    """First and second level of each row, ``names`` being the atoms of their names.

    A level's cell is merged over its rows, so its name stands at their middle or at their top, whichever explains
    all of them better; what a name says (完成时间, 合格率) decides where places leave it open. Where weights (by row) add up to the points stated for first levels, these end there.
    """
    seconds = _once([w for w in levels if w.rank == 2])
    firsts = _once([w for w in levels if w.rank == 1])
    if not seconds:
        return [(None, None)] * len(names)
    places = [name.at for name in names]
    ends = _ends(seconds, firsts, weights, len(names))
    marks = _marks(seconds, places)
    strange = [
        [strangeness(name.text, w.text, targets.get(row, "")) for row, name in enumerate(names)]
        for w in seconds
    ]
    empty = _EMPTY_SCORED if weights else _EMPTY
    sizes = min(_partition(marks, strange, share, ends, empty) for share in (0.5, 0.0))[1]
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
        if first is None or first.points is None:
            break
        total = Decimal(0)
        while row < rows and total < first.points:
            total += weights[row]
            row += 1
        if total != first.points:
            break
        ends[last] = row
        at = last + 1
    return ends


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


def _marks(seconds: Sequence[LevelWord], places: Sequence[int]) -> list[float | None]:
    """Where each second level stands among the rows; None for those of a column that is printed before or behind all.

    The same of more levels between two names, where rows enough for all of them follow.
    """
    marks: list[float | None] = [_row_at(w.start, places) for w in seconds]
    for outside in (-0.5, len(places) - 0.5):
        if marks.count(outside) > _CROWD:
            marks = [None if mark == outside else mark for mark in marks]
    gaps = [bisect_right(places, w.start) for w in seconds]
    apart = {gap for gap in gaps if _CROWD < gaps.count(gap) <= len(places) - gap}
    return [None if gap in apart else mark for mark, gap in zip(marks, gaps, strict=True)]


def _away(start: int, end: int, share: float, mark: float | None) -> float:
    """What it costs that a level heads these rows, by how far it stands from them, or by their number alone."""
    if mark is None:
        return (end - start - 1) * _CROWDED
    return (start + (end - 1 - start) * share - mark) ** 2


def _partition(
    marks: Sequence[float | None],
    strange: Sequence[Sequence[float]],
    share: float,
    ends: Mapping[int, int],
    empty: float,
) -> tuple[float, list[int]]:
    """The cheapest cut of the rows into runs, one a mark, whose point at ``share`` of their length lies at the marks.

    ``strange`` is what each row costs under each mark, ``ends`` the row after the last one of some runs, ``empty`` what a
    run without rows costs.
    """
    rows = len(strange[0])
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for n, mark in enumerate(marks):
        after: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, sizes) in best.items():
            for end in range(start, rows + 1):
                if ends.get(n, end) != end:
                    continue
                away = _away(start, end, share, mark) if end > start else empty
                away += sum(strange[n][start:end])
                if end not in after or cost + away < after[end][0]:
                    after[end] = (cost + away, [*sizes, end - start])
        best = after
    return best.get(rows) or (_IMPOSSIBLE, _partition(marks, strange, share, {}, empty)[1])
