"""What is wrong with an answer, and what is made of the sentences that it cites."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.facts.examples import Example, fund, project_table
from extractor.narrative.model.answer import ObserveAnswer
from extractor.narrative.model.question import questions
from extractor.narrative.model.reading import faults
from extractor.shortfalls import explained
from schemas.explanation import ExplanationSource
from schemas.finding import Status
from tests.extractor.narrative.model.conftest import CAUSE, Checked

TEXT = "资金结余30万元，其中泵房地基换填，工程款22万元转到次年支付；监理费8万元待决算后支付。水费按月收取，账目清楚。"
FORM = project_table(funds=(fund(executed="70"),))


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ([{"n": 1} | CAUSE], []),
        ([{"n": 1} | CAUSE | {"s": [1, 9]}], ["差异#1：没有句子[9]"]),
        ([{"n": 1} | CAUSE | {"s": [0]}], ["差异#1：没有句子[0]"]),
        ([{"n": 1} | CAUSE, {"n": 2} | CAUSE], ["没有差异#2"]),
        ([{"n": 1} | CAUSE, {"n": 1} | CAUSE], ["差异#1重复"]),
        ([], ["缺少差异#1"]),
    ],
)
def test_ids_that_were_not_sent_are_faults(entries: list[dict[str, Any]], fault: list[str]) -> None:
    """Every shortfall is answered once, with sentences that stand in the question."""
    case = Example("", Status.FAILED, "", (FORM,), text=TEXT).case()
    (question,) = questions(case, explained(case))
    assert faults(question, ObserveAnswer.model_validate({"items": entries})) == fault


def test_the_sentences_cited_are_the_explanation(checked: Checked) -> None:
    """Two sentences in order, each with its place in the document."""
    (check,) = checked(FORM, CAUSE | {"s": [2, 1], "amounts": ["22万元", "8万元"]}, text=TEXT)
    assert check.explanation is not None
    assert check.explanation.source is ExplanationSource.SECTION
    assert "22万元" in check.explanation.text
    assert "8万元" in check.explanation.text
    assert check.observation is not None
    assert [TEXT[span.start : span.end] for span in check.observation.evidence] == [
        "资金结余30万元，其中泵房地基换填，工程款22万元转到次年支付；",
        "监理费8万元待决算后支付。",
    ]


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("1,230.00万元", "230.00万元"),
        ("112.5万元", "12.5万元"),
        ("3.30万元", "30万元"),
        ("二十五万元", "五万元"),
        ("一百三十万元", "三十万元"),
    ],
)
def test_a_part_of_a_printed_amount_is_none(checked: Checked, printed: str, told: str) -> None:
    """It is dropped and named: the digits before it, behind a comma or in words, are part of the number."""
    text = f"因泵房地基换填工程变更，工程款{printed}转到次年支付，未能在年内支出。"
    (check,) = checked(FORM, CAUSE | {"amounts": [told]}, text=text)
    assert check.observation is not None
    assert (check.observation.amounts, check.observation.dropped) == ((), (told,))


@pytest.mark.parametrize("before", ["共3项,", "其中：", "第1条.", "其中之一"])
def test_a_mark_before_an_amount_is_no_part_of_it(checked: Checked, before: str) -> None:
    """A comma or a point counts only between digits, a figure in words only before others in words."""
    text = f"因泵房地基换填工程变更，{before}22万元转到次年支付，未能在年内支出。"
    (check,) = checked(FORM, CAUSE | {"amounts": ["22万元"]}, text=text)
    assert check.observation is not None
    assert [amount.text for amount in check.observation.amounts] == ["22万元"]
