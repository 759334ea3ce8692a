"""Which part of a document each labelled form stands in."""

from __future__ import annotations

from extractor.ingest import read_document
from extractor.segment import assign
from schemas.record import FormType
from schemas.sample import LabelledForm, LabelledIndicator


def form(name: str) -> LabelledForm:
    """A labelled project table with one indicator of that name."""
    return LabelledForm(form_type=FormType.PROJECT_TABLE, indicators=(LabelledIndicator(name=name),))


def test_a_single_form_is_given_the_whole_text() -> None:
    """One labelled form has the document to itself, whatever the text looks like."""
    document = read_document("没有标题的文字".encode(), name="t.txt")
    (segment,) = assign(document, [form("甲")])
    assert document.text == segment.text


def test_forms_are_found_by_their_names_where_the_counts_differ() -> None:
    """A form missing from the labels does not shift the others."""
    body = "项目名称 甲\n年度资金总额 全年预算数 1\n三级指标 指标值 分值\n{} 1次 1次 10\n"
    text = "".join(
        "项目支出绩效自评表\n" + body.format(name) for name in ("清淤长度", "巡查次数", "护栏长度")
    )
    document = read_document(text.encode(), name="t.txt")
    segments = assign(document, [form("巡查次数"), form("护栏长度")])
    assert ["巡查次数" in segments[0].text, "护栏长度" in segments[1].text] == [True, True]
