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


def test_one_character_printed_twice_is_two_cells() -> None:
    """Single characters set apart are one justified word, but the tails of two neighbouring values are not."""
    assert _read("总 分 里 里") == [(W, "总分里"), (W, "里")]


@pytest.mark.parametrize(
    ("text", "atoms"),
    [
        ("≥4.2万\n亩", [(V, "≥4.2万亩")]),
        ("12.5公\n里", [(V, "12.5公里")]),
        ("≥4.2万\n良种率", [(V, "≥4.2万"), (W, "良种率")]),
        ("6月 15日 前", [(V, "6月15日"), (W, "前")]),
        ("83月31日", [(P, "8"), (V, "3月31日")]),
        ("12月31日", [(V, "12月31日")]),
        ("10单株管护费用", [(P, "10"), (W, "单株管护费用")]),
    ],
)
def test_values_that_narrow_columns_tore_or_ran_together(text: str, atoms: Typed) -> None:
    """A unit or a day set apart goes to its number; points before a date or before 单株 are cut off."""
    assert _read(text) == atoms
