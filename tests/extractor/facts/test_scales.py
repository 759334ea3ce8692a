"""What a form prints about its own scoring."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.facts.scales import FULL_MARK, Scoring, read_scoring


def _points(scale, *rates):
    return [scale.points(Decimal(rate)) for rate in rates]


def _tuples(*numbers):
    return [tuple(map(Decimal, group)) for group in numbers]


@pytest.mark.parametrize(
    "text",
    [
        "产出指标（50分）",
        "产出指标50分",
        "产出\n指标 50 分",
        "产出指标(分值：50分)",
        "产 出 指 标 （ ５０ 分 ）",
    ],
)
def test_points_beside_a_level_are_read(text):
    """Brackets, breaks and full-width digits do not matter."""
    (stated,) = read_scoring(text, ["产出指标"]).points
    assert ("产出指标", Decimal(50)) == (stated.level, stated.points)


@pytest.mark.parametrize(
    "text",
    ["权重原则上为产出指标50分", "产出指标得50分", "产出指标50分钟", "如有特殊情况，产出指标50分可调整"],
)
def test_points_of_a_recommendation_are_not_the_forms_own(text):
    """A note for all forms, a score and a duration state no points of this form."""
    assert read_scoring(text, ["产出指标"]).points == ()


def test_a_stepped_scale_gives_points_for_a_rate():
    """Ends are in or out as printed."""
    text = "1.执行率96%（含）以上得10分；88%（含）—96%得7分；70%（含）—88%得4分；70%以下不得分。"
    (scale,) = read_scoring(text, []).scales

    assert scale.subject.endswith("执行率")
    assert _tuples(["10"], ["7"], ["7"], ["4"], ["0"]) == _points(scale, "96", "95.9", "88", "87.9", "69")


def test_a_scale_with_signs_and_full_marks_is_read():
    """≥, 低于 and 满分 are steps too."""
    (scale,) = read_scoring("满意度≥92%得满分，85%(含)-92%计4分，低于85%不得分", []).scales
    assert [(FULL_MARK,), (Decimal(4),), (Decimal(0),)] == _points(scale, "92", "85", "84.9")


def test_two_scales_are_kept_apart():
    """Another sentence starts another scale."""
    text = "执行率90%（含）以上得10分，90%以下得5分。回访满意度95%（含）以上得6分，95%以下得3分。"
    assert len(read_scoring(text, []).scales) == 2


def test_deductions_are_read_with_their_step():
    """每低于2个百分点扣1分 is one point for every two."""
    (deduction,) = read_scoring("预算执行率100%计满分，每低于2个百分点扣1分，扣完为止。", []).deductions
    assert (Decimal(2), Decimal(1)) == (deduction.per, deduction.points)
    assert "执行率" in deduction.subject


def test_a_text_without_points_says_nothing():
    """Ordinary sentences hold no scale."""
    assert Scoring() == read_scoring("全年举办招聘活动12场，参与企业320家，签约率81%。", ["产出指标"])


def test_a_deduction_for_every_nothing_is_none():
    """A step of 0, as a misread digit gives it, is no rule of scoring."""
    text = "执行率每低于{}个百分点扣0.5分"
    assert read_scoring(text.format("00"), []).deductions == ()
    assert len(read_scoring(text.format("1"), []).deductions) == 1
