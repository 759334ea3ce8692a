"""Values that only make sense as a misreading."""

from __future__ import annotations

import pytest

from extractor.facts.garbling import is_beyond_all, is_garbled


@pytest.mark.parametrize(
    "value",
    [
        "1O0%",
        "9G.3%",
        "9l.5%",
        "%79<",
        "%8.16",
        "18.27.4%",
        "95..5%",
        "3O人",
        "≥9O%",
        "72.2%14.44",
        "8l.4万立方米",
        "44.S公里",
        "≥12.B吨",
    ],
)
def test_misreadings_are_recognised(value):
    """Letters for digits, signs turned round, fused digits."""
    assert is_garbled(value)


@pytest.mark.parametrize(
    "value",
    [
        "100%",
        "≥90%",
        "99.5%",
        "DRG",
        "5G",
        "A级",
        "完成",
        "1,204.5",
        "2022.12.31前",
        "3D打印",
        "12次/座",
        "I级",
        "38台(套)",
    ],
)
def test_what_is_printed_properly_is_left_alone(value):
    """Names with letters, dates with points and ratios are no misreadings."""
    assert not is_garbled(value)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("群众满意度", "964%", True),
        ("任务完成率", "964%", False),
        ("群众满意度", "96.4%", False),
        ("设备合格率", "104%", False),
    ],
)
def test_a_share_that_cannot_exceed_all_lost_its_point(name, value, expected):
    """Only shares of a whole, only far above it."""
    assert expected is is_beyond_all(name, value)
