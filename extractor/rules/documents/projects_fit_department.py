"""The projects' tables fit into the department's project expenditure.

What must hold: what the project tables of a document leave of the department's 项目支出 is not below zero, neither of
the budget nor of what was spent, and no more of it was spent than was planned.
Why it matters: projects that together have more than the department's whole project expenditure were counted twice,
or one of the two sides has another scope or a wrong number.
How a reviewer settles it: list the projects with their amounts beside the department's line, and ask which of them
the line leaves out.
要求：部门“项目支出”减去各项目自评表的合计，预算、执行的余额都不应为负，执行余额也不应大于预算余额。
理由：各项目加起来超过部门项目支出，说明有项目重复计算，或者两处口径、数字不一致。
核实：列出各项目的预算数和执行数，与部门项目支出逐项核对，请单位说明哪些项目不在部门数内。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, Sheet, department_table, fund, project_table
from extractor.rules.model import Answer, Rule
from extractor.rules.terms import failed, money, passed, undecided
from extractor.rules.unlisted import Rest, rest_of
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Interval
from schemas.record import FormType


def check(case: Case) -> Iterator[Answer]:
    """The department's line of project expenditure, where project tables stand beside it."""
    rest = rest_of(case)
    if rest is None:
        return
    if rest.budget is None or rest.executed is None:
        yield undecided(rest.form, rest.line.at, *rest.missing)
    elif rest.budget.high < 0 or rest.executed.high < 0 or rest.executed.low > rest.budget.high:
        yield _wrong(rest, rest.budget, rest.executed)
    else:
        yield passed(rest.form, rest.line.at)


def _wrong(rest: Rest, budget: Interval, executed: Interval) -> Answer:
    planned, spent = (_shown(rest, amount) for amount in (budget, executed))
    return failed(
        rest.form,
        rest.line.at,
        f"“{rest.line.item}”减去 {len(rest.tables)} 张项目自评表，预算剩余 {planned}，执行剩余 {spent}",
        f"the tables of {len(rest.tables)} projects leave {planned} of the budget and {spent} of what was "
        f"spent on {rest.line.item}",
        printed=f"{planned} / {spent}",
        recomputed="0 <= B <= A",
        cells=(rest.line.line.annual_budget, rest.line.line.executed),
    )


def _shown(rest: Rest, amount: Interval) -> str:
    return money((amount.low + amount.high) / 2, rest.form.money_unit) + rest.form.money_unit


def _forms(budget: str, executed: str | None, item: str = "项目支出") -> tuple[Sheet, ...]:
    whole = {**fund(item, budget), "executed": executed}
    return (
        department_table(funds=(fund("部门预算总额", "500", "480"), whole)),
        project_table(project_name="古井修缮经费", funds=(fund(budget="25", executed="24"),)),
        project_table(project_name="村道照明经费", funds=(fund(budget="60", executed="57.5"),)),
    )


RULE = Rule(
    id="F-09",
    title=Wording("各项目之和不应超过部门项目支出", "projects fit the department's project expenditure"),
    basis=(CONSISTENT,),
    applies_to=(FormType.DEPARTMENT_TABLE,),
    needs=("annual_budget", "executed"),
    severity=Severity.WARNING,
    label=None,
    check=check,
    examples=(
        Example("something is left", Status.PASSED, "funds[1]", _forms("90", "86")),
        Example("nothing is left", Status.PASSED, "funds[1]", _forms("85.0", "81.5")),
        Example("just too much planned", Status.FAILED, "funds[1]", _forms("84.9", "81.5")),
        Example("too much spent", Status.FAILED, "funds[1]", _forms("90", "80")),
        Example(
            "more is left of the spending than of the budget",
            Status.FAILED,
            "funds[1]",
            _forms("85.0", "84.0"),
        ),
        Example("nothing is said to be spent", Status.UNDECIDED, "funds[1]", _forms("90", None)),
        Example("no line of projects", Status.NOT_APPLICABLE, "funds[1]", _forms("80", "70", "基本支出")),
    ),
    doc=__doc__,
)
