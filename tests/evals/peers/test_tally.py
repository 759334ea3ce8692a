"""Two sides are counted on the same labels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.peers import __main__ as command
from evals.peers.tally import ANY, Count, Side, Tally
from evals.suite import SampleFile, read

FUND = {"item": "年度资金总额", "annual_budget": "100", "executed": "68", "weight": "10", "score": "7"}
"""6.8 of 10, rounded as the form rounds: the peer's tolerance takes it for a fault."""
ROWS = [
    {"name": "巡查次数", "target": "12", "actual": "9", "weight": "40", "score": "30"},
    {"name": "培训场次", "target": "≥4场", "actual": "4场", "weight": "50", "score": "50"},
]
TEXT = "年度资金总额 100 68 10 7\n巡查次数 12 9 40 30\n培训场次 ≥4场 4场 50 50\n总分 100 90\n客观原因\n汛期停工\n"


def tallied(folder: Path, **labels: Any) -> Tally:
    """One document counted: a total of 90 over scores of 87, and points off without a word."""
    form = {"form_type": "project_table", "funds": [FUND], "indicators": ROWS, "total_score": "90"}
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.json").write_text(
        json.dumps({"document": "a.txt", "forms": [form], **labels}), encoding="utf-8"
    )
    tally = Tally()
    tally.add(read(SampleFile("a", folder / "a.json")))
    return tally


FOUND = [
    {"rule": "score-sum", "form": 0, "at": "total_score"},
    {"rule": "score-unexplained", "form": 0, "at": "indicators[0]"},
    {"rule": "grade-band", "form": 0, "at": "grade"},
]


def test_findings_of_the_peer_are_caught_missed_or_false(tmp_path: Path) -> None:
    """What is labelled and said is caught, what is labelled only is missed, what is said only is a false alarm."""
    counts = tallied(tmp_path, findings=FOUND).findings[Side.PEER]
    assert Count(caught=1) == counts["score-sum"]
    assert Count(caught=1) == counts["score-unexplained"]
    assert Count(missed=1) == counts["grade-band"]
    assert Count(alarms=1) == counts["execution-score"]


def test_ours_is_counted_on_the_same_labels(tmp_path: Path) -> None:
    """The number of labelled findings is one for both; 7 for 6.8 is no fault in ours."""
    sides = tallied(tmp_path, findings=FOUND).findings
    assert Count() == sides[Side.OURS]["execution-score"]
    for name in ("score-sum", "score-unexplained", "grade-band"):
        assert [1, 1] == [sides[side][name].caught + sides[side][name].missed for side in Side]


def test_the_peer_says_no_verdict_but_missing(tmp_path: Path) -> None:
    """Another verdict is missed, and its place flagged all the same; a place that nobody labelled is a false alarm."""
    generic = {"form": 0, "at": "indicators[0]", "explanation": "客观原因", "verdict": "generic"}
    counts = tallied(tmp_path, shortfalls=[generic]).verdicts[Side.PEER]
    assert (Count(missed=1), Count(alarms=1)) == (counts["generic"], counts["missing"])
    assert Count(caught=1) == counts[ANY]
    assert Count(alarms=1) == tallied(tmp_path).verdicts[Side.PEER][ANY]


def test_a_missing_reason_is_caught_where_it_is_labelled(tmp_path: Path) -> None:
    """Place and verdict are the labelled ones; an explanation that holds is nothing to catch."""
    missing = {"form": 0, "at": "indicators[0]", "explanation": None, "verdict": "missing"}
    counts = tallied(tmp_path, shortfalls=[missing]).verdicts[Side.PEER]
    assert (Count(caught=1), Count(caught=1)) == (counts["missing"], counts[ANY])
    held = {**missing, "explanation": "汛期停工", "verdict": "supported"}
    counts = tallied(tmp_path, shortfalls=[held]).verdicts[Side.PEER]
    assert (Count(alarms=1), Count(alarms=1)) == (counts["missing"], counts[ANY])


def test_debatable_places_count_for_neither(tmp_path: Path) -> None:
    """What careful readers dispute is left out on both sides."""
    debatable = [{"kind": "finding", "rule": "execution-score", "form": 0, "at": "funds[0]"}]
    assert Count() == tallied(tmp_path, debatable=debatable).findings[Side.PEER]["execution-score"]


def test_the_command_prints_both_sides(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two tables with totals, and how many rows the peer's rules could look at at all."""
    assert 0 == command.main([str(samples), "--only", "^project-village-water-cells$"])
    said = capsys.readouterr().out
    assert "- 文件 documents: 1\n" in said
    assert " indicator rows that peer looks at: 0 / 10\n" in said
    assert "| `score-sum` | 1 | 1 | 0 | 0 | 1 | 0 | 0 |" in said
    assert "| **合计 total** |" in said
    assert "`year-mismatch`" not in said


def test_a_wrong_path_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """What is missing is named, without a traceback."""
    assert 2 == command.main(["nowhere"])
    assert "nowhere" in capsys.readouterr().err
