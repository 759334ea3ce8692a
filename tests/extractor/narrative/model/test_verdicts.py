"""What a model observes, and the verdict that code makes of it."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.facts.examples import fund, indicator, project_table
from schemas.explanation import Verdict
from tests.extractor.narrative.model.conftest import CAUSE, NOTHING, Checked

SHORT = project_table(funds=(fund(executed="70", explanation="泵房地基换填，30万元工程款转到次年支付"),))
"""30 of 100 left over, and a text for all of it."""


@pytest.mark.parametrize(
    ("observed", "verdict"),
    [
        (CAUSE | {"amounts": ["30万元"]}, Verdict.SUPPORTED),
        (CAUSE | {"concrete": False}, Verdict.GENERIC),
        (CAUSE | {"about": "other"}, Verdict.UNRELATED),
        (CAUSE | {"about": "form"}, Verdict.UNRELATED),
        (CAUSE | {"about": "nothing"}, Verdict.UNRELATED),
        (CAUSE | {"possible": False}, Verdict.IMPLAUSIBLE),
        (CAUSE | {"dir": "over"}, Verdict.WRONG_DIRECTION),
        (CAUSE | {"dir": "met"}, Verdict.DENIES_DEVIATION),
    ],
)
def test_the_verdict_follows_from_what_was_observed(
    checked: Checked, observed: dict[str, Any], verdict: Verdict
) -> None:
    """One thing observed otherwise makes another verdict of the same row."""
    (check,) = checked(SHORT, observed)
    assert (check.verdict, check.observer) == (verdict, "modell-7b")


def test_amounts_are_held_against_the_gap_by_code(checked: Checked) -> None:
    """A tenth of the gap explains the gap no more than it does offline."""
    form = project_table(funds=(fund(executed="70", explanation="3万元验收款转到次年支付"),))
    (check,) = checked(form, CAUSE | {"amounts": ["3万元"]})
    assert check.verdict is Verdict.AMOUNT_MISMATCH


def test_amounts_that_fit_make_a_cause_one_that_can_be_checked(checked: Checked) -> None:
    """The very gap ties a cause to the row that names nothing else."""
    (check,) = checked(SHORT, CAUSE | {"amounts": ["30万元"], "concrete": False})
    assert check.verdict is Verdict.SUPPORTED


def test_an_amount_that_the_text_does_not_print_is_dropped_and_named(checked: Checked) -> None:
    """The 3 of 30 is none of the text's numbers."""
    (check,) = checked(SHORT, CAUSE | {"amounts": ["3万元", "0万元", "30万元"]})
    assert check.observation is not None
    assert [amount.text for amount in check.observation.amounts] == ["30万元"]
    assert check.observation.dropped == ("3万元", "0万元")


def test_nothing_cited_for_a_row_without_a_cell_is_no_explanation(checked: Checked) -> None:
    """What the search took for an explanation is none where a reader cites no sentence."""
    form = project_table(funds=(fund(executed="70"),))
    text = "资金结余30万元，泵房地基换填，工程款转到次年支付。"
    assert checked(form, CAUSE, text=text)[0].verdict is Verdict.SUPPORTED
    assert checked(form, NOTHING, text=text)[0].verdict is Verdict.MISSING


def test_the_own_cell_stays_the_explanation_where_nothing_is_cited(checked: Checked) -> None:
    """A cell that is written in is never missing."""
    (check,) = checked(SHORT, NOTHING)
    assert check.explanation is not None
    assert check.verdict is Verdict.UNRELATED


def test_a_higher_cost_is_no_success_beside_lost_points(checked: Checked) -> None:
    """More spent on a row of cost loses points; more done than planned does not."""
    dearer = indicator("护栏单价", None, None, weight="10", score="8", explanation="钢材涨价两成")
    more = indicator("培训期数", None, None, weight="10", score="8", explanation="报名踊跃，加开两期")
    over = CAUSE | {"dir": "over"}
    checks = checked(project_table(indicators=(dearer, more)), over, over | {"s": [2]})
    assert [check.verdict for check in checks] == [Verdict.SUPPORTED, Verdict.WRONG_DIRECTION]


def test_an_epidemic_out_of_its_years_cannot_hold_whatever_a_model_says(checked: Checked) -> None:
    """Code knows the years of the epidemic."""
    form = project_table(
        fiscal_year="2018", funds=(fund(executed="70", explanation="新冠疫情，两期培训没有开班"),)
    )
    (check,) = checked(form, CAUSE | {"cause": "epidemic"})
    assert check.verdict is Verdict.IMPLAUSIBLE
