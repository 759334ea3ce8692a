"""Whether a text explains the opposite of what the numbers show.

What counts as the opposite depends on what fell short: less money spent, fewer things done, a longer time,
a higher cost or fault rate each have their own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.narrative.lexicon import (
    ADDED,
    BEATS_PLAN,
    BOUGHT,
    CHEAPER,
    DEARER,
    EARLIER,
    EXCEEDS,
    FALL,
    LATER,
    LESS_SPENT,
    OTHER_YEAR,
    PLAN_SET,
    PLANNED_PRICE,
    RISE,
    SINKS,
    SINKS_BELOW_PLAN,
)
from extractor.narrative.observe import CLAUSE, past
from extractor.narrative.setting import Setting
from extractor.shortfalls.target import is_time
from extractor.shortfalls.wording import ADVERSE, CONTRAST
from schemas.explanation import About, Direction, Observation, Shortfall, ShortfallKind

_COST = re.compile(r"成本|造价|单价|价格|费用?|支出|投资|能耗|电耗|水耗")
"""Names of what is paid or used up."""
_FEWER_BETTER = re.compile(
    rf"{_COST.pattern}|时[间限长效]|周期|天数|及时|控制率|变动率|结转|结余率|[≤＜]|不[高超多]于?|事故|投诉|差错|漏损|信访"
)
"""Names of what had better be less; more of it is no success."""
_MEASURED = re.compile(r"[率数量次度]+$|控制|系统|项目|工作|年度|全年|平均")
"""Words of a row's name that tell nothing of what is measured."""

_TOO_MUCH = re.compile(
    r"(?P<name>[^，。；]{2,24}?)(?:实际(?:完成)?值?)?(?:偏[高多]|[较过][高多])(?=[，。；]|$)"
)
_TOO_LITTLE = re.compile(
    r"(?P<name>[^，。；]{2,24}?)(?:实际(?:完成)?值?)?(?:偏[低少]|[较过][低少])(?=[，。；]|$)"
)
"""A clause that opens a text and says of a thing to which side it deviated."""


def opposes(shortfall: Shortfall, text: str, seen: Observation, setting: Setting) -> bool:
    """Whether the text claims the other side of the deviation than the numbers.

    Where the side that it claims was observed with an understanding of the text, that alone counts.
    """
    if seen.about is not None:
        return _observed_to_oppose(shortfall, seen, setting)
    told = past("".join(text.split()))
    if setting.year is not None:
        told = re.split(rf"{setting.year + 1}年(?=[^，。；]*[前后将]|开)", told)[0] or told
    if _claims_other_side(shortfall, told, setting.subject):
        return True
    if shortfall.kind is ShortfallKind.SCORE and not setting.money:
        return _beats_plan(told)
    if shortfall.lower_is_better:
        return _too_long(told) if is_time(shortfall.unit) else _too_high(told, seen, setting)
    if shortfall.direction is Direction.OVER:
        return _too_much(shortfall, told)
    if not setting.money and _exceeds(told, setting.subject):
        return True
    if setting.money or shortfall.unit == "元":
        return seen.direction is Direction.OVER and bool(RISE.search(_without_haste(told)))
    return seen.direction is Direction.OVER or _bought_for_less(shortfall, told)


def _observed_to_oppose(shortfall: Shortfall, seen: Observation, setting: Setting) -> bool:
    """Lost points show no side; what costs more or takes longer than planned loses points as what falls short does."""
    if seen.about is About.FORM or seen.direction not in {Direction.UNDER, Direction.OVER}:
        return False
    if shortfall.kind is ShortfallKind.SCORE and not setting.money:
        return seen.direction is Direction.OVER and not _FEWER_BETTER.search(
            setting.subject + setting.context
        )
    return seen.direction is not shortfall.direction


def _claims_other_side(shortfall: Shortfall, told: str, subject: str) -> bool:
    """Whether the text opens with the row's own name and the other side (满意度偏高 beside a value below its target)."""
    claim = (_TOO_MUCH if shortfall.direction is Direction.UNDER else _TOO_LITTLE).match(told)
    if claim is None or shortfall.kind is ShortfallKind.SCORE:
        return False
    name = claim["name"]
    return bool(subject) and (subject.endswith(name) or name.endswith(subject))


def _beats_plan(told: str) -> bool:
    """Lost points beside a text that says the plan was beaten and nothing else."""
    return bool(BEATS_PLAN.search(told)) and not FALL.search(BEATS_PLAN.sub("", told))


def _too_long(told: str) -> bool:
    return bool(EARLIER.search(told)) and not LATER.search(EARLIER.sub("", told))


def _too_high(told: str, seen: Observation, setting: Setting) -> bool:
    """A cost or a rate of faults above its limit beside a text that says it went down."""
    sunk = SINKS_BELOW_PLAN.search(told)
    if sunk and any(character in sunk[1] for character in _measured(setting.subject)):
        return True
    cost = bool(_COST.search(setting.subject)) or "成本指标" in setting.context
    if cost and _cheaper(told):
        return True
    if seen.direction is Direction.OVER:
        return False
    if cost and seen.direction is not None:
        return bool(LESS_SPENT.search("，".join(_own_clauses(told))))
    last = told.rsplit("，", 1)[-1]
    return bool(SINKS.search(last)) and _names(setting.subject, last)


def _measured(subject: str) -> str:
    """The characters of what a name ends in, rate and count left out (漏损 of 供水管网漏损率)."""
    return "" if _COST.search(subject) else _MEASURED.sub("", subject)[-2:]


def _names(subject: str, clause: str) -> bool:
    """Whether the clause shares a word with the row's name."""
    bare = _MEASURED.sub("", subject)
    return any(bare[i : i + 2] in clause for i in range(len(bare) - 1))


def _too_much(shortfall: Shortfall, told: str) -> bool:
    """Money above its budget beside a saving, or a result far above its target beside a setback.

    That the plan was set too low and what other years left to be paid do explain it.
    """
    kept = "，".join(_own_clauses(told))
    if RISE.search(kept) or ADDED.search(kept):
        return False
    budget = shortfall.kind is ShortfallKind.BUDGET
    if not FALL.search(kept):
        return budget and _cheaper(told)
    return not budget or bool(LESS_SPENT.search(kept)) or _cheaper(told)


def _cheaper(told: str) -> bool:
    """Whether the text says that things cost less, and nothing that some cost more."""
    kept = "，".join(_own_clauses(told))
    return bool(CHEAPER.search(kept)) and not DEARER.search(kept)


def _bought_for_less(shortfall: Shortfall, told: str) -> bool:
    """A count that falls short beside a text that only says that things were bought for less."""
    if shortfall.unit in {"", "%", "元"} or is_time(shortfall.unit) or not _cheaper(told):
        return False
    rest = [c for c in CLAUSE.findall(told) if not CHEAPER.search(c)]
    return bool(BOUGHT.search(told)) and not any(FALL.search(c) or ADVERSE.search(c) for c in rest)


def _exceeds(told: str, subject: str) -> bool:
    """Whether the text only says that more was reached than wanted; a fall that the row itself measures is none."""
    rest = EXCEEDS.sub("", told)
    for fall in FALL.finditer(subject):
        rest = rest.replace(fall.group(), "")
    return bool(EXCEEDS.search(told)) and not (FALL.search(rest) or CONTRAST.search(rest))


def _own_clauses(told: str) -> Iterator[str]:
    """The clauses that speak of what was done: not of a plan set too low, nor of another year's payments."""
    for clause in CLAUSE.findall(told):
        if not any(other.search(clause) for other in (PLAN_SET, PLANNED_PRICE, OTHER_YEAR)):
            yield clause


def _without_haste(told: str) -> str:
    """The text without words of time: work done sooner costs nothing more."""
    return re.sub(r"提前(?![^，。；]{0,6}(?:支付|付款|拨付|发放))|缩短|提速", "", told)
