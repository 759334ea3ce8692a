"""The typed pieces of an interleaved table: what is points, what is a value, and what ran together."""

from __future__ import annotations

import pytest

from extractor.backends.offline.interleaved.atoms import AtomKind, read_atoms
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType

Typed = list[tuple[str, str]]
W, V, P = AtomKind.WORDS.name, AtomKind.VALUE.name, AtomKind.POINTS.name


def _read(text: str) -> Typed:
    fabric = Fabric(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)))
    return [(a.kind.name, a.text) for a in read_atoms(fabric, 0, len(fabric.text), [], [])]


@pytest.mark.parametrize(
    ("text", "atoms"),
    [
        ("打捞漂浮物面积≥40亩42亩", [(W, "打捞漂浮物面积"), (V, "≥40亩"), (V, "42亩")]),
        ("岸线巡查覆盖率≥95%97.2%", [(W, "岸线巡查覆盖率"), (V, "≥95%"), (V, "97.2%")]),
        ("≥40亩42亩", [(V, "≥40亩"), (V, "42亩")]),
    ],
)
def test_target_and_actual_value_behind_a_name_are_taken_apart(text: str, atoms: Typed) -> None:
    """A name and two quantities without white space between them are three pieces."""
    assert _read(text) == atoms


@pytest.mark.parametrize("text", ["打捞漂浮物面积42亩", "完成率达到95%的村占80%以上。"])
def test_one_value_or_a_sentence_is_left_whole(text: str) -> None:
    """A name that holds one quantity, and a sentence that ends behind its quantities, are words."""
    assert _read(text) == [(W, text)]


@pytest.mark.parametrize("text", ["29场次因台风未能开出", "3月起停工检修", "2021年初完成招标"])
def test_a_quantity_at_the_head_of_a_sentence_is_no_points(text: str) -> None:
    """A number with its unit, or a date, opens a sentence and is not cut off from it."""
    assert [printed for kind, printed in _read(text) if kind != P] == [text]


def test_points_before_words_are_cut_off() -> None:
    """A bare number that the next column's words follow without white space is points."""
    assert _read("9.5因台风停航") == [(P, "9.5"), (W, "因台风停航")]


def test_points_before_a_rate_of_a_hundred_are_cut_off() -> None:
    """``10100%`` is ten points and a rate."""
    assert _read("10100%") == [(P, "10"), (V, "100%")]


def test_a_number_above_a_hundred_is_no_points() -> None:
    """``820`` can be no weight."""
    assert _read("820 82") == [(V, "820"), (P, "82")]


def test_a_bound_in_words_goes_on_in_the_next_line() -> None:
    """不少于 at a line's end governs the number below it."""
    assert _read("培训护林员 不少于\n820人 835人") == [
        (W, "培训护林员"),
        (V, "不少于820人"),
        (V, "835人"),
    ]


def test_a_bound_in_signs_does_not_go_on_in_the_next_line() -> None:
    """A lone sign at a line's end is not joined with a number that the next line begins with."""
    assert (V, "≥820人") not in _read("培训护林员 ≥\n820人 835人")


def test_a_unit_set_apart_from_its_number_belongs_to_it() -> None:
    """White space inside a value, before a unit or behind a sign, is put aside."""
    assert _read("巡护里程 ≥ 300 320 公里") == [(W, "巡护里程"), (V, "≥300"), (V, "320公里")]


def test_spaced_characters_are_one_word() -> None:
    """Single characters that a justified cell sets apart are put together on their line."""
    assert _read("完 成\n良 好") == [(W, "完成"), (W, "良好")]


def test_a_date_that_a_column_tore_is_a_value() -> None:
    """``12月`` and ``12月3`` are the beginnings of dates, not words."""
    assert _read("12月\n12月3") == [(V, "12月"), (V, "12月3")]


def test_blank_cells_are_no_atoms() -> None:
    """A dash for an empty cell leaves nothing."""
    assert _read("巡护里程 — 10") == [(W, "巡护里程"), (P, "10")]


@pytest.mark.parametrize(
    ("text", "date"),
    [("6月 15日前", "6月15日前"), ("2023年 6月 15日", "2023年6月15日"), ("9月 2日", "9月2日")],
)
def test_white_space_inside_a_date_is_put_aside(text: str, date: str) -> None:
    """A date whose month and day a layer set apart is one value."""
    assert _read(f"清淤完成时间 {text} 10") == [(W, "清淤完成时间"), (V, date), (P, "10")]


def test_points_that_run_into_a_date_are_cut_off() -> None:
    """There is no 83rd month: ``83月31日`` is eight points and a date, ``12月31日`` a date."""
    assert _read("83月31日") == [(P, "8"), (V, "3月31日")]
    assert _read("1012月3日") == [(P, "10"), (V, "12月3日")]
    assert _read("12月31日") == [(V, "12月31日")]


def test_points_before_a_measure_for_each_are_cut_off() -> None:
    """单株, 单亩 and the like open a name: 单 is no unit of the number before."""
    assert _read("10单亩管护成本") == [(P, "10"), (W, "单亩管护成本")]


def test_the_same_character_twice_is_two_words() -> None:
    """里 里 below two values are a unit each, no spaced word."""
    assert _read("巡护\n里 里") == [(W, "巡护"), (W, "里"), (W, "里")]


def test_white_space_around_numbers_in_a_sentence_is_put_aside() -> None:
    """A layer that sets numbers apart from characters leaves an explanation's lines whole."""
    assert _read("拦砂坝以西\n1.5 公里占用耕\n地，用地 11 月才\n批复，2022 年 4\n月复工") == [
        *(
            (W, "拦砂坝以西"),
            (W, "1.5公里占用耕"),
            (W, "地，用地11月才"),
            (W, "批复，2022年4"),
            (W, "月复工"),
        ),
    ]


def test_points_beside_words_are_not_joined_with_them() -> None:
    """A weight and a score before an explanation stay points, whatever unit its words could begin with."""
    assert _read("10 8 家庭困难，退出")[:2] == [(P, "10"), (P, "8")]
    assert _read("8 7.17") == [(P, "8"), (P, "7.17")]


@pytest.mark.parametrize("text", ["3月底前", "120人次以上", "5个工作日", "100%完成"])
def test_what_belongs_to_a_value_makes_no_words_of_it(text: str) -> None:
    """A deadline's or a bound's last word, and a share that is told as done, stay a value."""
    assert _read(text) == [(V, text)]
