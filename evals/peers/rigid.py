"""A comparable checker's rules, rebuilt from their description: three checks of fixed tolerance on bare numbers.

Its input are forms read without a fault, so that the checks alone are measured. What the description leaves open is
read in the checker's favour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from schemas.sample import LabelledForm, LabelledFund, LabelledIndicator

TOLERANCE: Final = Decimal("0.1")
LABELS: Final = ("execution-score", "indicator-score", "score-sum", "score-unexplained")
"""The labels of what it can find."""
REASON: Final = "missing-reason"
"""A shortfall without a reason, whatever its score: what it says of explanations."""
_BARE: Final = re.compile(r"[+-]?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that it says: a label of findings, or ``REASON``; and the place in the form."""

    what: str
    at: str


def number(printed: str | None) -> Decimal | None:
    """The cell as a bare number, per cent signs taken out; None for everything else (``2次``, ``≥2次``, ``15万人``)."""
    text = (printed or "").replace("%", "").strip()
    return Decimal(text) if _BARE.fullmatch(text) else None


def examined(form: LabelledForm) -> int:
    """How many indicator rows it looks at: those with four bare numbers."""
    return sum(1 for row in form.indicators if _numbers(row) is not None)


def check_form(form: LabelledForm) -> Iterator[Said]:
    """What it says of a form, rows in order, the total last."""
    for index, line in enumerate(form.funds):
        if _fund_is_wrong(line):
            yield Said("execution-score", f"funds[{index}]")
    for index, row in enumerate(form.indicators):
        yield from _of_indicator(row, f"indicators[{index}]")
    if _total_is_wrong(form):
        yield Said("score-sum", "total_score")


def _fund_is_wrong(line: LabelledFund) -> bool:
    """Whether the score is not B / A x weight; a budget of nothing is an error."""
    values = _all(line.annual_budget, line.executed, line.weight, line.score)
    if values is None:
        return False
    budget, executed, weight, score = values
    return budget == 0 or abs(score - executed / budget * weight) > TOLERANCE


def _of_indicator(row: LabelledIndicator, at: str) -> Iterator[Said]:
    """A target of nothing is an error; what is below its target gets its share of the weight and needs a reason.

    A missing reason is the finding ``score-unexplained`` only where points were deducted, as the label has it.
    """
    values = _numbers(row)
    if values is None:
        return
    target, actual, weight, score = values
    if target == 0:
        yield Said("indicator-score", at)
        return
    short = actual < target
    if abs(score - (actual / target * weight if short else weight)) > TOLERANCE:
        yield Said("indicator-score", at)
    if short and not (row.explanation or "").strip():
        yield Said(REASON, at)
        if score < weight:
            yield Said("score-unexplained", at)


def _total_is_wrong(form: LabelledForm) -> bool:
    """Whether the total is not the sum of all scores that are numbers; nothing to say where none is."""
    total = number(form.total_score)
    cells = [line.score for line in form.funds] + [row.score for row in form.indicators]
    known = [score for cell in cells if (score := number(cell)) is not None]
    return total is not None and bool(known) and abs(total - sum(known)) > TOLERANCE


def _numbers(row: LabelledIndicator) -> Sequence[Decimal] | None:
    return _all(row.target, row.actual, row.weight, row.score)


def _all(*printed: str | None) -> Sequence[Decimal] | None:
    """The numbers of a row, or None where one of them is none: the row is skipped."""
    values = [value for cell in printed if (value := number(cell)) is not None]
    return values if len(values) == len(printed) else None
