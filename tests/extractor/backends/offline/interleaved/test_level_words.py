"""Levels of scattered tables."""

from __future__ import annotations

from decimal import Decimal

from extractor.backends.offline.interleaved.level_words import (
    LevelWord,
    find_levels,
    first_of,
    second_levels,
    stated_behind,
)


def test_points_stay_outside_the_name() -> None:
    """产出指标50分 is 产出指标 with fifty points, in brackets or not."""
    words = find_levels("产出指标50分数量指标效益指标(30分)")
    assert [(w.text, w.points) for w in words] == [
        ("产出指标", Decimal(50)),
        ("数量指标", None),
        ("效益指标", Decimal(30)),
    ]


def test_value_headers_and_numbered_rows_are_no_levels() -> None:
    """群众满意度指标值 ends in a header, 环境质量指标1： in a row's number."""
    assert find_levels("群众满意度指标值环境质量指标1:绿化面积") == []


def test_cost_is_a_second_level_unless_it_is_divided() -> None:
    """成本指标 stands under 产出指标, and above 经济成本指标 where that is printed."""
    assert [w.rank for w in find_levels("产出指标成本指标")] == [1, 2]
    assert [w.rank for w in find_levels("成本指标经济成本指标")] == [1, 2]


def test_second_levels_find_their_first() -> None:
    """The template says which first level a second one belongs to."""
    words = find_levels("效益指标满意度指标产出指标生态效益指标服务对象满意度指标时效指标")
    firsts = [w for w in words if w.rank == 1]
    found = [first_of(w, firsts) for w in words if w.rank == 2]
    assert [w.text if w else None for w in found] == ["效益指标", "满意度指标", "产出指标"]


def test_a_level_without_rows_is_passed_over() -> None:
    """Of more levels than groups, those nearest to the groups are taken, in order."""
    words = find_levels("数量指标" + "甲" * 30 + "质量指标" + "乙" * 30 + "时效指标")
    chosen = second_levels(words, [(5, 20), (75, 90)])
    assert [w.text if w else None for w in chosen] == ["数量指标", "时效指标"]


def test_costs_come_first_where_the_template_puts_them_first() -> None:
    """Second levels of 成本指标 head the first rows where 成本指标 is printed before 产出指标."""
    words = find_levels("成本指标产出指标数量指标经济成本指标")
    chosen = second_levels(words, [(30, 40), (50, 60)])
    assert [w.text if w else None for w in chosen] == ["经济成本指标", "数量指标"]


def test_management_levels_belong_to_inputs() -> None:
    """预算管理 stands under 投入管理指标, whose points are read though other pieces stand between its own."""
    text = "投入管理指标20分产出指标40分"
    inputs, outputs = find_levels(text)
    assert (inputs.text, inputs.rank, inputs.points) == ("投入管理指标", 1, Decimal(20))
    assert first_of(LevelWord(0, 4, "预算管理", 2), [outputs, inputs]) is inputs
    torn = LevelWord(0, 6, "投入管理指标", 1)
    assert stated_behind(torn, text).points == Decimal(20)
    assert stated_behind(torn, "投入管理指标数量指标") is torn
