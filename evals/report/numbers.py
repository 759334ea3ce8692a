"""How numbers are written: shares with three places, a dash where nothing was measured."""

from __future__ import annotations

from evals.scores import Estimate, Method

NONE = "—"
ITEMWISE = "†"
"""Stands behind an interval that takes items, not documents, as independent."""


def share(value: float | None) -> str:
    """A share with three places."""
    return NONE if value is None else f"{value:.3f}"


def interval(estimate: Estimate) -> str:
    """The interval of an estimate, marked where it is item-wise."""
    if estimate.low is None or estimate.high is None:
        return NONE
    mark = ITEMWISE if estimate.method is Method.WILSON else ""
    return f"{estimate.low:.3f}–{estimate.high:.3f}{mark}"


def ratio(part: float, whole: float, places: int = 2) -> str:
    """How much of something there is to one of another."""
    return f"{part / whole:.{places}f}" if whole else NONE


def f1(correct: int, said: int, labelled: int) -> float | None:
    """F1 of counted items; None where there is no item."""
    return 2 * correct / (said + labelled) if said + labelled else None
