"""The rules asked about a changed document, no more often than a bound allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, cached_property
from typing import Final

from extractor.facts import Case
from extractor.facts.changed import with_cells
from extractor.hypotheses.candidates import Candidate
from extractor.hypotheses.evidence import Found
from extractor.rules import catalogue
from extractor.rules.engine import judge_rules
from extractor.rules.model import Rule
from schemas.finding import Cured, Severity, Status

MOST_TRIED: Final = 120
"""Repairs of one document that a failed rule is asked about."""
MOST_CONFIRMED: Final = 8
"""Repairs of one document that the whole catalogue is asked about."""
MOST_FORMS: Final = 24
"""Forms that it is asked about for them."""
_REASONS: Final = frozenset({"over-achieved", "score-unexplained"})


class Asking:
    """One document and how often its rules were asked."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._tried = 0
        self._confirmed = 0

    def cured(
        self, candidate: Candidate, form: int, first: Cured, others: frozenset[Cured]
    ) -> frozenset[Cured]:
        """The failed outcomes of a form that pass with the repair; none unless ``first`` does."""
        if self._tried >= MOST_TRIED:
            return frozenset()
        self._tried += 1
        changed = with_cells(self._case, form, candidate.strings)
        alone = Case((changed.forms[form],), changed.text)
        rules = catalogue.load()
        if _judged(alone, {first.rule: rules[first.rule]}).get(first) is not Status.PASSED:
            return frozenset()
        said = _judged(alone, {cure.rule: rules[cure.rule] for cure in others})
        return frozenset(c for c in others if said.get(c) is Status.PASSED and _is_own(candidate, c))

    def confirmed(self, found: Found, form: int) -> Found | None:
        """The repair as the whole catalogue sees it; None where a check that passed would fail."""
        if self._confirmed >= min(MOST_CONFIRMED, max(1, MOST_FORMS // len(self._case.forms))):
            return None
        self._confirmed += 1
        before, after = self._before, _judged(with_cells(self._case, form, found.candidate.strings), _rules())
        for key, status in after.items():
            broken = status is Status.FAILED and before.get(key) is Status.PASSED
            if broken or (status is Status.CRASHED and key not in before):
                return None
        cures = (
            c for c, status in before.items() if status is Status.FAILED and after.get(c) is Status.PASSED
        )
        return replace(found, cures=frozenset(c for c in cures if _is_own(found.candidate, c)))

    @cached_property
    def _before(self) -> dict[Cured, Status]:
        return _judged(self._case, _rules())


def _is_own(candidate: Candidate, cure: Cured) -> bool:
    """Whether a cure is the repair's own: a line may seem to be in the right unit because another one has grown."""
    own = {spot.at for spot in candidate.strings}
    return cure.at in own or catalogue.load()[cure.rule].label != "unit-scale"


def contradicts(rule: Rule) -> bool:
    """Whether a rule finds numbers that contradict each other: neither a reason that is missing nor a mere remark."""
    return rule.label not in _REASONS and rule.severity is not Severity.INFO


@cache
def _rules() -> Mapping[str, Rule]:
    return {rule.id: rule for rule in catalogue.load().values() if contradicts(rule)}


def _judged(case: Case, rules: Mapping[str, Rule]) -> dict[Cured, Status]:
    """What the rules say of every place that they speak of."""
    outcomes, _ = judge_rules(case, expand=True, rules=rules)
    return {Cured(o.rule, o.form, o.at): o.status for o in outcomes}
