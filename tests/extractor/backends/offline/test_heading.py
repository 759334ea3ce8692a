"""The fields around a table: names beside their labels however lines break, year, unit of money, grade and total."""

from __future__ import annotations

import pytest

from extractor.backends.offline.heading import read_heading
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType


def heading(
    text: str, form_type: FormType = FormType.PROJECT_TABLE, title: str | None = None
) -> dict[str, str]:
    """The heading's values, each of them checked to stand at its spans."""
    titles = (Span(text.index(title), text.index(title) + len(title)),) if title else ()
    cells = read_heading(Segment(form_type, Span(0, len(text)), text, titles))
    for name, cell in cells.items():
        said = "".join(text[span.start : span.end] for span in cell.spans)
        assert "".join(said.split()) == cell.value, name
    return {name: cell.value for name, cell in cells.items() if cell.value}


NAMES = {"project_name": "校舍防水修缮", "department": "梧南县教育局", "unit": "梧南县第三小学"}


@pytest.mark.parametrize(
    "text",
    [
        "项目名称 校舍防水修缮 主管部门 梧南县教育局\n实施单位 梧南县第三小学 联系电话 0000-0000000\n",
        "项目名称 | 校舍防水修缮 | | |\n主管部门 | 梧南县教育局 | 实施单位 | 梧南县第三小学 |\n项目资金（万元） |\n",
        "\t项目名称\n\t校舍防水修缮\n\t主管部门\n\t梧南县教育局\n\t实施单位\n\t梧南县第三小学\n\t项目资金\n",
        "项目名\n称\n\n校舍防\n水修缮\n\n主管\n部门\n梧南县教育局\n实施\n单位\n梧南县第三小学\n项目\n资金\n",
        "项目名称校舍防水修缮主管部门梧南县教育局项目实施单位梧南县第三小学项目类别一次性项目",
        "项目名称\n\n主管部门\n\n校舍防水修缮\n\n梧南县教育局 实施单位 梧南县第三小学\n\n年初预算数 全年预算数\n",
        "项目名称：校舍防水修缮\n项目主管部门：梧南县教育局\n项目承担单位：梧南县第三小学（盖章）\n联系人：某某\n",
    ],
    ids=["pairs", "bars", "cells", "wrapped", "fused", "interleaved", "colons"],
)
def test_names_stand_beside_their_labels(text):
    """Project, department and unit are read from every way in which a text layer breaks the head."""
    said = heading(text)
    assert {name: said.get(name) for name in NAMES} == NAMES


def test_transfer_form_has_the_local_department():
    """The central department of a transfer form is not its department."""
    said = heading(
        "转移支付（项目）名称 水土保持补助资金\n中央主管部门 水利部\n地方主管部门 梧南市水利局 资金使用单位 梧南县水利局\n资金情况\n",
        FormType.TRANSFER_TABLE,
    )
    assert (said["department"], said["unit"]) == ("梧南市水利局", "梧南县水利局")


@pytest.mark.parametrize(
    "label", ["部门名称", "单位名称", "部门（单位）名称", "填报单位", "预算单位", "填报单位名称"]
)
def test_department_form_has_a_unit(label):
    """The body that a department form speaks of is its unit, whatever the label; a project name it has none."""
    said = heading(
        f"{label}：梧南县统计局    金额单位：万元\n年度资金总额 3 3 3\n", FormType.DEPARTMENT_TABLE
    )
    assert said["unit"] == "梧南县统计局"
    assert "project_name" not in said


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位名称：某馆 金额单位：元\n", "元"),
        ("项目资金（万元） 全年预算数\n", "万元"),
        ("单位：千元\n项目名称 某项\n", "千元"),
        ("资金情况\n（ 万元）\n", "万元"),
    ],
)
def test_money_unit_is_the_printed_one(text, unit):
    """The unit of money stands in the head or in the header of the money table."""
    assert heading(text)["money_unit"] == unit


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("项目支出绩效自评表\n（2022年度）\n预计2023年完成\n", "2022"),
        ("项目绩效自评基础信息表\n评价年度 2020年\n2021年1月填报\n", "2020"),
        ("2019年度项目支出绩效自评表\n填报日期 2020年3月1日\n", "2019"),
    ],
)
def test_year_is_the_one_evaluated(text, year):
    """The evaluation year is told from the years of plans and dates."""
    assert heading(text)["fiscal_year"] == year


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("总分 100 93\n自评等级：优\n", "优"),
        ("评价等级 0 良好\n", "良好"),
        ("自评结论\n中\n填表人 某\n", "中"),
        ("注：90（含）-100分为优，80（含）-90分为良。\n评价等级：优、良、中、差\n", None),
    ],
)
def test_grade_is_the_one_given(text, grade):
    """A grade stands beside its label; the bands of a scale are none."""
    assert heading(text).get("grade") == grade


def test_wrapped_title_is_put_together():
    """A report's title goes over two lines."""
    text = "青禾县乡村旅游发展专项资金\n2021年度绩效自评报告\n\n根据通知要求，现报告如下。\n"
    assert (
        heading(text, FormType.REPORT, "2021年度绩效自评报告")["title"]
        == "青禾县乡村旅游发展专项资金2021年度绩效自评报告"
    )


def test_title_ends_before_what_is_fused_to_it():
    """Labels that run on behind the title are no part of it."""
    text = "青禾县2021年度部门整体支出绩效自评表部门名称青禾县档案馆填报日期：2022年2月\n"
    said = heading(text, FormType.DEPARTMENT_TABLE, text.strip())
    assert said["title"] == "青禾县2021年度部门整体支出绩效自评表"
    assert said["unit"] == "青禾县档案馆"


def test_total_line_without_a_table_gives_weight_and_score():
    """A line of the total's name and two numbers is read even where no table is."""
    said = heading("合计100 96\n")
    assert (said["total_weight"], said["total_score"]) == ("100", "96")


@pytest.mark.parametrize("seal", ["（盖章）", "（公章）：", "(签章)"])
def test_a_seal_behind_a_label_is_no_value(seal):
    """Where a form is to be sealed, the place for it belongs to the label before it."""
    said = heading(f"填报单位{seal} 梧南县统计局 填报日期 2022年3月\n", FormType.DEPARTMENT_TABLE)
    assert said["unit"] == "梧南县统计局"


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("总分\n100\n96.5\n", ("100", "96.5")),
        ("合 计\n\n100分 96.5分\n", ("100", "96.5")),
        ("总分 96.5 100\n", ("100", "96.5")),
        ("总计\n96.5\n100\n", ("100", "96.5")),
        ("总分：90 86\n", ("90", "86")),
    ],
    ids=["below", "beside below", "swapped", "swapped below", "no hundred"],
)
def test_weight_and_score_stand_beside_or_below_the_totals_name(text, total):
    """The hundred is the weight wherever it stands; on one line the larger number is."""
    said = heading(text)
    assert (said["total_weight"], said["total_score"]) == total


@pytest.mark.parametrize("text", ["总分\n90\n86\n", "总分 86 90\n", "合计 100 96 元\n"])
def test_two_numbers_that_may_be_anything_are_no_total(text):
    """Below the word only a hundred tells weights; swapped numbers without one, and amounts, are none."""
    assert "total_weight" not in heading(text)


def test_a_wrapped_value_ends_with_its_box():
    """What stands behind a blank line below a wrapped name is a cell of its own."""
    said = heading("项目名称 校舍防水修缮\n实施单位\n\n梧南县教育局校舍安全\n管理站\n\n某某\n\n年初预算数\n")
    assert said["unit"] == "梧南县教育局校舍安全管理站"


def test_a_value_behind_the_word_for_the_total_is_no_score():
    """Where columns follow one another, 总分 stands before the next column's first value."""
    assert "total_score" not in heading("一级指标\n总分\n\n34处\n\n100%\n")
