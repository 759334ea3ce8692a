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


def slips(kind: str, answer: FormsAnswer = ANSWER) -> list[Slip]:
    """Everything of a kind that can be planted."""
    return list(PLANTERS[kind](answer, Random(7)))


def cell(answer: FormsAnswer, slip: Slip) -> str:
    """The cell that the slip names."""
    return answer.rows[slip.row].split(BAR)[FIGURES[slip.letter][slip.field]]


def changed(slip: Slip) -> list[tuple[int, int]]:
    """Row and place between the bars of every cell that the slip has changed."""
    found = []
    for row, (was, now) in enumerate(zip(ANSWER.rows, slip.answer.rows, strict=True)):
        width = max(was.count(BAR), now.count(BAR)) + 1
        before, after = ((text.split(BAR) + [""] * width)[:width] for text in (was, now))
        found += [(row, at) for at in range(width) if before[at] != after[at]]
    return found


def test_the_places_of_fields_are_those_of_an_answer() -> None:
    """A row has its letter and its line number first, then its fields."""
    fields = {FUND: FUND_FIELDS, INDICATOR: INDICATOR_FIELDS}
    assert set(FIGURES) == set(fields)
    for letter, places in FIGURES.items():
        assert all(fields[letter][at - 2] == field for field, at in places.items())
        assert fields[letter][EXPLANATION - 2] == "explanation"


@pytest.mark.parametrize("kind", PLANTERS)
def test_every_kind_is_planted_and_leaves_an_answer_without_faults(kind: str) -> None:
    """A model is not asked again because of it; the answer it was planted in is left as it was."""
    kept = ANSWER.model_dump()
    found = slips(kind)
    assert {slip.kind for slip in found} == {kind}
    assert found
    assert all(faults_of(slip.answer, (1, 11), 1) == () for slip in found)
    assert kept == ANSWER.model_dump()


@pytest.mark.parametrize("kind", CELLS)
def test_a_wrong_value_stands_in_the_cell_it_names_and_in_no_other(kind: str) -> None:
    """What was there and what is said are told."""
    for slip in slips(kind):
        assert (cell(ANSWER, slip), cell(slip.answer, slip)) == (slip.was, slip.said)
        assert unify(slip.was) != unify(slip.said)
        assert changed(slip) == [(slip.row, FIGURES[slip.letter][slip.field])]


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
    """The one in the same column."""
    for slip in slips("neighbouring row"):
        following = ANSWER.rows[slip.row + 1].split(BAR)
        assert slip.said == following[FIGURES[slip.letter][slip.field]]


def test_a_value_of_the_next_column_is_taken() -> None:
    """An explanation is no figure."""
    for slip in slips("neighbouring column"):
        cells = ANSWER.rows[slip.row].split(BAR)
        assert slip.said == cells[FIGURES[slip.letter][slip.field] + 1]


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
    found = slips("unit changed", given)
    assert {slip.was for slip in found} == {"≥10万元", "12人次"}
    for seed in range(20):
        for slip in PLANTERS["unit changed"](given, Random(seed)):
            number = slip.was.rstrip("万元人次")
            assert slip.said.startswith(number)
            assert slip.said not in (slip.was, "≥10元")


def test_a_row_is_dropped_and_its_levels_are_kept() -> None:
    """The row behind it takes them over, so that nothing but the row is missing."""
    given = FormsAnswer(rows=["I|7|产出|数量|甲|5|5|10|10", "I|8|||乙|6|6|10|10"])
    first, second = slips("row dropped", given)
    assert first.answer.rows == ["I|8|产出|数量|乙|6|6|10|10"]
    assert first.was == given.rows[0]
    assert second.answer.rows == given.rows[:1]


def test_a_row_is_doubled_under_another_line() -> None:
    """The copy stands behind it, with the line of the row that follows."""
    for slip in slips("row doubled"):
        rows, doubled = ANSWER.rows, slip.answer.rows
        assert len(doubled) == len(rows) + 1
        assert doubled[slip.row].split(BAR)[2:] == rows[slip.row - 1].split(BAR)[2:]
        assert doubled[slip.row].split(BAR)[:2] == rows[slip.row].split(BAR)[:2]


def test_an_explanation_is_moved_to_the_row_below() -> None:
    """Only where that row has none; its own row is left without."""
    (slip,) = slips("explanation moved")
    assert slip.answer.rows[slip.row - 1].split(BAR)[EXPLANATION] == ""
    assert slip.answer.rows[slip.row].split(BAR)[EXPLANATION] == slip.said == "雨季停工三个月，一栋楼未开工"
    told = FormsAnswer(rows=[f"I|{n}|||甲|5|4|10|8|因{n}" for n in (7, 8)])
    assert slips("explanation moved", told) == []
