"""Indicators whose actual value lies on the wrong side of the target."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extractor.facts.model import FormFacts, IndicatorFacts
from extractor.shortfalls.budget import SLIP, score_shortfall, spans_of
from extractor.shortfalls.money import amount
from schemas.base import Wording
from schemas.explanation import Direction, Shortfall, ShortfallKind
from schemas.quantity import Comparison, Deadline, Quantity, QuantityKind

HOURS = {
    "秒": Decimal(1) / 3600,
    "分钟": Decimal(1) / 60,
    "分": Decimal(1) / 60,
    "小时": Decimal(1),
    "天": Decimal(24),
    "日": Decimal(24),
    "工作日": Decimal(24),
    "周": Decimal(168),
    "月": Decimal(720),
    "季度": Decimal(2160),
    "年": Decimal(8760),
}
"""Length of each unit of time; working days count like days, for only like is compared with like."""

PEOPLE = frozenset({"人", "名", "位", "人次", "人员"})
"""Units under which persons are counted."""

_NEGATIVE = re.compile(
    r"事故|投诉|违[规法纪约]|泄密|失泄|差错|错误|误差|失业率|发病|死亡|病死率|伤亡|案发|信访|上访|能耗|排放|噪声|损失|流失|漏损|"
    r"再犯|逾期|缺陷|返工|超标|控制率|变动率|结余率|结转率|调整率|负债|周期|时长|耗时|用时|时限|缺勤|辍学|复发|故障|等待|审理天数"
)
"""Names of quantities that are better when lower, where the target carries no sign."""
_HALF_OPEN = (Decimal("0.3"), Decimal("1.5"))
"""From this multiple of a lower bound an actual value is a deviation of its own."""


@dataclass(frozen=True, slots=True)
class Miss:
    """How far an actual value lies from its target; ``gap`` is None where the two cannot be subtracted."""

    direction: Direction
    gap: Decimal | None
    unit: str
    lower_is_better: bool


def is_time(unit: str) -> bool:
    """Whether the unit is one of time."""
    return unit.removeprefix("个") in HOURS


@lru_cache(maxsize=1024)
def indicator_shortfall(form: FormFacts, row: IndicatorFacts) -> Shortfall | None:
    """The row's miss of its target, or else its lost points."""
    miss = missed(form, row)
    if miss is None:
        return score_shortfall(
            form.index, row.at, row.weight, row.score, spans_of(row.row.weight, row.row.score)
        )
    return _shortfall(form, row, miss)


def over_achieved(form: FormFacts, row: IndicatorFacts) -> Shortfall | None:
    """The row's actual value far above a target that is a lower bound."""
    pair = _pair(row.target, row.actual)
    limit = form.standards.thresholds.share("overshoot")
    if pair is None or lower_is_better(row) or pair[0] <= 0 or pair[1] / pair[0] < limit:
        return None
    return _shortfall(form, row, Miss(Direction.OVER, pair[1] - pair[0], pair[2], lower_is_better=False))


def missed(form: FormFacts, row: IndicatorFacts) -> Miss | None:
    """The distance between actual value and target where the value lies on the wrong side, None otherwise."""
    if isinstance(row.target, Deadline) and isinstance(row.actual, Deadline):
        return _late(row.target, row.actual, form.year)
    pair = _pair(row.target, row.actual)
    if pair is None:
        return None
    target, actual, unit = pair
    if lower_is_better(row):
        return Miss(Direction.OVER, actual - target, unit, lower_is_better=True) if actual > target else None
    return Miss(Direction.UNDER, target - actual, unit, lower_is_better=False) if actual < target else None


def lower_is_better(row: IndicatorFacts) -> bool:
    """Whether the target is an upper bound: by its sign, or, where it has none, by what is measured."""
    target = row.target
    if not isinstance(target, Quantity):
        return False
    if target.comparison in {Comparison.AT_MOST, Comparison.LESS_THAN}:
        return True
    if target.comparison in {Comparison.AT_LEAST, Comparison.MORE_THAN}:
        return False
    if target.kind is QuantityKind.DURATION or (
        target.number == 0 and target.kind is not QuantityKind.PERCENT
    ):
        return True
    level2 = row.row.level2.value or ""
    if "成本" in level2 and target.kind is not QuantityKind.PERCENT:
        return True
    return bool(_NEGATIVE.search(row.name)) and not row.name.endswith(
        ("办结率", "处理率", "处置率", "整改率", "修复率", "下降率")
    )


def _pair(target: object, actual: object) -> tuple[Decimal, Decimal, str] | None:
    """Both values in one unit, None where they cannot be compared.

    A range as target is kept by any value not below it.
    """
    if not isinstance(target, Quantity) or not isinstance(actual, Quantity):
        return None
    bound = target.high if target.comparison in {Comparison.AT_MOST, Comparison.LESS_THAN} else target.low
    value = actual.number
    kinds = {target.kind, actual.kind}
    if kinds == {QuantityKind.PERCENT, QuantityKind.NUMBER} and "" in {target.unit, actual.unit}:
        return _percents(bound, value)
    if target.kind is QuantityKind.DURATION and actual.kind is QuantityKind.DURATION:
        return _durations(bound, value, target.unit, actual.unit)
    if kinds == {QuantityKind.MONEY, QuantityKind.NUMBER} and "" in {target.unit, actual.unit}:
        return _scaled(target, actual, bound, value)
    if target.kind is not actual.kind:
        return None
    if not _same_unit(target.unit, actual.unit):
        return None
    return _slip_put_right(bound, value, target.unit or actual.unit)


def _percents(target: Decimal, actual: Decimal) -> tuple[Decimal, Decimal, str]:
    """A share printed once in per cent and once as a bare number, which may be a fraction of one."""
    if actual <= Decimal("1.5") < target:
        actual *= 100
    elif target <= Decimal("1.5") < actual:
        target *= 100
    return target, actual, "%"


def _durations(
    target: Decimal, actual: Decimal, unit: str, other: str
) -> tuple[Decimal, Decimal, str] | None:
    if _time_unit(unit) == _time_unit(other):
        return target, actual, unit
    if _time_unit(unit) not in HOURS or _time_unit(other) not in HOURS:
        return None
    return target, actual * HOURS[_time_unit(other)] / HOURS[_time_unit(unit)], unit


def _time_unit(unit: str) -> str:
    bare = unit.removeprefix("个")
    return "天" if bare in {"日", "工作日"} else bare


def _scaled(
    target: Quantity, actual: Quantity, bound: Decimal, value: Decimal
) -> tuple[Decimal, Decimal, str]:
    """A bare number beside money takes the scale of the other."""
    if target.kind is QuantityKind.MONEY:
        return bound, value * target.scale, "元"
    return bound * actual.scale, value, "元"


def _same_unit(one: str, other: str) -> bool:
    if one == other or not one or not other or {one, other} <= PEOPLE:
        return True
    first, second = (
        unit.removeprefix("个").split("/")[0].split("(")[0].split("（")[0] for unit in (one, other)
    )
    return first == second


def _slip_put_right(target: Decimal, actual: Decimal, unit: str) -> tuple[Decimal, Decimal, str]:
    """Values that fit only if one of them is ten thousand times too large or small are put right."""
    if target and actual and unit != "%":
        ratio = actual / target
        if _HALF_OPEN[0] <= ratio / SLIP <= _HALF_OPEN[1]:
            return target, actual / SLIP, unit
        if _HALF_OPEN[0] <= ratio * SLIP <= _HALF_OPEN[1]:
            return target, actual * SLIP, unit
    return target, actual, unit


def _late(target: Deadline, actual: Deadline, year: int | None) -> Miss | None:
    due_year = target.year or year
    done_year = actual.year or due_year
    if due_year is None and done_year is not None:
        due_year = done_year
    due = (due_year or 0, target.month or 12, target.day or 31)
    done = (done_year or 0, actual.month or 1, actual.day or 1)
    if done <= due:
        return None
    return Miss(Direction.OVER, _days(due, done), "天", lower_is_better=True)


def _days(due: tuple[int, int, int], done: tuple[int, int, int]) -> Decimal | None:
    """Days of delay; None where no year is known."""
    if not due[0]:
        return None
    return Decimal((_date(done) - _date(due)).days)


def _date(parts: tuple[int, int, int]) -> datetime.date:
    """The date; a day past the end of its month stands for the last day."""
    year, month, day = parts
    return datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _shortfall(form: FormFacts, row: IndicatorFacts, miss: Miss) -> Shortfall:
    target, actual = row.row.target.value or "", row.row.actual.value or ""
    gap_zh = gap_en = ""
    if miss.gap is not None:
        distance = amount(miss.gap, miss.unit, form.money_unit)
        gap_zh, gap_en = f"，相差 {distance}", f", {distance} apart"
    return Shortfall(
        form=form.index,
        at=row.at,
        kind=ShortfallKind.TARGET,
        direction=miss.direction,
        gap=miss.gap,
        unit=miss.unit,
        lower_is_better=miss.lower_is_better,
        arithmetic=Wording(
            f"目标 {target}，实际 {actual}{gap_zh}", f"target {target}, actual {actual}{gap_en}"
        ),
        spans=spans_of(row.row.target, row.row.actual),
    )
