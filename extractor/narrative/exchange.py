"""Two rows of one form that have each other's explanation.

One text that fits another row better than its own may be chance. Two that fit each other's rows better, by much and for
good reasons, were exchanged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from extractor.facts.model import Case
from extractor.narrative.fit import Place, fitness
from extractor.narrative.setting import setting_of
from extractor.narrative.written import Written
from extractor.shortfalls.subject import pairs
from schemas.explanation import ExplanationSource, ShortfallKind

_BETTER = 2.0
"""Points by which both together fit better when exchanged (on 350 pairs of labelled rows: one taken wrongly)."""
_GOOD = 3.0
"""Points that the exchanged ones have at least, so that they fit for reasons and not for want of any."""


def exchanges(case: Case, document: Sequence[Written]) -> dict[tuple[int, str], str]:
    """Places whose text was exchanged, each with the name of the row that has theirs."""
    found: dict[tuple[int, str], str] = {}
    forms: dict[int, list[Written]] = {}
    for written in document:
        if _in_own_cell(written):
            forms.setdefault(written.shortfall.form, []).append(written)
    for rows in forms.values():
        for one, other, names in _exchanged(case, rows):
            found[one.shortfall.form, one.shortfall.at] = names[1]
            found[other.shortfall.form, other.shortfall.at] = names[0]
    return found


def _in_own_cell(written: Written) -> bool:
    return (
        written.explanation is not None
        and written.seen is not None
        and not written.seen.denial
        and written.explanation.source is ExplanationSource.OWN_CELL
        and written.shortfall.at.startswith("indicators")
        and written.shortfall.kind is not ShortfallKind.NONE
    )


def _exchanged(case: Case, rows: Sequence[Written]) -> Iterator[tuple[Written, Written, tuple[str, str]]]:
    places = [Place(row.shortfall, setting_of(case, row.shortfall)) for row in rows]
    counted = Counter(pair for place in places for pair in pairs(place.setting.subject))
    shared = frozenset(pair for pair, count in counted.items() if count > 1)
    points = [[_points(place, row, shared) for place in places] for row in rows]
    for i in range(len(rows)):
        for j in range(i):
            crossed = points[i][j] + points[j][i]
            if crossed < _GOOD or crossed - points[i][i] - points[j][j] < _BETTER:
                continue
            if rows[i].explanation != rows[j].explanation:
                yield rows[i], rows[j], (places[i].setting.subject, places[j].setting.subject)


def _points(place: Place, row: Written, shared: frozenset[str]) -> float:
    if row.explanation is None or row.seen is None:
        return 0.0
    return fitness(place, row.explanation.text, row.seen, shared)
