"""Targets and actual values of columns printed whole, far from the names: they are told apart by what answers what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractor.backends.offline.interleaved.atoms import Atom, AtomKind
from extractor.backends.offline.interleaved.value_columns import Cells, Scene, place_values
from extractor.backends.offline.value_words import is_compared, is_date_tail, is_done, is_unit, measure_of

_BEAM = 120
_BOUND_DONE = 3.0
"""What it costs that an actual value sets a bound."""
_UNLIKE = 1.6
_ONE_IN_WORDS = 1.0
_BARE = 0.4
_OTHER_WORDS = 0.2
_FAR_OFF = 0.5
"""What it costs that the numbers differ by a factor of three."""
_PLAIN = 0.2
"""What it costs that a target sets no bound."""
_TURN = 0.1
_BACK = 0.2
_FACTOR = 3
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class _Path(NamedTuple):
    cost: float
    targets: tuple[Atom, ...] = ()
    actuals: tuple[Atom, ...] = ()
    ahead: bool = True
    """Whether the last value was a target."""


def in_turn(scene: Scene, placed: Cells) -> Cells:
    """The ``placed`` cells, or others where there are just two values a row and these answer each other better."""
    rows = len(scene.marks)
    free = [i for i, a in enumerate(scene.atoms) if i not in scene.taken and a.kind is not AtomKind.MARK]
    values = _values(scene.atoms, free)
    rest = [scene.atoms[i].text for i in free if i not in values]
    before = _cost(placed, rows)
    if len(values) != 2 * rows or before == 0 or any(is_unit(t) or is_date_tail(t) for t in rest):
        return placed
    best = _search([scene.atoms[i] for i in values], rows)
    if best is None or best.cost >= before:
        return placed
    others = place_values(Scene(scene.atoms, scene.marks, scene.row_of_line, scene.taken | set(values)))
    return Cells(
        {row: [atom] for row, atom in enumerate(best.targets)},
        {row: [atom] for row, atom in enumerate(best.actuals)},
        others.names,
        others.left,
        best.cost,
    )


def _values(atoms: Sequence[Atom], free: Sequence[int]) -> list[int]:
    """What can be a value: figures, words that answer a target, and words printed twice."""
    printed = Counter(atoms[i].text for i in free)
    return [i for i in free if atoms[i].kind is not AtomKind.WORDS or _is_answer(atoms[i].text, printed)]


def _is_answer(text: str, printed: Mapping[str, int]) -> bool:
    """Whether words answer a target: as such words do, or being printed for target and actual value alike."""
    return is_done(text) or (printed[text] == 2 and not is_unit(text))


def _search(values: Sequence[Atom], rows: int) -> _Path | None:
    """The cheapest placing of all values in the order of their columns."""
    paths = [_Path(0.0)]
    for value in values:
        after: list[_Path] = []
        for path in paths:
            if len(path.targets) < rows:
                after.append(_with_target(path, value))
            if len(path.actuals) < rows:
                after.append(_with_actual(path, value))
        paths = sorted(after, key=lambda path: path.cost)[:_BEAM]
    return paths[0] if paths else None


def _with_target(path: _Path, value: Atom) -> _Path:
    row = len(path.targets)
    cost = path.cost + (0.0 if is_compared(value.text) else _PLAIN) + (0.0 if path.ahead else _BACK)
    if row < len(path.actuals):
        cost += _answers(value.text, path.actuals[row].text)
    return _Path(cost, (*path.targets, value), path.actuals, ahead=True)


def _with_actual(path: _Path, value: Atom) -> _Path:
    row = len(path.actuals)
    cost = path.cost + (_BOUND_DONE if is_compared(value.text) else 0.0) + (_TURN if path.ahead else 0.0)
    if row < len(path.targets):
        cost += _answers(path.targets[row].text, value.text)
    return _Path(cost, path.targets, (*path.actuals, value), ahead=False)


def _cost(cells: Cells, rows: int) -> float:
    """What placed cells cost, by what answers what alone; a row without both costs most."""
    cost = 0.0
    for row in range(rows):
        if row not in cells.targets or row not in cells.actuals:
            cost += _BOUND_DONE
            continue
        target, actual = ("".join(a.text for a in held[row]) for held in (cells.targets, cells.actuals))
        cost += _answers(target, actual) + (_BOUND_DONE if is_compared(actual) else 0.0)
    return cost


@lru_cache(maxsize=4096)
def _answers(target: str, actual: str) -> float:
    """What it costs that ``actual`` answers ``target``."""
    if target == actual:
        return 0.0
    numbers = [_NUMBER.search(text) for text in (target, actual)]
    if numbers[0] is None or numbers[1] is None:
        return _OTHER_WORDS if numbers[0] is numbers[1] else _ONE_IN_WORDS
    measures = [measure_of(text) for text in (target, actual)]
    if measures[0] != measures[1]:
        return _UNLIKE if all(measures) else _BARE
    low, high = sorted(float(number.group().replace(",", "")) for number in numbers if number is not None)
    return _FAR_OFF if high > _FACTOR * low else 0.0
