"""Intervals: documents drawn again for shares of many items, Wilson's for rates.

The fields of one document are not independent, so documents are drawn, not fields (E. Miller, "Adding Error Bars to
Evals", 2024). Every figure of a run is computed on the same draws, and so is the difference of two runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.stats import binomtest

from evals.scores import Estimate, Method

Numbers = npt.NDArray[np.float64]

DRAWS: Final = 2000
LEVEL: Final = 0.95
_SEED: Final = 20211231
_TAILS: Final = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)


class Redraw:
    """How often each document stands in each of the draws, seeded: the same for the same number of documents."""

    def __init__(self, documents: int) -> None:
        generator = np.random.default_rng(_SEED)
        shares = np.full(documents, 1 / documents) if documents else np.zeros(0)
        times = generator.multinomial(documents, shares, size=DRAWS) if documents else np.zeros((DRAWS, 0))
        self._times = times.astype(np.float64)

    def sums(self, documents: Sequence[int], table: npt.ArrayLike) -> Numbers:
        """Column sums of a table over each draw; its rows belong to the documents of those numbers."""
        rows = np.asarray(table, dtype=np.float64)
        return np.asarray(self._times[:, list(documents)] @ rows)


def interval(part: int, whole: int, parts: Numbers, wholes: Numbers, documents: int) -> Estimate:
    """A share of sums with its percentile interval over draws.

    Where no document differs from another, or there is but one, draws say nothing and Wilson's interval over
    items stands instead; it takes items for independent and so is too narrow rather than too wide.
    """
    if not whole:
        return Estimate(value=None)
    held = wholes > 0
    shares = parts[held] / wholes[held]
    if documents > 1 and shares.size and float(np.ptp(shares)) > 0:
        low, high = (float(x) for x in np.quantile(shares, _TAILS))
        return Estimate(value=part / whole, low=low, high=high, method=Method.BOOTSTRAP)
    return wilson(part, whole)


def wilson(part: int, whole: int) -> Estimate:
    """A rate with Wilson's score interval (E. B. Wilson, JASA 22, 1927)."""
    found = binomtest(min(part, whole), whole).proportion_ci(LEVEL, method="wilson")
    return Estimate(value=part / whole, low=float(found.low), high=float(found.high), method=Method.WILSON)


def f1_of(correct: int, said: int, labelled: int) -> float | None:
    """Harmonic mean of precision and recall; None where nothing is said and nothing labelled."""
    return 2 * correct / (said + labelled) if said + labelled else None


def spread(value: float, drawn: Numbers) -> Estimate:
    """A difference with its percentile interval over draws."""
    low, high = (float(x) for x in np.quantile(drawn, _TAILS))
    return Estimate(value=value, low=low, high=high, method=Method.BOOTSTRAP)
