"""What a report says of itself: title, names, score and grade."""

from __future__ import annotations

import pytest

from extractor.backends.offline.prose import Prose, read_prose
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType, StatementKind


def read(text: str) -> Prose:
    """The prose of a report that is this text."""
    return read_prose(Segment(FormType.REPORT, Span(0, len(text)), text), [])


def heading_of(text: str) -> dict[str, str | None]:
    """The heading fields of a report that is this text."""
    return {name: cell.value for name, cell in read(text).heading.items()}


@pytest.mark.parametrize(
    "recalled",
    [
        "对照优（90分及以上）、良（80分至90分）、差（60分以下）的等级划分，自评得分88.6分，自评等级为良。",
        "按照市定评分标准（90分（含）以上为优，60分以下为差），本次自评得分88.6分，自评等级为良。",
        "对照“90分（含）以上为优，80分（含）至90分为良”的标准，项目自评得分88.6分，等级为良。",
    ],
)
def test_a_recalled_scale_hides_neither_score_nor_grade(recalled: str) -> None:
    """The scale that a sentence recalls is put aside before its own score and grade are read."""
    heading = heading_of(f"柳溪县水务局2022年度管网维护项目支出绩效自评报告\n{recalled}\n")
    assert (heading["total_score"], heading["grade"]) == ("88.6", "良")


def test_the_score_of_the_whole_outranks_those_of_projects() -> None:
    """整体支出自评得分 is the report's own where its projects have scores of their own."""
    heading = heading_of(
        "整体支出自评得分93.5分。\n1.阅览室项目，自评得分97分。\n2.讲座项目，自评得分91分。\n"
    )
    assert heading["total_score"] == "93.5"


def test_a_grade_that_some_projects_were_given_is_not_the_reports() -> None:
    """自评等级为“优”的7个 counts projects."""
    assert "grade" not in heading_of("全年9个项目中，自评等级为“优”的7个。\n")


def test_who_is_in_charge_and_who_carries_out_are_told_in_sentences() -> None:
    """The organ in the title is the one in charge where the text says so, and another one is the unit."""
    text = (
        "柳溪县水务局\n2022年度管网维护项目绩效自评报告\n"
        "管网维护项目由柳溪县水务局主管，柳溪县供水中心负责实施，用于更换老旧管道。\n"
    )
    heading = heading_of(text)
    assert (heading["department"], heading["unit"]) == ("柳溪县水务局", "柳溪县供水中心")


def test_the_head_of_every_page_is_not_the_title() -> None:
    """A line that recurs gives way to one right below it that can be the title."""
    page = "柳溪县供水中心项目支出绩效自评报告\n"
    heading = heading_of(
        f"{page}柳溪县供水中心2022年度管网维护项目支出绩效自评报告\n一、概况\n{page}完成维护。\n"
    )
    assert heading["project_name"] == "管网维护项目"


def test_points_that_a_sentence_shares_out_are_a_sum_and_no_score() -> None:
    """自评总分100分，其中 ... names the points there are."""
    prose = read("自评总分100分，其中产出指标60分、效益指标40分。\n四、结论\n项目自评得分96.5分。\n")
    sums = [s for s in prose.statements if s.kind is StatementKind.SUM]
    assert [p.value for s in sums for p in s.parts] == ["60分", "40分"]
    assert {n: c.value for n, c in prose.heading.items()} == {"total_weight": "100", "total_score": "96.5"}


def test_the_publisher_of_a_page_is_the_unit_where_nothing_else_tells_it() -> None:
    """发布机构 in the head of a web page names whose report follows."""
    page = "发布机构：柳溪县水务局\n发布日期：2023-03-06\n"
    assert heading_of(f"{page}2022年度管网维护项目绩效自评报告\n")["unit"] == "柳溪县水务局"
    named = heading_of(f"{page}柳溪县供水中心2022年度管网维护项目绩效自评报告\n")
    assert named["unit"] == "柳溪县供水中心"
