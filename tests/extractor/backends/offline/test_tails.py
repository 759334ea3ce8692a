"""Ends of names, levels and explanations that stand on other lines than their row."""

from __future__ import annotations

import pytest

from extractor.backends.offline.pieces import Piece, piece
from extractor.backends.offline.tails import with_tails, with_told_tails
from schemas.evidence import Span

Lines = list[list[str]]


def _pieces(text: str) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for line in text.splitlines():
        for n, word in enumerate(line.split()):
            pieces.append(piece(word, (Span(at, at + len(word)),), 0 if n else 1))
            at += len(word)
    return pieces


def _lines(pieces: list[Piece]) -> Lines:
    lines: Lines = []
    for p in pieces:
        if p.lead:
            lines.append([])
        lines[-1].append(p.text)
    return lines


def _read(text: str) -> Lines:
    return _lines(with_tails(_pieces(text)))


def _unchanged(text: str) -> bool:
    return _read(text) == [line.split() for line in text.splitlines()]


ROW = "苗木补植率 ≥90% 84% 10 8 "


def test_an_explanation_goes_on_below_its_row() -> None:
    """Lines that go on in the sentence which fills the row's last cell belong to it."""
    assert _read(ROW + "入秋后持续干旱少雨，移栽苗木\n成活不足，已安排次年春季补植\n") == [
        [*ROW.split(), "入秋后持续干旱少雨，移栽苗木成活不足，已安排次年春季补植"]
    ]


def test_an_explanation_begins_above_its_row() -> None:
    """A line as wide as the row's last cell, and alone on its line, is the beginning of it."""
    assert _read("入秋后持续干旱少雨，移栽苗木\n" + ROW + "成活不足，已安排次年春季补植。\n") == [
        [*ROW.split(), "入秋后持续干旱少雨，移栽苗木成活不足，已安排次年春季补植。"]
    ]


def test_a_finished_or_short_explanation_does_not_go_on() -> None:
    """Behind a full stop, or a line that fills no column, another cell begins."""
    assert _unchanged(ROW + "入秋后持续干旱少雨，移栽困难。\n已安排次年春季补植\n")
    assert _unchanged(ROW + "持续干旱\n已安排次年春季补植\n")


def test_a_longer_line_is_no_part_of_the_explanation() -> None:
    """What runs over the column's width stands in another one."""
    assert _unchanged(
        ROW + "入秋后持续干旱少雨，移栽苗木\n成活不足，已安排次年春季补植并请专业单位指导养护\n"
    )


def test_a_name_or_a_level_below_is_no_part_of_the_explanation() -> None:
    """The name of the next row, and a level, are not taken into the sentence above them."""
    for below in ("行道树修剪数量", "质量指标"):
        lines = _read(ROW + f"入秋后持续干旱少雨，移栽苗木\n{below}\n绿篱长度 ≥3公里 3公里 10 10\n")
        assert [below] in lines


def test_money_rows_have_explanations_put_together_too() -> None:
    """In a money table only explanations are moved, names are left."""
    text = "年度资金总额 90 72 80% 合同尾款须待竣工验收后支付，\n质保金次年结清\n"
    assert _lines(with_told_tails(_pieces(text))) == [
        ["年度资金总额", "90", "72", "80%", "合同尾款须待竣工验收后支付，质保金次年结清"]
    ]


def test_a_whole_level_gets_no_second_word() -> None:
    """A level that ends in 指标, or a line with no level, takes no other 指标."""
    assert _read("社会效益指标 受益人数 ≥90人 95人 10 10\n指标\n")[0][0] == "社会效益指标"
    assert _read("受益人数 ≥90人 95人 10 10\n指标\n")[0][0] == "受益人数"


def test_the_end_of_a_name_below_its_values_is_put_behind_it() -> None:
    """A short line under a row whose name does not end like one is the name's end."""
    lines = _read("行道树病虫害防 ≥90% 92% 10 10\n治率\n绿篱修剪长度 ≥3公里 3公里 10 10\n")
    assert lines[0] == ["行道树病虫害防"]
    assert lines[1] == ["治率", "≥90%", "92%", "10", "10"]


def test_a_line_that_opens_the_row_below_is_left() -> None:
    """Under a name that ends like one, a wide line is the beginning of the next name."""
    lines = _read(
        "行道树修剪数量 ≥90株 92株 10 10\n公园绿地与广场\n养护面积 ≥3亩 3亩 10 10\n绿篱 ≥1处 1处 10 10\n"
    )
    assert lines[0] == ["行道树修剪数量", "≥90株", "92株", "10", "10"]


NAMED = "行道树病虫害防 ≥90% 92% 10 10\n"
NEXT = "绿篱修剪长度 ≥3公里 3公里 10 10\n"


@pytest.mark.parametrize("line", ["因雨水偏多", "防治面积占全部行道树", "全市城区主次干道行道树防治面积"])
def test_a_line_that_ends_no_name(line: str) -> None:
    """A cause, a piece longer than the one it would follow, and a text wider than names are left where they stand."""
    assert _read(NAMED + line + "\n" + NEXT)[0] == NAMED.split()


def test_a_tail_beside_a_tail_of_an_explanation() -> None:
    """Of two pieces on a line, the first ends the name and the second follows the row's explanation."""
    lines = _read(NAMED.rstrip() + " 虫情偏重\n治率 已补做\n" + NEXT)
    assert lines[:2] == [["行道树病虫害防"], ["治率", "≥90%", "92%", "10", "10", "虫情偏重", "已补做"]]


def test_two_pieces_above_values_without_a_name_open_that_row() -> None:
    """A name and a cause on the line above values that have no name belong to those."""
    lines = _read(NAMED + "绿篱 已补做\n≥3公里 3公里 10 10\n")
    assert lines[0] == NAMED.split()


def test_tails_follow_one_another() -> None:
    """A name that wraps over three lines gets both of them, in order."""
    lines = _read("城区行道树病 ≥90% 92% 10 10\n虫害防治\n率\n" + NEXT)
    assert lines[:3] == [["城区行道树病"], ["虫害防治"], ["率", "≥90%", "92%", "10", "10"]]


def test_lines_before_any_row_end_no_name() -> None:
    """Words above the first row with values, or under a row of other columns, have no name to end."""
    assert _unchanged("治率\n" + NAMED + NEXT)
    assert _read(NAMED + "质量指标\n治率\n" + NEXT)[0] == NAMED.split()
