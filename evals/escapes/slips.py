"""The errors a reader of tables makes, planted in the rows of an answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
    """An answer with one error in it: what kind, in which table and row, and the string that is wrong (None: a row)."""

    kind: str
    answer: FormsAnswer
    table: str
    row: int
    field: str
    said: str
    was: str


Planter = Callable[[FormsAnswer, Random], Iterator[Slip]]


def _figures(answer: FormsAnswer) -> Iterator[tuple[str, int, str, int, str]]:
    """Every figure: table, row, field, place between the bars, and the string."""
    for table, fields in (("funds", FUND_FIGURES), ("rows", ROW_FIGURES)):
        for row, text in enumerate(getattr(answer, table)):
            cells = text.split(BAR)
            for field, at in fields.items():
                if at < len(cells) and _NUMBER.search(cells[at]):
                    yield table, row, field, at, cells[at]


def _changed(answer: FormsAnswer, table: str, row: int, cells: dict[int, str]) -> FormsAnswer:
    rows = list(getattr(answer, table))
    parts = rows[row].split(BAR)
    parts += [""] * (max(cells) + 1 - len(parts))
    for at, value in cells.items():
        parts[at] = value
    rows[row] = BAR.join(parts)
    return answer.model_copy(update={table: rows})


def _of_digits(kind: str, spoil: Callable[[str, Random], str | None]) -> Planter:
    """Plants in the first number of a figure what ``spoil`` makes of it."""

    def plant(answer: FormsAnswer, random: Random) -> Iterator[Slip]:
        for table, row, field, at, value in _figures(answer):
            number = _NUMBER.search(value)
            wrong = spoil(number.group(), random) if number else None
            if number is None or wrong is None or wrong == number.group():
                continue
            said = value[: number.start()] + wrong + value[number.end() :]
            yield Slip(kind, _changed(answer, table, row, {at: said}), table, row, field, said, value)

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
    for table, row, field, at, value in _figures(answer):
        rows = getattr(answer, table)
        if row + 1 < len(rows):
            cells = rows[row + 1].split(BAR)
            said = cells[at] if at < len(cells) else ""
            if said and unify(said) != unify(value):
                yield Slip(
                    "neighbouring row",
                    _changed(answer, table, row, {at: said}),
                    table,
                    row,
                    field,
                    said,
                    value,
                )


def _neighbouring_column(answer: FormsAnswer, _random: Random) -> Iterator[Slip]:
    """The value of the next column of figures."""
    for table, row, field, at, value in _figures(answer):
        cells = getattr(answer, table)[row].split(BAR)
        said = cells[at + 1] if at + 1 < len(cells) and at + 1 < EXPLANATION[table] else ""
        if said and unify(said) != unify(value) and field != "target":
            yield Slip(
                "neighbouring column",
                _changed(answer, table, row, {at: said}),
                table,
                row,
                field,
                said,
                value,
            )


def _row_dropped(answer: FormsAnswer, _random: Random) -> Iterator[Slip]:
    for table in ("funds", "rows"):
        rows = getattr(answer, table)
        for row, text in enumerate(rows):
            if any(_NUMBER.search(cell) for cell in text.split(BAR)[3:]):
                left = [*rows[:row], *rows[row + 1 :]]
                if table == "rows" and row + 1 < len(rows):
                    left[row] = _with_levels(text, rows[row + 1])
                yield Slip("row dropped", answer.model_copy(update={table: left}), table, row, "", "", text)


def _with_levels(gone: str, following: str) -> str:
    """The following row with the levels that it took from the one before it."""
    before, after = gone.split(BAR), following.split(BAR)
    return BAR.join([after[0], after[1] or before[1], after[2] or before[2], *after[3:]])


def _row_doubled(answer: FormsAnswer, _random: Random) -> Iterator[Slip]:
    """The row once more, as if its name stood a line further down and were another."""
    for table in ("funds", "rows"):
        rows = getattr(answer, table)
        for row, text in enumerate(rows[:-1]):
            cells, line = text.split(BAR), rows[row + 1].split(BAR)[0]
            if any(_NUMBER.search(cell) for cell in cells[3:]):
                again = BAR.join([line, *cells[1:]])
                twice = [*rows[: row + 1], again, *rows[row + 1 :]]
                yield Slip(
                    "row doubled", answer.model_copy(update={table: twice}), table, row + 1, "", again, ""
                )


def _unit_changed(answer: FormsAnswer, random: Random) -> Iterator[Slip]:
    for table, row, field, at, value in _figures(answer):
        unit = next((u for u in _UNITS if value.endswith(u)), None)
        if unit:
            other = random.choice(
                [u for u in _UNITS if u != unit and not u.endswith(unit) and not unit.endswith(u)]
            )
            said = value.removesuffix(unit) + other
            yield Slip(
                "unit changed", _changed(answer, table, row, {at: said}), table, row, field, said, value
            )


def _explanation_moved(answer: FormsAnswer, _random: Random) -> Iterator[Slip]:
    """The explanation of a row in the row after it, which has none."""
    for table, at in EXPLANATION.items():
        rows = getattr(answer, table)
        for row, text in enumerate(rows[:-1]):
            cells, after = text.split(BAR), rows[row + 1].split(BAR)
            said = cells[at] if at < len(cells) else ""
            if said and (len(after) <= at or not after[at]):
                moved = _changed(answer, table, row, {at: ""})
                moved = _changed(moved, table, row + 1, {at: said})
                yield Slip("explanation moved", moved, table, row + 1, "explanation", said, "")


def _target_as_actual(answer: FormsAnswer, _random: Random) -> Iterator[Slip]:
    for row, text in enumerate(answer.rows):
        cells = text.split(BAR)
        if len(cells) > ROW_FIGURES["actual"]:
            target, actual = cells[ROW_FIGURES["target"]], cells[ROW_FIGURES["actual"]]
            if _NUMBER.search(target) and _NUMBER.search(actual) and unify(target) != unify(actual):
                changed = _changed(answer, "rows", row, {ROW_FIGURES["actual"]: target})
                yield Slip("target as actual", changed, "rows", row, "actual", target, actual)


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
