"""Which quantities can be compared, and in which unit."""

import pytest

from extractor.text.quantities import comparable, parse_quantity, to_common


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("≥2次", "3次"), ("2", "=2次"), ("≤30分钟", "25"), ("≤40元", "39.4"), ("95%", "7.5‰"),
        ("3万元", "29000元"),
        ("≥310人", "312名"), ("1个月", "≤3月"), ("6小时", "≤24小时"), ("2天", "72小时"), ("1年", "18个月"),
        ("38台(套)", "38台"),
        ("38台套", "38台（套）"), ("10公里", "9800米"), ("3批", "3批次"), ("12个", "12个乡镇"),
        ("100元/人·月", "90元/名/月"),
        ("5天", "≤1个月"), ("40天", "≤1个月"),
    ],
)  # fmt: skip
def test_quantities_of_one_measure_compare_both_ways(a, b):
    """Equal units, known synonyms, exact conversions, and a bare number against any unit but %."""
    assert comparable(parse_quantity(a), parse_quantity(b))
    assert comparable(parse_quantity(b), parse_quantity(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("310人", "310人次"), ("30家", "30户"), ("5天", "5个工作日"), ("95%", "95"), ("16", "15万人"),
        ("1200元/件", "1200元"),
        ("12次/座", "12次"), ("30天", "1个月"), ("3万元", "3人"), ("5个", "5项"),
    ],
)  # fmt: skip
def test_quantities_of_different_measures_do_not_compare(a, b):
    """Persons are no visits, a rate is no bare number, a month has no fixed number of days."""
    assert not comparable(parse_quantity(a), parse_quantity(b))
    assert not comparable(parse_quantity(b), parse_quantity(a))


@pytest.mark.parametrize(
    ("a", "b", "smaller"),
    [("6小时", "24小时", True), ("1个月", "3个月", True), ("2天", "72小时", True), ("90分钟", "1小时", False),
     ("1年", "18个月", True), ("5天", "1个月", True), ("1个月", "40天", True), ("3000米", "2公里", False)],
)  # fmt: skip
def test_converted_numbers_are_in_the_right_order(a, b, smaller):
    """Both sides come back in one unit."""
    left, right = to_common(parse_quantity(a), parse_quantity(b))
    assert (left.low < right.low) is smaller


def test_conversion_keeps_the_comparison_and_the_rounding():
    """A converted bound is still a bound, and its step is converted with it."""
    _, bound = to_common(parse_quantity("30小时"), parse_quantity("≤1.5天"))
    assert (bound.unit, bound.low, bound.comparison.value) == ("小时", 36, "≤")
    assert bound.step * 10 == 24
