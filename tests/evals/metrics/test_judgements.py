"""Findings and verdicts against the labelled ones."""

from __future__ import annotations

from typing import Any

from evals.metrics.judgements import JudgementScore, score_judgements
from evals.scores import Bucket
from extractor import judge
from schemas.sample import LabelledSample

FUND = {"item": "年度资金总额", "annual_budget": "100", "executed": "80", "weight": "10", "score": "8"}
WRONG_RATE = {**FUND, "execution_rate": "90%"}
"""80 of 100 is 80 %: an execution-rate finding, and a shortfall that nobody explains."""
FINDING = {"rule": "execution-rate", "form": 0, "at": "funds[0]"}
MISSING = {"form": 0, "at": "funds[0]", "explanation": None, "verdict": "missing"}


def sample(**labels: Any) -> LabelledSample:
    """A project table with one fund line and these labels."""
    form = {"form_type": "project_table", "money_unit": "万元", "funds": [WRONG_RATE]}
    return LabelledSample.model_validate({"document": "a.txt", "forms": [form], **labels})


def scored(**labels: Any) -> JudgementScore:
    """What the product's own checks say of it, scored."""
    one = sample(**labels)
    return score_judgements(one, judge(one, None))


def buckets(score: JudgementScore) -> dict[str, Bucket]:
    """The bucket of each finding's rule."""
    return {finding.rule: finding.bucket for finding in score.findings}


def test_a_labelled_finding_is_caught_or_missed() -> None:
    """Rule, form and place have to be the labelled ones."""
    assert Bucket.CORRECT is buckets(scored(findings=[FINDING]))["execution-rate"]
    elsewhere = scored(findings=[{**FINDING, "rule": "score-sum", "at": "total_score"}])
    assert Bucket.MISSED is buckets(elsewhere)["score-sum"]
    assert Bucket.SPURIOUS is buckets(elsewhere)["execution-rate"]


def test_rules_by_form_compare_without_their_place() -> None:
    """Where the place is a matter of taste, the form decides."""
    score = scored(findings=[{"rule": "weight-sum", "form": 0, "at": "total_weight"}])
    assert "forms[0]" == next(f.place for f in score.findings if f.rule == "weight-sum")


def test_debatable_places_count_in_neither_direction() -> None:
    """What careful readers dispute is left out, said or not."""
    debatable = [
        {"kind": "finding", **FINDING},
        {"kind": "shortfall", "form": 0, "at": "funds[0]", "verdict": "missing"},
    ]
    score = scored(debatable=debatable)
    assert "execution-rate" not in buckets(score)
    assert () == score.verdicts


def test_a_flagged_pass_is_named() -> None:
    """A check that is labelled to hold must stay silent."""
    score = scored(passes=[FINDING])
    assert (1, ("forms[0].funds[0] execution-rate",)) == (score.passes, score.passes_flagged)


def test_verdicts_are_right_wrong_missed_or_spurious() -> None:
    """The same place with another verdict is wrong; a place of one side only is missed or spurious."""
    assert [Bucket.CORRECT] == [v.bucket for v in scored(shortfalls=[MISSING]).verdicts]
    other = {**MISSING, "explanation": "客观原因", "verdict": "generic"}
    wrong = scored(shortfalls=[other]).verdicts[0]
    assert (Bucket.WRONG, "generic", "missing") == (wrong.bucket, wrong.wanted, wrong.said)
    assert Bucket.MISSED is wrong.explanation
    assert [Bucket.SPURIOUS] == [v.bucket for v in scored().verdicts]
    assert {Bucket.MISSED, Bucket.SPURIOUS} == {
        v.bucket for v in scored(shortfalls=[{**MISSING, "at": "total_score"}]).verdicts
    }


def test_flags_are_what_a_reviewer_is_shown() -> None:
    """Findings and explanations that do not fit are counted together."""
    score = scored()
    assert score.flags == len(score.findings) + 1


def test_without_a_result_everything_labelled_is_missed() -> None:
    """A document that failed counts."""
    score = score_judgements(sample(findings=[FINDING], shortfalls=[MISSING]), None)
    assert [Bucket.MISSED] == [f.bucket for f in score.findings]
    assert [Bucket.MISSED] == [v.bucket for v in score.verdicts]


def test_places_are_moved_before_they_are_compared() -> None:
    """A finding at our second row is compared at the labelled row that ours is paired with."""
    one = sample(findings=[{**FINDING, "at": "funds[3]"}])
    moved = score_judgements(one, judge(one, None), lambda place: (place[0], "funds[3]"))
    assert Bucket.CORRECT is buckets(moved)["execution-rate"]
