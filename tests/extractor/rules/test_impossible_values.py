"""Values that no arithmetic was made for: rules answer all the same."""

from __future__ import annotations

import pytest

from extractor.facts import Case, build_case
from extractor.facts.examples import Example, Sheet, fund, indicator, project_table, report, statement
from extractor.rules.catalogue import load
from extractor.rules.engine import judge_rules
from schemas.finding import Outcome, Status


def case_of(sheet: Sheet, text: str = "") -> Case:
    """The facts of one form."""
    return build_case(Example("", Status.PASSED, "form", (sheet,), text).records(), text or None)


def outcomes_of(rule: str, case: Case) -> list[Outcome]:
    """What a rule says; the whole catalogue runs, so that a crash of any other rule shows too."""
    outcomes, _ = judge_rules(case, expand=True)
    assert [o.rule for o in outcomes if o.status is Status.CRASHED] == []
    return [o for o in outcomes if o.rule == rule and o.status is not Status.NOT_APPLICABLE]


def test_a_sum_of_very_long_numbers_is_told_with_all_its_digits() -> None:
    """What the parts add up to may be longer than any number that is read."""
    parts = ("98765432109876543210.11", "98765432109876543210.125")
    told = statement("sum", "共1篇", "共", total="1篇", parts=tuple(f"{p}篇" for p in parts))
    (outcome,) = outcomes_of("X-01", case_of(report(statements=(told,))))
    assert outcome.status is Status.FAILED
    assert "= 197530864219753086420.235篇" in outcome.recomputed


@pytest.mark.parametrize("rate", ["100%", "80%"])
def test_points_taken_off_for_every_nothing_are_no_scale(rate: str) -> None:
    """A step of 0, as a misread digit gives it, leaves proportion."""
    line = fund(executed=rate.rstrip("%"), weight="10", execution_rate=rate, score=f"{int(rate[:-1]) // 10}")
    text = "执行率每低于00个百分点扣1分。"
    (outcome,) = outcomes_of("F-04", case_of(project_table(funds=(line,)), text))
    assert outcome.status is Status.PASSED


def test_a_figure_told_again_whose_first_telling_is_blank_is_not_compared_by_its_words() -> None:
    """A plan without a result beside an amount of the same thing, both with one name in quotation marks."""
    planned = statement("rate", "“安居工程”计划改造120户", "计划改造户数", base="120户", value=None)
    amount = statement("amount", "“安居工程”计划改造102户", "安居工程计划改造", value="102户")
    outcomes_of("X-20", case_of(report(statements=(planned, amount))))


def test_a_gap_too_long_to_round_is_judged() -> None:
    """Twenty-three digits less a few are looked for in the text like any other gap."""
    row = indicator(target="≥99999999999999999999999人", actual="0.0000001人", weight="50", score="10")
    text = "巡查次数未完成，原因是施工推迟。"
    told = outcomes_of("I-11", case_of(project_table(indicators=(row,)), text))
    assert "indicators[0]" in [outcome.at for outcome in told]


def test_a_line_without_end_is_searched_once() -> None:
    """A hundred thousand characters on one line, all of which may open a torn claim, end in the same moment."""
    text = "各项指标" * 25000
    outcomes, _ = judge_rules(case_of(project_table(), text), rules={"X-15": load()["X-15"]})
    assert () == outcomes
