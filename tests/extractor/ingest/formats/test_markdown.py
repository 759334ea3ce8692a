"""Markdown of people and of OCR tools: tables of either kind, text without its marks, pages where they are marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import DamagedInputError, InputTooLargeError
from extractor.ingest.formats.markdown import holds_tables, read
from extractor.ingest.limits import LIMITS, Limits

PIPES = "| 指标 | 值 |\n|:---|---:|\n| 数量 | 500 |\n"


def pages(text: str, limits=LIMITS):
    """Its pages."""
    return list(read(text.encode(), "自评表.md", limits))


def test_a_form_is_read(shown):
    """Headings, lists and strong type lose their marks, images go, links keep their text, tables are tables."""
    text = (
        "# **项目支出绩效自评表** #\n\n![](images/0.jpg)\n- 单位：[万元](http://example.com/a(1))\n* __张某__ 0000-1234567\n"
        "***\n1. 执行率 <5% <sup>①</sup> 5*3*2 ____ a\\*b &ge;90%\n"
        "| 指标 | 值 | 备注 |\n|:--|--:|---|\n| a\\|b | 1<br>2 | **完成** |\n 甲 | | 乙\n之后\n```\n代码\n```\n"
    )
    assert shown(pages(text)) == [
        [
            "项目支出绩效自评表",
            "单位：万元",
            "张某 0000-1234567",
            "1. 执行率 <5% ① 5*3*2 ____ a*b ≥90%",
            [
                (0, 0, "指标"),
                (0, 1, "值"),
                (0, 2, "备注"),
                (1, 0, "a|b"),
                (1, 1, "1\n2"),
                (1, 2, "完成"),
                (2, 0, "甲"),
                (2, 2, "乙"),
            ],
            "之后",
            "代码",
        ]
    ]


def test_tables_of_html_are_tables_with_their_spans(shown):
    """Over several lines, within a line, one after the other, and one that is never closed."""
    text = (
        "前<table><tr><td rowspan=2>资金</td><td>预算</td></tr>\n\n<tr><td>80.00</td></tr></table>后\n"
        "<TABLE><tr><td>a</td><td>b</td></tr></TABLE>\n<table><tr><td>c<td>d\n"
    )
    assert shown(pages(text)) == [
        [
            "前",
            [(0, 0, 2, 1, "资金"), (0, 1, "预算"), (1, 1, "80.00")],
            "后",
            [(0, 0, "a"), (0, 1, "b")],
            [(0, 0, "c"), (0, 1, "d")],
        ]
    ]


@pytest.mark.parametrize(
    "mark",
    [
        "\f",
        "<!-- page break -->",
        "<!-- Page 2 -->",
        "<!--page-break-->",
        "---\n<!-- page break -->\n---",
        "{1}------------------------------------------------",
    ],
)
def test_marks_of_pages(mark, shown):
    """Form feeds and what OCR tools write."""
    assert shown(pages(f"一\n{mark}\n二\n")) == [["一"], ["二"]]


def test_rules_comments_and_other_braces_begin_no_page(shown):
    """Only marks of pages do."""
    assert shown(pages("一\n---\n<!-- 注 -->\n{1}-\n")) == [["一", "{1}-"]]


def test_blank_pages_are_kept_only_between_others(shown):
    """So that the pages of a scan keep their numbers; marker's first mark stands before the first page."""
    assert shown(pages("{0}-----\n一\n{1}-----\n\n{2}-----\n三\n\f")) == [["一"], [], ["三"]]
    assert shown(pages("\f\f")) == [[]]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (PIPES, True),
        ("a | b\n--|--\n", True),
        ("<table><tr><td>a</table>", True),
        ("正文\n\n" + PIPES, True),
        ("", False),
        ("a | b\n---\n", False),
        ("a | b\nc | d\n", False),
        ("|---|---|\n", False),
        ("a \\| b\n|---|---|\n", False),
        ("# 标题\n- 项\n<tablet>", False),
    ],
)
def test_whether_a_text_holds_tables(text, held):
    """A ruler below a row, or a tag; strokes alone are none."""
    assert holds_tables(text) is held


def test_the_limit_counts_both_kinds_of_tables():
    """All pages together."""
    text = PIPES + "\f<table><tr><td>a<td>b</table>\n"
    assert len(pages(text, Limits(cells=6))) == 2
    with pytest.raises(InputTooLargeError):
        pages(text, Limits(cells=5))


def test_bytes_that_are_no_text_are_damaged():
    """They are refused with a reason."""
    with pytest.raises(DamagedInputError):
        list(read(b"\xff" + bytes(range(128, 256)) * 3, "a.md", LIMITS))


@given(st.text("|-:\\ a甲\n<>/table*_#[]()!{}1\f", max_size=60))
def test_any_text_is_read(text):
    """Nothing is raised, and a text without tables has lines alone."""
    found = pages(text)
    assert found
    if not holds_tables(text):
        assert not any(hasattr(block, "cells") for page in found for block in page.blocks)
