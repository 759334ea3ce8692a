"""On which side of its target an actual value lies."""

from __future__ import annotations

import pytest

from extractor.facts.aims import Standing, lower_is_better, standing
from extractor.facts.examples import Example, indicator, project_table
from schemas.finding import Status


def _row(target, actual, name="宣讲场次"):
    sheet = project_table(indicators=(indicator(name, target, actual),))
    return Example("", Status.PASSED, "form", (sheet,)).case().forms[0].indicators[0]


@pytest.mark.parametrize(
    ("target", "actual", "name", "expected"),
    [
        ("≥20场", "20场", "宣讲场次", Standing.MET),
        ("≥20场", "19场", "宣讲场次", Standing.MISSED),
        ("≥90%", "89.9%", "满意度", Standing.MISSED),
        ("≤3个月", "1个月", "办理周期", Standing.MET),
        ("≤3天", "96小时", "办理周期", Standing.MISSED),
        ("≤20个工作日", "21个工作日", "办结时限", Standing.MISSED),
        ("100%", "99%", "覆盖率", Standing.MISSED),
        ("=2次", "2", "检修次数", Standing.MET),
        ("0起", "1起", "责任事故起数", Standing.MISSED),
        ("0起", "0起", "责任事故起数", Standing.MET),
        ("12月底前", "11月20日", "完成时间", Standing.MET),
        ("6月30日前", "7月2日", "完成时间", Standing.MISSED),
        ("≥2次", "≥2次", "检修次数", Standing.OPEN),
        ("≥20场", "20人", "宣讲场次", Standing.MET),
        ("≤0.3万元", "2900万元", "人均成本", Standing.OPEN),
        ("≥20场", "完成", "宣讲场次", None),
        ("有所提高", "25场", "宣讲场次", None),
    ],
)
def test_standing(target, actual, name, expected):
    """Bounds, plain numbers, durations in other units, dates, and what leaves the question open."""
    assert expected == standing(_row(target, actual, name))


@pytest.mark.parametrize(
    ("target", "name", "expected"),
    [
        ("≤5%", "覆盖率", True),
        ("≥5%", "投诉率", False),
        ("95%", "投诉处理率", False),
        ("3%", "失业率", True),
        ("0起", "事件数", True),
        ("40场", "宣讲场次", False),
    ],
)
def test_the_better_side_follows_from_the_bound_then_from_the_name(target, name, expected):
    """A printed bound decides; without one, what is counted does."""
    assert expected is lower_is_better(_row(target, target, name))
