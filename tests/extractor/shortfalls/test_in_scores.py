"""Explanations of points lost, told in prose."""

from __future__ import annotations

import pytest


def test_a_score_shares_the_explanation_of_its_rate(rate, points, told, report):
    """Points lost for a rate have the rate's explanation."""
    text = (
        "开展安全演练计划10次，实际8次，完成计划的80%，因两处厂房拆除取消演练。\n"
        "四、评分\n安全演练次数（5分）得4分，其他指标得满分。\n"
    )
    case = report(
        text,
        rate(
            "开展安全演练计划10次，实际8次，完成计划的80%",
            "安全演练完成率",
            value="8次",
            base="10次",
            rate="80%",
        ),
        points("安全演练次数（5分）得4分", "安全演练次数得分", "4分"),
    )

    assert set(told(case).values()) == {"因两处厂房拆除取消演练"}


def test_the_reason_of_lost_points_may_stand_between_the_points_and_the_score(points, told, report):
    """制度执行（5分）。…，扣1分，得4分."""
    text = "4.制度执行（5分）。报销环节有3笔单据补签不及时，扣1分，得4分。\n"
    quote = text.removeprefix("4.").rstrip("。\n")

    assert told(report(text, points(quote, "制度执行得分", "4分"))) == {
        "0:statements[0]": "报销环节有3笔单据补签不及时，扣1分"
    }


def test_the_score_of_a_level_takes_the_row_that_lost_most(row, points, told, report):
    """A level's points were lost by its rows."""
    text = "自评结果：产出指标（50分）得49分。\n"
    case = report(
        text,
        points("产出指标（50分）得49分", "产出指标得分", "49分"),
        indicators=(row("栽植面积", "≥20亩", "18亩", "地块积水，2亩改到次春栽植"),),
    )

    assert told(case)["0:statements[0]"] == "地块积水，2亩改到次春栽植"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("项目管理20分，自评得分19分。", "项目管理20分，自评得分19分"),
        ("满分100分，其中项目管理20分、产出80分。项目管理项自评得19分。", "项目管理项自评得19分"),
        ("（一）项目管理（20分）。对照办法逐项核查，自评得19分。", "对照办法逐项核查，自评得19分"),
    ],
)
@pytest.mark.parametrize("reason", ["项目管理扣1分，系台账不全", "台账不全，管理项据此扣1分"])
def test_points_are_told_in_many_places_and_so_are_those_lost(points, report, told, text, quote, reason):
    """Behind the part's name, in a list of all parts or in a heading; the sentence that tells them lost explains."""
    case = report(
        f"三、自评得分\n{text}\n四、扣分说明\n1.{reason}。\n", points(quote, "项目管理得分", "19分")
    )

    assert told(case) == {"0:statements[0]": reason}


def test_a_score_that_lost_what_the_rate_of_execution_lost_is_explained_by_the_money(
    points, rate, report, told
):
    """过程得分中含预算执行率（10分）9.4分 says what the level lost."""
    execution = "全年支付94万元，预算执行率94%"
    text = (
        f"二、资金\n{execution}。\n三、得分\n过程（20分）得19.4分。过程得分中含预算执行率（10分）9.4分。\n"
        "四、未完成目标的说明\n未支付的6万元为质量保证金，缺陷责任期未满。\n"
    )
    case = report(
        text,
        rate(execution, "预算执行率", value="94万元", base="100万元", rate="94%"),
        points("过程（20分）得19.4分", "过程得分", "19.4分"),
    )

    assert set(told(case).values()) == {"未支付的6万元为质量保证金，缺陷责任期未满"}
