"""Whether an explanation fits its shortfall: what it says is observed, code computes the verdict."""

from extractor.narrative.check import check_explanations
from extractor.narrative.observe import observe

__all__ = ["check_explanations", "observe"]
