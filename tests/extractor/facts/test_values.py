"""Target and actual value of a row, read together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.facts.values import read_pair
from schemas.quantity import Comparison, Deadline, Quantity


@pytest.mark.parametrize(
    ("target", "actual", "number"),
    [
        ("≥60张", "实际改造52张", "52"),
        ("12期", "11期，1期未办", "11"),
        ("12期", "11期（1期延后）", "11"),
        ("≥98%", "完成97.2%", "97.2"),
        ("≥5场", "4场", "4"),
    ],
)
def test_words_around_a_figure_in_the_targets_unit_are_put_aside(target, actual, number):
    """A verb before the figure and a remark behind it do not hide it."""
    value = read_pair(target, actual, 2022)[1]
    assert isinstance(value, Quantity)
    assert value.number == Decimal(number)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥60张", "实际改造52间"),
        ("≥60张", "少改造8张"),
        ("≥90%", "完成情况良好"),
        ("12期", "全年分两批，共11期"),
    ],
)
def test_a_figure_in_another_unit_or_of_a_gap_is_none(target, actual):
    """What the figure counts must be what the target counts."""
    assert read_pair(target, actual, 2022)[1] is None


def test_a_date_of_the_next_year_lies_after_the_forms_year():
    """次年1月15日 misses a deadline that names no year."""
    target, actual = read_pair("12月31日前", "次年1月15日", 2022)
    assert isinstance(target, Deadline)
    assert isinstance(actual, Deadline)
    assert (target.year, actual.year) == (2022, 2023)


@pytest.mark.parametrize(("target", "actual"), [("增长5%", "增长3.2%"), ("比上年下降≥10%", "下降8%")])
def test_changes_in_one_direction_are_compared_by_their_size(target, actual):
    """The more of the change that was asked for, the better."""
    aim, value = read_pair(target, actual, 2022)
    assert isinstance(aim, Quantity)
    assert isinstance(value, Quantity)
    assert aim.comparison is Comparison.AT_LEAST
    assert value.number < aim.number


def test_changes_in_two_directions_are_none():
    """A rise does not answer a fall."""
    assert read_pair("下降10%", "增长8%", 2022) == (None, None)
