"""The verdict on an explanation: the first of the nine that holds, from the observation and the numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from extractor.narrative.arithmetic import Coverage, coverage
from extractor.narrative.lexicon import (
    BOILERPLATE,
    DATA_WORK,
    EMPTY,
    EPIDEMIC,
    FALL,
    MATTERS,
    POINTS_TO_DATA,
    SAVED,
)
from extractor.narrative.setting import Setting
from extractor.shortfalls.passage import is_measure
from extractor.shortfalls.subject import overlap, pairs, speaks_of
from extractor.shortfalls.target import HOURS
from extractor.shortfalls.wording import CAUSE, DEVIATION, MONEY_TOPIC
from schemas.base import Wording
from schemas.explanation import Cause, Direction, Explanation, Observation, Shortfall, ShortfallKind, Verdict

EPIDEMIC_FIRST, EPIDEMIC_LAST = 2020, 2022
"""Fiscal years in which the epidemic could hold back spending and work."""
EPIDEMIC_CARRIED = 2023
"""The fiscal year in which what it held back before could still be felt."""
_CARRIED = re.compile(
    r"前期|上年|去年|以前年度|往年|遗留|结转|延续|后续影响|滞后|积压|(?<!\d)[12]月|年初|春节|一季度|第一季度|感染高峰|恢复"
)
TIED = 2
"""Points of concreteness from which an explanation is tied to its shortfall."""
_MUCH, _SOME = 8, 4
"""Characters left of a text without empty words that count for two points, and for one."""

Held = Wording | None
"""The reason why a verdict holds, None where it does not."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Pair:
    """A shortfall, the text written for it, what was observed in the text, and the shortfall's surroundings."""

    shortfall: Shortfall
    text: str
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
    pair = Pair(shortfall=shortfall, text=explanation.text, seen=observation, setting=setting)
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
    shortfall, seen = pair.shortfall, pair.seen
    scored = shortfall.kind is ShortfallKind.SCORE and not pair.setting.money
    if scored or seen.direction not in {Direction.UNDER, Direction.OVER}:
        return None
    if shortfall.lower_is_better and _is_time(shortfall):
        wrong = seen.direction is Direction.OVER
    elif shortfall.direction is Direction.OVER:
        wrong = seen.direction is Direction.UNDER and bool(SAVED.search(pair.text))
    else:
        wrong = seen.direction is Direction.OVER
    return (
        Wording("说明的方向与数字相反", "the text explains the opposite of what the numbers show")
        if wrong
        else None
    )


def _is_time(shortfall: Shortfall) -> bool:
    unit = shortfall.unit.removeprefix("个")
    return unit in HOURS or unit == "工作日"


def _amount_mismatch(pair: Pair) -> Held:
    return pair.covered.wording if pair.covered and not pair.covered.fits else None


def _implausible(pair: Pair) -> Held:
    year = pair.setting.year
    if year is None or Cause.EPIDEMIC not in pair.seen.causes or not EPIDEMIC.search(pair.text):
        return None
    if EPIDEMIC_FIRST <= year <= EPIDEMIC_LAST:
        return None
    if year == EPIDEMIC_CARRIED and _CARRIED.search(pair.text):
        return None
    told = [y for y in pair.seen.years if EPIDEMIC_FIRST <= y <= EPIDEMIC_LAST]
    if told and (year == EPIDEMIC_FIRST - 1 or year > EPIDEMIC_LAST):
        return None
    return Wording(f"{year} 年不可能受该疫情影响", f"the epidemic cannot be the cause in {year}")


def _unrelated(pair: Pair) -> Held:
    if pair.seen.instruction:
        return Wording("说明谈的是指标或表格的写法", "the text is about how the indicator or form is worded")
    if pair.covered and pair.covered.fits:
        return None
    elsewhere = _other_project(pair.text, pair.setting)
    if elsewhere or pair.setting.money:
        return elsewhere
    return _off_subject(pair.shortfall, pair.text, pair.setting)


def _off_subject(shortfall: Shortfall, text: str, setting: Setting) -> Held:
    """The text is about paper work or another row; dissatisfaction may have its cause in any row."""
    if overlap(setting.subject, text) > 0:
        return None
    rival = _rival(text, setting)
    if _touches(text, setting) and (rival is None or "满意" in setting.subject):
        return None
    if DATA_WORK.search(text) and not POINTS_TO_DATA.search(setting.subject):
        return Wording("说明谈的是填报等事务", "the text is about paper work")
    if rival:
        return Wording(f"说明谈的是“{rival}”", f"the text is about another row ({rival})")
    if shortfall.kind is ShortfallKind.TARGET and MONEY_TOPIC.search(text) and not FALL.search(text):
        return Wording("说明与该指标无关", "the text does not concern this indicator")
    telling = len(EMPTY.sub("", text)) >= _MUCH
    if telling and "满意" in setting.subject and not DEVIATION.search(text) and not CAUSE.search(text):
        return Wording("说明没有讲到任何不足", "the text tells of nothing that fell short")
    return None


def _other_project(text: str, setting: Setting) -> Held:
    named = next((name for name in setting.projects if len(name) > _SOME and name in text), None)
    if named and not speaks_of(setting.subject, text):
        return Wording(f"说明谈的是“{named}”", f"the text is about another project ({named})")
    return None


def _touches(text: str, setting: Setting) -> bool:
    """Whether the text speaks to what the row measures."""
    return any(matter.search(setting.subject) and words.search(text) for matter, words in MATTERS)


def _rival(text: str, setting: Setting) -> str | None:
    """Another row that the text speaks of: two words of its name that the project's own name lacks."""
    common = pairs(setting.context) | pairs(setting.subject)
    for name in setting.rivals:
        own = pairs(name) - common
        if len(own) > 1 and sum(pair in text for pair in own) > len(own) / 2:
            return name
    return None


def _generic(pair: Pair) -> Held:
    fits = pair.covered is not None and pair.covered.fits
    if fits or concreteness(pair.text, pair.seen, pair.setting) >= TIED:
        return None
    return Wording("说明只有笼统的原因，无从核对", "a cause is named but nothing ties it to this shortfall")


def concreteness(text: str, seen: Observation, setting: Setting) -> int:
    """Points for what can be checked: numbers, dates, events, and words neither empty nor the row's own.

    Repeating the row's own words ties a cause to nothing: 因疫情未能开展鉴定 beside an indicator of 鉴定.
    """
    kept = "，".join(
        clause
        for clause in re.split(r"[，。；,;]", text)
        if clause and not is_measure(clause) and not BOILERPLATE.search(clause)
    )
    points = TIED if any(anchor in kept for anchor in seen.anchors if _tells(anchor)) else 0
    rest = EMPTY.sub(" ", kept)
    for pair in pairs(setting.subject) | pairs(setting.context):
        rest = rest.replace(pair, " ")
    left = sum(len(word) for word in rest.split() if len(word) > 1)
    return points + (2 if left >= _MUCH else 1 if left >= _SOME else 0)


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
