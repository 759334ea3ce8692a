"""Web pages become lines and tables as a browser lays them out; what it does not show does not get in."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import DamagedInputError, InputError, InputTooLargeError
from extractor.ingest.formats.html import read, tables_and_lines
from extractor.ingest.limits import LIMITS, Limits
from extractor.ingest.page.blocks import Table

FORM = """<!DOCTYPE html><html><head><title>门户网站</title><style>td{color:red}</style>
<script>document.write("<table>")</script><body>
<h1>项目支出绩效自评表</h1><p>（2023年度）<br/>单位：万元</p>
<table><caption>附件</caption><thead><tr><th colspan="2">项目名称</th><td colspan=2>校舍&nbsp;维修&amp;加固</td></tr></thead>
<tbody><tr><td rowspan="2">项目资金<td>预算数<td>执行数<td>得分
<tr><td>80.00<td>60.00<td>7.50
</table>填表人：<b>张某</b> 0000-1234567</body></html>"""


def pages(data: bytes, limits=LIMITS):
    """Its pages."""
    return list(read(data, "自评表.html", limits))


def test_a_form_is_read_as_it_shows(shown):
    """Blocks and breaks end lines, tags that HTML lets out are understood, scripts and the title are left out."""
    assert shown(pages(FORM.encode())) == [
        [
            "项目支出绩效自评表",
            "（2023年度）",
            "单位：万元",
            "附件",
            [
                (0, 0, 1, 2, "项目名称"),
                (0, 2, 1, 2, "校舍 维修&加固"),
                (1, 0, 2, 1, "项目资金"),
                (1, 1, "预算数"),
                (1, 2, "执行数"),
                (1, 3, "得分"),
                (2, 1, "80.00"),
                (2, 2, "60.00"),
                (2, 3, "7.50"),
            ],
            "填表人：张某 0000-1234567",
        ]
    ]


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset=gb2312><p>镕基绩效自评".encode("gb18030"),
        '<meta http-equiv="Content-Type" content="text/html; charset=GBK"><p>镕基绩效自评'.encode("gbk"),
        '<meta charset="big5"><p>鎔基績效自評'.encode("big5"),
        "<meta charset=utf-8><p>镕基绩效自评".encode(),
        "<meta charset=gbk><p>镕基绩效自评".encode("utf-8-sig"),
        "<meta charset=iso-8859-1><p>镕基绩效自评".encode(),
        "<meta charset=utf-8><p>镕基绩效自评表，本年度预算执行情况良好".encode("gb18030"),
        "<meta charset=nonsense><p>镕基绩效自评".encode(),
        "<p>镕基绩效自评".encode("utf-16"),
    ],
)
def test_encodings(data, shown):
    """A byte order mark decides, then the page itself where it is right, then the bytes."""
    assert shown(pages(data))[0][0][:4] in ("镕基绩效", "鎔基績效")


def test_bytes_that_are_no_text_are_damaged():
    """They are refused with a reason."""
    with pytest.raises(DamagedInputError):
        pages(b"<html>" + bytes(range(128, 256)) * 3 + b"\xff")


@pytest.mark.parametrize(
    "markup",
    [
        "<p hidden>藏</p>见",
        "<div style='color:red; display : none'><p>藏<p>藏</div>见",
        "<div hidden><p>藏<div>藏</div></div>见",
        "<p hidden>藏<p>见",
        "<ul><li hidden>藏<li>见</ul>",
        "<div><p hidden>藏</div>见",
        "<script>'</p>藏'</script>见<template><p>藏</p></template>",
        "<head><title>藏</title><p>见",
        "<select><option>藏<option selected>见</select>",
        "<!-- 藏 -->见<![if 藏]><![藏[藏]]>",
        "<noscript>藏</noscript><input type=hidden value=藏><input value=见>",
    ],
)
def test_what_a_browser_does_not_show_is_left_out(markup, blocks_shown):
    """And what follows it is kept, however the tags are let out."""
    assert blocks_shown(tables_and_lines(markup)) == ["见"]


def test_hidden_rows_and_cells_are_no_part_of_the_table(blocks_shown):
    """Their columns and rows close up."""
    markup = "<table><tr hidden><td>藏<tr><td>a<td hidden>藏<td>b<tr style='display:none'><td>藏</table>"
    assert blocks_shown(tables_and_lines(markup)) == [[(0, 0, "a"), (0, 1, "b")]]


@pytest.mark.parametrize(
    ("markup", "cells"),
    [
        ("<tr><td rowspan=2>a<td>b<tr><td>c", [(0, 0, 2, 1, "a"), (0, 1, "b"), (1, 1, "c")]),
        ("<tr><td rowspan=9>a<td>b", [(0, 0, "a"), (0, 1, "b")]),
        ("<tr><td rowspan=0>a<td>b<tr><td>c", [(0, 0, 2, 1, "a"), (0, 1, "b"), (1, 1, "c")]),
        ("<tbody><tr><td rowspan=5>a<tbody><tr><td>b", [(0, 0, "a"), (1, 0, "b")]),
        (
            "<tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d<td>e",
            [(0, 0, "a"), (0, 1, 2, 1, "b"), (0, 2, "c"), (1, 0, "d"), (1, 3, "e")],
        ),
        (
            "<tr><td colspan=-3>a<td colspan='2px'>b<td colspan=x>c",
            [(0, 0, "a"), (0, 1, 1, 2, "b"), (0, 3, "c")],
        ),
        ("<tr><td colspan=0>a<td>b", [(0, 0, "a"), (0, 1, "b")]),
        ("<td>a<td>b<tr><td>c", [(0, 0, "a"), (0, 1, "b"), (1, 0, "c")]),
        ("<tr><td colspan=100000>a<td>b", [(0, 0, 1, 1000, "a"), (0, 1000, "b")]),
        ("<tr><td><p>a<br>b</p><div>c</div><pre>d\ne</pre>", [(0, 0, "a\nb\nc\nd\ne")]),
    ],
)
def test_spans(markup, cells, blocks_shown):
    """Where the table model of HTML puts them; cells that would overlap are cut."""
    assert blocks_shown(tables_and_lines(f"<table>{markup}</table>")) == [cells]


def test_of_tables_within_tables_the_innermost_are_tables(blocks_shown):
    """Those around are a layout, and their text stands in lines."""
    markup = "<table><tr><td>导航<td><p>标题</p><table><tr><td>a<td>b</table>之后<tr><td>页脚</table>"
    assert blocks_shown(tables_and_lines(markup)) == [
        "导航",
        "标题",
        [(0, 0, "a"), (0, 1, "b")],
        "之后",
        "页脚",
    ]


def test_tables_without_text_are_none(blocks_shown):
    """Nothing is made of them."""
    assert tables_and_lines("<table><tr><td> <td>&nbsp;</table>") == []


@pytest.mark.parametrize(
    ("markup", "most"),
    [
        ("<table><tr>" + "<td colspan=1000 rowspan=65534>x" * 600, 500_000),
        ("<table><tr><td colspan=1000 rowspan=65534>x" + "<tr>" * 10_000 + "<tr><td>y", 500_000),
        ("<table><tr>" + "<td>x" * 1_001, 1_000),
        ("<table><tr><td>x</table>" * 1_001, 1_000),
    ],
)
def test_spans_are_counted_before_anything_is_made(markup, most):
    """What they take up is held to the limit of cells, in all tables together."""
    with pytest.raises(InputTooLargeError, match="EXTRACTOR_MAX_CELLS"):
        tables_and_lines(markup, limits=Limits(cells=most))


def test_depth_does_no_harm():
    """Neither of elements nor of tables; nothing is called within itself."""
    before = time.process_time()
    tables_and_lines("<div>" * 100_000 + "x" + "</div>" * 100_000)
    found = tables_and_lines("<table><tr><td>" * 20_000 + "x")
    assert time.process_time() - before < 10
    assert sum(isinstance(block, Table) for block in found) <= 1


def test_the_limit_counts_cells(shown):
    """One more than allowed is refused."""
    markup = b"<table><tr><td>a<td>b<td>c</table>"
    assert shown(pages(markup, Limits(cells=3)))
    with pytest.raises(InputTooLargeError):
        pages(markup, Limits(cells=2))


TAGS = (
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td>甲", "<td>乙", "<td rowspan=2>", "<td colspan=2>",
    "<tbody>", "</tbody>", "<p>", "</p>", "<p>丙", "<p hidden>", "<div>", "</div>", "<", "<!", "<![CDATA[", "&#x110000;",
)  # fmt: skip


@given(
    st.lists(
        st.sampled_from(TAGS),
        max_size=30,
    )
)
def test_any_order_of_tags_makes_blocks_without_overlap(blocks_shown, tags):
    """Cells never overlap, and nothing is raised."""
    blocks_shown(tables_and_lines("".join(tags)))


@given(
    st.lists(st.tuples(st.integers(0, len(FORM.encode()) - 1), st.integers(0, 255)), min_size=1, max_size=8)
)
def test_changed_bytes_raise_nothing_else(changes):
    """Whatever is changed, the file is read or refused."""
    data = bytearray(FORM.encode())
    for at, byte in changes:
        data[at] = byte
    with suppress(InputError):
        pages(bytes(data))
