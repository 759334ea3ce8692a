"""The weights and scores of a form, each counted once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractor.facts import FormFacts, FundFacts
from extractor.rules.terms import EXECUTION, total_line


@dataclass(frozen=True, slots=True)
class Column:
    """A column of points: what the rows hold, and the places at which a row beside filled ones is blank."""

    values: tuple[Decimal, ...]
    blank: tuple[str, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the column."""
        return sum(self.values, Decimal(0))


def weights(form: FormFacts) -> Column:
    """The weights of the budget line and of all indicators; a row without weight and score is no scored row."""
    line = budget_line(form)
    values = [line.weight] if line is not None and line.weight is not None else []
    blank = [line.at] if line is not None and line.weight is None and line.score is not None else []
    for row in form.indicators:
        if row.weight is not None:
            values.append(row.weight)
        elif row.score is not None:
            blank.append(row.at)
    return Column(tuple(values), tuple(blank))


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


def budget_line(form: FormFacts) -> FundFacts | None:
    """The scored line of the money table, unless the same line stands among the indicators with the same weight."""
    line = total_line(form)
    if line is None or (line.weight is None and line.score is None):
        return None
    again = any(
        row.weight == line.weight and row.score == line.score and row.name and EXECUTION.fullmatch(row.name)
        for row in form.indicators
    )
    return None if again else line
