"""How far a repair can be believed: the checks that it satisfies against those that it does not."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from extractor.hypotheses.candidates import Candidate
from extractor.hypotheses.confusions import WEAK
from extractor.rules import catalogue
from schemas.finding import Cured, Repair

_EQUATIONS: Final = frozenset(
    {
        "execution-rate",
        "execution-score",
        "funds-sum",
        "prose-change",
        "prose-rate",
        "prose-sum",
        "score-sum",
        "weight-sum",
    }
)
"""What a number satisfies only where it is the right one; other checks hold for half of all numbers."""
_RATES: Final = frozenset({"execution-rate", "prose-rate"})
_SUMS: Final = frozenset({"score-sum", "weight-sum"})
_ROUNDED: Final = frozenset({"funds-sum", "prose-sum"})
"""Sums of rounded parts: what closes by rounding alone is not what is due."""
_ORDERS: Final = frozenset({"overspent", "score-range"})
"""What passes whenever the larger of two cells is put in the other's place."""
_SIZES: Final = frozenset({Repair.POINT_LOST, Repair.POINT_ADDED, Repair.UNIT, Repair.FUSED})
"""Slips that change a number many times over, so that a check of sizes is enough."""
_RANK: Final = {repair: rank for rank, repair in enumerate(Repair)}


@dataclass(frozen=True, slots=True)
class Found:
    """A repair that its failed check accepts."""

    candidate: Candidate
    cures: frozenset[Cured]
    left: int
    """Failed checks that rest on the cell and stay failed."""
    halves: bool
    """Whether it closes one of two sums that fail together: then a row is lost or doubled, and no number is misread."""

    @property
    def labels(self) -> frozenset[str]:
        """The independent checks that it satisfies; what several rules say of one thing counts once."""
        labels = labels_of(self.cures)
        return labels - _ORDERS if self.candidate.repair is Repair.EXCHANGED else labels

    @property
    def evidence(self) -> int:
        """Checks that it satisfies, less those that it does not."""
        return len(self.labels) - self.left

    @property
    def rank(self) -> tuple[int, bool, int, bool]:
        """The smaller, the likelier."""
        repair = self.candidate.repair
        return (-self.evidence, repair in WEAK, _RANK[repair], not self.candidate.exact)

    @property
    def is_credible(self) -> bool:
        """Whether it satisfies two independent checks, or is of a kind that seldom satisfies one by chance."""
        candidate = self.candidate
        if candidate.other and candidate.other[0].at != candidate.spot.at:
            return {candidate.spot.at, candidate.other[0].at} <= {cure.at for cure in self.cures}
        if candidate.repair in WEAK:
            return (self.evidence > 1 and not self.halves) or self.is_sole
        if self.evidence < 0:
            return False
        due = candidate.exact or not self.labels <= _ROUNDED
        return candidate.repair in _SIZES or len(self.labels) > 1 or (due and bool(self.labels & _EQUATIONS))

    @property
    def is_sole(self) -> bool:
        """Whether one misread digit makes a rate right: believed where nothing else does."""
        candidate = self.candidate
        alone = candidate.repair is Repair.DIGIT_MISREAD and self.labels <= _RATES
        return alone and self.evidence > 0 and candidate.telling and not candidate.is_rounding


def labels_of(cures: AbstractSet[Cured]) -> frozenset[str]:
    """The labels of the rules behind some outcomes."""
    return frozenset(label for cure in cures if (label := catalogue.load()[cure.rule].label))


def closes_half(cures: AbstractSet[Cured], failed: AbstractSet[Cured]) -> bool:
    """Whether weights and scores both fail to add up and only one of the two sums would be cured."""
    return labels_of(failed) >= _SUMS and len(labels_of(cures) & _SUMS) == 1
