"""The scoring of predictions: what counts as right."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from evals import score
from schemas.record import INDICATOR_FIELDS

ROW = {"name": "巡查次数", "target": "≥12次", "actual": "15次", "weight": "10", "score": "10"}


def tally_of(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> tuple[int, int, int]:
    """Right, said and labelled cells of two lists of rows."""
    tally = score.Tally()
    score._score_rows(ours, theirs, INDICATOR_FIELDS, tally, "rows")
    return tally.right, tally.predicted, tally.labelled


def test_equal_rows_are_right_in_every_cell() -> None:
    """White space and width make no difference."""
    assert (5, 5, 5) == tally_of([{**ROW, "target": "≥１2 次"}], [ROW])


def test_a_wrong_digit_is_wrong() -> None:
    """Numbers are never compared by likeness."""
    assert (4, 5, 5) == tally_of([{**ROW, "actual": "16次"}], [ROW])


def test_names_may_differ_by_little_their_digits_not() -> None:
    """Texts count from nine tenths of likeness on, with equal digits."""
    long = "农村公路日常养护巡查及隐患排查处置总次数"
    assert (5, 5, 5) == tally_of([{**ROW, "name": long[:-1]}], [{**ROW, "name": long}])
    assert (4, 5, 5) == tally_of([{**ROW, "name": long + "2"}], [{**ROW, "name": long + "1"}])


def test_a_row_too_many_costs_precision_and_a_lost_one_recall() -> None:
    """Extra cells are said but not labelled; lost ones labelled but not said."""
    other = {**ROW, "name": "宣传场次", "target": "≥3场", "actual": "4场"}
    assert (5, 10, 5) == tally_of([ROW, other], [ROW])
    assert (5, 5, 10) == tally_of([ROW], [ROW, other])


def test_findings_compare_by_place_or_by_form() -> None:
    """Where the place is a matter of taste, the form decides."""
    said = {"findings": [{"rule": "overspent", "form": 0, "at": "funds[1]"}]}
    truth = {"findings": [{"rule": "overspent", "form": 0, "at": "funds[0]"}]}
    tallies: score.Tallies = defaultdict(score.Tally)
    score._score_findings(said, truth, tallies)
    assert 0 == tallies["findings"].right
    said["findings"][0]["rule"] = truth["findings"][0]["rule"] = "weight-sum"
    score._score_findings(said, truth, tallies)
    assert 1 == tallies["findings"].right


def test_debatable_places_count_in_neither_direction() -> None:
    """A finding that careful readers dispute is neither right nor wrong."""
    entry = {"rule": "overspent", "form": 0, "at": "funds[1]"}
    truth = {"findings": [], "debatable": [{"kind": "finding", **entry, "note": "either way"}]}
    tallies: score.Tallies = defaultdict(score.Tally)
    score._score_findings({"findings": [entry]}, truth, tallies)
    assert (0, 0) == (tallies["findings"].predicted, tallies["findings"].labelled)


def test_places_are_those_of_the_labelled_rows() -> None:
    """A finding at our third row is compared at the labelled row that ours is aligned with."""
    rows = [{**ROW, "name": name} for name in ("巡查次数", "宣传场次", "清淤长度")]
    form = {"funds": [], "statements": []}
    said = {
        "forms": [{**form, "indicators": rows}],
        "findings": [{"rule": "indicator-score", "form": 0, "at": "indicators[2]"}],
        "shortfalls": [],
    }
    moved = score._in_labelled_places(said, {"forms": [{**form, "indicators": rows[1:]}]})
    assert "indicators[1]" == moved["findings"][0]["at"]
