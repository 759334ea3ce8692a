"""The weights and scores of a form, each counted once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extractor.facts import FormFacts, FundFacts, IndicatorFacts
from extractor.rules.terms import EXECUTION, FORMS, FULL, text_of, total_line
from schemas.record import FieldState, Layout

_BONUS = re.compile(r"(?<!不)(?:加|附加|奖励)分")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of points: what the rows hold, and the places at which a row beside filled ones is blank."""

    values: tuple[Decimal, ...]
    blank: tuple[str, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the column."""
        return sum(self.values, Decimal(0))


@lru_cache(maxsize=FORMS)
def weights(form: FormFacts) -> Column:
    """The weights of the budget line and of all indicators.

    A row without weight and score is no scored row.
    """
    line = budget_line(form)
    values = [line.weight] if line is not None and line.weight is not None else []
    blank = [line.at] if line is not None and line.weight is None and line.score is not None else []
    for row in form.indicators:
        if is_bonus(row):
            continue
        if row.weight is not None:
            values.append(row.weight)
        elif row.score is not None:
            blank.append(row.at)
    return Column(tuple(values), tuple(blank))


@lru_cache(maxsize=FORMS)
def scores(form: FormFacts) -> Column:
    """The scores of the budget line and of all indicators."""
    line = budget_line(form)
    values = [line.score] if line is not None and line.score is not None else []
    blank = [line.at] if line is not None and line.score is None and line.weight is not None else []
    for row in form.indicators:
        if row.score is not None:
            values.append(row.score)
        elif row.weight is not None:
            blank.append(row.at)
    return Column(tuple(values), tuple(blank))


def is_bonus(row: IndicatorFacts) -> bool:
    """Whether the row's points come on top of the hundred: 加分项."""
    named = (row.row.level1, row.row.level2, row.row.name)
    return any(_BONUS.search(text_of(cell)) for cell in named)


@lru_cache(maxsize=FORMS)
def bonus(form: FormFacts) -> Decimal:
    """The points given on top of the hundred."""
    given = (row.score for row in form.indicators if is_bonus(row) and row.score is not None)
    return sum(given, Decimal(0))


@lru_cache(maxsize=FORMS)
def budget_line(form: FormFacts) -> FundFacts | None:
    """The scored line of the money table; None where the indicators repeat it."""
    line = total_line(form)
    if line is None or (line.weight is None and line.score is None):
        return None
    again = any(
        row.weight == line.weight and row.score == line.score and row.name and EXECUTION.fullmatch(row.name)
        for row in form.indicators
    )
    return None if again else line


def is_unsettled(form: FormFacts) -> bool:
    """Whether the rows were put together from a scrambled layout in a way that their own weights deny.

    Then a weight or score may belong to another row, and what a single row says proves nothing.
    """
    reading = form.record.reading
    if reading is None or reading.layout is not Layout.SCRAMBLED:
        return False
    column = weights(form)
    due = form.total_weight if form.total_weight is not None else FULL
    return bool(column.values) and (bool(column.blank) or column.total != due)


def lacks_budget_score(form: FormFacts) -> bool:
    """Whether the budget line's weight and score were looked for and not found; a blank cell is found."""
    line = total_line(form)
    if line is None or line.weight is not None or line.score is not None or form.record.reading is None:
        return False
    return line.line.weight.state is FieldState.NOT_FOUND and line.line.score.state is FieldState.NOT_FOUND
