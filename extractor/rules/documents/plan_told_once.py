"""The plan against which a result is put is told once.

What must hold: where one sentence puts a result against a plan (改造152户，完成任务125户的...), no other
sentence puts the same result against another plan.
Why it matters: the smaller of two plans makes the completion rate look better.
How a reviewer settles it: take the figure of the approved plan.
要求：一句将结果与计划数对照的（如“改造152户，完成任务125户的……”），其他句子对同一结果不得另用计划数。
理由：采用较小的计划数，完成率就好看了。
核实：以批复的绩效目标或下达的计划数为准，重算完成率并统一全文。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, StatementFacts
from extractor.facts.examples import Example, Row, report, statement
from extractor.facts.scales import squeezed
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import differs
from extractor.rules.terms import failed, forms, passed, text_of
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity
from schemas.record import StatementKind

_PLAN = re.compile(r"计划|任务|目标")
_LATER = re.compile(r"调整为|调减为|调增为|追加|修订为")


def check(case: Case) -> Iterator[Answer]:
    """Every rate of a plan beside an amount that tells a plan in the same unit."""
    for form in forms(case, EVERY_FORM):
        rates = [
            t
            for t in form.statements
            if t.kind is StatementKind.RATE and t.base and t.value and _PLAN.search(t.quote)
        ]
        if not rates or not form.sentences:
            continue
        for told in form.statements:
            if told.kind is StatementKind.AMOUNT and told.value is not None and _PLAN.search(told.quote):
                for rate in rates:
                    yield from _compare(form, told, told.value, rate)


def _compare(form: FormFacts, told: StatementFacts, plan: Quantity, rate: StatementFacts) -> Iterator[Answer]:
    if (
        rate.base is None
        or plan.unit != rate.base.unit
        or told.statement.value.value == rate.statement.value.value
    ):
        return
    result, mine = squeezed(text_of(rate.statement.value)), squeezed(text_of(told.statement.value))
    if not _stand_together(form, mine, result):
        return
    if not differs(plan, rate.base) or _LATER.search(told.quote):
        yield passed(form, told.at)
        return
    other = text_of(rate.statement.base)
    yield failed(
        form,
        told.at,
        f"同一结果 {result} 的计划数，一处为 {mine}，一处为 {other}",
        f"the plan for the same result {result} is {mine} here and {other} elsewhere",
        printed=mine,
        recomputed=other,
        cells=(told.statement.quote, rate.statement.quote),
    )


def _stand_together(form: FormFacts, plan: str, result: str) -> bool:
    """Whether one sentence puts the result against this plan."""
    whole = re.compile(rf"(?<![\d.]){re.escape(result)}(?!次)")
    return any(plan in s.text and whole.search(s.text) for s in form.sentences)


def _told(plan: str) -> tuple[tuple[Row, ...], str]:
    text = f"全年栽植乔木660株，完成年度任务600株的110%。年初计划栽植{plan}，经实地核验，最终栽植660株。"
    rows = (
        statement(
            "rate",
            "栽植乔木660株，完成年度任务600株的110%",
            "栽植任务完成率",
            value="660株",
            base="600株",
            rate="110%",
        ),
        statement("amount", f"年初计划栽植{plan}", "计划栽植株数", value=plan),
    )
    return rows, text


RULE = Rule(
    id="X-14",
    title=Wording("同一结果的计划数应一致", "the plan for a result is told once"),
    basis=(CONSISTENT,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.ERROR,
    label="conflicting-values",
    check=check,
    examples=(
        Example(
            "the same plan",
            Status.PASSED,
            "statements[1]",
            (report(statements=_told("600株")[0]),),
            text=_told("600株")[1],
        ),
        Example(
            "another plan",
            Status.FAILED,
            "statements[1]",
            (report(statements=_told("620株")[0]),),
            text=_told("620株")[1],
        ),
        Example(
            "one tree more",
            Status.FAILED,
            "statements[1]",
            (report(statements=_told("601株")[0]),),
            text=_told("601株")[1],
        ),
        Example(
            "without a text", Status.NOT_APPLICABLE, "statements[1]", (report(statements=_told("620株")[0]),)
        ),
    ),
    doc=__doc__,
)
