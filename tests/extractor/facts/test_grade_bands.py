"""Bands of grades, as forms print them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.facts.grade_bands import grade_bands
from extractor.facts.scales import squeezed

STANDARD = (
    "95分（含）以上优秀，85分（含）至95分良好，70分（含）至85分合格，70分以下不合格。",
    "得分95分以上的为优秀；85分（含）—95分的为良好；70—85分合格；其余不合格。",
    "优秀：95—100分；良好：85—94分；合格：70—84分；不合格：70分以下。",
    "优秀（95分及以上）、良好（85分至95分）、合格（70分至85分）、不合格（70分以下）。",
    "总分≥95分为优秀，85分≤总分＜95分为良好，70分≤总分＜85分为合格，总分＜70分为不合格。",
    "[95,100]为优秀，[85,95)为良好，[70,85)为合格。",
    "95分及以上，评为“优秀”；85分及以上不足95分，评为“良好”；其他为“合格”。",
    "95分以上（含95分）评定为优秀，85—95分（含85分）评定为良好。",
    "100分-95分（含）为优秀，95分-85分（含）为良好，85分-70分（含）为合格。",
    "等级标准：优秀95分以上、良好85分以上、合格70分以上、不合格70分以下。",
    "优秀等次得分应达到95分以上，良好等次为85—95分。",
)


def _grades(text: str, score: str) -> list[str]:
    return [entry.grade for entry in grade_bands(squeezed(text)) if entry.band.holds(Decimal(score))]


@pytest.mark.parametrize("text", STANDARD)
def test_a_score_falls_into_its_band_however_it_is_printed(text):
    """One scale in many words gives one grade."""
    assert [_grades(text, score)[-1:] for score in ("93", "96.5")] == [["良好"], ["优秀"]]


def test_a_grade_for_the_rest_lies_below_the_lowest_band():
    """其余为四等 is whatever no other band holds."""
    text = "96分及以上为一等，86分（含）至96分为二等，75分（含）至86分为三等，其余为四等。"
    assert [_grades(text, score) for score in ("70", "75", "95.9", "96")] == [
        ["四等"],
        ["三等"],
        ["二等"],
        ["一等"],
    ]


def test_a_list_number_is_no_part_of_a_score():
    """3.90分（含）以上 starts with the number of the note."""
    assert _grades("3.90分（含）以上为优，80分（含）-90分为良。", "89") == ["良"]


@pytest.mark.parametrize(
    "text",
    [
        "路面优良率≥95%，完成优良工程3个。",
        "满意度95分以上得10分，85至95分得8分。",
        "一等奖2个，二等奖5个，得分96分以上3人。",
        "自评得分93分，等级优秀。",
    ],
)
def test_other_uses_of_the_words_are_no_bands(text):
    """A rate of good work, a prize, a step of a scale and the form's own result print no band."""
    assert list(grade_bands(squeezed(text))) == []


@pytest.mark.parametrize(
    ("text", "grade", "score", "holds"),
    [
        ("90（含）-100分为优，80（含）-90分为良", "优", "90", True),
        ("90（含）-100分为优，80（含）-90分为良", "良", "90", False),
        ("得分85分（含）以上为优秀，60分以下为差", "优秀", "85", True),
        ("得分85分（含）以上为优秀，60分以下为差", "差", "60", False),
        ("优（90-100分）、良（80-89分）", "良", "85", True),
        ("≥75分为良", "良", "75", True),
    ],
)
def test_ends_are_in_or_out_as_printed(text, grade, score, holds):
    """Bands stand before or behind their grade, with ends in or out."""
    band = next(entry.band for entry in grade_bands(squeezed(text)) if entry.grade == grade)
    assert holds == band.holds(Decimal(score))
