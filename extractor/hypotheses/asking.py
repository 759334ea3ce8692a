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

MOST_TRIED: Final = 200
"""Repairs of one document that a failed rule is asked about."""
MOST_CONFIRMED: Final = 8
"""Repairs of one document that the whole catalogue is asked about."""
MOST_FORMS: Final = 32
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
        if first not in _passed(alone, first.rule):
            return frozenset()
        passed = {cure for rule in {cure.rule for cure in others} for cure in _passed(alone, rule)}
        return frozenset(cure for cure in others & passed if _is_own(candidate, cure))

    def confirmed(self, found: Found, form: int) -> Found | None:
        """The repair as the whole catalogue sees it; None where a check that passed would fail."""
        if self._confirmed >= min(MOST_CONFIRMED, max(1, MOST_FORMS // len(self._case.forms))):
            return None
        self._confirmed += 1
        failed, passed = self._before
        failing, passing = _judged(with_cells(self._case, form, found.candidate.strings))
        if (failing - failed) & passed:
            return None
        cures = frozenset(cure for cure in failed & passing if _is_own(found.candidate, cure))
        return replace(found, cures=cures)

    @cached_property
    def _before(self) -> tuple[frozenset[Cured], frozenset[Cured]]:
        return _judged(self._case)


def _passed(case: Case, rule: str) -> set[Cured]:
    """The places of which a rule says passed and nothing worse; silence is no answer."""
    answers = list(catalogue.load()[rule].check(case))
    worse = {(a.form, a.at) for a in answers if a.status is not Status.PASSED}
    return {Cured(rule, a.form, a.at) for a in answers if (a.form, a.at) not in worse}


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


def _judged(case: Case) -> tuple[frozenset[Cured], frozenset[Cured]]:
    """What failed and what passed."""
    outcomes, _ = judge_rules(case, expand=True, rules=_rules())
    places: dict[Status, set[Cured]] = {Status.FAILED: set(), Status.PASSED: set()}
    for outcome in outcomes:
        if outcome.status in places:
            places[outcome.status].add(Cured(outcome.rule, outcome.form, outcome.at))
    return frozenset(places[Status.FAILED]), frozenset(places[Status.PASSED])
