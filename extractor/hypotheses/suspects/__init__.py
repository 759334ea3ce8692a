"""The cells that a failed outcome rests on, each with what its number would have to be: a quick look, never a verdict.

What comes near is tried; the rules alone decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from extractor.facts import FormFacts
from extractor.facts.changed import cell_at
from extractor.hypotheses.suspects import money, points, told
from extractor.hypotheses.suspects.model import Suspect

__all__ = ["LABELS", "Suspect", "suspects"]

_OF_LABEL: Final[Mapping[str, Callable[[FormFacts, str], Iterator[Suspect]]]] = {
    "execution-rate": money.execution_rate,
    "execution-score": money.execution_score,
    "funds-sum": money.funds_sum,
    "indicator-score": points.indicator_score,
    "overspent": money.overspent,
    "prose-change": told.change,
    "prose-rate": told.rate,
    "prose-sum": told.parts,
    "score-range": points.score_range,
    "score-sum": points.score_sum,
    "unit-scale": money.unit_scale,
    "weight-sum": points.weight_sum,
}
LABELS: Final = frozenset(_OF_LABEL)
"""The labels of checks that a misread number can fail."""


def suspects(form: FormFacts, label: str, at: str) -> list[Suspect]:
    """The printed cells behind a failed outcome of a rule with this label at this place."""
    found = _OF_LABEL[label](form, at) if label in _OF_LABEL else ()
    return [suspect for suspect in found if cell_at(form.record, suspect.spot).value]
