"""Names of levels whose lines other cells stand between."""

from __future__ import annotations

import pytest

from extractor.backends.offline.level_tails import with_whole_levels
from extractor.backends.offline.pieces import Piece, piece
from schemas.evidence import Span


def _read(lines: list[str]) -> list[str]:
    pieces: list[Piece] = [
        piece(word, (Span(0, len(word)),), 0 if n else 1)
        for line in lines
        for n, word in enumerate(line.split())
    ]
    read: list[list[str]] = []
    for p in with_whole_levels(pieces):
        if p.lead:
            read.append([])
        read[-1].append(p.text)
    return [" ".join(line) for line in read]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["可持续影 管护机制 健全 健全", "响指标"], ["可持续影响指标 管护机制 健全 健全"]),
        (
            ["社会效益 受益人数 ≥90人", "95人", "指标 绿篱长度"],
            ["社会效益指标 受益人数 ≥90人", "95人", "绿篱长度"],
        ),
        (
            ["满意度指 服务对象 居民满意 ≥90%", "标 满意度指 度", "标"],
            ["满意度指标 服务对象满意度指标 居民满意 ≥90%", "度"],
        ),
        (["可持续 持证率 ≥85%", "影响"], ["可持续影响 持证率 ≥85%"]),
        (
            ["社会效益 受益人数 ≥90人 95人 10 10", "指标", "绿篱长度 ≥3公里"],
            ["社会效益指标 受益人数 ≥90人 95人 10 10", "绿篱长度 ≥3公里"],
        ),
        (
            ["满意度 服务对象 居民满意度 ≥90%", "指标 满意度指标 商户满意度 ≥85%"],
            ["满意度指标 服务对象满意度指标 居民满意度 ≥90%", "商户满意度 ≥85%"],
        ),
    ],
)
def test_the_end_of_a_level_is_joined_with_its_beginning(lines: list[str], whole: list[str]) -> None:
    """The beginning is one of the first two cells of a line above; the end opens a line, and levels may end in turn."""
    assert _read(lines) == whole


@pytest.mark.parametrize("lines", [["产出指标 绿篱长度 ≥3公里", "指标"], ["绿篱长度 ≥3公里", "响指标"]])
def test_what_ends_no_level_stays(lines: list[str]) -> None:
    """A level that is whole has no end, and a name is no level."""
    assert _read(lines) == lines
