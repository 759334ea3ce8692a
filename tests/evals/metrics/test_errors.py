"""Classes of wrong values: each on cases whose class is known."""

from __future__ import annotations

import pytest

from evals.metrics.errors import error_class
from evals.scores import ErrorClass


@pytest.mark.parametrize(
    ("wanted", "said", "known"),
    [
        ("12", "120", ErrorClass.TIMES_10),
        ("36.5万元", "3.65万元", ErrorClass.TIMES_10),
        ("1,250", "12.5", ErrorClass.TIMES_100),
        ("3", "3000", ErrorClass.TIMES_1000),
        ("120万元", "120元", ErrorClass.TIMES_10000),
        ("120元", "120万元", ErrorClass.TIMES_10000),
        ("2亿元", "2万元", ErrorClass.TIMES_10000),
        ("12.5", "125", ErrorClass.DECIMAL_POINT),
        ("98.40%", "9840%", ErrorClass.DECIMAL_POINT),
        ("95人", "59人", ErrorClass.DIGIT_SWAP),
        ("1325.6", "1352.6", ErrorClass.DIGIT_SWAP),
        ("97.1", "91.1", ErrorClass.DIGIT_MISREAD),
        ("18864.2", "18864.234.1", ErrorClass.DIGIT_COUNT),
        ("1250", "250", ErrorClass.DIGIT_COUNT),
        ("120万元", "120", ErrorClass.UNIT_LOST),
        ("85%", "85", ErrorClass.UNIT_LOST),
        ("12次", "12场", ErrorClass.UNIT_CHANGED),
        ("85%", "0.85", ErrorClass.PERCENT_FRACTION),
        ("0.85", "85%", ErrorClass.PERCENT_FRACTION),
        ("≥2次", "2次", ErrorClass.BOUND),
        ("≥90%", "≤90%", ErrorClass.BOUND),
        ("-3.2", "3.2", ErrorClass.SIGN),
        ("120.0", "120", ErrorClass.SPELLING),
        ("1,098.36万元", "1098.36万元", ErrorClass.SPELLING),
        ("2400人", "明显", ErrorClass.NOT_A_NUMBER),
        ("明显", "2400人", ErrorClass.OTHER_TEXT),
        ("及时", "不及时", ErrorClass.OTHER_TEXT),
        ("37", "512", ErrorClass.OTHER_NUMBER),
        ("3月至5月", "3月至6月", ErrorClass.DIGIT_MISREAD),
        ("3月至5月", "3月及5月", ErrorClass.OTHER_TEXT),
    ],
)
def test_a_wrong_value_has_its_class(wanted: str, said: str, known: ErrorClass) -> None:
    """The class says what a person has to look for."""
    assert known is error_class(wanted, said)


def test_the_value_of_a_neighbour_is_told_first() -> None:
    """A shifted column is no misread digit, whatever the digits look like."""
    assert ErrorClass.NEIGHBOUR_CELL is error_class("10", "100", neighbours={"100", "8"})
    assert ErrorClass.TIMES_10 is error_class("10", "100", neighbours={"8"})


def test_width_and_white_space_are_no_error_of_their_own() -> None:
    """Both values are folded first."""
    assert ErrorClass.DIGIT_SWAP is error_class("９５ 人", "59人")
