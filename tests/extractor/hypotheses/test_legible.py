"""What garbled strings may have been."""

from __future__ import annotations

import pytest

from extractor import check
from extractor.hypotheses.legible import repairs
from schemas.finding import Repair


@pytest.mark.parametrize(
    ("printed", "repaired", "kind"),
    [
        ("%66<", ">99%", Repair.TURNED),
        ("%86.9>", "<6.98%", Repair.TURNED),
        ("1O0%", "100%", Repair.LETTER_MISREAD),
        ("l00", "100", Repair.LETTER_MISREAD),
        ("l00盏", "100盏", Repair.LETTER_MISREAD),
        ("≥9S%", "≥95%", Repair.LETTER_MISREAD),
        ("%3.59", "3.59%", Repair.SIGN_MOVED),
        ("73%<", "<73%", Repair.SIGN_MOVED),
        ("95.2%%", "95.2%", Repair.SIGN_DOUBLED),
        ("9..5", "9.5", Repair.SIGN_DOUBLED),
        ("98。5%", "98.5%", Repair.POINT_MISREAD),
    ],
)
def test_a_garbled_string_has_an_original(printed: str, repaired: str, kind: Repair) -> None:
    """The likeliest stands first."""
    assert repairs(printed)[0] == (repaired, kind)


@pytest.mark.parametrize("printed", ["18864.234.1%", "92.4%18.49", "98.5%", "良好", ""])
def test_what_nobody_can_tell_has_none(printed: str) -> None:
    """Digits of two cells in one run are not cut by guess, and a sound value is no other."""
    assert repairs(printed) == ()


def test_the_finding_offers_it_and_the_record_keeps_what_is_printed() -> None:
    """The repair names the cell; nothing is changed by it."""
    text = """项目支出绩效自评表
项目名称 | 路灯改造 |
项目资金 |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
 | 年度资金总额 | 100 | 100 | 98 | 10 | 98% | 9.8 |
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
 | 产出指标 | 数量指标 | 更换灯具 | ≥200盏 | 210盏 | 30 | 30 |  |
 |  | 质量指标 | 合格率 | ≥98% | 1O0% | 30 | 30 |  |
 | 效益指标 | 社会效益指标 | 亮灯率 | ≥95% | 97% | 30 | 30 |  |
总分 | 100 |  | 99.8 |  |
"""
    result = check(text.encode(), name="a.txt")
    (outcome,) = [o for o in result.outcomes if o.rule == "D-07"]
    (offered,) = outcome.hypotheses
    assert (offered.at, offered.field, offered.printed, offered.repaired) == (
        "indicators[1]",
        "actual",
        "1O0%",
        "100%",
    )
    assert result.records[0].indicators[1].actual.value == "1O0%"
