"""Which row is which."""

from __future__ import annotations

from evals.metrics.rows import align, align_forms

ROWS = [
    {"name": "巡查次数", "target": "≥12次", "actual": "15次", "weight": "10", "score": "10"},
    {"name": "宣传场次", "target": "≥3场", "actual": "4场", "weight": "5", "score": "5"},
    {"name": "清淤长度", "target": "≥8公里", "actual": "8公里", "weight": "10", "score": "9"},
]


def test_equal_tables_pair_in_order() -> None:
    """Every row finds itself."""
    found = align(ROWS, ROWS, "name")
    assert ((0, 0), (1, 1), (2, 2)) == found.pairs
    assert () == found.lost == found.extra


def test_a_lost_row_moves_no_other() -> None:
    """Rows after a lost one keep their partners."""
    found = align(ROWS, [ROWS[0], ROWS[2]], "name")
    assert ((0, 0), (2, 1)) == found.pairs
    assert (1,) == found.lost


def test_a_row_of_another_name_and_other_values_is_no_partner() -> None:
    """What shares neither name nor half of the values is lost on one side and extra on the other."""
    found = align(ROWS[:1], [{"name": "培训人数", "target": "≥90人", "weight": "10"}], "name")
    assert ((), (0,), (0,)) == (found.pairs, found.lost, found.extra)


def test_a_row_is_known_by_its_values_where_its_name_was_lost() -> None:
    """Half of the values, two at least, stand for the name."""
    nameless = {key: value for key, value in ROWS[1].items() if key != "name"}
    assert ((0, 0), (1, 1), (2, 2)) == align(ROWS, [ROWS[0], nameless, ROWS[2]], "name").pairs


def test_a_pair_by_values_alone_does_not_cross_pairs_by_name() -> None:
    """Equal values out of order are chance."""
    nameless = {key: value for key, value in ROWS[0].items() if key != "name"}
    found = align(ROWS, [ROWS[1], ROWS[2], nameless], "name")
    assert ((1, 0), (2, 1)) == found.pairs
    assert (0,) == found.lost
    assert (2,) == found.extra


def test_rows_of_one_name_pair_by_order() -> None:
    """Where names and values are equal, the order decides."""
    other = {"item": "其他资金", "executed": "5"}
    assert ((0, 0), (1, 1)) == align([other, other], [other, other], "item").pairs


def test_a_row_given_twice_is_doubled() -> None:
    """A row too many that repeats a labelled one is told from one that nobody labelled."""
    found = align(ROWS, [*ROWS, ROWS[1], {"name": "总分", "score": "100"}], "name")
    assert 2 == len(found.extra)
    assert 1 == len(found.doubled)
    assert found.doubled <= set(found.extra)


def test_forms_pair_by_what_they_hold() -> None:
    """A form missing in the middle does not shift those after it."""
    first, second, third = (
        ["project_table", "道路", "10"],
        ["project_table", "桥梁", "20"],
        ["project_table", "隧道", "30"],
    )
    found = align_forms([first, second, third], [first, third])
    assert ((0, 0), (2, 1)) == found.pairs
    assert (1,) == found.lost


def test_a_single_form_pairs_with_one_of_its_type() -> None:
    """A form read altogether wrong is still the form that was labelled."""
    assert ((0, 0),) == align_forms([["report", "甲"]], [["report", "乙"]]).pairs
    assert () == align_forms([["report", "甲"]], [["project_table", "乙"]]).pairs
