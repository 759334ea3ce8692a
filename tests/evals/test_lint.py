"""Doubtful labels: where labels and checks disagree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evals.lint import doubts
from evals.suite import SampleFile, load, read

TEXT = """项目支出绩效自评表
（2021年度）
项目名称 水渠清淤 单位：万元
年度资金总额 120 120 96 10 80% 8
产出指标 数量指标 清淤长度 ≥12公里 9公里 50 40 因汛期停工两个月，3公里顺延至次年
产出指标 数量指标 巡查次数 ≥6次 6次 40 40
总分 100 88
预算执行偏差原因：镇级配套资金24万元因审批延迟于12月底到位，未能支付
"""
FUND = (
    '"item": "年度资金总额", "initial_budget": "120", "annual_budget": "120", "executed": "96", "weight": "10",'
    ' "execution_rate": "80%", "score": "8"'
)
DITCH = '"level1": "产出指标", "name": "清淤长度", "target": "≥12公里", "actual": "9公里", "weight": "50", "score": "40"'
WALKS = '"level1": "产出指标", "name": "巡查次数", "target": "≥6次", "actual": "6次", "weight": "40", "score": "40"'
TOLD = '"explanation": "因汛期停工两个月，3公里顺延至次年"'
CAUSE = '"explanation": "镇级配套资金24万元因审批延迟于12月底到位，未能支付"'
LABELS = f"""{{
  "document": "ditch.txt",
  "forms": [{{
    "form_type": "project_table", "title": "项目支出绩效自评表", "fiscal_year": 2021, "money_unit": "万元",
    "funds": [
      {{{FUND}}}],
    "indicators": [
      {{{DITCH}, {TOLD}}},
      {{{WALKS}}}],
    "total_weight": "100", "total_score": "88"}}],
  "findings": [],
  "shortfalls": [
    {{"form": 0, "at": "funds[0]", {CAUSE}, "verdict": "supported"}},
    {{"form": 0, "at": "indicators[0]", {TOLD}, "verdict": "supported"}}],
  "passes": [],
  "debatable": []
}}
"""
FUND_ENTRY, DITCH_ENTRY = LABELS.splitlines()[12:14]
WRONG_RATE = ("80%", "85%")
RATE = '"rule": "execution-rate", "form": 0, "at": "funds[0]"'

Doubts = list[tuple[int, str, str]]


@pytest.fixture
def doubted(tmp_path: Path) -> Callable[..., Doubts]:
    """Line, place and English message of the doubts about a sample in which strings are replaced."""

    def found(*changes: tuple[str, str], text: tuple[str, str] = ("", "")) -> Doubts:
        changed = LABELS
        for old, new in changes:
            assert changed.count(old) == 1
            changed = changed.replace(old, new)
        path = tmp_path / "ditch.json"
        path.write_text(changed, encoding="utf-8")
        path.with_suffix(".txt").write_text(TEXT.replace(*text), encoding="utf-8")
        told = doubts(read(SampleFile("ditch", path)))
        assert {path} >= {doubt.path for doubt in told}
        return [(doubt.line, doubt.place, doubt.message.en) for doubt in told]

    return found


def test_labels_that_the_checks_agree_with_raise_no_doubt(doubted):
    """Values, findings and shortfalls fit."""
    assert [] == doubted()


def test_a_finding_that_no_label_states_is_doubted_at_its_row(doubted):
    """The doubt says what the checks find and what to do."""
    ((line, place, said),) = doubted(WRONG_RATE, text=WRONG_RATE)
    assert (6, "forms[0].funds[0]") == (line, place)
    assert said.startswith("the checks find execution-rate, the labels do not: ")
    assert "85%" in said
    assert said.endswith("; check the values, then label it or list it as debatable")


def test_a_finding_that_is_labelled_or_disputed_is_no_doubt(doubted):
    """What the labels say themselves needs no second look."""
    labelled = ('"findings": []', f'"findings": [{{{RATE}}}]')
    disputed = ('"debatable": []', f'"debatable": [{{"kind": "finding", {RATE}}}]')
    assert [] == doubted(WRONG_RATE, labelled, text=WRONG_RATE)
    assert [] == doubted(WRONG_RATE, disputed, text=WRONG_RATE)
    assert [] == doubted(WRONG_RATE, labelled, disputed, text=WRONG_RATE)
    assert [] == doubted(labelled, disputed)


def test_a_pass_that_is_flagged_is_doubted_at_its_entry(doubted):
    """What must stay silent and does not is a doubt of its own."""
    kept = ('"passes": []', f'"passes": [{{{RATE}}}]')
    ((line, place, said),) = doubted(WRONG_RATE, kept, text=WRONG_RATE)
    assert (15, "passes[0]") == (line, place)
    assert said.startswith("execution-rate is to stay silent here and does not (funds[0]): ")
    assert [] == doubted(kept)


def test_a_labelled_finding_that_the_checks_lack_is_doubted_at_its_entry(doubted):
    """Either the labels or the checks are wrong."""
    said = "execution-rate is labelled at funds[0], the checks do not find it; recompute the values there"
    labelled = ('"findings": []', f'"findings": [\n{{{RATE}}}]')
    assert [(12, "findings[0]", said)] == doubted(labelled)


def test_findings_whose_place_is_a_matter_of_taste_compare_by_form(doubted):
    """A weight too many is found at the total; a label elsewhere in the form states the same."""
    weight = ('"weight": "50"', '"weight": "55"')
    elsewhere = ('"findings": []', '"findings": [{"rule": "weight-sum", "form": 0, "at": "form"}]')
    text = ("50 40", "55 40")
    assert ["weight-sum"] == [said.split(",")[0].split()[-1] for _, _, said in doubted(weight, text=text)]
    assert [] == doubted(weight, elsewhere, text=text)


def test_a_shortfall_without_an_entry_is_doubted_at_its_row(doubted):
    """Money that was not spent, and a target that was missed."""
    found = doubted((f"{FUND_ENTRY}\n{DITCH_ENTRY}", "],"))
    assert [(6, "forms[0].funds[0]"), (8, "forms[0].indicators[0]")] == [doubt[:2] for doubt in found]
    assert found[0][2] == (
        "no shortfall is labelled here, the checks see one (supported): budget 120 万元, executed 96 万元, 24 万元 less; "
        "check values and explanation, then add it or list it as debatable"
    )


def test_lost_points_without_an_entry_are_doubted(doubted):
    """A score below its weight is a shortfall though the target is met."""
    changes = (
        (WALKS, WALKS.replace('"score": "40"', '"score": "38"')),
        ('"total_score": "88"', '"total_score": "86"'),
    )
    found = doubted(*changes, text=("6次 40 40\n总分 100 88", "6次 40 38\n总分 100 86"))
    lacking = [doubt for doubt in found if doubt[2].startswith("no shortfall is labelled here")]
    assert [(9, "forms[0].indicators[1]")] == [doubt[:2] for doubt in lacking]
    assert "weight 40, score 38, 2 points lost" in lacking[0][2]


def test_a_shortfall_that_the_checks_lack_is_doubted_at_its_entry(doubted):
    """An entry at a row that meets its target and has no explanation."""
    entry = '{"form": 0, "at": "indicators[1]", "explanation": null, "verdict": "missing"}'
    ((line, place, said),) = doubted(('"supported"}],', f'"supported"}},\n{entry}],'))
    assert (15, "shortfalls[2]") == (line, place)
    assert said.startswith(
        "a shortfall is labelled at indicators[1], the checks see neither a shortfall nor "
    )


def test_a_shortfall_in_dispute_is_no_doubt(doubted):
    """Scores leave it out in both directions, and so do doubts."""
    disputed = '{"kind": "shortfall", "verdict": "supported", "form": 0, "at": "indicators[0]"}'
    assert [] == doubted(
        (f"{FUND_ENTRY}\n{DITCH_ENTRY}", f"{FUND_ENTRY[:-1]}],"), ('e": []', f'e": [{disputed}]')
    )


def test_another_verdict_is_no_doubt(doubted):
    """Verdicts are measured; where they differ, the labels hold."""
    assert [] == doubted((f'{CAUSE}, "verdict": "supported"', f'{CAUSE}, "verdict": "generic"'))


def test_an_explanation_without_an_entry_is_doubted_in_its_cell(doubted):
    """A text beside values that are met explains, or it is none; a denial there is none."""
    told = "巡查由镇村两级共同组织"
    said = "the row has an explanation and no shortfall entry; add one if it explains, or make the cell null"
    row = (WALKS, f'{WALKS},\n"explanation": "{told}"')
    assert [(10, "forms[0].indicators[1].explanation", said)] == doubted(
        row, text=("6次 40 40", f"6次 40 40 {told}")
    )
    row = (WALKS, f'{WALKS}, "explanation": "无偏差"')
    assert [] == doubted(row, text=("6次 40 40", "6次 40 40 无偏差"))


def test_labels_made_with_the_product_raise_no_doubt(samples: Path):
    """The project's own samples, apart from those labelled independently, agree with its checks."""
    own = [sample for sample in load([samples]).samples if sample.path.parent == samples]
    assert [] == [str(doubt) for sample in own for doubt in doubts(read(sample))]
