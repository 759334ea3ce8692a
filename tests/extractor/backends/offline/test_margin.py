"""Letters of the margin's label among a table's cells."""

from __future__ import annotations

import pytest

from extractor.backends.offline.margin import without_margin
from extractor.backends.offline.pieces import Piece, piece
from schemas.evidence import Span


def _pieces(lines: list[str]) -> list[Piece]:
    return [
        piece(word, (Span(n * 20, n * 20 + len(word)),), 0 if n else 1)
        for line in lines
        for n, word in enumerate(line.split())
    ]


def _lines(pieces: list[Piece]) -> list[str]:
    lines: list[list[str]] = []
    for p in pieces:
        if p.lead:
            lines.append([])
        lines[-1].append(p.text)
    return [" ".join(line) for line in lines]


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (["绩 绿篱长度 3公里", "效", "指", "修剪次数 4次", "标"], ["绿篱长度 3公里", "修剪次数 4次"]),
        (["绩效 绿篱长度 3公里", "指标 修剪次数 4次"], ["绿篱长度 3公里", "修剪次数 4次"]),
        (["绩效指", "绿篱长度 3公里", "标 修剪次数 4次"], ["绿篱长度 3公里", "修剪次数 4次"]),
    ],
)
def test_letters_that_spell_the_label_are_taken_out(lines: list[str], left: list[str]) -> None:
    """They open lines, one after another; what stands behind one on its line opens the line then."""
    assert _lines(without_margin(_pieces(lines))) == left


@pytest.mark.parametrize("lines", [["绩 绿篱长度", "效", "指"], ["绿篱长度 绩", "效", "指", "标"]])
def test_letters_that_spell_no_label_stay(lines: list[str]) -> None:
    """A label without its end, or one that opens no line, is none."""
    assert _lines(without_margin(_pieces(lines))) == lines
