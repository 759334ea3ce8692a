"""The errors a reader of tables makes, planted in the rows of an answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from extractor.backends.llm.answers import BAR, FUND, INDICATOR, FormsAnswer
from extractor.text.widths import unify

FIGURES = {
    FUND: {
        "initial_budget": 3,
        "annual_budget": 4,
        "executed": 5,
        "weight": 6,
        "execution_rate": 7,
        "score": 8,
    },
    INDICATOR: {"target": 5, "actual": 6, "weight": 7, "score": 8},
}
"""Where the figures of a row stand between its bars, by the letter of the row; letter and line number come first."""
EXPLANATION = 9
_FIRST = 4
"""The first place that may hold a figure that makes a row one."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_UNITS = ("万元", "元", "人次", "人", "次", "个", "户", "天", "项", "台", "件", "%")
_INVENTED = (3, 5)
"""Digits of a number that nothing printed."""


@dataclass(frozen=True, slots=True)
class Slip:
    """An answer with one error in it.

    ``letter`` and ``row`` are those of the answer's row that is wrong, ``field`` the cell's (empty: the whole row);
    ``said`` is what stands there now, ``was`` what stood there.
    """

    kind: str
    answer: FormsAnswer
    letter: str
    row: int
    field: str
    said: str
    was: str


Planter = Callable[[FormsAnswer, Random], Iterator[Slip]]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of an answer: its row, the row's letter, its field, its place between the bars, and the string."""

    row: int
    letter: str
    field: str
    at: int
    value: str

    def spoilt(self, kind: str, answer: FormsAnswer, said: str) -> Slip:
        """The answer with another string in the figure's place."""
        changed = _changed(answer, self.row, {self.at: said})
        return Slip(kind, changed, self.letter, self.row, self.field, said, self.value)


def _figures(answer: FormsAnswer) -> Iterator[_Figure]:
    for row, text in enumerate(answer.rows):
        cells = text.split(BAR)
        for field, at in FIGURES.get(cells[0], {}).items():
            if at < len(cells) and _NUMBER.search(cells[at]):
                yield _Figure(row, cells[0], field, at, cells[at])


def _changed(answer: FormsAnswer, row: int, cells: Mapping[int, str]) -> FormsAnswer:
    rows = list(answer.rows)
    parts = rows[row].split(BAR)
    parts += [""] * (max(cells) + 1 - len(parts))
    for at, value in cells.items():
        parts[at] = value
    rows[row] = BAR.join(parts)
    return FormsAnswer(rows=rows)


def _next_of_kind(answer: FormsAnswer, row: int) -> list[str] | None:
    """The cells of the next row with the same letter; None where another one follows."""
    if row + 1 >= len(answer.rows):
        return None
    cells = answer.rows[row + 1].split(BAR)
    return cells if cells[0] == answer.rows[row][:1] else None


def _is_row(cells: Sequence[str]) -> bool:
    """Whether the cells are a row of a table with a figure in it."""
    return cells[0] in FIGURES and any(_NUMBER.search(cell) for cell in cells[_FIRST:])


def _of_digits(kind: str, spoil: Callable[[str, Random], str | None]) -> Planter:
    """Plants in the first number of a figure what ``spoil`` makes of it."""

    def plant(answer: FormsAnswer, random: Random) -> Iterator[Slip]:
        for figure in _figures(answer):
            number = _NUMBER.search(figure.value)
            wrong = spoil(number.group(), random) if number else None
            if number is None or wrong is None or wrong == number.group():
                continue
            said = figure.value[: number.start()] + wrong + figure.value[number.end() :]
            yield figure.spoilt(kind, answer, said)

    return plant


def _digit_changed(number: str, random: Random) -> str | None:
    at = random.choice([i for i, c in enumerate(number) if c.isdigit()])
    other = random.choice([d for d in "123456789" if d != number[at]])
    return number[:at] + other + number[at + 1 :]


def _digits_swapped(number: str, random: Random) -> str | None:
    places = [
        i
        for i in range(len(number) - 1)
        if number[i].isdigit() and number[i + 1].isdigit() and number[i] != number[i + 1]
    ]
    if not places or (number[1:2] == "0" and places == [0]):
        return None
    at = random.choice(places)
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def _invented(number: str, random: Random) -> str | None:
    size = random.choice(_INVENTED)
    return str(random.randrange(10 ** (size - 1), 10**size)) if number else None


def _neighbouring_row(answer: FormsAnswer, _random: Random) -> Iterator[Slip]:
    """The value that the next row has in the same column."""
    for figure in _figures(answer):
        cells = _next_of_kind(answer, figure.row) or []
        said = cells[figure.at] if figure.at < len(cells) else ""
        if said and unify(said) != unify(figure.value):
            yield figure.spoilt("neighbouring row", answer, said)


def _neighbouring_column(answer: FormsAnswer, _random: Random) -> Iterator[Slip]:
    """The value of the next column of figures."""
    for figure in _figures(answer):
        cells = answer.rows[figure.row].split(BAR)
        at = figure.at + 1
        said = cells[at] if at < min(len(cells), EXPLANATION) else ""
        if said and unify(said) != unify(figure.value) and figure.field != "target":
            yield figure.spoilt("neighbouring column", answer, said)


def _row_dropped(answer: FormsAnswer, _random: Random) -> Iterator[Slip]:
    for row, text in enumerate(answer.rows):
        cells = text.split(BAR)
        if _is_row(cells):
            left = [*answer.rows[:row], *answer.rows[row + 1 :]]
            if cells[0] == INDICATOR and _next_of_kind(answer, row):
                left[row] = _with_levels(text, answer.rows[row + 1])
            yield Slip("row dropped", FormsAnswer(rows=left), cells[0], row, "", "", text)


def _with_levels(gone: str, following: str) -> str:
    """The following row with the levels that it took from the one before it."""
    before, after = gone.split(BAR), following.split(BAR)
    return BAR.join([*after[:2], after[2] or before[2], after[3] or before[3], *after[4:]])


def _row_doubled(answer: FormsAnswer, _random: Random) -> Iterator[Slip]:
    """The row once more, as if its name stood where the next row's stands."""
    for row, text in enumerate(answer.rows):
        cells, after = text.split(BAR), _next_of_kind(answer, row)
        if after and _is_row(cells):
            again = BAR.join([cells[0], after[1], *cells[2:]])
            twice = [*answer.rows[: row + 1], again, *answer.rows[row + 1 :]]
            yield Slip("row doubled", FormsAnswer(rows=twice), cells[0], row + 1, "", again, "")


def _unit_changed(answer: FormsAnswer, random: Random) -> Iterator[Slip]:
    for figure in _figures(answer):
        unit = next((u for u in _UNITS if figure.value.endswith(u)), None)
        if unit:
            others = [u for u in _UNITS if not u.endswith(unit) and not unit.endswith(u)]
            yield figure.spoilt(
                "unit changed", answer, figure.value.removesuffix(unit) + random.choice(others)
            )


def _explanation_moved(answer: FormsAnswer, _random: Random) -> Iterator[Slip]:
    """The explanation of a row in the row after it, which has none."""
    for row, text in enumerate(answer.rows):
        cells, after = text.split(BAR), _next_of_kind(answer, row)
        said = cells[EXPLANATION] if cells[0] in FIGURES and len(cells) > EXPLANATION else ""
        if said and after and (len(after) <= EXPLANATION or not after[EXPLANATION]):
            moved = _changed(_changed(answer, row, {EXPLANATION: ""}), row + 1, {EXPLANATION: said})
            yield Slip("explanation moved", moved, cells[0], row + 1, "explanation", said, "")


def _target_as_actual(answer: FormsAnswer, _random: Random) -> Iterator[Slip]:
    figures = {(figure.row, figure.field): figure for figure in _figures(answer)}
    for (row, field), actual in figures.items():
        target = figures.get((row, "target")) if field == "actual" else None
        if target and unify(target.value) != unify(actual.value):
            yield actual.spoilt("target as actual", answer, target.value)


PLANTERS: dict[str, Planter] = {
    "digit changed": _of_digits("digit changed", _digit_changed),
    "digits swapped": _of_digits("digits swapped", _digits_swapped),
    "number invented": _of_digits("number invented", _invented),
    "neighbouring row": _neighbouring_row,
    "neighbouring column": _neighbouring_column,
    "row dropped": _row_dropped,
    "row doubled": _row_doubled,
    "unit changed": _unit_changed,
    "explanation moved": _explanation_moved,
    "target as actual": _target_as_actual,
}
