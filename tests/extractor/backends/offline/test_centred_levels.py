"""Levels whose names stand beside the middle of their rows."""

from __future__ import annotations

from extractor.backends.offline.alignment import Row
from extractor.backends.offline.centred_levels import centred_levels
from extractor.backends.offline.pieces import piece
from schemas.evidence import Span

COLUMNS = ("level1", "level2", "name", "target")


def _rows(*lines: tuple[str, str, str]) -> list[Row]:
    return [
        {
            column: [piece(text, (Span(0, len(text)),), 0)]
            for column, text in enumerate((*line, "≥3公里"))
            if text
        }
        for line in lines
    ]


def _levels(rows: list[Row]) -> list[tuple[str, str]] | None:
    found = centred_levels(rows, COLUMNS)
    return None if found is None else [(first.text, second.text) for first, second in found.values()]


def test_levels_head_the_rows_around_them() -> None:
    """Each second level stands beside the middle one of its rows, the first levels end where second ones do."""
    rows = _rows(
        ("", "", "绿篱长度"),
        ("", "数量指标", "护栏长度"),
        ("产出指标", "", "步道长度"),
        ("", "质量指标", "验收合格率"),
        ("效益指标", "社会效益指标", "受益里程"),
    )
    numbers, quality = ("产出指标", "数量指标"), ("产出指标", "质量指标")
    assert _levels(rows) == [numbers, numbers, numbers, quality, ("效益指标", "社会效益指标")]


def test_a_level_without_rows_heads_none() -> None:
    """Forms print all levels, those too that nobody filled."""
    rows = _rows(
        ("", "数量指标", "绿篱长度"),
        ("产出指标", "质量指标", "验收合格率"),
        ("", "时效指标", "完成时间"),
        ("效益指标", "社会效益指标", "受益里程"),
    )
    rows.append({1: [piece("经济效益指标", (Span(0, 6),), 1)]})
    read = _levels(rows)
    assert read is not None
    assert [second for _, second in read] == ["数量指标", "质量指标", "时效指标", "社会效益指标"]


def test_levels_at_the_top_of_their_rows_are_left() -> None:
    """Where the first row has its first level, the cells are not centred; without second levels nothing tells."""
    assert _levels(_rows(("产出指标", "数量指标", "绿篱长度"), ("", "", "护栏长度"))) is None
    assert _levels(_rows(("", "", "绿篱长度"), ("产出指标", "", "护栏长度"))) is None
