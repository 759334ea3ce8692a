"""Names and organs whose labels stand in a column before their values."""

from __future__ import annotations

import pytest

from extractor.backends.offline.heading import read_heading
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType

PROJECT, ORGAN, UNIT = "护岸维修与河道清淤", "柳溪县水务局", "柳溪县供水中心"


def heading_of(text: str, form_type: FormType = FormType.PROJECT_TABLE) -> dict[str, str | None]:
    """The names in the heading of a form that is this text."""
    cells = read_heading(Segment(form_type, Span(0, len(text)), text))
    return {name: cells[name].value for name in ("project_name", "department", "unit") if name in cells}


@pytest.mark.parametrize(
    "text",
    [
        f"项目名称\n主管部门\n{PROJECT}\n实施单位\n{ORGAN} {UNIT}\n立项依据\n",
        f"项目名称\n主管部门\n项目负责人\n{PROJECT}\n{ORGAN} 实施单位\n李某 联系电话\n{UNIT}\n0000-1234567\n",
        f"项目名称\n主管部门\n{PROJECT}\n{ORGAN} 实施单位\n年初预算数 全年预算数\n{UNIT}\n分值 执行率 得分\n",
        f"实施单位 项目名称\n{PROJECT}\n{UNIT} 主管部门 {ORGAN}\n全年执行数 年初预算数\n",
    ],
)
def test_values_go_in_turn_to_the_labels_that_wait(text: str) -> None:
    """Whatever labels stand between, an organ goes to an organ's label, words to the project, a person to a person."""
    assert heading_of(text) == {"project_name": PROJECT, "department": ORGAN, "unit": UNIT}


def test_a_section_between_labels_and_values_takes_none() -> None:
    """资金投入情况（万元） is printed before the values of the labels above it."""
    text = (
        "转移支付（项目）名称\n中央主管部门\n地方主管部门\n资金投入\n情况\n（万元）\n水利发展补助资金\n水利部\n"
        f"柳溪省水利厅 资金使用单位 {ORGAN}\n全年预算数 全年执行数\n（A） （B）\n年度资金总额\n"
    )
    assert heading_of(text, FormType.TRANSFER_TABLE) == {
        "project_name": "水利发展补助资金",
        "department": "柳溪省水利厅",
        "unit": ORGAN,
    }


def test_a_value_beside_its_label_stays_there() -> None:
    """A label with its value on one line takes it, whatever waits."""
    text = f"项目名称\n实施单位\n{PROJECT}\n{UNIT} 主管部门 {ORGAN}\n年初预算数 分值\n"
    assert heading_of(text) == {"project_name": PROJECT, "department": ORGAN, "unit": UNIT}


def test_a_blank_name_takes_no_line_of_the_money_table() -> None:
    """Money lines, numbers and headers are no names."""
    text = "项目名称\n主管部门\n年初预算数\n年度资金总额\n120\n115\n"
    assert heading_of(text) == {}


def test_a_unit_ends_where_the_bodies_below_it_are_told() -> None:
    """下属单位 is a label of its own."""
    text = f"部门（单位）名称\n{ORGAN}\n下属单位\n供水中心、排水中心\n"
    assert heading_of(text, FormType.DEPARTMENT_TABLE) == {"unit": ORGAN}


def test_a_label_wrapped_around_its_value_ends_at_the_next_label() -> None:
    """部门（单 ... 位）名称 holds the unit alone."""
    text = f"部门（单 {ORGAN} 填报日期 2023年3月6日\n位）名称\n"
    assert heading_of(text, FormType.DEPARTMENT_TABLE) == {"unit": ORGAN}


@pytest.mark.parametrize(
    "line", ["总分 100 96.5 评价等级 优", "总分10096.5", "96.5\n\n100\n\n总分", "总分 96.5 100"]
)
def test_totals_beside_above_and_fused_with_their_word(line: str) -> None:
    """A hundred is the weight, what stands with it the score."""
    text = f"满意度指标 居民满意度 ≥90%\n{line}\n"
    cells = read_heading(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text))
    assert (cells["total_weight"].value, cells["total_score"].value) == ("100", "96.5")
    assert cells["total_score"].ambiguous == (line == "总分10096.5")


def test_who_carries_out_is_the_unit_rather_than_who_fills_in() -> None:
    """填报单位 is the unit where no label of an implementing one has an organ for it."""
    lead = f"填报单位：{ORGAN}\n项目名称：{PROJECT}\n"
    assert heading_of(f"{lead}实施单位：{UNIT}\n项目资金（万元）\n")["unit"] == UNIT
    assert heading_of(f"{lead}项目资金（万元）\n")["unit"] == ORGAN


def test_a_single_label_waits_for_its_value_too() -> None:
    """Between the only label of a department's form and its value another label may stand."""
    text = f"部门整体支出绩效自评表\n部门（单位）名称\n单位：万元\n{ORGAN}\n年初预算数\n"
    assert heading_of(text, FormType.DEPARTMENT_TABLE) == {"unit": ORGAN}


def test_an_organ_of_a_place_is_not_the_central_one() -> None:
    """The cell of the central organ is blank; a project may begin with its year."""
    text = (
        "转移支付（项目）名称\n中央主管部门\n地方主管部门\n2023年水利发展补助资金\n柳溪市水务局\n"
        f"资金使用单位\n{ORGAN}\n全年预算数\n"
    )
    assert heading_of(text, FormType.TRANSFER_TABLE) == {
        "project_name": "2023年水利发展补助资金",
        "department": "柳溪市水务局",
        "unit": ORGAN,
    }
