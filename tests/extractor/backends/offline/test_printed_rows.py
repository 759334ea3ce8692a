"""Values of a row that stand on lines of their own below its name."""

from __future__ import annotations

import pytest

from extractor.backends.offline.pieces import Piece, piece
from extractor.backends.offline.printed_rows import with_row_values
from schemas.evidence import Span

COLUMNS = ("level1", "level2", "name", "target", "actual", "weight", "score", "explanation")


def _read(lines: list[str]) -> list[str]:
    pieces: list[Piece] = [
        piece(word, (Span(0, len(word)),), 0 if n else 1)
        for line in lines
        for n, word in enumerate(line.split())
    ]
    read: list[list[str]] = []
    for p in with_row_values(pieces, COLUMNS):
        if p.lead:
            read.append([])
        read[-1].append(p.text)
    return [" ".join(line) for line in read]


def test_values_below_a_name_stand_on_its_line() -> None:
    """The row's explanation ends the last of the lines."""
    lines = ["数量指标 绿篱长度 ≥3公里", "2公里", "10", "6 苗木到货推迟", "修剪次数", "≥4次", "4次"]
    assert _read(lines) == ["数量指标 绿篱长度 ≥3公里 2公里 10 6 苗木到货推迟", "修剪次数 ≥4次 4次"]


@pytest.mark.parametrize(
    "lines",
    [
        ["绿篱长度 ≥3公里 3公里 10 10", "≥4次"],
        ["数量指标", "≥4次"],
        ["苗木到货推迟，须待次年", "4月补种"],
        ["合计", "100", "96"],
    ],
)
def test_values_of_no_row_stay_where_they_are(lines: list[str]) -> None:
    """A row that has all its values takes no more; levels, sentences and totals have none."""
    assert _read(lines) == lines
