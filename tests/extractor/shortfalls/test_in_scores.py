"""Explanations of points lost, told in prose."""

from __future__ import annotations


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
