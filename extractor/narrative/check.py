"""The second pass over a document: every shortfall, its explanation, the verdict."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from extractor.facts.model import Case
from extractor.narrative.exchange import exchanges
from extractor.narrative.judge import judged, unchecked
from extractor.narrative.observer import Observer, OfflineObserver
from extractor.narrative.pair import Pair
from extractor.narrative.setting import setting_of
from extractor.shortfalls import explained
from schemas.base import Wording
from schemas.explanation import ExplanationCheck, Observation
from schemas.usage import Usage

_NOTHING: Final = Observation()
_OFFLINE: Final = OfflineObserver()


@dataclass(frozen=True, slots=True)
class SecondPass:
    """The checks of a document, and what observing its explanations cost."""

    checks: tuple[ExplanationCheck, ...]
    usage: Usage
    notes: tuple[Wording, ...] = ()
    """How many explanations are unchecked, and why."""


def second_pass(case: Case, observer: Observer = _OFFLINE) -> SecondPass:
    """One check a shortfall, in the order of forms and rows; one that could not be observed is unchecked."""
    observed = observer.observe(case, explained(case))
    document = observed.written
    exchanged = exchanges(case, document)
    checks = []
    for written in document:
        pair = Pair(
            shortfall=written.shortfall,
            explanation=written.explanation,
            seen=written.seen or _NOTHING,
            setting=setting_of(case, written.shortfall),
            case=case,
            document=document,
            exchanged=exchanged.get((written.shortfall.form, written.shortfall.at)),
            observer=written.observer,
        )
        checks.append(judged(pair) if written.failure is None else unchecked(pair, written.failure))
    failures = Counter(written.failure for written in document if written.failure)
    notes = (
        Wording(f"{n} 条偏差说明未核查：{why.zh}", f"{n} explanation{'s' * (n > 1)} not checked: {why.en}")
        for why, n in failures.items()
    )
    return SecondPass(tuple(checks), observed.usage, tuple(notes))


def check_explanations(case: Case, observer: Observer = _OFFLINE) -> tuple[ExplanationCheck, ...]:
    """The checks of the second pass."""
    return second_pass(case, observer).checks
