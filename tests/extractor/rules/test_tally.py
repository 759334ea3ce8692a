"""Weights and scores of a form, and when a reading is too unsettled to judge single rows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.facts import build_case
from extractor.facts.examples import Example, fund, indicator, project_table
from extractor.rules.engine import judge_rules
from extractor.rules.tally import budget_line, is_unsettled, lacks_budget_score, scores, weights
from schemas.finding import Status
from schemas.record import FundLine, Layout, Reading

TEXT = "项目支出绩效自评表 偏差原因分析"


def _record(**fields):
    (record,) = Example("", Status.PASSED, "form", (project_table(**fields),), TEXT).records()
    return record


def _form(record):
    return build_case((record,), TEXT).forms[0]


def _read(record, layout=Layout.SCRAMBLED):
    return replace(record, reading=Reading(layout, 0.8, 0.8))


def test_the_budget_line_counts_once_where_the_indicators_repeat_it():
    """预算执行率 among the indicators with the same weight and score is the same line."""
    line = fund(weight="10", score="9.5")
    again = indicator("预算执行率", "100%", "95%", weight="10", score="9.5")
    record = _record(funds=(line,), indicators=(again, indicator(weight="90", score="90")))

    assert budget_line(_form(record)) is None
    assert Decimal(100) == weights(_form(record)).total
    assert Decimal("99.5") == scores(_form(record)).total


def test_rows_of_a_scrambled_reading_that_its_weights_deny_are_not_judged_one_by_one():
    """The same rows prove something in a labelled table and nothing in a reading that does not close."""
    rows = (indicator(weight="50", score="40"), indicator(weight="45", score="45"))
    record = _record(indicators=rows, total_score="95")
    lost = lambda r: {o.status for o in judge_rules(build_case((r,), TEXT))[0] if o.rule == "I-11"}  # noqa: E731

    assert {Status.FAILED} == lost(record)
    assert {Status.UNDECIDED} == lost(_read(record))


@pytest.mark.parametrize(
    ("layout", "weight", "expected"),
    [
        (Layout.SCRAMBLED, "85", True),
        (Layout.SCRAMBLED, "90", False),
        (Layout.LINEAR, "85", False),
    ],
)
def test_only_a_scrambled_reading_whose_weights_do_not_close_is_unsettled(layout, weight, expected):
    """A reading in order is believed, and so is a scrambled one that closes."""
    record = _read(_record(indicators=(indicator(weight=weight, score="1"),)), layout)
    assert expected is is_unsettled(_form(record))


def test_a_budget_score_that_was_not_found_leaves_the_sums_undecided():
    """Ninety points of a hundred are what is left when the budget line's cells were not found."""
    rows = (indicator(weight="50", score="50"), indicator(weight="40", score="40"))
    record = _record(indicators=rows, total_score="99.2")
    unread = replace(_read(record, Layout.LINEAR), funds=(FundLine(item=record.funds[0].item),))
    outcomes, _ = judge_rules(build_case((unread,), TEXT))

    assert lacks_budget_score(_form(unread))
    assert {Status.UNDECIDED} == {o.status for o in outcomes if o.rule in ("T-01", "I-02")}
