"""Scores counted: tallies add up, and every fault is kept."""

from __future__ import annotations

from evals.metrics.fields import score_reading
from evals.metrics.judgements import score_judgements
from evals.metrics.tallies import DocumentTally
from evals.metrics.views import of_labels
from evals.scores import Bucket, Confidence, Tally
from extractor import judge
from schemas.sample import LabelledForm, LabelledSample

ROW = {"name": "巡查次数", "target": "≥12次", "actual": "15次", "weight": "10", "score": "9.5"}
OTHER = {"name": "宣传场次", "target": "≥3场", "actual": "及时", "weight": "5", "score": "5"}
TEXT = "巡查次数 ≥12次 15次 10 9.5 95 宣传场次 ≥3场 及时 5 5"


def labelled(*rows: dict[str, str]) -> LabelledForm:
    """A project table with these indicators."""
    return LabelledForm.model_validate({"form_type": "project_table", "indicators": rows})


def tally_of(wanted: LabelledForm, said: LabelledForm) -> DocumentTally:
    """The tally of a reading that gave the second form for the first."""
    tally = DocumentTally()
    tally.reading(score_reading([of_labels(wanted)], [of_labels(said)], TEXT))
    return tally


def test_cells_are_counted_by_what_they_are() -> None:
    """The cells' figure is broken down by field, kind, group and form."""
    tally = tally_of(labelled(ROW, OTHER), labelled({**ROW, "score": "95"}, OTHER)).tallies
    assert Tally(correct=9, wrong=1, blank=6) == tally["read.cells"]
    assert Tally(correct=1, wrong=1) == tally["read.cells field=indicators.score"]
    assert Tally(correct=3, wrong=1) == tally["read.cells kind=points"]
    assert Tally(correct=9, wrong=1, blank=6) == tally["read.cells group=indicators"]
    assert Tally(correct=9, wrong=1, blank=6) == tally["read.cells form_type=project_table"]
    assert Tally(correct=6, wrong=1) == tally["read.numbers"]
    assert Tally(correct=1, wrong=1) == tally["read.rows_exact"]


def test_every_wrong_value_has_one_class() -> None:
    """Classes add up to the wrong values."""
    tally = tally_of(labelled(ROW, OTHER), labelled({**ROW, "score": "95", "actual": "51次"}, OTHER))
    assert {"read.error decimal_point": 1, "read.error digit_swap": 1} == {
        key: n for key, n in tally.counts.items() if key.startswith("read.error")
    }


def test_edits_are_what_a_person_has_to_do() -> None:
    """A cell is one edit; a row too many is taken out in one; a lost row is typed cell by cell."""
    assert 1 == tally_of(labelled(ROW), labelled({**ROW, "score": "95"})).counts["read.edits"]
    assert 1 == tally_of(labelled(ROW), labelled(ROW, OTHER)).counts["read.edits"]
    assert 5 == tally_of(labelled(ROW, OTHER), labelled(ROW)).counts["read.edits"]


def test_faults_are_kept_and_nothing_else() -> None:
    """Right and blank fields leave no line."""
    assert [] == tally_of(labelled(ROW), labelled(ROW)).faults
    (fault,) = tally_of(labelled(ROW), labelled({**ROW, "score": "95"})).faults
    assert ("read.cells", "forms[0].indicators[0].score") == (fault.figure, fault.place)
    assert (Bucket.WRONG, "9.5", "95") == (fault.bucket, fault.wanted, fault.said)


def test_confidences_count_values_not_documents() -> None:
    """Values are grouped by the confidence they were given with."""
    wanted, said = of_labels(labelled(ROW)), of_labels(labelled({**ROW, "score": "95"}))
    sure = type(said)(said.heading, said.tables, said.claims, confidence=0.75)
    tally = DocumentTally()
    tally.reading(score_reading([wanted], [sure], TEXT))
    assert (Confidence(0.75, right=4, said=5),) == tally.confidences


def test_a_layout_is_right_wrong_or_missed() -> None:
    """A document without a labelled layout is not counted."""
    tally = DocumentTally()
    for said in ("linear", "prose", None):
        tally.layout("linear", said)
    tally.layout(None, "linear")
    assert Tally(correct=1, wrong=1, missed=1) == tally.tallies["read.layout"]


def test_verdicts_are_counted_one_against_all() -> None:
    """A wrong verdict is missed for the labelled one and spurious for ours; the confusion names both."""
    fund = {"item": "年度资金总额", "annual_budget": "100", "executed": "80"}
    shortfall = {"form": 0, "at": "funds[0]", "explanation": "客观原因", "verdict": "generic"}
    sample = LabelledSample.model_validate(
        {
            "document": "a.txt",
            "forms": [{"form_type": "project_table", "money_unit": "万元", "funds": [fund]}],
            "shortfalls": [shortfall],
        }
    )
    tally = DocumentTally()
    tally.judgement("judge", score_judgements(sample, judge(sample, None)), sample.forms, "客观原因")
    assert Tally(wrong=1) == tally.tallies["judge.verdicts"]
    assert Tally(missed=1) == tally.tallies["judge.verdicts verdict=generic"]
    assert Tally(spurious=1) == tally.tallies["judge.verdicts verdict=missing"]
    assert 1 == tally.counts["judge.confusion generic>missing"]
    (fault,) = tally.faults
    assert ("generic: 客观原因", "missing") == (fault.wanted, fault.said)
