"""Weights and scores out of the bare numbers of an interleaved table: the arithmetic says which is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractor.backends.offline.atoms import Atom, AtomKind

_BEAM = 160
_SKIP = 2.4
_SKIP_BEFORE_TEXT = 0.2
_MISSING = 5.0
_WRONG_SUM = 5.0
_WRONG_TOTAL = 1.5
"""The printed total is what forms get wrong most."""
_LOST = 3.5
_TORN = 0.2
"""What it costs that text stands between a weight and its score."""
_MARGIN = 5.0
"""A reading so much worse than the best one up to there is given up."""
_LAG = 0.12
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Demands:
    """What the numbers must add up to.

    ``levels`` are runs of rows with the points stated for them (first row, row after the last, points).
    """

    rows: int
    levels: tuple[tuple[int, int, Decimal], ...] = ()
    weights: Decimal | None = None
    scores: Decimal | None = None


@dataclass(slots=True)
class Assignment:
    """Which atom (by its index) is the weight, and which the score, of each row."""

    weights: dict[int, int] = field(default_factory=dict)
    scores: dict[int, int] = field(default_factory=dict)
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class _Path:
    cost: float
    steps: tuple[tuple[int, str, int], ...]
    """Atom, column and row of each number taken, latest last."""


_State = tuple[int, int, Decimal, Decimal, tuple[Decimal, ...]]
"""Weights taken, scores taken, sum in the open level, sum of scores, weights that still wait for their scores."""


def assign_points(atoms: Sequence[Atom], demands: Demands) -> Assignment:
    """The cheapest way to give each row its weight and its score in reading order; an empty one without numbers."""
    numbers = [i for i, a in enumerate(atoms) if a.kind is AtomKind.POINTS]
    if len(numbers) * 2 < demands.rows * 3:
        return _single(atoms, numbers, demands)
    search = _Search(atoms, demands)
    return search.run(numbers)


def _single(atoms: Sequence[Atom], numbers: Sequence[int], demands: Demands) -> Assignment:
    """One column only: weights where they add up to the whole, else scores; nothing where the count does not fit."""
    result = Assignment()
    if len(numbers) != demands.rows:
        return result
    total = sum((atoms[i].number for i in numbers), _ZERO)
    column = result.scores if total == demands.scores and total != demands.weights else result.weights
    column.update(enumerate(numbers))
    return result


class _Search:
    """Steps through the numbers in reading order; each is the next weight, the next score, or neither."""

    def __init__(self, atoms: Sequence[Atom], demands: Demands) -> None:
        self._atoms = atoms
        self._demands = demands
        self._level_end = {end: points for _, end, points in demands.levels}
        self._level_start = {start for start, _, _ in demands.levels}
        self._named = _rows_named(atoms)

    def run(self, numbers: Sequence[int]) -> Assignment:
        states: dict[_State, _Path] = {(0, 0, _ZERO, _ZERO, ()): _Path(0.0, ())}
        last = -1
        for index in numbers:
            after: dict[_State, _Path] = {}
            torn = _TORN if last >= 0 and index > last + 1 else 0.0
            for state, path in states.items():
                start = _Path(path.cost + torn * min(len(state[4]), 3), path.steps) if torn else path
                self._extend(state, start, index, after)
            states = _pruned(after)
            last = index
        best = min(states.items(), key=lambda item: (item[1].cost + self._open(item[0]), item[0][:2]))
        result = Assignment(cost=best[1].cost + self._open(best[0]))
        for index, column, row in best[1].steps:
            (result.weights if column == "weight" else result.scores)[row] = index
        return result

    def _extend(self, state: _State, path: _Path, index: int, after: dict[_State, _Path]) -> None:
        taken, scored, level, total, waiting = state
        number = self._atoms[index].number
        _keep(after, state, _Path(path.cost + self._skipped(index), path.steps))
        if taken < self._demands.rows:
            cost = path.cost + self._lag(index, taken) + self._beside(path, index, "weight", taken)
            cost += 0.0 if number == number.to_integral_value() else 1.0
            cost += 3.0 if number == 0 else 0.0
            added, wrong = self._added(taken, level, number)
            key = (taken + 1, scored, added, total, (*waiting, number))
            _keep(after, key, _Path(cost + wrong, (*path.steps, (index, "weight", taken))))
        if waiting:
            cost = path.cost + self._lag(index, scored) + self._beside(path, index, "score", scored)
            cost += 0.0 if number == waiting[0] else 0.5 if number < waiting[0] else 5.0
            key = (taken, scored + 1, level, total + number, waiting[1:])
            _keep(after, key, _Path(cost, (*path.steps, (index, "score", scored))))
        if len(waiting) > 1:
            self._lose(state, path, index, after)

    def _lose(self, state: _State, path: _Path, index: int, after: dict[_State, _Path]) -> None:
        """The number is the score of the row after next: the one before it was lost, full marks being assumed."""
        taken, scored, level, total, waiting = state
        number = self._atoms[index].number
        if number > waiting[1]:
            return
        cost = path.cost + _LOST + self._beside(path, index, "score", scored + 1)
        cost += 0.0 if number == waiting[1] else 0.5
        key = (taken, scored + 2, level, total + waiting[0] + number, waiting[2:])
        _keep(after, key, _Path(cost, (*path.steps, (index, "score", scored + 1))))

    def _added(self, row: int, level: Decimal, number: Decimal) -> tuple[Decimal, float]:
        """The sum in the level after row ``row``, and what it costs where a finished level misses its points."""
        start = _ZERO if row in self._level_start else level
        added = start + number
        wanted = self._level_end.get(row + 1)
        if wanted is None:
            return added, 0.0
        return _ZERO, 0.0 if added == wanted else _WRONG_SUM

    def _skipped(self, index: int) -> float:
        """Less where text of the same line follows: a bare number before words is a target, not points."""
        atom = self._atoms[index]
        following = self._atoms[index + 1] if index + 1 < len(self._atoms) else None
        text = following is not None and following.line == atom.line and following.kind is AtomKind.WORDS
        return _SKIP_BEFORE_TEXT if text and following is not None and len(following.text) <= 4 else _SKIP

    def _lag(self, index: int, row: int) -> float:
        """What it costs that row ``row`` gets a number so far from its name."""
        return _LAG * max(0, abs(row + 1 - self._named[index]) - 1)

    def _beside(self, path: _Path, index: int, column: str, row: int) -> float:
        """What it costs beside the number before: on one line stand the weight and the score of one row."""
        if not path.steps:
            return 0.0
        before, its_column, its_row = path.steps[-1]
        if self._atoms[before].line == self._atoms[index].line:
            return 0.0 if (its_column, its_row, column) == ("weight", row, "score") else 3.0
        return 0.0 if column == its_column or its_column == "weight" else 0.25

    def _open(self, state: _State) -> float:
        """What is missing at the end."""
        taken, scored, _, total, _ = state
        rows = self._demands.rows
        cost = _MISSING * (rows - taken) + _MISSING * (rows - scored)
        if self._demands.scores is not None and total != self._demands.scores:
            cost += _WRONG_TOTAL
        return cost


def _rows_named(atoms: Sequence[Atom]) -> list[int]:
    """For each atom, how many rows have been named before it."""
    result = []
    count = 0
    for atom in atoms:
        count += atom.kind is AtomKind.MARK
        result.append(count)
    return result


def _keep(states: dict[_State, _Path], key: _State, path: _Path) -> None:
    held = states.get(key)
    if held is None or path.cost < held.cost:
        states[key] = path


def _pruned(states: Mapping[_State, _Path]) -> dict[_State, _Path]:
    limit = min(path.cost for path in states.values()) + _MARGIN
    kept = {state: path for state, path in states.items() if path.cost < limit}
    if len(kept) <= _BEAM:
        return kept
    return dict(sorted(kept.items(), key=lambda item: item[1].cost)[:_BEAM])
