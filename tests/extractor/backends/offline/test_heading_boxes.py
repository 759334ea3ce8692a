"""Cells of a heading that follow the title in boxes, on invented names."""

from __future__ import annotations

from extractor.backends.offline.heading_boxes import read_boxes
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType

TITLE = "项目支出绩效自评表"


def _fields(text: str, form_type: FormType = FormType.PROJECT_TABLE) -> dict[str, str | None]:
    at = text.index(TITLE)
    segment = Segment(form_type, Span(0, len(text)), text, (Span(at, at + len(TITLE)),))
    return {name: cell.value for name, cell in read_boxes(segment).items()}


def test_project_organ_and_unit_follow_the_title() -> None:
    """A wrapped name is one box; the labels of the first two stand elsewhere."""
    text = (
        f"项目名称\n\n主管部门\n\n{TITLE}\n（2023年度）\n\n乡村道路安全设施\n维护\n\n单位：万元\n\n沙溪县交通运输局\n\n"
        "实施单位\n\n沙溪县公路站\n\n年初预算数\n\n年度资金总额"
    )
    assert _fields(text) == {
        "project_name": "乡村道路安全设施维护",
        "department": "沙溪县交通运输局",
        "unit": "沙溪县公路站",
    }


def test_a_form_of_a_department_names_it_first() -> None:
    """The only cell before the header of the money is the department."""
    text = f"部门（单位）名\n称\n\n{TITLE}\n（2023年度）\n\n沙溪县司法局\n\n年初预算数"
    assert _fields(text, FormType.DEPARTMENT_TABLE) == {"unit": "沙溪县司法局"}


def test_a_label_behind_the_title_leaves_the_cells_to_others() -> None:
    """Where labels and cells stand on lines, nothing is read from boxes."""
    assert not _fields(f"{TITLE}\n\n项目名称 乡村道路安全设施维护\n\n主管部门 沙溪县交通运输局")


def test_an_organ_before_the_project_is_another_order() -> None:
    """Cells in an order that is not the rows' say nothing."""
    assert not _fields(f"{TITLE}\n\n沙溪县交通运输局\n\n乡村道路安全设施维护\n\n实施单位\n\n沙溪县公路站")


def test_the_reporting_unit_stands_behind_its_label_anywhere() -> None:
    """A form on sources prints 填报单位 above or below its title."""
    text = f"填报单位名称：沙溪县图书馆\n\n{TITLE}\n\n金额单位：元\n\n馆藏图书更新经费\n\n评价年度"
    assert _fields(text, FormType.BASIC_INFO_FORM) == {
        "project_name": "馆藏图书更新经费",
        "unit": "沙溪县图书馆",
    }
