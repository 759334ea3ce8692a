"""The rebuilt rules do what their description says, its faults included."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from evals.peers.rigid import check_form, examined, number
from schemas.sample import LabelledForm


def said(**form: Any) -> list[tuple[str, str]]:
    """What the rules say of a form with these values."""
    one = LabelledForm.model_validate({"form_type": "project_table", **form})
    return [(x.what, x.at) for x in check_form(one)]


def fund(budget: str | None, executed: str | None, weight: str | None, score: str | None) -> dict[str, Any]:
    """A money line."""
    return {"annual_budget": budget, "executed": executed, "weight": weight, "score": score}


def indicator(target: str, actual: str, score: str = "10", reason: str | None = None) -> dict[str, Any]:
    """An indicator row of weight 10."""
    return {"target": target, "actual": actual, "weight": "10", "score": score, "explanation": reason}


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12.5", Decimal("12.5")),
        ("95%", Decimal(95)),
        ("-3", Decimal(-3)),
        ("2次", None),
        ("≥2次", None),
        ("≥90%", None),
        ("15万人", None),
        ("1,098.36", None),
        ("完成", None),
        ("", None),
        (None, None),
    ],
)
def test_only_bare_numbers_are_numbers(printed: str | None, value: Decimal | None) -> None:
    """A per cent sign is taken out; a unit, a bound or a separator makes the cell no number."""
    assert value == number(printed)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (("2", "0.48", "10", "2.4"), False),
        (("2", "0.48", "10", "2.5"), False),
        (("2", "0.48", "10", "2.51"), True),
        (("15", "16", "10", "10"), True),
        (("100", "68", "10", "7"), True),
        (("0", "0", "10", "10"), True),
        ((None, "68", "10", "7"), False),
        (("100", "68", None, None), False),
        (("100万元", "68", "10", "7"), False),
    ],
    ids=str,
)
def test_a_money_lines_score_is_its_share_of_the_weight(line: tuple[Any, ...], wrong: bool) -> None:
    """B / A x weight within 0.1, without a cap and whatever the rounding; a budget of nothing is an error."""
    assert ([("execution-score", "funds[0]")] if wrong else []) == said(funds=[fund(*line)])


def test_what_reaches_its_target_has_its_full_weight() -> None:
    """More than the target is as good as the target; points off are a finding, and need no reason."""
    assert [] == said(indicators=[indicator("12", "12"), indicator("12", "20")])
    assert [("indicator-score", "indicators[0]")] == said(indicators=[indicator("12", "12", "9")])


def test_what_stays_below_its_target_has_its_share_and_a_reason() -> None:
    """Any words will do for a reason; where points are off, a missing one is a finding as well."""
    assert [] == said(indicators=[indicator("10", "8", "8", "无")])
    assert [("missing-reason", "indicators[0]"), ("score-unexplained", "indicators[0]")] == said(
        indicators=[indicator("10", "8", "8", " ")]
    )


def test_bounds_from_above_and_fractions_are_misread() -> None:
    """A month of at most three, and 0.95 for 95 %, count as missed: a wrong score and a missing reason."""
    wrong = [("indicator-score", "indicators[0]"), ("missing-reason", "indicators[0]")]
    assert wrong == said(indicators=[indicator("3", "1")])
    assert wrong == said(indicators=[indicator("90%", "0.95")])
    assert [] == said(indicators=[indicator("≤3个月", "1个月")])


def test_a_target_of_nothing_is_an_error() -> None:
    """No accidents, as planned: an error all the same, and the row is left."""
    assert [("indicator-score", "indicators[0]")] == said(indicators=[indicator("0", "0")])


def test_a_row_that_is_no_number_is_skipped_with_its_reason() -> None:
    """Points off without a word stay unseen where the actual value is a word."""
    row = LabelledForm.model_validate(
        {"form_type": "project_table", "indicators": [indicator("2400人", "明显", "2"), indicator("5", "5")]}
    )
    assert [] == list(check_form(row))
    assert 1 == examined(row)


def test_the_total_is_the_sum_of_every_score_that_is_a_number() -> None:
    """Scores of money lines and indicators are added, repeated ones too; without scores nothing is said."""
    lines = [fund("100", "90", "10", "9"), fund("60", "60", None, None)]
    rows = [indicator("≥2次", "2次", "10"), indicator("3", "3", "10")]
    assert [] == said(funds=lines, indicators=rows, total_score="29.1")
    assert [("score-sum", "total_score")] == said(funds=lines, indicators=rows, total_score="29.2")
    assert [("score-sum", "total_score")] == said(funds=[*lines, lines[0]], indicators=rows, total_score="29")
    assert [] == said(funds=[fund("100", "90", None, None)], total_score="96")
    assert [] == said(funds=lines, indicators=rows)
