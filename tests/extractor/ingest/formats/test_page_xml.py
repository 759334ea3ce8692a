"""PAGE XML gives words or lines with places, and its tables as cells."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import DamagedInputError, InputError, InputTooLargeError, UnsafeInputError
from extractor.ingest.formats.page_xml import read
from extractor.ingest.limits import LIMITS, Limits
from extractor.ingest.page.blocks import Box, Cell, Line, Word

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">
 <Metadata><Creator>某引擎</Creator><Created>2024-01-01T00:00:00</Created></Metadata>
 <Page imageFilename="/etc/passwd" imageWidth="900" imageHeight="400">
"""
LINE = """<TextLine id="l{0}"><Coords points="{1},10 {2},12 {2},30 {1},30"/><Baseline points="1,1 2,2"/>
 <TextEquiv conf="0.9"><Unicode>{0}</Unicode></TextEquiv></TextLine>"""


def line(text, left=0, right=100):
    """A line with its own text."""
    return LINE.format(text, left, right)


def region(inner, coords="0,0 300,0 300,100 0,100"):
    """A region of text."""
    return f'<TextRegion id="r"><Coords points="{coords}"/>{inner}</TextRegion>'


def file(inner):
    """A file of one page."""
    return f"{HEAD}{inner}</Page></PcGts>"


def pages(text, limits=LIMITS):
    """The pages of a file."""
    return list(read(text.encode() if isinstance(text, str) else text, "a.xml", limits))


def page_with(inner):
    """The page of a file."""
    return pages(file(inner))[0]


def cells(inner):
    """A table with such cells, and the page that holds it."""
    return page_with(f'<TableRegion id="t"><Coords points="5,5 295,95"/>{inner}</TableRegion>')


def test_words_are_taken_where_a_line_has_them():
    """They carry places, scores and the edges of characters; the text of the line says the same again."""
    word = """<Word id="w"><Coords points="10,10 50,10 50,30 10,30"/>
     <Glyph id="g1"><Coords points="10,10 30,30"/><TextEquiv><Unicode>预</Unicode></TextEquiv></Glyph>
     <Glyph id="g2"><Coords points="30,10 50,30"/><TextEquiv><Unicode>算</Unicode></TextEquiv></Glyph>
     <TextEquiv conf="0.8"><Unicode>预算</Unicode></TextEquiv></Word>"""
    page = page_with(region(line("预算").replace("<TextEquiv", f"{word}<TextEquiv", 1)))
    assert (page.width, page.height) == (900, 400)
    assert page.words == (Word("预算", Box(10, 10, 50, 30), 0.8, (30, 50)),)


def test_a_line_without_words_is_a_word():
    """Its polygon gives the box."""
    assert page_with(region(line("全年执行数 120.50"))).words == (
        Word("全年执行数 120.50", Box(0, 10, 100, 30), 0.9),
    )


def test_words_without_text_leave_it_to_the_line():
    """Some engines place words and recognise lines."""
    word = '<Word id="w"><Coords points="10,10 50,30"/></Word>'
    assert [
        one.text for one in page_with(region(line("预算").replace("<Text", f"{word}<Text", 2))).words
    ] == ["预算"]


def test_the_first_of_several_readings_is_taken():
    """By its index; without one it is the first."""
    readings = "".join(
        f'<TextEquiv index="{index}" conf="0.{index}"><PlainText>x</PlainText><Unicode>{text}</Unicode></TextEquiv>'
        for index, text in ((2, "丙"), (1, "甲"), (3, "乙"))
    )
    page = page_with(region(f'<TextLine id="l"><Coords points="0,0 9,9"/>{readings}</TextLine>'))
    assert page.words == (Word("甲", Box(0, 0, 9, 9), 0.1),)


def test_a_region_without_lines_is_cut_into_them():
    """The text of the region stands in it line below line; beside lines it says the same again."""
    text = "<TextEquiv><Unicode>甲\n乙</Unicode></TextEquiv>"
    assert page_with(region(text)).words == (Word("甲", Box(0, 0, 300, 50)), Word("乙", Box(0, 50, 300, 100)))
    assert len(page_with(region(line("甲") + line("乙") + text)).words) == 2


def test_a_table_keeps_its_cells():
    """Words inside stand in the cells alone; the place of the table is given."""
    page = page_with(
        region(line("标题"))
        + '<TableRegion id="t"><Coords points="5,5 295,95"/>'
        + f'<TableCell row="0" col="0" colSpan="2">{line("资金")}{line("（万元）")}</TableCell>'
        + f'<TableCell row="1" col="0" rowSpan="1" colSpan="1">{line("120.50")}</TableCell>'
        + '<TableCell row="1" col="1"><Coords points="1,1 2,2"/><CornerPts>0 1 2 3</CornerPts></TableCell></TableRegion>'
    )
    box = Box(0, 10, 100, 30)
    assert [word.text for word in page.words] == ["标题"]
    assert page.places == (Box(5, 5, 295, 95),)
    assert page.tables[0].cells == (
        Cell(0, 0, (Line((Word("资金", box, 0.9),)), Line((Word("（万元）", box, 0.9),))), 1, 2),
        Cell(1, 0, (Line((Word("120.50", box, 0.9),)),)),
        Cell(1, 1),
    )


def test_regions_with_the_role_of_cells_are_cells():
    """From 2017 on a cell is a region that states its row and column."""
    role = '<Roles><TableCellRole rowIndex="{}" columnIndex="{}" rowSpan="2" header="true"/></Roles>'
    page = cells(region(role.format(0, 0) + line("甲")) + region(role.format(0, 1) + line("乙")))
    assert [(cell.row, cell.column, cell.rows, cell.columns) for cell in page.tables[0].cells] == [
        (0, 0, 2, 1),
        (0, 1, 2, 1),
    ]
    assert page.words == ()


def test_lines_of_a_table_beside_its_cells_stay_words():
    """Nothing is lost because a table holds it."""
    page = cells(region(line("单位：万元")) + f'<TableCell row="0" col="0">{line("甲")}</TableCell>')
    assert [word.text for word in page.words] == ["单位：万元"]
    assert len(page.tables) == 1


@pytest.mark.parametrize(
    "place", ['row="0" col="0"', "", 'row="-1" col="1"', 'row="x" col="1"', 'row="0" col="1" rowSpan="0"']
)
def test_cells_that_make_no_table_are_words(place):
    """Cells that overlap, or do not say where they stand, give their lines to the page."""
    page = cells(
        f'<TableCell row="0" col="0">{line("甲")}</TableCell><TableCell {place}>{line("乙")}</TableCell>'
    )
    assert page.tables == ()
    assert [word.text for word in page.words] == ["甲", "乙"]


def test_a_table_in_a_cell_is_lines_of_the_cell():
    """Only the outer one is a table."""
    inner = f'<TableRegion id="u"><TableCell row="0" col="0">{line("内")}</TableCell></TableRegion>'
    page = cells(f'<TableCell row="0" col="0">{line("外")}{inner}</TableCell>')
    (table,) = page.tables
    assert [one.words[0].text for one in table.cells[0].lines] == ["外", "内"]


@pytest.mark.parametrize("points", ["", "1", "1,2", "a,b c,d", "1,2,3 4,5", "nan,1 2,3", "1e99,0 1,1"])
def test_an_impossible_polygon_is_no_crash(points):
    """The line has no place of its own."""
    page = page_with(region(line("甲").replace("0,10 100,12 100,30 0,30", points) + line("乙")))
    assert [word.box for word in page.words] == [Box(0, 10, 100, 30)] * 2


def test_a_truncated_file_is_damaged():
    """It is refused with the place where it ends."""
    with pytest.raises(DamagedInputError, match="line"):
        pages(file(region(line("甲")))[:-30])


def test_a_document_type_is_refused():
    """PAGE has none."""
    with pytest.raises(UnsafeInputError):
        pages("<!DOCTYPE html><PcGts/>")


def test_chinese_encodings_are_read():
    """A file that declares GB 2312 is read."""
    text = file(region(line("决算")))
    assert pages(text.replace("UTF-8", "GB2312").encode("gbk")) == pages(text)


def test_limits_hold():
    """Words and the places that cells take up are counted before anything is built of them."""
    with pytest.raises(InputTooLargeError):
        pages(file(region(line("甲") + line("乙"))), Limits(cells=1))
    with pytest.raises(InputTooLargeError):
        cells('<TableCell row="0" col="0" rowSpan="999999999" colSpan="999999999"/>')
    with pytest.raises(InputTooLargeError):
        pages(file(""), Limits(pages=0))


SAMPLE = file(
    region(line("甲"))
    + f'<TableRegion><TableCell row="0" col="0">{line("乙")}</TableCell><TableCell row="0" col="1"/></TableRegion>'
).encode()


@given(st.integers(0, len(SAMPLE)), st.binary(max_size=8), st.integers(0, 40))
def test_mutated_files_raise_nothing_else(at, new, gone):
    """Whatever a file holds, it is read or refused as an input."""
    with suppress(InputError):
        pages(SAMPLE[:at] + new + SAMPLE[at + gone :])
