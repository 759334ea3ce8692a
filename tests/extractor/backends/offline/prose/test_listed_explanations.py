"""Explanations that list items give without a label."""

from __future__ import annotations

import pytest

from extractor.backends.offline.prose import read_prose
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import DraftRow, FormType


def rows(text: str) -> tuple[DraftRow, ...]:
    """The indicators listed in a report that is this text."""
    return read_prose(Segment(FormType.REPORT, Span(0, len(text)), text), []).indicators


def explanation(row: DraftRow) -> str | None:
    """The explanation of a row."""
    return row["explanation"].value if "explanation" in row else None


FULL = "2.验收合格率，目标值≥95%，实际值96%，分值5分，得5分。\n"


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("目标值≥40次，实际值36次，分值10分，得9分，两处路段封闭施工；", "两处路段封闭施工"),
        ("目标值≥40次，实际值36次，与年初安排一致，分值10分，得9分；", "与年初安排一致"),
        (
            "目标值≥40次，实际值36次，分值10分，得9分。两处路段封闭施工，改走便道。",
            "两处路段封闭施工，改走便道",
        ),
        ("目标值≥40次，实际值36次，分值10分，得9分。扣分原因：两处路段封闭施工。", "两处路段封闭施工"),
    ],
)
def test_what_no_label_opens_is_the_explanation(item: str, expected: str) -> None:
    """Clauses between and behind labelled values, and the sentences behind an item, say why it fell short."""
    first, second = rows(f"1.巡查次数，{item}\n{FULL}")
    assert explanation(first) == expected
    assert explanation(second) is None


@pytest.mark.parametrize(
    "item",
    [
        "目标值≥40次，实际值42次，分值10分，得10分。巡查由养护站承担。",
        "目标值≥40次，实际值36次，分值10分，得9分。其中东片20次、西片16次。",
        "目标值≥40次，实际值36次，分值10分，得9分。以上两项合计得分14分。",
        "目标值≥40次，实际值36次，完成率90%，分值10分，得9分。",
    ],
)
def test_what_explains_nothing_is_no_explanation(item: str) -> None:
    """Rates of completion, breakdowns, sums of points and remarks on a row with all its points are none."""
    first, _ = rows(f"1.巡查次数，{item}\n{FULL}")
    assert explanation(first) is None


def test_headings_and_page_heads_behind_an_item_are_no_explanation() -> None:
    """Only what ends like a sentence is taken."""
    text = f"数量指标：\n1.巡查次数，目标值≥40次，实际值36次，分值10分，得9分。\n质量指标：\n{FULL}"
    assert [explanation(row) for row in rows(text)] == [None, None]


def test_an_unnumbered_heading_stands_below_a_numbered_one() -> None:
    """成本指标 without a number below （一）产出指标 is a second level, though it can be a first one elsewhere."""
    text = (
        "（一）产出指标（15分）\n数量指标：\n1.巡查次数，目标值≥40次，实际值42次，分值10分，得10分。\n"
        "成本指标：\n2.单位成本，目标值≤3万元，实际值3万元，分值5分，得5分。\n"
    )
    assert [(row["level1"].value, row["level2"].value) for row in rows(text)] == [
        ("产出指标", "数量指标"),
        ("产出指标", "成本指标"),
    ]
