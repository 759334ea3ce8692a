"""Rows of an answer are taken apart, and what is wrong with one is named."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from extractor.backends.llm.answers import FormsAnswer, Row, faults_of, rows_of
from schemas.record import FUND_FIELDS, HEADING_FIELDS, INDICATOR_FIELDS, StatementKind
from tests.extractor.backends.llm.conftest import answer

SENT = (3, 20)
"""The first and the last line number that was sent."""


def test_cells_stand_in_their_order_and_missing_ones_are_blank() -> None:
    """A row that ends early has blanks for the rest, and white space around a cell is none of it."""
    rows = rows_of(answer(heads=["3|自评表"], funds=["4| 总额 |100"], rows=["5|产出||次数|≥5次"]))
    assert rows.heads == [Row(3, ("自评表", *[""] * (len(HEADING_FIELDS) - 1)))]
    assert rows.funds == [Row(4, ("总额", "100", *[""] * (len(FUND_FIELDS) - 2)))]
    assert rows.indicators[0].cells[:4] == ("产出", "", "次数", "≥5次")
    assert len(rows.indicators[0].cells) == len(INDICATOR_FIELDS)


@pytest.mark.parametrize(
    ("told", "kind", "cells"),
    [
        ("7|sum|经费|30|10|20", StatementKind.SUM, ("经费", "30", "10", "20")),
        ("7|rate|执行|50|100|50%", StatementKind.RATE, ("执行", "50", "100", "50%")),
        ("7|change|收入|50||10|", StatementKind.CHANGE, ("收入", "50", "", "10")),
        ("7|score||95", StatementKind.SCORE, ("", "95")),
    ],
)
def test_a_statement_has_its_kind_subject_and_numbers(
    told: str, kind: StatementKind, cells: tuple[str, ...]
) -> None:
    """Blank numbers at the end are left out, those between are kept."""
    assert rows_of(answer(told=[told])).statements == [Row(7, cells, kind)]


def test_bars_at_the_end_are_no_cells() -> None:
    """More blank cells than a row has are passed over."""
    row = "5" + "|x" * len(INDICATOR_FIELDS) + "|||"
    assert faults_of(answer(rows=[row]), SENT, 0) == ()
    assert rows_of(answer(rows=[row])).indicators[0].cells == ("x",) * len(INDICATOR_FIELDS)


@pytest.mark.parametrize(
    ("group", "row", "fault"),
    [
        ("rows", "产出指标||次数", "第1条：应以行号开头，实为“产出指标”"),
        ("rows", "|产出指标||次数", "第1条：应以行号开头，实为“”"),
        ("rows", "-4|产出指标", "第1条：应以行号开头，实为“-4”"),
        ("heads", "2|自评表", "第1条：行号2不在3至20之间"),
        ("funds", "21|总额|100", "第1条：行号21不在3至20之间"),
        ("rows", "5" + "|x" * 9, "第1条：行号后有9格，至多8格"),
        ("heads", "5" + "|x" * 10, "第1条：行号后有10格，至多9格"),
        (
            "told",
            "5|total|经费|30",
            "第1条：类型应为sum、rate、change、amount、score之一，实为“total”",
        ),
        ("told", "5", "第1条：类型应为sum、rate、change、amount、score之一，实为“”"),
        ("told", "5|sum|经费", "第1条：没有数"),
        ("told", "5|rate|执行| | |", "第1条：没有数"),
        ("told", "5|amount|经费|30|40", "第1条：amount至多1个数，实有2个"),
        ("told", "2|amount|经费|30", "第1条：行号2不在3至20之间"),
    ],
)
def test_a_faulty_row_is_named(group: str, row: str, fault: str) -> None:
    """The fault says which row of which list it is, and what is wrong."""
    assert faults_of(answer(**{group: [row]}), SENT, 0) == (fault,)


@pytest.mark.parametrize("line", [3, 20])
def test_the_first_and_the_last_line_sent_are_within(line: int) -> None:
    """The bounds belong to what was sent."""
    assert faults_of(answer(rows=[f"{line}|||次数"]), SENT, 0) == ()


@pytest.mark.parametrize("row", ["X|5|产出", "5|产出", "", "FF|5|总额|100"])
def test_a_row_without_its_letter_is_a_fault(row: str) -> None:
    """What kind of row it is must be said."""
    (fault,) = faults_of(FormsAnswer(rows=[row]), SENT, 0)
    assert fault.startswith("第1条：应以H、F、I、S之一开头")


def test_fewer_heads_than_forms_are_a_fault() -> None:
    """Every form that begins in what was sent has a heading."""
    assert faults_of(answer(heads=["3|a"]), SENT, 1) == ()
    assert faults_of(answer(heads=["3|a"]), SENT, 2) == ("资料里有2份，H只有1条",)


def test_every_faulty_row_is_named_once() -> None:
    """A row that is right is not, wherever it stands."""
    faults = faults_of(answer(heads=["1|a"], rows=["4|||a", "x", "99|||b"], told=["5|sum"]), SENT, 0)
    assert [fault.partition("：")[0] for fault in faults] == [
        "第1条",
        "第3条",
        "第4条",
        "第5条",
    ]


def test_a_number_of_absurd_length_is_a_fault() -> None:
    """More digits than the interpreter reads as a number end no run."""
    assert len(faults_of(answer(rows=["9" * 5000 + "|||次数"]), SENT, 0)) == 1


def test_rows_with_faults_are_not_taken_apart() -> None:
    """Who asks for them without looking for faults is told."""
    with pytest.raises(ValueError, match="行号"):
        rows_of(answer(rows=["次数"]))


def test_an_answer_has_no_other_lists() -> None:
    """What a model adds is not passed over."""
    with pytest.raises(ValidationError):
        FormsAnswer.model_validate({"rows": [], "notes": []})
