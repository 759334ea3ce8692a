"""Where a reading may have paired cells of different rows, rules that compare them fail nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.facts import build_case
from extractor.facts.examples import Example, indicator, project_table
from extractor.rules.catalogue import load
from extractor.rules.engine import judge_rules
from schemas.finding import Outcome, Status
from schemas.record import Layout, Reading

OUT_OF_STEP = (
    indicator("培训次数", "≥12次", "效果明显", weight="50", score="50"),
    indicator("群众反映", "逐步改善", "12次", weight="40", score="40"),
)
UNITS_MIXED = (
    indicator("培训次数", "≥12次", "95%", weight="50", score="50"),
    indicator("巡查次数", "≥12次", "效果明显", weight="40", score="40"),
)
IN_STEP = (
    indicator("培训次数", "≥12次", "效果明显", weight="50", score="50"),
    indicator("群众反映", "逐步改善", "有所改善", weight="40", score="40"),
)


def _outcomes(rows: tuple, confidence: float | None) -> list[Outcome]:
    (record,) = Example("", Status.FAILED, "", (project_table(funds=(), indicators=rows),)).records()
    if confidence is not None:
        record = replace(record, reading=Reading(Layout.SCRAMBLED, confidence, confidence))
    outcomes, _ = judge_rules(build_case((record,), None))
    return [outcome for outcome in outcomes if outcome.rule == "I-09"]


@pytest.mark.parametrize("rows", [OUT_OF_STEP, UNITS_MIXED], ids=["out of step", "units mixed"])
def test_rows_that_speak_against_a_doubtful_reading_decide_nothing(rows):
    """Undecided, and the reading is named as what is missing."""
    outcomes = _outcomes(rows, 0.7)

    assert outcomes
    assert {(o.status, o.missing) for o in outcomes} == {(Status.UNDECIDED, ("reading",))}


@pytest.mark.parametrize(
    ("rows", "confidence"), [(OUT_OF_STEP, 0.9), (OUT_OF_STEP, None), (IN_STEP, 0.7)], ids=str
)
def test_a_sure_reading_a_judged_record_and_rows_in_step_are_decided(rows, confidence):
    """Only both together, little confidence and rows out of step, carry no failure."""
    assert Status.FAILED in {outcome.status for outcome in _outcomes(rows, confidence)}


def test_rules_that_need_few_anchors_are_not_by_row():
    """Totals, sums of money and the feasibility bound stand on numbers that no pairing can change."""
    by_row = {rule.id for rule in load().values() if rule.by_row}

    assert {"I-09", "I-11", "D-03"} <= by_row
    assert not by_row & {"T-01", "T-02", "F-01", "F-03", "I-02", "T-04"}
