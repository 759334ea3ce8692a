"""How a text layer put the cells of labelled rows one after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractor.text.widths import squeeze, unify
from schemas.record import Layout
from schemas.sample import LabelledForm

_FUNDS = ("item", "initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")
_INDICATORS = ("name", "target", "actual", "weight", "score")
_TOGETHER = 3
"""Cells of a row on one line that make the row a line; all but one where it has no more, for a name may be wrapped."""
_LONG = 4
"""Characters from which a cell is looked for within a word: a shorter one stands in others by chance."""


def layout_of(forms: Sequence[LabelledForm], text: str) -> Layout:
    """Linear or a cell a line where that holds for more than half of the rows, else scrambled."""
    lines = [unify(line) for line in text.splitlines() if line.strip()]
    rows = [row for form in forms for row in _rows(form) if len(row) > 1]
    words = [(Counter(line.split()), squeeze(line)) for line in lines]
    on_line = sum(any(_together(row, *line) for line in words) for row in rows)
    if 2 * on_line > len(rows):
        return Layout.LINEAR
    bare = [line for _, line in words]
    if 2 * sum(_one_by_one(row, bare) for row in rows) > len(rows):
        return Layout.CELL_PER_LINE
    return Layout.SCRAMBLED


def _rows(form: LabelledForm) -> list[list[str]]:
    """The cells of every row, apart from those that may span others and from explanations."""
    named = [(row, _FUNDS) for row in form.funds], [(row, _INDICATORS) for row in form.indicators]
    return [
        [unify(squeeze(value)) for name in names if (value := getattr(row, name))]
        for rows in named
        for row, names in rows
    ]


def _together(row: Sequence[str], words: Counter[str], line: str) -> bool:
    """Whether enough cells of the row stand on the line, equal ones as often as the row has them."""
    short = sum((Counter(row) & words).values())
    long = sum(len(cell) >= _LONG and cell not in words and cell in line for cell in set(row))
    return short + long >= max(2, min(_TOGETHER, len(row) - 1))


def _one_by_one(row: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether every cell of the row fills a line, in some stretch of lines hardly longer than the row."""
    starts = (at for at, line in enumerate(lines) if line.endswith(row[0]))
    return any(not Counter(row[1:]) - Counter(lines[at + 1 : at + 2 * len(row)]) for at in starts)
