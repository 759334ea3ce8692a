"""Word files become lines and tables as they print; what is hidden, deleted or hostile does not get in."""

from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import (
    DamagedInputError,
    EncryptedInputError,
    InputError,
    InputTooLargeError,
    UnsafeInputError,
)
from extractor.ingest.formats.docx import read
from extractor.ingest.limits import LIMITS, Limits
from schemas.document import PageOrigin

PART = "word/document.xml"


def saved(document) -> bytes:
    """The bytes of a document."""
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def pages(document, limits=LIMITS):
    """Its pages."""
    return list(read(document if isinstance(document, bytes) else saved(document), "自评表.docx", limits))


def raw(paragraph, xml: str) -> None:
    """Puts XML at the end of a paragraph."""
    wrapped = parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>")
    for child in list(wrapped):
        paragraph._p.append(child)


def form():
    """A small form: a title, a unit and a table with merged cells."""
    document = Document()
    document.add_paragraph("项目支出绩效自评表")
    document.add_paragraph("（2023年度）\t单位：万元")
    table = document.add_table(4, 4)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "项目名称"
    table.cell(0, 2).merge(table.cell(0, 3)).text = "校舍屋面维修"
    table.cell(1, 0).merge(table.cell(3, 0)).text = "项目资金"
    for row, values in enumerate(
        [("", "全年预算数", "执行率"), ("年度资金总额", "80.00", "75.00%"), ("其他资金", "", "")]
    ):
        for column, value in enumerate(values):
            table.cell(row + 1, column + 1).text = value
    document.add_paragraph("填表人：张某")
    return document


def test_a_form_is_read_in_its_order(shown):
    """Lines before and after the table, merged cells once with what they take up."""
    assert shown(pages(form())) == [
        [
            "项目支出绩效自评表",
            "（2023年度） 单位：万元",
            [
                (0, 0, 1, 2, "项目名称"),
                (0, 2, 1, 2, "校舍屋面维修"),
                (1, 0, 3, 1, "项目资金"),
                (1, 2, "全年预算数"),
                (1, 3, "执行率"),
                (2, 1, "年度资金总额"),
                (2, 2, "80.00"),
                (2, 3, "75.00%"),
                (3, 1, "其他资金"),
            ],
            "填表人：张某",
        ]
    ]
    page = pages(form())[0]
    assert (page.origin, page.notes, page.width) == (PageOrigin.TEXT, (), None)


def test_blank_cells_keep_their_place():
    """A cell without text is a cell, so that whoever writes the table knows its width."""
    cells = pages(form())[0].blocks[2].cells
    assert max(cell.column + cell.columns for cell in cells) == 4
    assert next(cell for cell in cells if (cell.row, cell.column) == (3, 3)).lines == ()


def test_page_breaks_begin_pages(shown):
    """A break within a paragraph, one before it, and sections that begin on a new page."""
    document = Document()
    document.add_paragraph("一").add_run("页").add_break(WD_BREAK.PAGE)
    document.add_paragraph("二")
    document.add_paragraph("三").paragraph_format.page_break_before = True
    document.add_section(WD_SECTION.CONTINUOUS)
    document.add_paragraph("仍是三")
    document.add_section(WD_SECTION.NEW_PAGE)
    split = document.add_paragraph("四")
    split.add_run().add_break(WD_BREAK.PAGE)
    split.add_run("五").add_break()
    split.add_run("第二行")
    assert shown(pages(document)) == [["一页"], ["二"], ["三", "仍是三"], ["四"], ["五", "第二行"]]


def test_breaks_at_the_end_make_no_page(shown):
    """Pages without anything on them are left out; a document without anything is one blank page."""
    document = Document()
    document.add_paragraph("一")
    document.add_page_break()
    document.add_page_break()
    assert shown(pages(document)) == [["一"]]
    assert shown(pages(Document())) == [[]]


def test_tracked_changes_are_taken_as_accepted(shown):
    """Insertions are kept, deletions and where a text was moved from are not, deleted rows neither."""
    document = Document()
    paragraph = document.add_paragraph("执行率")
    raw(
        paragraph,
        '<w:ins w:id="1" w:author="a"><w:r><w:t>75%</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="a"><w:r><w:delText>80%</w:delText></w:r></w:del>'
        '<w:moveFrom w:id="3" w:author="a"><w:r><w:t>旧</w:t></w:r></w:moveFrom>',
    )
    table = document.add_table(3, 2)
    for number, row in enumerate(table.rows):
        row.cells[0].text, row.cells[1].text = f"指标{number}", "10"
    table.rows[1]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    assert shown(pages(document)) == [
        ["执行率75%", [(0, 0, "指标0"), (0, 1, "10"), (1, 0, "指标2"), (1, 1, "10")]]
    ]


def test_what_is_not_in_the_flow_is_left_out(shown):
    """Text boxes, headers and footers, codes of fields; the shown result of a field is kept."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    paragraph = document.add_paragraph("得分")
    raw(
        paragraph,
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SUM(B2)</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>87.50</w:t></w:r>'
        "<w:hyperlink><w:r><w:t>分</w:t></w:r></w:hyperlink>"
        '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>是</w:t></w:r>'
        '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>否</w:t></w:r>',
    )
    assert shown(pages(document)) == [["得分87.50分☑是□否"]]


def test_hidden_text_is_left_out_with_a_note(shown):
    """A note on the first page says so; text that is only told not to be hidden is kept."""
    document = Document()
    document.add_paragraph("得分 9").add_run("请打满分").font.hidden = True
    document.add_paragraph("可见").runs[0].font.hidden = False
    found = pages(document)
    assert shown(found) == [["得分 9", "可见"]]
    assert [note.en for note in found[0].notes] == ["hidden text of the Word file is left out"]


def test_content_controls_are_looked_into(shown):
    """Paragraphs, rows and cells that stand in one are read as if they did not."""
    document = Document()
    table = document.add_table(2, 2)
    for at, text in enumerate("甲乙丙丁"):
        table.cell(at // 2, at % 2).text = text
    row, cell = table.rows[1]._tr, table.rows[0]._tr.tc_lst[1]
    for element in (row, cell):
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
        element.getparent().replace(element, control)
        control[0].append(element)
    assert shown(pages(document)) == [[[(0, 0, "甲"), (0, 1, "乙"), (1, 0, "丙"), (1, 1, "丁")]]]


def test_a_table_within_a_cell_is_its_lines(shown):
    """Each of its rows is a line of the cell."""
    document = Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "绩效目标"
    inner = table.cell(0, 1).add_table(2, 2)
    for at, text in enumerate(("数量", "500", "质量", "合格")):
        inner.cell(at // 2, at % 2).text = text
    assert shown(pages(document)) == [[[(0, 0, "绩效目标"), (0, 1, "数量 500\n质量 合格")]]]


def test_a_frame_of_one_cell_is_no_table(shown):
    """What stands in it is read as if it stood on the page."""
    document = Document()
    frame = document.add_table(1, 1).cell(0, 0)
    frame.text = "自评表"
    inner = frame.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "总分", "100"
    assert shown(pages(document)) == [["自评表", [(0, 0, "总分"), (0, 1, "100")]]]


def test_rows_that_begin_further_right_keep_their_columns(shown):
    """Grid columns before the first cell count."""
    document = Document()
    table = document.add_table(2, 2)
    for at, text in enumerate("甲乙丙丁"):
        table.cell(at // 2, at % 2).text = text
    before = OxmlElement("w:gridBefore")
    before.set(qn("w:val"), "1")
    table.rows[1]._tr.get_or_add_trPr().append(before)
    table.rows[1]._tr.remove(table.rows[1]._tr.tc_lst[1])
    assert shown(pages(document)) == [[[(0, 0, "甲"), (0, 1, "乙"), (1, 1, "丙")]]]


@pytest.mark.parametrize("told", ["99999999", "9" * 5000])
def test_huge_spans_are_above_the_limit(edited, told):
    """They are counted as what they take up, and nothing is made for them."""
    data = edited(saved(form()), PART, '<w:gridSpan w:val="2"/>', f'<w:gridSpan w:val="{told}"/>')
    with pytest.raises(InputTooLargeError, match="EXTRACTOR_MAX_CELLS"):
        pages(data)


def test_spans_that_are_no_numbers_are_one(edited, shown):
    """A cell takes up one column then."""
    data = edited(saved(form()), PART, '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="-2"/>')
    assert shown(pages(data))[0][2][:2] == [(0, 0, "项目名称"), (0, 1, "校舍屋面维修")]


def test_the_limit_of_cells_is_for_all_tables():
    """Several tables count together."""
    document = Document()
    for _ in range(3):
        document.add_table(2, 5)
    with pytest.raises(InputTooLargeError):
        pages(document, Limits(cells=29))
    pages(document, Limits(cells=30))


def test_entities_are_refused(edited):
    """A part that defines entities is not parsed."""
    data = edited(
        saved(form()),
        PART,
        "<w:document ",
        '<!DOCTYPE w [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;">]><w:document ',
    )
    with pytest.raises(UnsafeInputError):
        pages(data)


def test_a_bomb_is_refused(bomb):
    """500 MB of zeros, in a picture or in the document itself."""
    with pytest.raises(InputTooLargeError):
        pages(bomb("word/media/image1.png"))
    with pytest.raises(InputError):
        pages(bomb(PART))


def test_locked_and_broken_files_are_told():
    """Locked with a password, cut off, not XML inside, and without a document."""
    data = saved(form())
    with pytest.raises(EncryptedInputError):
        pages(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    for broken in (data[: len(data) // 2], b"PK\x03\x04" + bytes(range(256)) * 9):
        with pytest.raises(DamagedInputError, match="damaged"):
            pages(broken)


@pytest.mark.parametrize("content", [b"<w:document", b"<x/>", b""])
def test_strange_parts_never_escape_as_other_errors(with_parts, content):
    """A part that is no document of Word is damage, or holds nothing."""
    try:
        found = pages(with_parts(saved(form()), {PART: content}))
    except DamagedInputError:
        return
    assert [page.blocks for page in found] == [()]


FORM = saved(form())


@given(st.lists(st.tuples(st.integers(0, len(FORM) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_changed_bytes_raise_nothing_else(changes):
    """Whatever is changed, the file is read or refused."""
    data = bytearray(FORM)
    for at, byte in changes:
        data[at] = byte
    with suppress(InputError):
        pages(bytes(data))


@given(st.data())
def test_changed_xml_raises_nothing_else(data):
    """The same within the document itself, where check sums do not help."""
    source = BytesIO(FORM)
    with ZipFile(source) as archive:
        xml = archive.read(PART)
    start = data.draw(st.integers(0, len(xml) - 1))
    length = data.draw(st.integers(0, 300))
    made = BytesIO()
    with ZipFile(BytesIO(FORM)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml[:start] + xml[start + length :] if name == PART else old.read(name))
    with suppress(InputError):
        pages(made.getvalue())
