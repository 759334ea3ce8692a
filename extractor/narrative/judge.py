"""The verdict on an explanation: the first of the nine that holds, from the observation and the numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from extractor.narrative.arithmetic import Coverage, coverage
from extractor.narrative.direction import opposes
from extractor.narrative.lexicon import (
    BOILERPLATE,
    EMPTY,
)
from extractor.narrative.observe import bare
from extractor.narrative.setting import Setting
from extractor.narrative.timing import cannot_hold
from extractor.narrative.topic import elsewhere
from extractor.shortfalls.passage import is_measure
from extractor.shortfalls.subject import pairs
from schemas.base import Wording
from schemas.explanation import Explanation, Observation, Shortfall, ShortfallKind, Verdict

TIED = 2
"""Points of concreteness from which an explanation is tied to its shortfall."""
_MUCH, _SOME = 8, 4
"""Characters left of a text without empty words that count for two points, and for one."""
_NAME = 4
"""Shorter names of rows are words of any text."""

Held = Wording | None
"""The reason why a verdict holds, None where it does not."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Pair:
    """A shortfall, the text written for it, what was observed in the text, and the shortfall's surroundings."""

    shortfall: Shortfall
    text: str
    announced: str
    """The text with the words that announce it (决算数小于预算数的主要原因是…)."""
    seen: Observation
    setting: Setting

    @cached_property
    def covered(self) -> Coverage | None:
        """How the amounts of the text fit the gap."""
        return coverage(self.seen, self.setting)


def decide(
    shortfall: Shortfall, explanation: Explanation | None, observation: Observation | None, setting: Setting
) -> tuple[Verdict, Wording]:
    """The first verdict that holds, with its reason in words."""
    if explanation is None or observation is None:
        return Verdict.MISSING, _with(shortfall, Wording("全文没有说明", "no explanation anywhere"))
    pair = Pair(
        shortfall=shortfall,
        text=bare(explanation.text),
        announced=explanation.text,
        seen=observation,
        setting=setting,
    )
    for verdict, holds in _TESTS:
        reason = holds(pair)
        if reason is not None:
            return verdict, _with(shortfall, reason)
    reason = (
        pair.covered.wording
        if pair.covered
        else Wording("说明指明了具体事由", "the text names something that can be checked")
    )
    return Verdict.SUPPORTED, _with(shortfall, reason)


def _with(shortfall: Shortfall, reason: Wording) -> Wording:
    told = shortfall.arithmetic
    return Wording(f"{told.zh}；{reason.zh}", f"{told.en}; {reason.en}") if told.zh else reason


def _denies(pair: Pair) -> Held:
    if pair.seen.denial and pair.shortfall.kind is not ShortfallKind.NONE:
        return Wording("说明称没有偏差", "the text says that nothing deviates")
    return None


def _no_deviation(pair: Pair) -> Held:
    if pair.shortfall.kind is ShortfallKind.NONE:
        return Wording("说明却在解释偏差", "the text explains one nonetheless")
    return None


def _wrong_direction(pair: Pair) -> Held:
    if opposes(pair.shortfall, pair.text, pair.seen, pair.setting):
        return Wording("说明的方向与数字相反", "the text explains the opposite of what the numbers show")
    return None


def _amount_mismatch(pair: Pair) -> Held:
    return pair.covered.wording if pair.covered and not pair.covered.fits else None


def _implausible(pair: Pair) -> Held:
    return cannot_hold(pair.text, pair.seen, pair.setting)


def _unrelated(pair: Pair) -> Held:
    fits = pair.covered is not None and pair.covered.fits
    return elsewhere(pair.shortfall, pair.text, pair.announced, pair.seen, pair.setting, fits=fits)


def _generic(pair: Pair) -> Held:
    fits = pair.covered is not None and pair.covered.fits
    if fits or concreteness(pair.text, pair.seen, pair.setting) >= TIED:
        return None
    return Wording("说明只有笼统的原因，无从核对", "a cause is named but nothing ties it to this shortfall")


def concreteness(text: str, seen: Observation, setting: Setting) -> int:
    """Points for what can be checked: numbers, dates, events, and words neither empty nor the row's own.

    Repeating the row's own words ties a cause to nothing: 因疫情未能开展鉴定 beside an indicator of 鉴定.
    Neither do the names of other rows that share the text.
    """
    kept = "，".join(
        clause
        for clause in re.split(r"[，。；,;]", text)
        if clause and not is_measure(clause) and not BOILERPLATE.search(clause)
    )
    points = TIED if any(anchor in kept for anchor in seen.anchors if _tells(anchor)) else 0
    for name in sorted(setting.rivals, key=len, reverse=True):
        kept = kept.replace(name, " ") if len(name) >= _NAME else kept
    rest = _without(EMPTY.sub(" ", kept), pairs(setting.subject) | pairs(setting.context))
    left = sum(len(word) for word in rest.split() if len(word) > 1)
    return points + (2 if left >= _MUCH else 1 if left >= _SOME else 0)


def _without(text: str, own: frozenset[str]) -> str:
    """The text with a blank for every character of a pair, in whatever order the pairs come."""
    covered = {at + n for at in range(len(text) - 1) if text[at : at + 2] in own for n in (0, 1)}
    return "".join(" " if at in covered else character for at, character in enumerate(text))


def _tells(anchor: str) -> bool:
    return not re.fullmatch(r"\d+年度?|一个|合同|取消|跨年|封控", anchor)


_TESTS: tuple[tuple[Verdict, Callable[[Pair], Held]], ...] = (
    (Verdict.DENIES_DEVIATION, _denies),
    (Verdict.NO_DEVIATION, _no_deviation),
    (Verdict.WRONG_DIRECTION, _wrong_direction),
    (Verdict.AMOUNT_MISMATCH, _amount_mismatch),
    (Verdict.IMPLAUSIBLE, _implausible),
    (Verdict.UNRELATED, _unrelated),
    (Verdict.GENERIC, _generic),
)
