"""Numbers that a layer set apart within sentences: with the words of their sentence, and what stays points."""

from __future__ import annotations

import pytest

from extractor.backends.offline.interleaved.atoms import AtomKind, read_atoms
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType


def _points(text: str) -> list[str]:
    return [text for kind, text in _read(text) if kind is AtomKind.POINTS]


def _read(text: str) -> list[tuple[AtomKind, str]]:
    fabric = Fabric(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)))
    return [(a.kind, a.text) for a in read_atoms(fabric, 0, len(fabric.text), [], [])]


@pytest.mark.parametrize(
    "text",
    [
        "3 个渡口因水位过低停航",
        "8 月台风登陆停工",
        "停航 16 次，其中 4 次因检修",
        "栈桥尾款，审批 11 月才",
        "移交办结，2023 年 3\n月前补种",
    ],
)
def test_a_number_with_its_unit_goes_on_in_its_sentence(text: str) -> None:
    """A number that opens a line, or that words lead in, belongs to the words behind it when they begin with its unit."""
    assert _points(text) == []


def test_a_sentence_behind_a_pair_of_points_keeps_its_number() -> None:
    """Weight and score stay points; the number behind them is the sentence's."""
    assert _read("≥40次 31次 10 7.75 9 次航班因大雾取消") == [
        (AtomKind.VALUE, "≥40次"),
        (AtomKind.VALUE, "31次"),
        (AtomKind.POINTS, "10"),
        (AtomKind.POINTS, "7.75"),
        (AtomKind.WORDS, "9次航班因大雾取消"),
    ]


@pytest.mark.parametrize(
    "text",
    ["10 9.5 个别渡口尚未移交", "渡运班次 10 10", "10 9.2 1艘渡船检修", "渡船维修及时率 100% 99\n艘次均费用"],
)
def test_points_beside_words_stay_points(text: str) -> None:
    """A number is points where the words behind it begin with no unit, hold a number, or stand on the next line."""
    assert _points(text)


def test_a_deadline_stays_a_value() -> None:
    """A month with the end of a bound is no sentence."""
    assert _read("11 月底前") == [(AtomKind.VALUE, "11月底前")]


def test_a_number_and_the_unit_on_the_next_line_are_one_value() -> None:
    """A narrow column sets a bound's number and its unit on two lines; a number that may be points waits for none."""
    assert _read("≥3000\n万元\n2710\n万元") == [(AtomKind.VALUE, "≥3000万元"), (AtomKind.VALUE, "2710万元")]
    assert _points("10\n个") == ["10"]
