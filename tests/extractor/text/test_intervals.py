"""Printed figures stand for intervals, and arithmetic on them loses no possible value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.intervals import (
    difference,
    exact,
    meet,
    places_of,
    quotient,
    rate,
    round_half_up,
    rounded,
    stands_for,
    times,
    total,
)
from extractor.text.quantities import parse_money, parse_quantity
from schemas.quantity import Interval

ENDS = st.decimals(-1000, 1000, places=2)
INTERVALS = st.tuples(ENDS, ENDS).map(lambda ends: Interval(min(ends), max(ends)))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("71.85%", "71.845", "71.855"),
        ("85%", "84.5", "85.5"),
        ("1,098.36万元", "10983550", "10983650"),
        ("7.5‰", "0.745", "0.755"),
        ("3000余人", "2000", "4000"),
        ("约600多万元", "5000000", "7000000"),
    ],
)
def test_a_rounded_figure_stands_for_half_a_unit_of_its_last_digit(text, low, high):
    """An approximate one has a whole unit of its last digit that is not zero."""
    assert rounded(parse_quantity(text)) == Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2400人", "2400", "2400"),
        ("97分", "97", "97"),
        ("5.2天", "5.15", "5.25"),
        ("15万人", "145000", "155000"),
        ("≥95%", "95", "95"),
    ],
)
def test_counts_and_bounds_are_exact_and_measures_rounded(text, low, high):
    """What a figure stands for follows from its kind, its decimals and its comparison."""
    assert stands_for(parse_quantity(text)) == Interval(Decimal(low), Decimal(high))


def test_an_exact_figure_has_no_room():
    """Scores and weights are what is printed."""
    assert exact(parse_quantity("9.5")) == Interval(Decimal("9.5"), Decimal("9.5"))


def test_a_form_in_wan_yuan_rounds_in_its_own_unit():
    """A bare 67.66 in a form kept in 万元 stands for fifty yuan to either side."""
    assert rounded(parse_money("67.66", "万元")) == Interval(Decimal(676550), Decimal(676650))


def test_intervals_that_touch_meet():
    """End points belong to the interval; a hair further and they do not meet."""
    assert meet(Interval(Decimal(0), Decimal(1)), Interval(Decimal(1), Decimal(2)))
    assert not meet(Interval(Decimal(0), Decimal(1)), Interval(Decimal("1.001"), Decimal(2)))


@given(INTERVALS, INTERVALS)
def test_meeting_is_symmetric_and_means_a_shared_value(a, b):
    """Two intervals meet exactly where the larger low end is not above the smaller high end."""
    assert meet(a, b) == meet(b, a) == (max(a.low, b.low) <= min(a.high, b.high))


@given(st.lists(INTERVALS, max_size=5))
def test_a_total_is_the_sum_of_the_ends(parts):
    """Every choice of values sums to something inside the total."""
    whole = total(parts)
    assert whole.low == sum((part.low for part in parts), Decimal(0))
    assert whole.high == sum((part.high for part in parts), Decimal(0))


@given(INTERVALS, INTERVALS)
def test_a_quotient_holds_the_quotient_of_its_ends(a, b):
    """Rounding goes outwards, so no possible value is lost; a divisor that can be zero has no quotient."""
    result = quotient(a, b)
    if b.low <= 0 <= b.high:
        assert result is None
    else:
        assert result.low * b.high <= a.low * 1 or result.low <= a.low / b.high
        for x in (a.low, a.high):
            for y in (b.low, b.high):
                assert result.low <= x / y + Decimal("1e-20")
                assert result.high >= x / y - Decimal("1e-20")


def test_a_rate_is_executed_over_budget_in_per_cent():
    """57.33 of 67.664 rounds to the printed 85 %, not to 86 %."""
    executed, budget = rounded(parse_money("57.33", "万元")), rounded(parse_money("67.664", "万元"))
    assert meet(rate(executed, budget), rounded(parse_quantity("85%")))
    assert not meet(rate(executed, budget), rounded(parse_quantity("86%")))


def test_a_rate_of_no_budget_is_undefined():
    """A budget printed as 0 stands for values around zero."""
    assert rate(rounded(parse_money("1", "万元")), rounded(parse_money("0", "万元"))) is None


def test_differences_and_multiples_keep_their_ends_in_order():
    """Subtracting crosses the ends, a negative factor swaps them."""
    assert difference(Interval(Decimal(5), Decimal(6)), Interval(Decimal(1), Decimal(2))) == Interval(
        Decimal(3), Decimal(5)
    )
    assert times(Interval(Decimal(1), Decimal(2)), Decimal(-3)) == Interval(Decimal(-6), Decimal(-3))


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [("7.185", 2, "7.19"), ("0.5", 0, "1"), ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("149", -2, "1E+2")],
)
def test_halves_are_rounded_away_from_zero(value, places, expected):
    """As forms do, and unlike binary floats or banker's rounding."""
    assert str(round_half_up(Decimal(value), places)) == expected


@pytest.mark.parametrize(("text", "places"), [("71.85%", 2), ("1,098.36万元", 2), ("15万人", 0), ("7.5‰", 1)])
def test_printed_decimals_are_counted_in_the_printed_unit(text, places):
    """The scale does not hide decimals."""
    assert places_of(parse_quantity(text)) == places
