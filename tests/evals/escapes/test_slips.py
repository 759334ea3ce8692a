"""Slips plant what they say, and nothing else."""

from __future__ import annotations

from random import Random

import pytest

from evals.escapes.slips import EXPLANATION, FIGURES, PLANTERS, Slip
from extractor.backends.llm.answers import BAR, FUND, INDICATOR, FormsAnswer, faults_of
from extractor.text.widths import unify
from schemas.record import FUND_FIELDS, INDICATOR_FIELDS
from tests.evals.escapes.conftest import ANSWER

CELLS = [kind for kind in PLANTERS if not kind.startswith(("row ", "explanation"))]
FIELDS = {FUND: FUND_FIELDS, INDICATOR: INDICATOR_FIELDS}


def slips(kind: str, *rows: str) -> list[Slip]:
    """Everything of a kind that can be planted in the rows, else in the whole answer."""
    return list(PLANTERS[kind](FormsAnswer(rows=list(rows)) if rows else ANSWER, Random(7)))


def cells(answer: FormsAnswer, row: int) -> list[str]:
    """What stands between the bars of a row, and blanks behind it."""
    found = answer.rows[row].split(BAR)
    return found + [""] * (EXPLANATION + 1 - len(found))


def place(slip: Slip) -> int:
    """Where the slip's field stands between the bars."""
    return FIGURES[slip.letter][slip.field]


def changed(slip: Slip) -> list[tuple[int, int]]:
    """The row and the place of every cell that the slip has changed."""
    assert len(slip.answer.rows) == len(ANSWER.rows)
    return [
        (row, at)
        for row in range(len(ANSWER.rows))
        for at, (was, now) in enumerate(zip(cells(ANSWER, row), cells(slip.answer, row), strict=True))
        if was != now
    ]


def test_the_places_of_fields_are_those_of_an_answer() -> None:
    """A row has its letter and line number first, then its fields."""
    for letter, fields in FIELDS.items():
        assert all(fields[at - 2] == field for field, at in FIGURES[letter].items())
        assert fields[EXPLANATION - 2] == "explanation"


@pytest.mark.parametrize("kind", PLANTERS)
def test_every_kind_is_planted_and_leaves_an_answer_without_faults(kind: str) -> None:
    """A model is not asked again because of it; the answer it was planted in is left as it was."""
    kept = ANSWER.model_dump()
    found = slips(kind)
    assert {slip.kind for slip in found} == {kind}
    assert all(faults_of(slip.answer, (1, 11), 1) == () for slip in found)
    assert kept == ANSWER.model_dump()


@pytest.mark.parametrize("kind", CELLS)
def test_a_wrong_value_stands_in_the_cell_it_names_and_in_no_other(kind: str) -> None:
    """What was there and what is said are told."""
    for slip in slips(kind):
        assert cells(ANSWER, slip.row)[place(slip)] == slip.was
        assert cells(slip.answer, slip.row)[place(slip)] == slip.said
        assert cells(slip.answer, slip.row)[0] == slip.letter
        assert unify(slip.was) != unify(slip.said)
        assert changed(slip) == [(slip.row, place(slip))]


def test_one_digit_is_changed() -> None:
    """The length stays."""
    for slip in slips("digit changed"):
        assert 1 == sum(a != b for a, b in zip(slip.was, slip.said, strict=True))


def test_two_digits_are_swapped() -> None:
    """The same digits in another order, and no zero in front that was not there."""
    for slip in slips("digits swapped"):
        assert sorted(slip.was) == sorted(slip.said)
        assert 2 == sum(a != b for a, b in zip(slip.was, slip.said, strict=True))


def test_a_value_of_the_next_row_is_taken() -> None:
    """The one in the same column of the same table."""
    for slip in slips("neighbouring row"):
        assert slip.said == cells(ANSWER, slip.row + 1)[place(slip)]
        assert slip.letter == cells(ANSWER, slip.row + 1)[0]


def test_a_value_of_the_next_column_is_taken() -> None:
    """An explanation is no figure."""
    for slip in slips("neighbouring column"):
        assert slip.said == cells(ANSWER, slip.row)[place(slip) + 1]
        assert place(slip) + 1 < EXPLANATION


def test_a_target_is_taken_for_what_was_done() -> None:
    """Only where the two differ."""
    assert [(slip.said, slip.was) for slip in slips("target as actual")] == [
        ("≥500平方米", "400平方米"),
        ("≥800人", "860人"),
        ("≥90%", "95%"),
    ]


def test_a_unit_is_changed_and_the_number_kept() -> None:
    """Units are told apart whole: 万元 does not end in 元."""
    given = FormsAnswer(rows=["I|7|||投入|≥10万元|12人次|10|10"])
    assert {slip.was for slip in slips("unit changed", *given.rows)} == {"≥10万元", "12人次"}
    for seed in range(20):
        for slip in PLANTERS["unit changed"](given, Random(seed)):
            assert slip.said.startswith(slip.was.rstrip("万元人次"))
            assert slip.said not in (slip.was, "≥10元", "12次")


def test_a_row_is_dropped_and_its_levels_are_kept() -> None:
    """The row behind it takes them over, so that nothing but the row is missing."""
    given = ("F|5|总额|10||5", "I|7|产出|数量|甲|5|5|10|10", "I|8|||乙|6|6|10|10", "S|9|amount|支出|5")
    money, first, second = slips("row dropped", *given)
    assert money.answer.rows == list(given[1:])
    assert first.answer.rows == [given[0], "I|8|产出|数量|乙|6|6|10|10", given[3]]
    assert first.was == given[1]
    assert second.answer.rows == [*given[:2], given[3]]


def test_a_row_is_doubled_under_another_line() -> None:
    """The copy stands behind it, with the line of the row that follows in the table."""
    for slip in slips("row doubled"):
        assert len(slip.answer.rows) == len(ANSWER.rows) + 1
        letter, line, *rest = slip.answer.rows[slip.row].split(BAR)
        before, after = ANSWER.rows[slip.row - 1].split(BAR), ANSWER.rows[slip.row].split(BAR)
        assert (letter, rest, line) == (before[0], before[2:], after[1])
        assert letter == after[0]


def test_an_explanation_is_moved_to_the_row_below() -> None:
    """Only where that row has none; its own row is left without."""
    (slip,) = slips("explanation moved")
    assert cells(slip.answer, slip.row - 1)[EXPLANATION] == ""
    assert cells(slip.answer, slip.row)[EXPLANATION] == slip.said == "雨季停工三个月，一栋楼未开工"
    assert slips("explanation moved", *(f"I|{n}|||甲|5|4|10|8|因{n}" for n in (7, 8))) == []


def test_money_and_indicators_are_no_neighbours() -> None:
    """A value of the last money line is not taken from the first indicator."""
    given = ("F|5|总额|10||5|||8|因结转", "I|7|||甲|5|4|10|8")
    for kind in ("neighbouring row", "row doubled", "explanation moved"):
        assert slips(kind, *given) == []
