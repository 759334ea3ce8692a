"""The workbook, read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from extractor.export.numbers import number_of
from extractor.export.views import FailureRow, view_of
from extractor.export.wording import Lang
from extractor.export.xlsx import CELL_LIMIT, TRUNCATED, cell_text, write_workbook
from schemas.base import Wording
from tests.extractor.export.conftest import disputed

FAILED = FailureRow("坏.txt", Wording("不是文本", "it is no text"), Wording("请转换", "convert it"))


def sheet_of(path: Path, name: str, *views: Any, lang: Lang = Lang.ZH) -> Worksheet:
    """A sheet of the workbook made of the views."""
    write_workbook(path / "w.xlsx", views, [FAILED], lang)
    return load_workbook(path / "w.xlsx")[name]


def row_of(sheet: Worksheet, number: int = 2) -> dict[str, Any]:
    """A row under the titles of its columns."""
    titles = [cell.value for cell in sheet[1]]
    return dict(zip(titles, [cell.value for cell in sheet[number]], strict=True))


def test_the_sheets_stand_in_order(tmp_path: Path, make_view) -> None:
    """Every sheet is there, also one without rows."""
    write_workbook(tmp_path / "w.xlsx", [make_view()], [])
    assert ["文档", "发现", "说明核查", "资金", "指标", "失败"] == load_workbook(
        tmp_path / "w.xlsx"
    ).sheetnames


def test_plain_numbers_are_numbers_beside_the_printed_string(tmp_path: Path, make_view) -> None:
    """A figure can be added, and what was printed is kept."""
    row = row_of(sheet_of(tmp_path, "资金", make_view()))
    assert (200, "200") == (row["全年预算数"], row["全年预算数（原文）"])
    assert (0.6, "60%") == (row["执行率"], row["执行率（原文）"])


def test_a_value_with_a_unit_is_no_number(tmp_path: Path, make_view) -> None:
    """A bound with a unit stays the string it is."""
    row = row_of(sheet_of(tmp_path, "指标", make_view()))
    assert (None, "≥500株") == (row["指标值"], row["指标值（原文）"])


def test_a_value_that_is_not_in_the_source_is_no_number(tmp_path: Path, make_view) -> None:
    """What does not stand in the source enters no sum, and is told."""
    row = row_of(sheet_of(tmp_path, "资金", make_view("空白" * 20)))
    assert (None, "200") == (row["全年预算数"], row["全年预算数（原文）"])
    assert "全年预算数: 原文中没有" in row["需留意的值"]


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-2+3", "@SUM(A1)", "http://example.invalid", "{=1}"])
def test_text_is_never_a_formula_or_a_link(tmp_path: Path, make_view, text: str) -> None:
    """What looks like a formula is a string."""
    sheet = sheet_of(tmp_path, "说明核查", make_view(explanation=text))
    cell = next(cell for cell in sheet[2] if cell.value == text)
    assert "s" == cell.data_type
    assert cell.hyperlink is None


def test_findings_name_place_numbers_and_quote(tmp_path: Path, make_view) -> None:
    """A finding can be followed up from its row."""
    row = row_of(sheet_of(tmp_path, "发现", make_view()))
    assert ("错误", "F-04", "资金行「年度资金总额」", 1, 3) == tuple(
        row[title] for title in ("级别", "规则", "位置", "页", "行")
    )
    assert ("9", "10 × 60% = 6") == (row["印刷值"], row["重算"])


def test_a_misreading_has_a_column(tmp_path: Path, make_view, make_failed, make_misread) -> None:
    """What a number may have been is a string beside the recomputation, and blank where nothing is offered."""
    sheet = sheet_of(tmp_path, "发现", make_view(outcomes=(make_failed(make_misread(repaired="=1+1")),)))
    assert row_of(sheet)["疑为"].startswith("=1+1（资金行")
    assert "s" == next(cell for cell in sheet[2] if str(cell.value).startswith("=1+1")).data_type
    assert row_of(sheet_of(tmp_path, "发现", make_view()))["疑为"] is None


def test_failed_inputs_are_rows(tmp_path: Path, make_view) -> None:
    """An input that could not be read is in the workbook too."""
    row = row_of(sheet_of(tmp_path, "失败", make_view()))
    assert {"文档": "坏.txt", "原因": "不是文本", "建议": "请转换"} == row


def test_the_header_stays_and_filters(tmp_path: Path, make_view) -> None:
    """The first row is frozen and every column can be filtered."""
    sheet = sheet_of(tmp_path, "资金", make_view())
    assert "B2" == sheet.freeze_panes
    assert sheet.dimensions == sheet.auto_filter.ref


def test_the_workbook_speaks_english(tmp_path: Path, make_view) -> None:
    """Sheets and titles follow the language."""
    sheet = sheet_of(tmp_path, "explanation checks", make_view(), lang=Lang.EN)
    assert "too general" == row_of(sheet)["verdict"]


def test_a_long_text_is_cut_and_says_so(tmp_path: Path, make_view) -> None:
    """A text beyond a cell's limit is cut visibly, not dropped."""
    sheet = sheet_of(tmp_path, "说明核查", make_view(explanation="𠮷" * CELL_LIMIT))
    value = row_of(sheet)["说明原文"]
    assert value.endswith(TRUNCATED.zh)
    assert value.startswith("𠮷𠮷")
    assert CELL_LIMIT - 1 <= len(value.encode("utf-16-le")) // 2 <= CELL_LIMIT


def test_a_text_of_the_very_limit_is_whole() -> None:
    """The limit itself still fits."""
    assert "a" * CELL_LIMIT == cell_text("a" * CELL_LIMIT, Lang.ZH)


def test_characters_xml_cannot_hold_are_shown(tmp_path: Path, make_view) -> None:
    """Control characters come back as their numbers."""
    sheet = sheet_of(tmp_path, "说明核查", make_view(explanation="因\x00\x0b\ufffe雨"))
    assert "因[U+0000][U+000B][U+FFFE]雨" == row_of(sheet)["说明原文"]


def test_the_same_results_give_the_same_bytes(tmp_path: Path, make_view) -> None:
    """There is no clock in a workbook."""
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name, [make_view()], [])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("1,098.36", "1098.36"),
        ("１２．５", "12.5"),
        ("24%", "0.24"),
        ("-3", "-3"),
        ("12万元", None),
        ("1,09", None),
        ("1.2.3", None),
        ("≥2", None),
        ("", None),
        (None, None),
        ("1234567890123456", None),
    ],
)
def test_only_a_whole_plain_number_is_a_number(printed: str | None, expected: str | None) -> None:
    """Nothing is guessed, and nothing that a spreadsheet would round is written."""
    number = number_of(printed)
    assert expected == (str(number.value) if number else None)


def test_an_unchecked_explanation_says_so(tmp_path: Path, make_view) -> None:
    """The row is there, to be looked at, with its text and no verdict."""
    row = row_of(sheet_of(tmp_path, "说明核查", make_view(verdict=None)))
    assert ("未核查", "因雨季推迟") == (row["判定"], row["说明原文"])


def test_a_disputed_value_is_to_be_looked_at(tmp_path: Path, make_result, text: str) -> None:
    """The remark names the column and the other reading's value."""
    row = row_of(sheet_of(tmp_path, "资金", view_of(disputed(make_result(text)), text)))
    assert any("读法不一" in str(value) and "119.99" in str(value) for value in row.values())
