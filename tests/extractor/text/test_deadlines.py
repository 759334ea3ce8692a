"""Calendar dates, and bounds on them."""

import pytest

from extractor.text.deadlines import kept
from extractor.text.quantities import parse_quantity, render
from schemas.quantity import Comparison, Deadline

BY, AT, AFTER, BEFORE = Comparison.AT_MOST, Comparison.STATED, Comparison.MORE_THAN, Comparison.LESS_THAN


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("12月底前", Deadline(None, 12, None, BY)),
        ("12 月底前完成", Deadline(None, 12, None, BY)),
        ("12月前", Deadline(None, 12, None, BEFORE)),
        ("11月30日前", Deadline(None, 11, 30, BY)),
        ("3月31日之前", Deadline(None, 3, 31, BY)),
        ("2021年12月31日", Deadline(2021, 12, 31, AT)),
        ("2021年12月31日前", Deadline(2021, 12, 31, BY)),
        ("不晚于6月30日", Deadline(None, 6, 30, BY)),
        ("12月8日", Deadline(None, 12, 8, AT)),
        ("１２月８日", Deadline(None, 12, 8, AT)),
        ("于12月8日完成", Deadline(None, 12, 8, AT)),
        ("2023年6月", Deadline(2023, 6, None, AT)),
        ("二〇二一年十二月", Deadline(2021, 12, None, AT)),
        ("2021年", Deadline(2021, None, None, AT)),
        ("2021-12-31", Deadline(2021, 12, 31, AT)),
        ("2021.6.5", Deadline(2021, 6, 5, AT)),
        ("年底前", Deadline(None, 12, None, BY)),
        ("2022年底前", Deadline(2022, 12, None, BY)),
        ("第三季度末", Deadline(None, 9, None, BY)),
        ("上半年内", Deadline(None, 6, None, BY)),
        ("15日前", Deadline(None, None, 15, BY)),
        ("7月1日后", Deadline(None, 7, 1, AFTER)),
    ],
)
def test_a_printed_date_is_read(text, deadline):
    """Year, month and day as printed, and the side on which the date bounds."""
    assert parse_quantity(text) == deadline


@pytest.mark.parametrize(
    "text", ["2月30日", "2023年2月29日", "13月8日", "12月32日", "季度", "本年", "次年3月底前"]
)
def test_what_the_calendar_does_not_have_is_no_date(text):
    """An impossible or an unnamed date is none."""
    assert not isinstance(parse_quantity(text), Deadline)


@pytest.mark.parametrize(
    "deadline",
    [
        Deadline(2021, 12, 31, AT),
        Deadline(None, 12, None, BY),
        Deadline(None, 12, None, BEFORE),
        Deadline(2021, None, None, BY),
        Deadline(2021, 6, None, AFTER),
        Deadline(None, 6, 1, Comparison.AT_LEAST),
        Deadline(None, None, 15, BY),
    ],
)
def test_a_rendered_date_reads_back(deadline):
    """Printing loses nothing."""
    assert parse_quantity(render(deadline)) == deadline


@pytest.mark.parametrize(
    ("target", "actual", "answer"),
    [
        ("11月30日前", "11月18日", True),
        ("11月30日前", "11月30日", True),
        ("11月30日前", "12月8日", False),
        ("12月底前", "12月8日", True),
        ("12月前", "12月8日", False),
        ("11月30日前", "2021年12月", False),
        ("2021年12月底前", "2022年1月5日", False),
        ("11月18日前", "11月", None),
        ("7月1日后", "7月1日", False),
    ],
)
def test_a_date_is_held_against_a_deadline(target, actual, answer):
    """Kept, missed, or not decided by what is printed."""
    assert kept(parse_quantity(target), parse_quantity(actual)) is answer
