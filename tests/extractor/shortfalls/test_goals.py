"""Goals set in prose, and what a report tells of them."""

from __future__ import annotations

import pytest

_GOALS = (
    "一、年度目标\n"
    "新建灌溉泵站12座，整修沟渠30公里；用水户满意度90%以上；亩均用水量不超过300方。\n"
    "二、完成情况\n"
)


@pytest.mark.parametrize(
    ("quote", "subject", "value", "missed"),
    [
        ("建成灌溉泵站9座", "灌溉泵站", "9座", True),
        ("建成灌溉泵站12座", "灌溉泵站", "12座", False),
        ("用水户满意度86%", "用水户满意度", "86%", True),
        ("亩均用水量340方", "亩均用水量", "340方", True),
        ("亩均用水量280方", "亩均用水量", "280方", False),
    ],
)
def test_a_value_is_held_against_the_goal_of_its_name_and_unit(
    quote, subject, value, missed, amount_of, told, report
):
    """A value on the wrong side of its goal is a shortfall, any other is no entry."""
    case = report(f"{_GOALS}{quote}。\n", amount_of(quote, subject, value))

    assert (told(case) == {"0:statements[0]": None}) is missed


def test_only_the_statement_that_tells_it_best_answers_a_goal(amount_of, told, report):
    """A part of the result is not held against the goal of the whole."""
    text = f"{_GOALS}灌溉泵站建成12座。其中东片泵站建成5座。\n"
    whole = amount_of("灌溉泵站建成12座", "灌溉泵站", "12座")
    part = amount_of("东片泵站建成5座", "东片泵站", "5座")

    assert told(report(text, whole, part)) == {}


def test_what_is_called_missing_explains_the_distance_to_the_goal(amount_of, told, report):
    """差的3座 names the distance, without a word of cause."""
    text = f"{_GOALS}灌溉泵站建成9座。\n三、没做到的\n差的3座在河西，电力部门要先把高压线挪走。\n"
    case = report(text, amount_of("灌溉泵站建成9座", "灌溉泵站", "9座"))

    assert told(case) == {"0:statements[0]": "差的3座在河西，电力部门要先把高压线挪走"}


def test_a_plan_in_the_same_sentence_is_a_goal(amount_of, told, report):
    """原定18个，开了16个."""
    quote = "社区食堂原定开18个，开了16个"
    text = f"{quote}。另外2个选的房子漏雨，要换地方。\n"

    assert told(report(text, amount_of(quote, "社区食堂", "16个"))) == {
        "0:statements[0]": "另外2个选的房子漏雨，要换地方"
    }


def test_the_plans_of_the_next_year_are_no_goals(amount_of, told, report):
    """What is meant to be done later is not held against this year's values."""
    text = "一、完成情况\n灌溉泵站建成9座。\n二、下一步任务安排\n新建灌溉泵站15座。\n"

    assert told(report(text, amount_of("灌溉泵站建成9座", "灌溉泵站", "9座"))) == {}
