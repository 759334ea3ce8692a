"""Whether the product's confidence in a value can be believed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from evals.harness.statistics import Numbers, Redraw, interval
from evals.scores import Bin, Calibration, Confidence, Estimate, RiskPoint, Threshold

BINS: Final = 10
WANTED: Final = (0.005, 0.01, 0.02, 0.05)
"""Shares of errors for which a threshold is looked for."""
_POINTS: Final = 40
"""Points of the curve that are told; what lies between changes nothing that can be seen."""


class ConfidenceTable:
    """Right and said values by document and confidence."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, float, int, int]] = []

    def add(self, document: int, confidences: Iterable[Confidence]) -> None:
        """Takes the values of one document."""
        self._rows += [(document, c.confidence, c.right, c.said) for c in confidences if c.said]

    def calibration(self, redraw: Redraw) -> Calibration | None:
        """Brier score, reliability, risk against coverage, and thresholds; None where nothing had a confidence."""
        if not self._rows:
            return None
        table = _Table(self._rows, redraw)
        return Calibration(
            said=int(table.said.sum()),
            brier=table.brier(),
            auroc=table.auroc(),
            bins=table.bins(),
            risks=table.risks(),
            thresholds=tuple(Threshold(wanted=wanted, point=table.lowest(wanted)) for wanted in WANTED),
        )


class _Table:
    def __init__(self, rows: list[tuple[int, float, int, int]], redraw: Redraw) -> None:
        ordered = sorted(rows, key=lambda row: row[1])
        self._documents = [row[0] for row in ordered]
        self.confidence, self.right, self.said = (
            np.array([row[i] for row in ordered], dtype=np.float64) for i in (1, 2, 3)
        )
        self._redraw = redraw

    def brier(self) -> float:
        """Mean of the squared distance between confidence and truth, over values (G. W. Brier, 1950)."""
        wrong = self.said - self.right
        squares = self.right * (1 - self.confidence) ** 2 + wrong * self.confidence**2
        return float(squares.sum() / self.said.sum())

    def auroc(self) -> float | None:
        """The chance that a right value has more confidence than a wrong one, ties half."""
        wrong = self.said - self.right
        if not wrong.sum() or not self.right.sum():
            return None
        levels, place = np.unique(self.confidence, return_inverse=True)
        a = np.bincount(place, self.right, len(levels))
        b = np.bincount(place, wrong, len(levels))
        below = np.cumsum(b) - b
        return float((a * (below + b / 2)).sum() / (a.sum() * b.sum()))

    def bins(self) -> tuple[Bin, ...]:
        """Reliability: the share of right values in each tenth of confidence that holds any."""
        place = np.minimum((self.confidence * BINS).astype(int), BINS - 1)
        return tuple(self._bin(number, place == number) for number in range(BINS) if (place == number).any())

    def _bin(self, number: int, held: np.ndarray) -> Bin:
        said = self.said[held]
        return Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            said=int(said.sum()),
            right=int(self.right[held].sum()),
            mean_confidence=float((self.confidence[held] * said).sum() / said.sum()),
            share=self._share(self.right, held),
        )

    def risks(self) -> tuple[RiskPoint, ...]:
        """The share of errors among values of at least a confidence, for levels that occur, the lowest first."""
        levels = np.unique(self.confidence)
        told = np.unique(np.linspace(0, len(levels) - 1, _POINTS).astype(int))
        return tuple(self._risk(float(levels[i])) for i in told)

    def lowest(self, wanted: float) -> RiskPoint | None:
        """The point of greatest coverage whose risk, and that of every point above it, is at most the wanted one."""
        levels, place = np.unique(self.confidence, return_inverse=True)
        said = np.cumsum(np.bincount(place, self.said)[::-1])[::-1]
        right = np.cumsum(np.bincount(place, self.right)[::-1])[::-1]
        over = np.flatnonzero((said - right) / said > wanted)
        first = int(over[-1]) + 1 if over.size else 0
        return self._risk(float(levels[first])) if first < len(levels) else None

    def _risk(self, level: float) -> RiskPoint:
        held = self.confidence >= level
        said = int(self.said[held].sum())
        return RiskPoint(
            threshold=level,
            coverage=said / float(self.said.sum()),
            said=said,
            errors=said - int(self.right[held].sum()),
            risk=self._share(self.said - self.right, held),
        )

    def _share(self, parts: Numbers, held: np.ndarray) -> Estimate:
        documents = [number for number, kept in zip(self._documents, held, strict=True) if kept]
        table = np.stack([parts[held], self.said[held]], axis=1)
        part, whole = table.sum(axis=0)
        drawn = self._redraw.sums(documents, table)
        return interval(int(part), int(whole), drawn[:, 0], drawn[:, 1], len(set(documents)))
