"""The verdict on an explanation: the first of the nine that holds, and what else is to be said of it."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.narrative.catalogue import criteria
from extractor.narrative.criterion import Criterion
from extractor.narrative.letter import letter_of
from extractor.narrative.pair import Pair
from schemas.base import Wording
from schemas.explanation import Concern, ExplanationCheck, Shortfall, ShortfallKind, Verdict
from schemas.finding import Limit, Severity

_ALONE = frozenset({Verdict.MISSING, Verdict.DENIES_DEVIATION, Verdict.NO_DEVIATION})
"""Verdicts beside which no other one tells more."""
_ORDER = tuple(Verdict)
_FULL = 100


def judged(pair: Pair) -> ExplanationCheck:
    """The check of one shortfall: verdict, reason, concerns, attribution and the line for a letter."""
    decided, reason = _decide(pair)
    verdict = decided.verdict if decided and decided.verdict else Verdict.SUPPORTED
    return ExplanationCheck(
        shortfall=pair.shortfall,
        explanation=pair.explanation,
        observation=pair.seen if pair.explanation else None,
        verdict=verdict,
        reason=_with(pair.shortfall, reason),
        criterion=decided.id if decided else "",
        severity=_severity(pair, decided) if decided else None,
        concerns=tuple(_concerns(pair, verdict)),
        attribution=pair.attribution,
        limits=_limits(pair, decided) if decided else (),
        letter=letter_of(pair, verdict, reason),
        observer=pair.observer,
    )


def unchecked(pair: Pair, why: Wording) -> ExplanationCheck:
    """The check of a shortfall whose text could not be observed: place, numbers and text stay, there is no verdict."""
    told = Wording(f"说明未核查：{why.zh}", f"the explanation was not checked: {why.en}")
    return ExplanationCheck(
        shortfall=pair.shortfall,
        explanation=pair.explanation,
        observation=None,
        verdict=None,
        reason=_with(pair.shortfall, told),
        observer=pair.observer,
    )


def _decide(pair: Pair) -> tuple[Criterion | None, Wording]:
    """The first criterion with a verdict that the explanation fails, and the reason in words."""
    deciding = [c for c in criteria().values() if c.verdict is not None]
    for criterion in sorted(deciding, key=lambda c: _ORDER.index(c.verdict or Verdict.SUPPORTED)):
        reason = criterion.fails(pair)
        if reason is not None:
            return criterion, reason
    if pair.covered:
        return None, pair.covered.wording
    return None, Wording("说明指明了具体事由", "the text names something that can be checked")


def _concerns(pair: Pair, verdict: Verdict) -> Iterator[Concern]:
    """What the explanation fails beside what decided; verdicts that come later count, once one can be told of the text."""
    for criterion in criteria().values():
        if criterion.verdict is None:
            if reason := criterion.fails(pair):
                yield Concern(criterion.id, criterion.severity, reason)
            continue
        if criterion.adds is not None and verdict not in _ALONE and (reason := criterion.adds(pair)):
            yield Concern(criterion.id, Severity.WARNING, reason)
        if _may_add(criterion.verdict, verdict) and (reason := criterion.fails(pair)):
            yield Concern(criterion.id, criterion.severity, reason)


def _may_add(other: Verdict, verdict: Verdict) -> bool:
    """Whether a verdict says something beside the one that decided: later in order, and no milder form of it."""
    if verdict in _ALONE or other in _ALONE or verdict is Verdict.SUPPORTED:
        return False
    return _ORDER.index(other) > _ORDER.index(verdict) and other is not Verdict.GENERIC


def _severity(pair: Pair, criterion: Criterion) -> Severity:
    """A small part of the budget left over without a word is less than a large one."""
    spent = pair.spent
    missing = criterion.verdict is Verdict.MISSING and pair.shortfall.kind is ShortfallKind.BUDGET
    if missing and spent is not None and spent * _FULL >= pair.setting.standards.thresholds.low_execution:
        return Severity.WARNING
    return criterion.severity


def _limits(pair: Pair, criterion: Criterion) -> tuple[Limit, ...]:
    standards = pair.setting.standards
    return tuple(
        Limit(name, standards.thresholds.shown(name), name in standards.changed) for name in criterion.limits
    )


def _with(shortfall: Shortfall, reason: Wording) -> Wording:
    told = shortfall.arithmetic
    return Wording(f"{told.zh}；{reason.zh}", f"{told.en}; {reason.en}") if told.zh else reason
