"""What is read off an explanation without the numbers beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.narrative import observe
from schemas.explanation import Cause, Direction


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("受新冠疫情影响", Cause.EPIDEMIC),
        ("连续暴雨冲毁便道", Cause.WEATHER),
        ("资金12月才下达", Cause.FUNDS_LATE),
        ("设备采购两次流标", Cause.PROCUREMENT),
        ("两名技术员离职", Cause.STAFF),
        ("申报人数比预计减少", Cause.FEWER_CASES),
        ("客观原因", Cause.OBJECTIVE),
    ],
)
def test_causes_are_told_apart(text, cause):
    """A text names its kinds of cause."""
    assert cause in observe(text).causes


def test_an_epidemic_of_animals_is_not_the_epidemic():
    """非洲猪瘟疫情 may hold back a programme in any year."""
    assert Cause.EPIDEMIC not in observe("受非洲猪瘟疫情影响，生猪调运停止").causes


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("材料涨价，支出超过预算", Direction.OVER),
        ("印刷费节约2万元", Direction.UNDER),
        ("审批时间压缩", Direction.OVER),
        ("人工成本上升，导致部分路段未实施", Direction.UNDER),
        ("入户走访两次", None),
        ("无偏差", Direction.MET),
    ],
)
def test_the_claimed_direction_is_that_of_the_outcome(text, direction):
    """Where a text speaks of more and of less, what it led to decides."""
    assert observe(text).direction is direction


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("印刷费节约2.5万元，电费节约0.5万元", [(25000, "元"), (5000, "元")]),
        ("补助标准为每人600元，少发放80人", [(80, "人")]),
        ("存栏由3万头减至2万头", []),
        ("合同总价90万元", []),
        ("占未支出资金的40%", [(40, "share")]),
    ],
)
def test_only_amounts_of_a_deviation_are_kept(text, amounts):
    """Standards, totals and levels are not about a gap."""
    assert [(a.number, a.unit) for a in observe(text).amounts] == [(Decimal(n), u) for n, u in amounts]


def test_years_months_and_instructions_are_seen():
    """Dates are kept as numbers, text on wording is marked."""
    seen = observe("2021年7月起停用，该指标名称应规范")

    assert (seen.years, seen.months, seen.instruction) == ((2021,), (7,), True)


def test_a_promise_does_not_set_the_direction():
    """What will be done next year says nothing about this one."""
    assert observe("两个班次未开班；2023年提前发布计划").direction is Direction.UNDER
