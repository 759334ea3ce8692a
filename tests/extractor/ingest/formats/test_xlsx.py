"""Sheets become lines and tables as they print; what is hidden or hostile does not get in."""

from contextlib import suppress
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font
from xlsxwriter import Workbook as Writer

from extractor.errors import (
    DamagedInputError,
    EncryptedInputError,
    InputError,
    InputTooLargeError,
    UnsafeInputError,
)
from extractor.ingest.formats.xlsx import read
from extractor.ingest.limits import LIMITS, Limits

SHEET = "xl/worksheets/sheet1.xml"


def saved(book) -> bytes:
    """The bytes of a workbook."""
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def pages(book, limits=LIMITS):
    """Its pages."""
    return list(read(book if isinstance(book, bytes) else saved(book), "自评表.xlsx", limits))


def form() -> Workbook:
    """A form with a title, merged cells and formats."""
    book = Workbook()
    sheet = book.active
    sheet.title = "附件2"
    sheet["B2"] = "项目支出绩效自评表"
    sheet.merge_cells("B2:E2")
    sheet["E3"] = "单位：万元"
    rows = [("项目名称", "校舍屋面维修", None, None), ("项目资金", "", "全年执行数", "执行率")]
    rows += [(None, "年度资金总额", 1234.5, 0.986)]
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.cell(at + 4, column + 2, value)
    sheet.merge_cells("C4:E4")
    sheet.merge_cells("B5:B6")
    sheet["D6"].number_format, sheet["E6"].number_format = "#,##0.00", "0.00%"
    sheet["B7"] = "注：按年初预算数填列\n联系人：张某 0000-1234567"
    sheet["A20"].font = Font(bold=True)
    return book


def test_a_form_is_read_as_it_prints(shown):
    """The title, unit and note are lines, values carry their format, merged cells stand once; the sheet's name is no text."""
    assert shown(pages(form())) == [
        [
            "项目支出绩效自评表",
            "单位：万元",
            [
                (0, 0, "项目名称"),
                (0, 1, 1, 3, "校舍屋面维修"),
                (1, 0, 2, 1, "项目资金"),
                (1, 2, "全年执行数"),
                (1, 3, "执行率"),
                (2, 1, "年度资金总额"),
                (2, 2, "1,234.50"),
                (2, 3, "98.60%"),
            ],
            "注：按年初预算数填列",
            "联系人：张某 0000-1234567",
        ]
    ]


def test_values_of_every_kind(shown):
    """Noise of binary fractions, truths, dates, errors and escaped characters."""
    book = Workbook()
    sheet = book.active
    sheet.append(
        [0.1 + 0.2, True, datetime(2024, 1, 5), "#DIV/0!", "第一行_x000D_\n第二行", "  空 格  ", "00123"]
    )
    sheet["C1"].number_format = "yyyy/m/d"
    sheet["D1"].data_type = "e"
    assert [cell[2] for cell in shown(pages(book))[0][0]] == [
        "0.3",
        "TRUE",
        "2024/1/5",
        "#DIV/0!",
        "第一行\n第二行",
        "空 格",
        "00123",
    ]


def test_strings_written_in_place_and_shared_ones(edited, shown):
    """Rich text is put together, how to pronounce it is left out; references that lead nowhere are blank."""
    made = BytesIO()
    with Writer(made) as writer:
        writer.add_worksheet().write_row(0, 0, ["甲", "乙"])
    data = edited(
        made.getvalue(),
        "xl/sharedStrings.xml",
        "<t>甲</t>",
        "<r><t>项目</t></r><r><t>名称</t></r><rPh sb='0' eb='1'><t>xiang</t></rPh>",
    )
    inline = '<c t="inlineStr"><is><t>内</t></is></c><c t="s"><v>99</v></c>'
    data = edited(data, SHEET, '<c r="B1" t="s"><v>1</v></c>', inline)
    assert shown(pages(data)) == [[[(0, 0, "项目名称"), (0, 1, "内")]]]


def test_saved_values_of_formulas_are_read(shown):
    """And formulas whose values nobody saved are blank, with a note that names their cells."""
    made = BytesIO()
    with Writer(made) as writer:
        sheet = writer.add_worksheet("表")
        sheet.write_row(0, 0, ["甲", "乙"])
        sheet.write_formula(1, 0, "=40+2", value=42)
        sheet.write_formula(1, 1, '="完"&"成"', value="完成")
    assert shown(pages(made.getvalue())) == [[[(0, 0, "甲"), (0, 1, "乙"), (1, 0, "42"), (1, 1, "完成")]]]
    book = form()
    book.active["D5"], book.active["E6"] = "=SUM(D6)", "=D6/2"
    found = pages(book)
    assert [note.en.partition(" (open")[0] for note in found[0].notes] == [
        'formulas of sheet "附件2" were saved without their values and are read as blank: D5, E6'
    ]
    assert "D5、E6" in found[0].notes[0].zh


def test_each_visible_sheet_that_holds_something_is_a_page(shown):
    """Empty ones make none; hidden ones are left out, which a note on the first page says."""
    book = form()
    book.create_sheet("空")
    book.create_sheet("项目2").append(["得分", 9])
    for state in ("hidden", "veryHidden"):
        sheet = book.create_sheet(state)
        sheet.append(["字典", 1])
        sheet.sheet_state = state
    found = pages(book)
    assert shown(found)[1:] == [[[(0, 0, "得分"), (0, 1, "9")]]]
    assert [len(page.notes) for page in found] == [1, 0]
    assert found[0].notes[0].en == 'hidden sheets are left out: "hidden", "veryHidden"'


def test_a_workbook_without_anything_is_one_blank_page(shown):
    """It keeps the notes."""
    book = Workbook()
    hidden = book.create_sheet("藏")
    hidden["A1"], hidden.sheet_state = "x", "hidden"
    found = pages(book)
    assert (shown(found), len(found[0].notes)) == ([[]], 1)


def test_hidden_rows_and_columns_are_left_out(shown):
    """The rest moves together, merged cells shrink; a note says so where something stood in them."""
    book = Workbook()
    sheet = book.active
    for row in range(4):
        sheet.append([f"{row}{column}" for column in "abcd"])
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A2:A4")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[9].hidden = True
    found = pages(book)
    assert shown(found) == [
        ["0a", [(0, 0, 2, 1, "1a"), (0, 1, "1b"), (0, 2, "1d"), (1, 1, "3b"), (1, 2, "3d")]]
    ]
    assert [note.en for note in found[0].notes] == [
        'hidden rows of sheet "Sheet" are left out: 3',
        'hidden columns of sheet "Sheet" are left out: C',
    ]


def test_long_lists_in_notes_are_cut():
    """The first places are named and the rest counted."""
    book = Workbook()
    for row in range(1, 26):
        book.active.append([f"=A{row}", "x"])
    assert "A10 and 15 more" in pages(book)[0].notes[0].en
    assert "等 25 处" in pages(book)[0].notes[0].zh


def test_forms_below_each_other_are_tables_of_their_own(shown):
    """Where wholly empty rows part them."""
    book = Workbook()
    for row in (["表一"], ["项目", "值"], [], ["表二"], ["项目", "值"]):
        book.active.append(row)
    table = [(0, 0, "项目"), (0, 1, "值")]
    assert shown(pages(book)) == [["表一", table, "表二", table]]


def test_a_claimed_size_is_not_believed(edited, shown):
    """A sheet that says it reaches to its last cell, with two cells at its ends."""
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "甲", "乙"
    data = edited(saved(book), SHEET, '<dimension ref="A1:XFD1048576"/>', '<dimension ref="A1:XFD9999999"/>')
    assert shown(pages(data)) == [["甲", "乙"]]


def test_merged_areas_count_as_what_they_take_up(edited, shown):
    """A merge over the whole sheet is cut to what holds something, and refused where that is too much."""
    book = Workbook()
    book.active["A1"], book.active["B1"], book.active["C2"] = "甲", "藏", "乙"
    book.active.merge_cells("A1:B1")
    data = edited(saved(book), SHEET, 'ref="A1:B1"', 'ref="A1:XFD1"')
    assert shown(pages(data)) == [["甲", "乙"]]
    book.active["XFD1048576"] = "丙"
    data = edited(saved(book), SHEET, 'ref="A1:B1"', 'ref="A1:XFD1048576"')
    with pytest.raises(InputTooLargeError, match="EXTRACTOR_MAX_CELLS"):
        pages(data)


def test_merged_areas_that_overlap_do_not_make_cells_that_do(edited, shown):
    """The first one stands."""
    book = Workbook()
    for _ in range(3):
        book.active.append(["甲", "乙", "丙"])
    book.active.merge_cells("A1:B2")
    data = edited(
        saved(book), SHEET, '<mergeCell ref="A1:B2"/>', '<mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/>'
    )
    assert shown(pages(data))[0][0][0] == (0, 0, 2, 2, "甲")


def test_limits_of_cells_and_sheets():
    """All sheets count together; blank cells with a format do not."""
    book = form()
    book.create_sheet().append(list(range(30)))
    with pytest.raises(InputTooLargeError, match="EXTRACTOR_MAX_CELLS"):
        pages(book, Limits(cells=40))
    pages(book, Limits(cells=60))
    with pytest.raises(InputTooLargeError, match="EXTRACTOR_MAX_PAGES"):
        pages(book, Limits(pages=1))


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
def test_entities_are_refused(with_parts, part):
    """In whatever part they are defined."""
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
    with pytest.raises(UnsafeInputError):
        pages(with_parts(saved(form()), {part: laughs}))


def test_bombs_locked_and_broken_files_are_refused(bomb):
    """Each with its own reason."""
    data = saved(form())
    with pytest.raises(InputTooLargeError):
        pages(bomb("xl/media/image1.png"))
    with pytest.raises(EncryptedInputError, match="Excel"):
        pages(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    for broken in (data[: len(data) // 2], b"PK\x03\x04" + bytes(range(256)) * 9):
        with pytest.raises(DamagedInputError):
            pages(broken)


def test_styles_that_other_programs_would_refuse_do_no_harm(edited, shown):
    """Fills and fonts are not looked at; a style that is not there is General."""
    data = edited(saved(form()), "xl/styles.xml", "<fill>", "<fill><nonsense/></fill><fill>")
    assert shown(pages(data)) == shown(pages(form()))
    data = edited(saved(form()), SHEET, ' s="1"', ' s="77"')
    assert (2, 2, "1234.5") in shown(pages(data))[0][2]


FORM = saved(form())


@given(st.lists(st.tuples(st.integers(0, len(FORM) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_changed_bytes_raise_nothing_else(changes):
    """Whatever is changed, the file is read or refused."""
    data = bytearray(FORM)
    for at, byte in changes:
        data[at] = byte
    with suppress(InputError):
        pages(bytes(data))


@given(st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]), st.data())
def test_changed_xml_raises_nothing_else(part, data):
    """The same within the parts, where check sums do not help."""
    made = BytesIO()
    with ZipFile(BytesIO(FORM)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                start = data.draw(st.integers(0, len(content) - 1))
                length = data.draw(st.integers(0, 60))
                content = content[:start] + data.draw(st.binary(max_size=3)) + content[start + length :]
            new.writestr(name, content)
    with suppress(InputError):
        pages(made.getvalue())
