"""Whether an actual value meets its target: on which side of the bound it lies, units put on one footing."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final

from extractor.facts.model import IndicatorFacts
from schemas.quantity import Comparison, Deadline, Quantity, QuantityKind


class Standing(StrEnum):
    """An actual value against its target."""

    MET = "met"
    MISSED = "missed"
    OPEN = "open"
    """Both are numbers and still nothing follows: a bound repeated, a range overshot, other units."""


SLIP: Final = Decimal(10_000)
"""元 for 万元 and the reverse: the step between the two units forms are written in."""
_LEAST_SLIP: Final = Decimal("0.4") * SLIP
_MOST_SLIP: Final = Decimal("2.5") * SLIP
"""How far from exactly ten thousand the ratio of two values may lie to be read as a slip of units."""

_ROWS: Final = 64
"""Rows of which what several rules ask for is kept, one form of many rows at a time."""

_LOWER = re.compile(
    r"时限|时长|用时|耗时|周期|响应|间隔|等候|等待|办结时间|办理时间|成本|单价|造价|支出|费用|经费|支付标准|补助标准|收费|价格"
    r"|投诉|信访|上访|事故|案件发生|失业率|死亡率|发病率|患病率|感染率|犯罪|复发率|流失率|辍学率|差错|错误|误差|违规|违法"
    r"|故障|投诉率|退货|损耗|能耗|排放|超标|污染|噪声|浓度|结转|结余|控制率|变动率|控制数|闲置|拖欠|逾期|起火|火灾|伤亡|舞弊|泄密|缺陷|漏报|积压|偏差率|偏离"
)
_HIGHER = re.compile(
    r"办结率|处理率|处置率|查处|整改|化解|减少率|下降率|降低率|达标|及时率|开放时|服务时|培训时|运行时|完成率|覆盖|满意|节约|保障|下降|降低|减少"
)
_COST = re.compile(r"成本")
_DAYS: Final = {
    "分钟": Decimal(1) / 1440,
    "分": Decimal(1) / 1440,
    "小时": Decimal(1) / 24,
    "时": Decimal(1) / 24,
    "天": Decimal(1),
    "日": Decimal(1),
    "工作日": Decimal(1),
    "日历天": Decimal(1),
    "周": Decimal(7),
    "月": Decimal(30),
    "季度": Decimal(90),
    "年": Decimal(365),
}
_PERIODS: Final = frozenset({"天", "日", "周", "月", "季度", "季", "年"})
_FLOORS: Final = frozenset({Comparison.AT_LEAST, Comparison.MORE_THAN})
_CEILINGS: Final = frozenset({Comparison.AT_MOST, Comparison.LESS_THAN})
_PLAIN: Final = frozenset({Comparison.STATED, Comparison.EQUAL})
_HALF: Final = Decimal("0.5")


@lru_cache(maxsize=_ROWS)
def lower_is_better(indicator: IndicatorFacts) -> bool:
    """Whether a smaller value is the better one.

    By the target's bound, then by what the indicator is called.
    """
    target = indicator.target
    if isinstance(target, Quantity):
        if target.comparison in _CEILINGS:
            return True
        if target.comparison in _FLOORS:
            return False
        if target.number == 0:
            return True
    if _HIGHER.search(indicator.name):
        return False
    level2 = indicator.row.level2.value or ""
    return bool(_LOWER.search(indicator.name) or _COST.search(level2))


@lru_cache(maxsize=_ROWS)
def standing(indicator: IndicatorFacts) -> Standing | None:
    """Where the actual value stands; None where one of the two is no number and no date."""
    target, actual = indicator.target, indicator.actual
    if isinstance(target, Deadline) and isinstance(actual, Deadline):
        return _by_date(target, actual)
    if not isinstance(target, Quantity) or not isinstance(actual, Quantity):
        return None
    value = in_unit_of(target, actual)
    if value is None or target.approximate or is_slip(target, actual):
        return Standing.OPEN
    if actual.comparison not in _PLAIN:
        return _by_bound(target, actual, value)
    return _by_number(target, value, lower=lower_is_better(indicator))


def in_unit_of(target: Quantity, actual: Quantity) -> Quantity | None:
    """The actual value in the target's unit; None where the two count different things."""
    if target.kind is actual.kind is QuantityKind.DURATION:
        mine, theirs = _DAYS.get(_bare(target.unit)), _DAYS.get(_bare(actual.unit))
        if mine is None or theirs is None:
            return actual if target.unit == actual.unit else None
        factor = theirs / mine
        return _scaled(actual, factor, target)
    if target.unit != actual.unit and _period(target.unit) != _period(actual.unit):
        return None
    if target.kind is actual.kind or not actual.unit or not target.unit:
        return actual
    return None


def _period(unit: str) -> str:
    """What a count is told for each of: 月 in 次/月; empty where it is told for nothing."""
    period = unit.partition("/")[2]
    return period if period in _PERIODS else ""


def is_slip(one: Quantity, other: Quantity) -> bool:
    """Whether two values of one thing lie so far apart that one must be in 元, the other in 万元."""
    if one.kind is QuantityKind.PERCENT or other.kind is QuantityKind.PERCENT:
        return False
    if one.number <= 0 or other.number <= 0:
        return False
    small, large = sorted((one.number, other.number))
    return small * _LEAST_SLIP <= large <= small * _MOST_SLIP


def _bare(unit: str) -> str:
    return unit.removeprefix("个")


def _scaled(value: Quantity, factor: Decimal, like: Quantity) -> Quantity:
    return Quantity(
        low=value.low * factor,
        high=value.high * factor,
        unit=like.unit,
        kind=value.kind,
        comparison=value.comparison,
        scale=value.scale,
        step=value.step * factor,
        approximate=value.approximate,
    )


def _by_number(target: Quantity, actual: Quantity, *, lower: bool) -> Standing:
    low, high = actual.low - actual.step * _HALF, actual.high + actual.step * _HALF
    if target.low != target.high:
        return _by_range(target, low, high, lower=lower)
    bound = target.number
    if actual.number == bound:
        strict = target.comparison in (Comparison.MORE_THAN, Comparison.LESS_THAN)
        return Standing.OPEN if strict else Standing.MET
    if actual.approximate:
        return Standing.OPEN
    if actual.number < bound:
        return Standing.MET if lower else (Standing.MISSED if high <= bound else Standing.OPEN)
    if not lower:
        return Standing.OPEN if target.comparison is Comparison.EQUAL else Standing.MET
    return Standing.MISSED if low >= bound else Standing.OPEN


def _by_range(target: Quantity, low: Decimal, high: Decimal, *, lower: bool) -> Standing:
    middle = (low + high) / 2
    if target.low <= middle <= target.high:
        return Standing.MET
    if middle < target.low:
        return Standing.OPEN if lower or high > target.low else Standing.MISSED
    return Standing.MISSED if lower and low >= target.high else Standing.OPEN


def _by_bound(target: Quantity, actual: Quantity, value: Quantity) -> Standing:
    """An actual value given as a bound: it meets the target only where the whole range beyond it does."""
    if actual.comparison in _FLOORS and target.comparison not in _CEILINGS:
        return Standing.MET if value.number > target.number else Standing.OPEN
    if actual.comparison in _CEILINGS and target.comparison in _CEILINGS:
        return Standing.MET if value.number < target.number else Standing.OPEN
    return Standing.OPEN


def _by_date(target: Deadline, actual: Deadline) -> Standing:
    if target.month is None or actual.month is None:
        return Standing.OPEN
    if target.year and actual.year and target.year != actual.year:
        return Standing.MET if actual.year < target.year else Standing.MISSED
    if target.month != actual.month:
        return Standing.MET if actual.month < target.month else Standing.MISSED
    if target.day is None or actual.day is None:
        return Standing.MET if target.day is None else Standing.OPEN
    return Standing.MET if actual.day <= target.day else Standing.MISSED
