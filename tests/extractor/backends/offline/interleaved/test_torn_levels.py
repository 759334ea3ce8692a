"""Levels that narrow columns tore over lines between which other text stands."""

from __future__ import annotations

from extractor.backends.offline.interleaved.atoms import Atom, read_atoms
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.torn_levels import torn_levels
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType


def _torn(text: str) -> tuple[list[tuple[int, str]], list[str]]:
    """The rank and the text of each level, and the text that is left."""
    fabric = Fabric(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)))
    atoms: list[Atom] = list(read_atoms(fabric, 0, len(fabric.text), [], []))
    levels, taken = torn_levels(atoms)
    return [(w.rank, w.text) for w in levels], [a.text for i, a in enumerate(atoms) if i not in taken]


def test_the_end_of_a_level_is_found_lines_below() -> None:
    """数量 and 指标 with a row's text between them are one second level."""
    assert _torn("数量 栽植苗木株数 ≥500株\n指标 补植草皮面积 ≥2亩") == (
        [(2, "数量指标")],
        ["栽植苗木株数", "≥500株", "补植草皮面积", "≥2亩"],
    )


def test_pieces_of_two_columns_are_told_apart_by_the_words_they_begin() -> None:
    """产出 and 数量 side by side are a first and a second level, each with its own 指标 below."""
    levels, left = _torn("产出 数量 栽植苗木株数 ≥500株\n指标 指标 补植草皮面积 ≥2亩")
    assert levels == [(1, "产出指标"), (2, "数量指标")]
    assert left == ["栽植苗木株数", "≥500株", "补植草皮面积", "≥2亩"]


def test_a_level_may_lack_its_last_word() -> None:
    """社会效益 without 指标 is a level, its two pieces on two lines."""
    assert _torn("社会 受益农户数 ≥30户\n效益 增收户数 ≥20户\n")[0] == [(2, "社会效益")]


def test_a_level_that_was_whole_is_lengthened() -> None:
    """经济效益 is a level, and a 指标 below it still belongs to it."""
    assert _torn("经济 亩均增收 ≥200元\n效益 亩均节水 ≥30方\n指标 带动用工 ≥80人次")[0] == [
        (2, "经济效益指标")
    ]


def test_three_pieces_of_a_long_level() -> None:
    """A level is spelled from as many pieces as a narrow column made of it."""
    levels, left = _torn("可持 管护制度 健全\n续影 管护人员 稳定\n响指\n标\n")
    assert levels == [(2, "可持续影响指标")]
    assert left == ["管护制度", "健全", "管护人员", "稳定"]


def test_pieces_inside_a_line_are_no_levels() -> None:
    """A word that a value stands before is a cell of a row, whatever level it could begin."""
    assert _torn("栽植苗木 ≥500株 数量\n补植草皮 ≥2亩 指标")[0] == []


def test_an_unfinished_word_is_no_level() -> None:
    """A piece that nothing below completes takes nothing up."""
    assert _torn("数量 栽植苗木株数 ≥500株\n补植草皮面积 ≥2亩") == (
        [],
        ["数量", "栽植苗木株数", "≥500株", "补植草皮面积", "≥2亩"],
    )


def test_a_level_may_begin_at_the_end_of_a_line() -> None:
    """A layer that prints the level behind its row leaves the first piece at a line's end, the next one heads its line."""
    assert _torn("15 亩均增收 经济\n效益\n亩均节水 ≥30方")[0] == [(2, "经济效益")]


def test_the_longer_of_two_levels_is_spelled() -> None:
    """服务对象 is a level of its own only where nothing goes on from it."""
    assert _torn("满意度 服务\n指标 对象\n农户满意程度 ≥90%")[0] == [(1, "满意度指标"), (2, "服务对象")]
    assert _torn("服务 农户\n对象 满意程度\n满意度\n指标")[0] == [(2, "服务对象满意度指标")]
