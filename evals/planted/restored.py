"""Offered repairs against what was planted."""

from __future__ import annotations

from collections.abc import Sequence

from evals.planted.model import Origin
from evals.planted.slips import number_of
from schemas.finding import Hypothesis
from schemas.run import Result


def repairs_of(result: Result, before: Result) -> list[tuple[Hypothesis, ...]]:
    """The repairs of every outcome that were not offered before the error was planted."""
    known = {_cell(repair) for outcome in before.outcomes for repair in outcome.hypotheses}
    return [
        outcome.hypotheses
        for outcome in result.outcomes
        if outcome.hypotheses and not known.issuperset(map(_cell, outcome.hypotheses))
    ]


def restores(repair: Hypothesis, origins: Sequence[Origin]) -> bool:
    """Whether a repair gives every changed cell, and no other, its old value; zeros behind the point are no difference."""
    cells = {f"{repair.at}.{repair.field}", *([repair.other] if repair.other else [])}
    if {f"{origin.at}.{origin.field}" for origin in origins} != cells:
        return False
    origin = next(o for o in origins if (o.at, o.field) == (repair.at, repair.field))
    return repair.form == origin.form and _same(repair.repaired, origin.value)


def _same(one: str, other: str) -> bool:
    return one == other or (number_of(one) is not None and number_of(one) == number_of(other))


def _cell(repair: Hypothesis) -> tuple[int, str, str, str]:
    return repair.form, repair.at, repair.field, repair.repaired
