"""Deals a run of printed pieces out to two columns, each in row order, so that the pairs they form cost least."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

BEAM = 8
"""So many partial deals are kept after each piece for every lead that one column has over the other."""
_SWITCH = 0.4
"""Cost of changing columns between lines: columns run down."""
_STAY = 1.6
"""Cost of staying in a column on one line: rows run across."""

Pair = Callable[[str, str], float]
Side = Callable[[str], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Deal:
    """A (partial) deal: its cost, the numbers of the pieces in each column, and the column of the latest piece."""

    cost: float
    left: tuple[int, ...]
    right: tuple[int, ...]
    latest: int


@dataclass(frozen=True, slots=True)
class Table:
    """What is dealt and by which costs.

    ``pair`` costs a left and a right text in one row, ``side`` a text in the left and in the right column;
    ``together[i]`` says that piece ``i`` stands on the line of the piece before it. Each column takes at most ``rows``.
    """

    texts: Sequence[str]
    rows: int
    pair: Pair
    side: Side
    together: Sequence[bool]
    right_may_lead: bool


def deal(table: Table) -> list[Deal]:
    """The cheapest deals, best first; how many are followed is bounded by BEAM and the rows."""
    deals = [Deal(0.0, (), (), 1)]
    for i in range(len(table.texts)):
        grown: dict[tuple[object, ...], Deal] = {}
        for known in deals:
            for following in (_left(known, i, table), _right(known, i, table)):
                if following is None:
                    continue
                key = _future(following, table.texts)
                if key not in grown or following.cost < grown[key].cost:
                    grown[key] = following
        if not grown:
            return []
        deals = _kept(grown.values())
    return sorted(deals, key=lambda d: d.cost + 3.0 * abs(len(d.left) - len(d.right)))


def _kept(deals: Iterable[Deal]) -> list[Deal]:
    """The cheapest of each lead: a long run of one column looks dear until the other column's run comes."""
    leads: dict[int, list[Deal]] = defaultdict(list)
    for known in deals:
        leads[len(known.left) - len(known.right)].append(known)
    return [d for group in leads.values() for d in sorted(group, key=lambda d: d.cost)[:BEAM]]


def _future(known: Deal, texts: Sequence[str]) -> tuple[object, ...]:
    """What the rest of a deal depends on: how many rows are closed, and the texts that wait for the other column."""
    done = min(len(known.left), len(known.right))
    waiting = known.left[done:] or known.right[done:]
    ahead = len(known.left) > len(known.right)
    return done, known.latest, ahead, tuple(texts[i] for i in waiting)


def _left(known: Deal, i: int, table: Table) -> Deal | None:
    row = len(known.left)
    if row >= table.rows:
        return None
    cost = known.cost + table.side(table.texts[i])[0] + _turn(known, 0, table.together[i])
    if len(known.right) > row:
        cost += table.pair(table.texts[i], table.texts[known.right[row]])
    return Deal(cost, (*known.left, i), known.right, 0)


def _right(known: Deal, i: int, table: Table) -> Deal | None:
    row = len(known.right)
    if row >= table.rows or (row >= len(known.left) and not table.right_may_lead):
        return None
    cost = known.cost + table.side(table.texts[i])[1] + _turn(known, 1, table.together[i])
    if len(known.left) > row:
        cost += table.pair(table.texts[known.left[row]], table.texts[i])
    return Deal(cost, known.left, (*known.right, i), 1)


def _turn(known: Deal, column: int, together: bool) -> float:
    if together:
        return 0.0 if column == 1 and known.latest == 0 else _STAY
    return 0.0 if column == known.latest else _SWITCH
