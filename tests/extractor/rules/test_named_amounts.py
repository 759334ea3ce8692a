"""Amounts that a section of prose tells for named things."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from extractor.facts.examples import Example, report, statement
from extractor.rules.named_amounts import is_in_a_sum, sections, spent_on, told_once
from schemas.finding import Status

_SECTION = re.compile("三公")
_CARS = spent_on("公务用车运行维护")


def _form(text, **fields):
    return Example("", Status.PASSED, "form", (report(**fields),), text).case().forms[0]


def _told(text):
    form = _form(f"七、“三公”经费支出情况\n{text}\n八、其他\n公务用车运行维护费9万元。\n")
    (section,) = sections(form, _SECTION)
    return told_once(form, section, _CARS)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("公务用车运行维护费5.92万元，比上年减少1.06万元。", "59200"),
        ("公务用车运行维护费预算7万元，支出决算5.92万元，完成预算的85%。", "59200"),
        ("公务用车运行维护费支出决算为59200元。", "59200"),
        ("公务用车运行维护费5.92万元。\n公务用车运行维护费支出5.92万元。", "59200"),
    ],
)
def test_what_was_spent_is_told_not_what_was_planned(text, amount):
    """The budget before it and the change behind it are other amounts; the same amount twice is one."""
    assert Decimal(amount) == _told(text).amount.number


def test_two_amounts_for_one_thing_tell_nothing():
    """Which of them is meant cannot be known."""
    assert _told("公务用车运行维护费5.92万元。\n公务用车运行维护费支出6.12万元。") is None


def test_a_section_ends_at_the_next_number_of_its_level_or_above():
    """Items below it belong to it."""
    form = _form("二、收入情况\n1.甲。\n（三）“三公”经费\n1.乙。\n2.丙。\n（四）其他\n三、其他\n")

    assert [["（三）“三公”经费", "1.乙。", "2.丙。"]] == [
        [sentence.text for sentence in section] for section in sections(form, _SECTION)
    ]


def test_a_sum_told_in_one_place_is_known_by_its_total_or_by_two_of_its_parts():
    """One part alone may be in any sum."""
    told = statement("sum", "共7.45万元", "三公", total="7.45万元", parts=("5.92万元", "1.35万元"))
    form = _form("", statements=(told,))
    whole, cars, receptions = form.statements[0].total, *form.statements[0].parts

    assert is_in_a_sum(form, whole)
    assert is_in_a_sum(form, cars, receptions)
    assert not is_in_a_sum(form, cars)
