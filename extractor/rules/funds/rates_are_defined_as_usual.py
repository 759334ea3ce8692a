"""A rate of arrival or execution is measured against the plan.

What must hold: where a table prints the formula of 资金到位率 or 预算执行率, the rate is a share of what was planned;
a rate of arrival counts what arrived, a rate of execution what was spent. Only definitions that give another value
than the usual one are told.
Why it matters: what arrived against what was put in is always 100%, however much of the plan never came; the
definition hides the shortfall that the rate is meant to show.
How a reviewer settles it: compute the rate against the plan, and ask for the reason of the difference.
要求：表内自印公式的资金到位率、预算执行率，应以计划数（预算数）为分母；到位率的分子为到位资金，执行率的分子为实际支出。
只提示与通常口径结果不同的公式。
理由：用到位资金除以实际投入，结果总是100%，计划资金没有到位的部分就看不出来了。
核实：改用计划数为分母重算，差额较大的请单位说明资金未到位的原因。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, report
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.numbered import NumberedRow, numbered_rows
from extractor.rules.terms import FULL, failed, forms, passed, plain, total_line, undecided
from extractor.standards.basis import ARRIVAL_RATE
from extractor.text.intervals import exact as as_printed
from extractor.text.intervals import meet, quotient, rounded, times
from schemas.base import Wording
from schemas.finding import Severity, Status

_PLAN = re.compile(r"预算|计划|安排|批复|下达|应到")
_ARRIVED = re.compile(r"到位")
_SPENT = re.compile(r"支出|支付|执行|使用")
_USUAL = ((re.compile(r"到位率"), _ARRIVED), (re.compile(r"预算执行率|^执行率"), _SPENT))
"""The rates, each with the row that it is a share of the plan of."""


def check(case: Case) -> Iterator[Answer]:
    """Every rate of arrival or execution that a numbered table defines."""
    for form in forms(case, EVERY_FORM):
        rows = numbered_rows(form)
        line = total_line(form)
        at = line.at if line is not None else "form"
        for row in rows.values():
            counted = next((part for rate, part in _USUAL if rate.search(row.label)), None)
            if counted is not None and row.formula is not None and row.formula.sign == "/":
                yield _answer(form, at, row, rows, counted)


def _answer(
    form: FormFacts, at: str, row: NumberedRow, rows: dict[int, NumberedRow], counted: re.Pattern[str]
) -> Answer:
    assert row.formula is not None
    amounts = [other for other in rows.values() if other.formula is None]
    plan = next((other for other in amounts if _PLAN.search(other.label)), None)
    part = next((other for other in amounts if counted.search(other.label) and other is not plan), None)
    if row.value is None or plan is None or plan.value is None or part is None or part.value is None:
        return undecided(form, at, "annual_budget")
    share = quotient(as_printed(part.value), as_printed(plan.value))
    if share is None or any(meet(rounded(row.value), times(share, unit)) for unit in (FULL, Decimal(1))):
        return passed(form, at)
    usual = f"({part.number})/({plan.number})"
    rate = f"{plain(share.low * FULL)}%"
    left, right = rows.get(row.formula.left), rows.get(row.formula.right)
    named = f"{left.label if left else ''}÷{right.label if right else ''}"
    return failed(
        form,
        at,
        f"“{row.label}”按{named}计算，为 {row.printed}；按{part.label}÷{plan.label}应为 {rate}",
        f"{row.label} is defined as {row.formula} and comes to {row.printed}; {usual} comes to {rate}",
        printed=f"{row.formula} = {row.printed}",
        recomputed=f"{usual} = {rate}",
        spans=(row.span,),
    )


def _table(rate: str, arrived: str = "180000") -> str:
    return (
        "项目 行次 合计 财政资金\n"
        "预算安排 (1) 240000 240000\n"
        f"项目实际投入 (2) {arrived} {arrived}\n"
        f"资金到位 (3) {arrived} {arrived}\n"
        f"资金到位率(%) (4)={rate}\n"
    )


RULE = Rule(
    id="F-19",
    title=Wording("到位率、执行率应以计划数为分母", "rates of arrival and execution count the plan"),
    basis=(ARRIVAL_RATE,),
    applies_to=EVERY_FORM,
    needs=("annual_budget",),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example("against the plan", Status.PASSED, "form", (report(),), text=_table("(3)/(1) 75")),
        Example("against what was put in", Status.FAILED, "form", (report(),), text=_table("(3)/(2) 100")),
        Example(
            "against what was put in, all of it came",
            Status.PASSED,
            "form",
            (report(),),
            text=_table("(3)/(2) 100", "240000"),
        ),
        Example(
            "against what was put in, nearly all of it came",
            Status.FAILED,
            "form",
            (report(),),
            text=_table("(3)/(2) 100", "238000"),
        ),
        Example("no value", Status.UNDECIDED, "form", (report(),), text=_table("(3)/(2)")),
        Example(
            "a rate without a formula",
            Status.NOT_APPLICABLE,
            "form",
            (report(),),
            text="预算安排 (1) 240000\n资金到位 (2) 200000\n资金结余 (3)=(1)-(2) 40000\n资金到位率 100\n",
        ),
    ),
    doc=__doc__,
)
