"""Whether an explanation fits its shortfall: what it says is observed, code computes the verdict."""

from extractor.narrative.check import SecondPass, check_explanations, second_pass
from extractor.narrative.observe import observe
from extractor.narrative.observer import Observed, Observer, OfflineObserver

__all__ = [
    "Observed",
    "Observer",
    "OfflineObserver",
    "SecondPass",
    "check_explanations",
    "observe",
    "second_pass",
]
