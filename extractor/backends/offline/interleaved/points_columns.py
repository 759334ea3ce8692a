"""Weights and scores out of the bare numbers of an interleaved table: the arithmetic says which is which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from extractor.backends.offline.interleaved.atoms import Atom, AtomKind

_EFFORTS = ((2.0, 60), (4.0, 300))
"""How much worse than the best reading up to there another may be, and how many are kept: little, then more where the
first search ends in a reading that misses a number or a sum."""
_SKIP = 2.4
_SKIP_BEFORE_TEXT = 0.2
_MISSING = 5.0
_WRONG_SUM = 5.0
_WRONG_TOTAL = 1.5
"""The printed total is what forms get wrong most."""
_LOST = 3.5
_TORN = 0.2
"""What it costs that text stands between a weight and its score."""
_LAG = 0.12
_BACK = 0.5
_BACK_APART = 0.1
"""What it costs that a weight follows a score: in one run of lines a column is read downwards before the next one."""
_ABOVE = 3.0
"""What it costs that a score is above its weight."""
_SHORT_WORD = 4
_COLUMN = 5
"""So many numbers on one line are a column."""


Level = tuple[int, int, tuple[Decimal, ...]]
"""A run of rows (first row, row after the last) and the points stated for it, or those it may have."""


@dataclass(frozen=True, slots=True)
class Demands:
    """What the numbers must add up to: in each level, and in all."""

    rows: int
    levels: tuple[Level, ...] = ()
    weights: Decimal | None = None
    scores: Decimal | None = None


@dataclass(slots=True)
class Assignment:
    """Which atom (by its index) is the weight, and which the score, of each row."""

    weights: dict[int, int] = field(default_factory=dict)
    scores: dict[int, int] = field(default_factory=dict)


class _Path(NamedTuple):
    """Numbers taken so far, latest first: atom, column and row of each."""

    cost: float
    atom: int = -1
    column: str = ""
    row: int = -1
    before: _Path | None = None


class _State(NamedTuple):
    """Weights and scores taken, their sums (hundredths of a point), and the weights that still wait for their scores."""

    taken: int = 0
    scored: int = 0
    level: int = 0
    total: int = 0
    waiting: tuple[int, ...] = ()


_States = dict[_State, _Path]


def assign_points(atoms: Sequence[Atom], demands: Demands) -> Assignment:
    """The cheapest way to give each row its weight and its score in reading order; an empty one without numbers."""
    numbers = _weight_first(atoms, [i for i, a in enumerate(atoms) if a.kind is AtomKind.POINTS])
    if len(numbers) * 2 < demands.rows * 3:
        return _single(atoms, numbers, demands)
    search = _Search(atoms, demands)
    result = Assignment()
    for margin, beam in _EFFORTS:
        result = _assignment(search.run(numbers, margin, beam))
        if _closes(result, atoms, demands):
            break
    return result


def _weight_first(atoms: Sequence[Atom], numbers: list[int]) -> list[int]:
    """The numbers in reading order, a score that a layer put before its weight on their line (9.73 10) behind it."""
    columns = _column_lines(atoms)
    for at in range(len(numbers) - 1):
        first, second = atoms[numbers[at]], atoms[numbers[at + 1]]
        if (
            first.line == second.line
            and first.line not in columns
            and first.number < second.number
            and first.number % 1
            and not second.number % 1
        ):
            numbers[at], numbers[at + 1] = numbers[at + 1], numbers[at]
    return numbers


def _column_lines(atoms: Sequence[Atom]) -> set[int]:
    """The lines along which a column of points is printed."""
    on_line = Counter(atom.line for atom in atoms if atom.kind is AtomKind.POINTS)
    return {line for line, count in on_line.items() if count >= _COLUMN}


def _closes(result: Assignment, atoms: Sequence[Atom], demands: Demands) -> bool:
    """Whether every row has its numbers and every level its points."""
    if not len(result.weights) == len(result.scores) == demands.rows:
        return False
    weights = [atoms[result.weights[row]].number for row in range(demands.rows)]
    return all(sum(weights[start:end]) in points for start, end, points in demands.levels)


def _single(atoms: Sequence[Atom], numbers: Sequence[int], demands: Demands) -> Assignment:
    """One column only: weights where they add up to the whole, else scores; nothing where the count does not fit."""
    result = Assignment()
    if len(numbers) != demands.rows:
        return result
    total = sum((atoms[i].number for i in numbers), Decimal(0))
    column = result.scores if total == demands.scores and total != demands.weights else result.weights
    column.update(enumerate(numbers))
    return result


class _Search:
    """Steps through the numbers in reading order; each is the next weight, the next score, or neither."""

    def __init__(self, atoms: Sequence[Atom], demands: Demands) -> None:
        self._atoms = atoms
        self._rows = demands.rows
        self._wanted = _hundredths(demands.scores) if demands.scores is not None else None
        self._level_end = {end: {_hundredths(p) for p in points} for _, end, points in demands.levels}
        self._level_start = {start for start, _, _ in demands.levels}
        self._named = _rows_named(atoms)
        self._columns = _column_lines(atoms)

    def run(self, numbers: Sequence[int], margin: float, beam: int) -> _Path:
        """The end of the cheapest reading of all."""
        states: _States = {_State(): _Path(0.0)}
        last = -1
        for index in numbers:
            after: _States = {}
            torn = _TORN if 0 <= last < index - 1 else 0.0
            skip = self._skipped(index)
            for state, path in states.items():
                base = path.cost + torn * min(len(state.waiting), 3)
                _keep(after, state, _Path(base + skip, path.atom, path.column, path.row, path.before))
                self._extend(state, path, base, index, after)
            states = _pruned(after, margin, beam)
            last = index
        return min(states.items(), key=lambda item: item[1].cost + self._open(item[0]))[1]

    def _extend(self, state: _State, path: _Path, base: float, index: int, after: _States) -> None:
        taken, scored, level, total, waiting = state
        number = _hundredths(self._atoms[index].number)
        line = self._atoms[index].line
        same_line = path.atom >= 0 and self._atoms[path.atom].line == line and line not in self._columns
        back = _BACK if path.atom == index - 1 else _BACK_APART
        if taken < self._rows and number:
            cost = base + self._lag(index, taken) + _beside(path, "weight", taken, same_line, back)
            added, wrong = self._added(taken, level, number)
            key = _State(taken + 1, scored, added, total, (*waiting, number))
            cost += wrong + (1.0 if number % 100 else 0.0)
            _keep(after, key, _Path(cost, index, "weight", taken, path))
        if waiting:
            cost = base + self._lag(index, scored) + _beside(path, "score", scored, same_line, back)
            cost += 0.0 if number == waiting[0] else 0.5 if number < waiting[0] else _ABOVE
            key = _State(taken, scored + 1, level, total + number, waiting[1:])
            _keep(after, key, _Path(cost, index, "score", scored, path))
        if len(waiting) > 1 and number <= waiting[1]:
            # The score of one row was lost; full marks are assumed for it in the sum, and nothing is filled in.
            cost = base + _LOST + _beside(path, "score", scored + 1, same_line, back)
            cost += 0.0 if number == waiting[1] else 0.5
            key = _State(taken, scored + 2, level, total + waiting[0] + number, waiting[2:])
            _keep(after, key, _Path(cost, index, "score", scored + 1, path))

    def _added(self, row: int, level: int, number: int) -> tuple[int, float]:
        """The sum in the level after row ``row``, and what it costs where a finished level misses its points."""
        added = number if row in self._level_start else level + number
        wanted = self._level_end.get(row + 1)
        if wanted is None:
            return (added, 0.0) if self._level_end else (0, 0.0)
        return 0, 0.0 if added in wanted else _WRONG_SUM

    def _skipped(self, index: int) -> float:
        """Less where text of the same line follows: a bare number before words is a target, not points."""
        atom = self._atoms[index]
        if _leads_points(self._atoms, index):
            return _SKIP_BEFORE_TEXT
        following = self._atoms[index + 1] if index + 1 < len(self._atoms) else None
        if following is None or following.line != atom.line or following.kind is not AtomKind.WORDS:
            return _SKIP
        return _SKIP_BEFORE_TEXT if len(following.text) <= _SHORT_WORD else _SKIP

    def _lag(self, index: int, row: int) -> float:
        """What it costs that row ``row`` gets a number so far from its name."""
        return _LAG * max(0, abs(row + 1 - self._named[index]) - 1)

    def _open(self, state: _State) -> float:
        """What is missing at the end."""
        cost = _MISSING * (2 * self._rows - state.taken - state.scored)
        return cost + (_WRONG_TOTAL if self._wanted is not None and state.total != self._wanted else 0.0)


def _leads_points(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a number stands between a target and two numbers more: an actual value whose unit is printed elsewhere."""
    before = atoms[index - 1].kind if index else None
    kinds = [a.kind for a in atoms[index + 1 : index + 4]]
    points = [kind is AtomKind.POINTS for kind in kinds]
    return before is AtomKind.VALUE and points[:2] == [True, True] and points[2:] != [True]


def _beside(path: _Path, column: str, row: int, same_line: bool, back: float) -> float:
    """What it costs beside the number before: on one line stand the weight and the score of one row."""
    if path.atom < 0:
        return 0.0
    if same_line:
        return 0.0 if path.column == "weight" and path.row == row and column == "score" else 3.0
    return 0.0 if column == path.column or path.column == "weight" else back


def _hundredths(number: Decimal) -> int:
    return int(number * 100)


def _rows_named(atoms: Sequence[Atom]) -> list[int]:
    """For each atom, how many rows have been named before it."""
    result = []
    count = 0
    for atom in atoms:
        count += atom.kind is AtomKind.MARK
        result.append(count)
    return result


def _assignment(path: _Path) -> Assignment:
    result = Assignment()
    at: _Path | None = path
    while at is not None and at.atom >= 0:
        (result.weights if at.column == "weight" else result.scores)[at.row] = at.atom
        at = at.before
    return result


def _keep(states: _States, key: _State, path: _Path) -> None:
    held = states.get(key)
    if held is None or path.cost < held.cost:
        states[key] = path


def _pruned(states: Mapping[_State, _Path], margin: float, beam: int) -> _States:
    limit = min(path.cost for path in states.values()) + margin
    kept = {state: path for state, path in states.items() if path.cost < limit}
    if len(kept) <= beam:
        return kept
    return dict(sorted(kept.items(), key=lambda item: item[1].cost)[:beam])
