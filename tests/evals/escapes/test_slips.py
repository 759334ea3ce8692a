"""Slips plant what they say, and nothing else."""

from __future__ import annotations

from random import Random

import pytest

from evals.escapes.slips import EXPLANATION, FUND_FIGURES, PLANTERS, ROW_FIGURES, Slip
from extractor.backends.llm.answers import BAR, FormsAnswer, faults_of
from extractor.text.widths import unify
from schemas.record import FUND_FIELDS, INDICATOR_FIELDS
from tests.evals.escapes.conftest import ANSWER

FIGURES = {"funds": FUND_FIGURES, "rows": ROW_FIGURES}
CELLS = [kind for kind in PLANTERS if not kind.startswith(("row ", "explanation"))]


def slips(kind: str, answer: FormsAnswer = ANSWER) -> list[Slip]:
    """Everything of a kind that can be planted."""
    return list(PLANTERS[kind](answer, Random(7)))


def cell(answer: FormsAnswer, slip: Slip) -> str:
    """The cell that the slip names."""
    return getattr(answer, slip.table)[slip.row].split(BAR)[FIGURES[slip.table][slip.field]]


def changed(slip: Slip) -> list[tuple[str, int, int]]:
    """Table, row and place between the bars of every cell that the slip has changed."""
    found = []
    for table in ("heads", "funds", "rows", "statements"):
        pairs = zip(getattr(ANSWER, table), getattr(slip.answer, table), strict=True)
        for row, (was, now) in enumerate(pairs):
            width = max(was.count(BAR), now.count(BAR)) + 1
            before, after = ((text.split(BAR) + [""] * width)[:width] for text in (was, now))
            found += [(table, row, at) for at in range(width) if before[at] != after[at]]
    return found


def test_the_places_of_fields_are_those_of_an_answer() -> None:
    """A row has its line number first, then its fields."""
    for places, fields in ((FUND_FIGURES, FUND_FIELDS), (ROW_FIGURES, INDICATOR_FIELDS)):
        assert all(fields[at - 1] == field for field, at in places.items())
    assert FUND_FIELDS[EXPLANATION["funds"] - 1] == INDICATOR_FIELDS[EXPLANATION["rows"] - 1] == "explanation"


@pytest.mark.parametrize("kind", PLANTERS)
def test_every_kind_is_planted_and_leaves_an_answer_without_faults(kind: str) -> None:
    """A model is not asked again because of it; the answer it was planted in is left as it was."""
    kept = ANSWER.model_dump()
    found = slips(kind)
    assert {slip.kind for slip in found} == {kind}
    assert found
    assert all(faults_of(slip.answer, (1, 11)) == () for slip in found)
    assert kept == ANSWER.model_dump()


@pytest.mark.parametrize("kind", CELLS)
def test_a_wrong_value_stands_in_the_cell_it_names_and_in_no_other(kind: str) -> None:
    """What was there and what is said are told."""
    for slip in slips(kind):
        assert (cell(ANSWER, slip), cell(slip.answer, slip)) == (slip.was, slip.said)
        assert unify(slip.was) != unify(slip.said)
        assert changed(slip) == [(slip.table, slip.row, FIGURES[slip.table][slip.field])]


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
        following = getattr(ANSWER, slip.table)[slip.row + 1].split(BAR)
        assert slip.said == following[FIGURES[slip.table][slip.field]]


def test_a_value_of_the_next_column_is_taken() -> None:
    """An explanation is no figure."""
    for slip in slips("neighbouring column"):
        cells = getattr(ANSWER, slip.table)[slip.row].split(BAR)
        assert slip.said == cells[FIGURES[slip.table][slip.field] + 1]


def test_a_target_is_taken_for_what_was_done() -> None:
    """Only where the two differ."""
    assert [(slip.said, slip.was) for slip in slips("target as actual")] == [
        ("≥500平方米", "400平方米"),
        ("≥800人", "860人"),
        ("≥90%", "95%"),
    ]


def test_a_unit_is_changed_and_the_number_kept() -> None:
    """Units are told apart whole: 万元 does not end in 元."""
    given = ANSWER.model_copy(update={"funds": [], "rows": ["7|||投入|≥10万元|12人次|10|10"]})
    found = slips("unit changed", given)
    assert {slip.was for slip in found} == {"≥10万元", "12人次"}
    for seed in range(20):
        for slip in PLANTERS["unit changed"](given, Random(seed)):
            number = slip.was.rstrip("万元人次")
            assert slip.said.startswith(number)
            assert slip.said not in (slip.was, "≥10元")


def test_a_row_is_dropped_and_its_levels_are_kept() -> None:
    """The row behind it takes them over, so that nothing but the row is missing."""
    given = ANSWER.model_copy(update={"rows": ["7|产出|数量|甲|5|5|10|10", "8|||乙|6|6|10|10"]})
    first, second, *_ = [slip for slip in slips("row dropped", given) if slip.table == "rows"]
    assert first.answer.rows == ["8|产出|数量|乙|6|6|10|10"]
    assert first.was == given.rows[0]
    assert second.answer.rows == given.rows[:1]


def test_a_row_is_doubled_under_another_line() -> None:
    """The copy stands behind it, with the line of the row that follows."""
    for slip in slips("row doubled"):
        rows = getattr(ANSWER, slip.table)
        doubled = getattr(slip.answer, slip.table)
        assert len(doubled) == len(rows) + 1
        assert doubled[slip.row].split(BAR)[1:] == rows[slip.row - 1].split(BAR)[1:]
        assert doubled[slip.row].split(BAR)[0] == rows[slip.row].split(BAR)[0]


def test_an_explanation_is_moved_to_the_row_below() -> None:
    """Only where that row has none; its own row is left without."""
    (slip,) = slips("explanation moved")
    assert slip.answer.rows[0].split(BAR)[8] == ""
    assert slip.answer.rows[1].split(BAR)[8] == slip.said == "雨季停工三个月，一栋楼未开工"
    told = ANSWER.model_copy(update={"rows": [f"{n}|||甲|5|4|10|8|因{n}" for n in (7, 8)]})
    assert slips("explanation moved", told) == []
