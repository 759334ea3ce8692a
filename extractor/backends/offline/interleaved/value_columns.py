"""Targets and actual values out of an interleaved table, and what wraps on from names and values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from extractor.backends.offline.interleaved.atoms import Atom, AtomKind
from extractor.backends.offline.interleaved.level_words import is_fragment
from extractor.backends.offline.value_words import (
    is_compared,
    is_date_tail,
    is_done,
    is_unit,
    measure_of,
)
from extractor.text.quantities import parse_quantity

_BEAM = 14
_MARGIN = 6.0
_MISSING = 4.0
_LAG = 0.2
_DOWN = 0.1
_ACROSS = 0.25
_BACK_TOLD = 0.3
"""The same where the new target's unit is another one than the last target's."""
_BACK = 0.8
"""Within a run of values on lines of their own, a column is read downwards before the next one."""
_BESIDE = 1.2
"""What it costs that two values of one column stand on a line."""
_TURNED = 0.4
"""What it costs that a line prints the actual value before its target."""
_BARE = 0.6
"""What it costs that a number without a unit answers a target with one."""
_NO_UNIT = 0.6
"""What it costs that the value is no quantity with what wraps on from it."""
_FAR = 9
_SHORT = 6
_SHORTEST = 4
"""Fewer characters that are no known answer to a number end a name rather."""
_UNIT_TAIL = re.compile(r"[%％‰]|[^\d\W]{1,3}|[^\d\W]{0,3}[以之]?[内前后]|[^\d\W]{0,2}/.{1,3}|[)）].{0,4}")
_DAY = re.compile(r"\d{1,2}日")
_OPEN_END = re.compile(r"(?:[\d万亿千百/]|个工|小|平方?|立方?|工作|公)$")
_NAME_END = re.compile(
    r"(?:率|数|数量|度|人数|范围|情况|提升|次数|时间|成本|面积|标准|金额|费用|比例|水平|能力|及时性|质量|经费|机制|程度|影响|效果|安全|覆盖|天数|处数|座数|套数|台数|场次|批次)[)）]?$"
)


class _Use(IntEnum):
    TARGET = 0
    ACTUAL = 1
    ON_TARGET = 2
    ON_ACTUAL = 3
    ON_NAME = 4
    ON_NAME_BEFORE = 5
    NOTHING = 6


@dataclass(slots=True)
class Cells:
    """The atoms of each row's target and actual value, and those that continue its name; rows count from 0."""

    targets: dict[int, list[Atom]]
    actuals: dict[int, list[Atom]]
    names: dict[int, list[Atom]]
    left: list[Atom]
    cost: float


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known before values are placed.

    ``marks`` are the rows' marks in order; ``row_of_line`` the row that a line's weight or score belongs to;
    ``taken`` the atoms (by index) that are points or explanations.
    """

    atoms: Sequence[Atom]
    marks: Sequence[int]
    row_of_line: Mapping[int, int]
    taken: frozenset[int]


class _Path(NamedTuple):
    """What has been placed so far, latest first."""

    cost: float
    before: _Path | None = None
    item: int = -1
    use: _Use = _Use.NOTHING
    row: int = -1
    targets: tuple[int, ...] = ()
    """The atom that opens each target."""
    target: int = -1
    """The atom that last stood in the target column."""
    actual: int = -1
    wrapped: int = -1
    """The atom that last continued a name, and that name's row."""
    wrapped_row: int = -1
    placed: int = -1
    """The atom last placed as a target or an actual value, as which, and in which row."""
    placed_use: _Use = _Use.NOTHING
    placed_row: int = -1


_State = tuple[int, int]
"""Targets and actual values placed so far."""


def place_values(scene: Scene) -> Cells:
    """The cheapest placing that keeps every column in the order of its rows."""
    search = _Search(scene)
    states: dict[_State, _Path] = {(0, 0): _Path(0.0)}
    for item in search.items:
        after: dict[_State, _Path] = {}
        for state, path in states.items():
            search.extend(state, path, item, after)
        limit = min(path.cost for path in after.values()) + _MARGIN
        states = {state: path for state, path in after.items() if path.cost < limit}
        if len(states) > _BEAM:
            states = dict(sorted(states.items(), key=lambda kept: kept[1].cost)[:_BEAM])
    rows = len(scene.marks)
    state, path = min(states.items(), key=lambda kept: kept[1].cost + _MISSING * (2 * rows - sum(kept[0])))
    return search.cells(path, path.cost + _MISSING * (2 * rows - sum(state)))


class _Search:
    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._atoms = scene.atoms
        self._rows = len(scene.marks)
        self.items = [
            i for i, a in enumerate(scene.atoms) if i not in scene.taken and a.kind is not AtomKind.MARK
        ]
        self._named: list[int] = []
        count = 0
        for atom in scene.atoms:
            count += atom.kind is AtomKind.MARK
            self._named.append(count)
        self._runs = self._numbered_runs()
        self._worded = _worded([scene.atoms[i] for i in self.items])
        self._width = max((len(scene.atoms[m].text) for m in scene.marks), default=0)

    def _numbered_runs(self) -> list[int]:
        """For each atom, a number that grows where a name or points part one run of values from the next."""
        runs: list[int] = []
        run = 0
        for i, atom in enumerate(self._atoms):
            run += atom.kind is AtomKind.MARK or i in self._scene.taken
            runs.append(run)
        return runs

    def extend(self, state: _State, path: _Path, item: int, after: dict[_State, _Path]) -> None:
        targets, actuals = state
        atom = self._atoms[item]
        if targets < self._rows:
            cost = self._as_target(path, item, targets)
            self._add(after, (targets + 1, actuals), path, cost, item, _Use.TARGET, targets)
        if actuals < self._rows:
            cost = self._as_actual(path, item, actuals, targets)
            self._add(after, (targets, actuals + 1), path, cost, item, _Use.ACTUAL, actuals)
        if actuals + 1 < self._rows and actuals < targets:
            cost = _MISSING + self._as_actual(path, item, actuals + 1, targets)
            self._add(after, (targets, actuals + 2), path, cost, item, _Use.ACTUAL, actuals + 1)
        for use, last, row in (
            (_Use.ON_TARGET, path.target, targets - 1),
            (_Use.ON_ACTUAL, path.actual, actuals - 1),
        ):
            if last >= 0 and (cost := self._goes_on(last, item)) < _FAR:
                self._add(after, state, path, cost, item, use, row)
        named = self._named[item]
        for use, row in ((_Use.ON_NAME, named - 1), (_Use.ON_NAME_BEFORE, named - 2)):
            if row >= 0 and (cost := self._continues_name(path, item, row)) < _FAR:
                self._add(after, state, path, cost, item, use, row)
        cost = (
            0.3 if is_fragment(atom.text) and len(atom.text) > 1 else 1.0 if is_fragment(atom.text) else 3.5
        )
        self._add(after, state, path, cost, item, _Use.NOTHING, -1)

    def _add(
        self,
        after: dict[_State, _Path],
        key: _State,
        path: _Path,
        cost: float,
        item: int,
        use: _Use,
        row: int,
    ) -> None:
        total = path.cost + cost
        held = after.get(key)
        if held is not None and held.cost <= total:
            return
        wraps = use in (_Use.ON_NAME, _Use.ON_NAME_BEFORE)
        opens = use in (_Use.TARGET, _Use.ACTUAL)
        after[key] = _Path(
            total,
            path,
            item,
            use,
            row,
            targets=(*path.targets, item) if use is _Use.TARGET else path.targets,
            target=item if use in (_Use.TARGET, _Use.ON_TARGET) else path.target,
            actual=item if use in (_Use.ACTUAL, _Use.ON_ACTUAL) else path.actual,
            wrapped=item if wraps else path.wrapped,
            wrapped_row=row if wraps else path.wrapped_row,
            placed=item if opens else path.placed,
            placed_use=use if opens else path.placed_use,
            placed_row=row if opens else path.placed_row,
        )

    def _as_target(self, path: _Path, item: int, row: int) -> float:
        atom = self._atoms[item]
        if atom.kind is AtomKind.VALUE:
            cost = 0.0
        elif atom.kind is AtomKind.POINTS:
            cost = 0.6
        else:
            cost = _likeness(atom.text) + (0.4 if is_done(atom.text) else 0.0)
        return cost + self._position(item, row) + self._order(path, item, _Use.TARGET, row)

    def _as_actual(self, path: _Path, item: int, row: int, targets: int) -> float:
        atom = self._atoms[item]
        if atom.kind is AtomKind.WORDS:
            cost = _likeness(atom.text)
        else:
            cost = 3.0 if is_compared(atom.text) else 0.2 if atom.kind is AtomKind.VALUE else 1.2
            cost += 1.2 if self._worded else 0.0
        if row < targets:
            cost += self._agreement(path, row, atom)
        else:
            cost += 0.5
        cost += 0.6 if self._leads(item) else 0.0
        return cost + self._position(item, row) + self._order(path, item, _Use.ACTUAL, row)

    def _leads(self, item: int) -> bool:
        """Whether the value stands alone before a name on its line: the target's column is the name's neighbour."""
        line = self._atoms[item].line
        before = self._atoms[item - 1].line if item else -1
        after = self._atoms[item + 1] if item + 1 < len(self._atoms) else None
        return before != line and after is not None and after.line == line and after.kind is AtomKind.MARK

    def _agreement(self, path: _Path, row: int, actual: Atom) -> float:
        """What it costs that ``actual`` answers the target already placed in row ``row``."""
        target = self._atoms[path.targets[row]]
        if target.kind is AtomKind.WORDS or actual.kind is AtomKind.WORDS:
            both = target.kind is actual.kind
            if target.text == actual.text:
                return 0.0
            answered = actual.kind is AtomKind.WORDS
            if answered and len(actual.text) < _SHORTEST and not is_done(actual.text):
                return 3.0
            return 0.2 if both else (0.1 if self._worded else 1.0) if answered else 1.5
        measure = measure_of(actual.text)
        return 0.0 if measure_of(target.text) == measure else 1.6 if measure else _BARE

    def _position(self, item: int, row: int) -> float:
        """What it costs that a value of row ``row`` stands at ``item``."""
        atoms, named = self._atoms, self._named[item]
        cost = _LAG * max(0, abs(row + 1 - named) - 1)
        known = self._scene.row_of_line.get(atoms[item].line)
        if known is not None:
            return cost + (0.0 if known == row else 2.0)
        beside = (
            item > 0 and atoms[item - 1].kind is AtomKind.MARK and atoms[item - 1].line == atoms[item].line
        )
        if beside and row != named - 1:
            cost += 1.8
        before = item + 1 < len(atoms) and atoms[item + 1].kind is AtomKind.MARK
        if before and not beside and atoms[item + 1].line == atoms[item].line and row != named:
            cost += 1.0
        return cost

    def _order(self, path: _Path, item: int, use: _Use, row: int) -> float:
        """What it costs after the value placed before: a line goes on to the right, a column downwards."""
        if path.placed < 0:
            return 0.0 if use is _Use.TARGET else 0.6
        if self._atoms[path.placed].line == self._atoms[item].line:
            if path.placed_use is _Use.TARGET and use is _Use.ACTUAL and path.placed_row == row:
                return 0.0
            turned = use is _Use.TARGET and path.placed_use is _Use.ACTUAL and path.placed_row == row
            if turned and is_compared(self._atoms[item].text):
                return _TURNED
            return _BESIDE if use is path.placed_use and row == path.placed_row + 1 else 2.5
        onward = use is _Use.TARGET and row == path.placed_row + 1
        if self._runs[path.placed] != self._runs[item]:
            return 0.15 if path.placed_row == row or onward or use is path.placed_use else 0.3
        if use is path.placed_use:
            return _DOWN
        if use is _Use.ACTUAL:
            return _ACROSS
        before = self._atoms[path.targets[row - 1]] if onward else None
        told = before is not None and measure_of(before.text) != measure_of(self._atoms[item].text)
        return (_BACK_TOLD if told else _BACK) + (0.0 if onward else 0.2)

    def _goes_on(self, last: int, item: int) -> float:
        """What it costs that ``item`` continues the value that ends with atom ``last``."""
        first, atom = self._atoms[last], self._atoms[item]
        if atom.line == first.line:
            return 0.2 if {atom.kind, first.kind} == {AtomKind.POINTS, AtomKind.WORDS} else _FAR
        apart = atom.line - first.line
        dated = first.text.endswith("月") and _DAY.match(atom.text) is not None
        if apart > 4 or (is_compared(atom.text) and not dated and not is_date_tail(atom.text)):
            return _FAR
        if atom.kind is AtomKind.VALUE:
            if dated and apart == 1:
                return 0.3
            broken = is_compared(first.text) and first.text[-1:].isdigit() and first.block == atom.block
            return 0.4 if broken and apart == 1 and atom.text[:1].isdigit() else _FAR
        cost = 0.5 + 0.3 * (apart - 1)
        if first.kind is not AtomKind.WORDS or _OPEN_END.search(first.text):
            if not _UNIT_TAIL.fullmatch(atom.text) or is_done(atom.text):
                return _FAR
            open_end = _OPEN_END.search(first.text) is not None or atom.text.startswith("/")
            if open_end and parse_quantity(first.text + atom.text) is None:
                return cost + _NO_UNIT
            return cost - 0.4 if open_end else cost + 2.0
        if atom.kind is AtomKind.POINTS:
            return cost + 1.0
        return cost + (1.5 if len(first.text) < 3 or is_done(first.text) else 0.0) + _whole(atom.text)

    def _continues_name(self, path: _Path, item: int, row: int) -> float:
        """What it costs that ``item`` continues the name of row ``row``."""
        atom = self._atoms[item]
        mark = self._atoms[self._scene.marks[row]]
        again = path.wrapped_row == row
        last = self._atoms[path.wrapped] if again else mark
        if atom.kind is AtomKind.POINTS or atom.line == mark.line or is_compared(atom.text):
            return _FAR
        if atom.kind is AtomKind.VALUE and not atom.text.startswith(("(", "（")):
            return _FAR
        apart = atom.line - mark.line
        if apart > 4 or (self._width > len(mark.text) + 1 and len(mark.text) < 3 and mark.text):
            return _FAR
        cost = 0.3 if last.block == atom.block and apart <= 2 else 0.9 + 0.2 * apart
        if len(mark.text) < self._width - 1 and not atom.text.startswith(("(", "（")):
            cost += 1.2
        cost += 0.6 if _NAME_END.search(mark.text) else 0.0
        cost -= 0.5 if _NAME_END.search(atom.text) or atom.text.startswith(("(", "（")) else 0.0
        cost = max(cost, 0.05) + _whole(atom.text) + (0.6 if again else 0.0)
        return cost + (0.6 if is_unit(atom.text) else 0.0)

    def cells(self, path: _Path, cost: float) -> Cells:
        """The placing that ``path`` ends."""
        cells = Cells({}, {}, {}, [], cost)
        steps = []
        at: _Path | None = path
        while at is not None and at.item >= 0:
            steps.append(at)
            at = at.before
        for step in reversed(steps):
            atom = self._atoms[step.item]
            if step.use is _Use.NOTHING:
                cells.left.append(atom)
            elif step.use in (_Use.TARGET, _Use.ON_TARGET):
                cells.targets.setdefault(step.row, []).append(atom)
            elif step.use in (_Use.ACTUAL, _Use.ON_ACTUAL):
                cells.actuals.setdefault(step.row, []).append(atom)
            else:
                cells.names.setdefault(step.row, []).append(atom)
        return cells


def _worded(items: Sequence[Atom]) -> bool:
    """Whether the form answers its targets with words (完成), as far as values side by side on a line tell."""
    pairs = [b.kind for a, b in pairwise(items) if a.line == b.line and a.kind is AtomKind.VALUE]
    return sum(kind is AtomKind.WORDS for kind in pairs) * 2 > len(pairs)


def _likeness(text: str) -> float:
    """What it costs that words are a whole value."""
    if text.startswith(("(", "（")):
        return 3.5
    if is_done(text):
        return 0.0
    if is_unit(text):
        return 3.5
    if len(text) <= 2:
        return 1.4
    return 0.7 if len(text) <= _SHORT * 2 else 1.6


def _whole(text: str) -> float:
    """What it costs that words which can be a value of their own continue another cell."""
    return 1.2 if is_done(text) else 0.0
