"""Questions are asked a form at a time, and what comes of them never harms what was there."""

from __future__ import annotations

import json

from extractor.calls.call import CallOutcome
from extractor.calls.schema import strict_function
from extractor.facts.examples import Example, fund, indicator, project_table
from extractor.narrative import second_pass
from extractor.narrative.model.observer import ModelObserver
from prompts.tokens import token_estimate
from schemas.explanation import Verdict
from schemas.finding import Status
from tests.extractor.narrative.model.conftest import CAUSE, Checked, Said

ROWS = tuple(
    indicator(name, "≥10次", "8次", explanation=told)
    for name, told in (("巡河次数", "船坏了两个月"), ("培训次数", "讲师请不到"), ("演练次数", "场地被占用"))
)
FORM = project_table(funds=(fund(executed="70", explanation="工程款30万元转到次年支付"),), indicators=ROWS)


def test_a_failed_call_leaves_the_explanation_unchecked(checked: Checked) -> None:
    """Shortfall and text stay, there is no verdict, and the reason says why and who failed."""
    (check,) = checked(
        project_table(funds=(fund(executed="70", explanation="工程款转到次年支付"),)),
        said=Said([CallOutcome.UNREACHABLE]),
    )
    assert (check.verdict, check.observation, check.observer) == (None, None, "modell-7b")
    assert check.explanation is not None
    assert "说明未核查：没有应答" in check.reason.zh


def test_one_form_is_one_question(checked: Checked) -> None:
    """Four shortfalls cost one call."""
    said = Said([[CAUSE | {"s": [n]} for n in range(1, 5)]])
    assert len(checked(FORM, said=said)) == 4
    assert len(said.calls) == 1


def test_a_form_with_four_shortfalls_costs_about_nine_hundred_tokens(checked: Checked) -> None:
    """Instructions, rows, sentences and schema are counted; the answer comes on top."""
    said = Said([[CAUSE | {"s": [n]} for n in range(1, 5)]])
    checked(FORM, said=said)
    (call,) = said.calls
    schema = json.dumps(strict_function(call.answer), separators=(",", ":"))
    assert token_estimate(call.system + call.user + schema) <= 700


def test_a_question_that_was_too_long_is_asked_in_halves(checked: Checked) -> None:
    """Two rows of four, twice; the numbers of rows start anew in each half."""
    said = Said(
        [CallOutcome.TRUNCATED, [CAUSE, CAUSE | {"s": [2]}], [CAUSE | {"s": [3]}, CAUSE | {"s": [4]}]]
    )
    checks = checked(FORM, said=said)
    assert [check.explanation.text for check in checks if check.explanation] == [
        "工程款30万元转到次年支付",
        *(row["explanation"] for row in ROWS),
    ]


def test_one_row_that_is_too_long_is_unchecked(checked: Checked) -> None:
    """What cannot be halved is given up."""
    form = project_table(funds=(fund(executed="70", explanation="工程款转到次年支付"),))
    (check,) = checked(form, said=Said([CallOutcome.TRUNCATED]))
    assert check.verdict is None


def test_what_was_asked_is_counted() -> None:
    """The usage of all replies is the usage of the second pass, failed ones included."""
    case = Example("", Status.FAILED, "", (FORM,)).case()
    said = Said([CallOutcome.TRUNCATED, [CAUSE, CAUSE], [CAUSE, CAUSE]])
    usage = second_pass(case, ModelObserver(said, "modell-7b")).usage
    assert (usage.calls, usage.input_tokens) == (3, 1800)


def test_what_the_numbers_do_not_show_is_not_asked_about(checked: Checked) -> None:
    """An explanation beside a met target is no deviation without any call."""
    row = indicator("巡河次数", "≥10次", "10次", explanation="船坏了两个月，没有完成计划")
    said = Said([])
    (check,) = checked(project_table(indicators=(row,)), said=said)
    assert (check.verdict, check.observer, said.calls) == (Verdict.NO_DEVIATION, "offline", [])
