"""Levels of rows, told by where the levels' names stand among them."""

from __future__ import annotations

from decimal import Decimal

from extractor.backends.offline.interleaved.atoms import AtomKind, read_atoms
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.heading_places import headings_by_place
from extractor.backends.offline.interleaved.level_words import find_levels
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType


def _seconds(text: str, *weights: int) -> list[str | None]:
    """The second level of each row; every line that is no level is a row's name."""
    return [second for _, second in _headings(text, *weights)]


def _headings(text: str, *weights: int) -> list[tuple[str | None, str | None]]:
    fabric = Fabric(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)))
    levels = find_levels(fabric.text, fabric.breaks)
    atoms = read_atoms(fabric, 0, len(fabric.text), [], levels)
    names = [a for a in atoms if a.kind is AtomKind.WORDS]
    rows = dict(enumerate(map(Decimal, weights)))
    return [
        (first.text if first else None, second.text if second else None)
        for first, second in headings_by_place(levels, names, rows)
    ]


def test_levels_at_the_top_of_their_rows() -> None:
    """A level printed before the first of its rows heads the rows down to the next level."""
    text = (
        "数量指标\n种植药材品种 ≥5个 6个\n建设育苗大棚 ≥9座 9座\n配套滴灌设施 ≥4套 4套\n购置烘干设备 ≥2台 2台\n"
        "质量指标\n种苗纯度 ≥95% 96%\n土壤改良 ≥80% 88%\n时效指标\n开工日程 3月底 3月底\n竣工日程 9月底 9月底"
    )
    assert _seconds(text) == ["数量指标"] * 4 + ["质量指标"] * 2 + ["时效指标"] * 2


def test_levels_in_the_middle_of_their_rows() -> None:
    """A level printed beside the middle of its rows heads as many above as below it."""
    text = "种植药材品种\n建设育苗大棚\n数量指标\n配套滴灌设施\n购置烘干设备\n种苗纯度\n质量指标\n土壤改良"
    assert _seconds(text) == ["数量指标"] * 4 + ["质量指标"] * 2


def test_what_a_name_measures_decides_where_places_leave_it_open() -> None:
    """完成时间 and 合格率 stand under 时效指标 and 质量指标, if the level's name is a row away or not."""
    text = "种植药材品种\n数量指标\n种苗检测合格率\n质量指标\n栽植完成时间\n时效指标\n亩均成本"
    assert _seconds(text)[:3] == ["数量指标", "质量指标", "时效指标"]


def test_stated_points_end_a_first_level() -> None:
    """Where weights add up to the points stated for a first level, the next one begins, wherever its name stands."""
    text = "产出指标50分\n数量指标\n种植药材品种\n建设育苗大棚\n社会效益指标\n配套滴灌设施\n效益指标30分\n带动农户"
    open_ = _headings(text)
    held = _headings(text, 20, 15, 15, 30)
    assert [second for _, second in open_] != [second for _, second in held]
    assert held == [("产出指标", "数量指标")] * 3 + [("效益指标", "社会效益指标")]


def test_points_that_do_not_add_up_say_nothing() -> None:
    """Weights that run over the stated points leave the places to decide."""
    text = "产出指标50分\n数量指标\n种植药材品种\n建设育苗大棚\n社会效益指标\n配套滴灌设施\n效益指标30分\n带动农户"
    assert _seconds(text, 20, 15, 25, 30) == _seconds(text, 1, 1, 1, 1)


def test_a_level_without_rows_is_likelier_in_a_form_without_points() -> None:
    """Forms without points print all levels; a scored form leaves unused ones out, so each has a row."""
    text = (
        "数量指标\n种植药材品种\n建设育苗大棚\n配套滴灌设施\n质量指标\n社会效益指标\n生态效益指标\n带动农户"
    )
    assert len(set(_seconds(text))) == 3
    assert _seconds(text, 10, 10, 10, 10) == ["数量指标", "质量指标", "社会效益指标", "生态效益指标"]


def test_a_level_printed_again_counts_once() -> None:
    """A level repeated at the top of a page heads no run of its own."""
    text = "数量指标\n种植药材品种\n建设育苗大棚\n数量指标\n配套滴灌设施\n购置烘干设备\n质量指标\n种苗纯度"
    assert _seconds(text) == ["数量指标"] * 4 + ["质量指标"]


def test_no_levels_give_no_headings() -> None:
    """Rows of a table without levels have none."""
    assert _headings("种植药材品种\n建设育苗大棚") == [(None, None)] * 2


def test_points_that_add_up_before_others_that_do_not_still_end_their_level() -> None:
    """A first level whose rows do not reach its points says nothing against the levels above it."""
    text = "产出指标15分\n数量指标\n种植药材品种 5个\n社会效益指标\n效益指标30分\n建设育苗大棚 9座\n带动农户用工 80人"
    assert _seconds(text, 10, 5, 10) == ["数量指标", "数量指标", "社会效益指标"]
