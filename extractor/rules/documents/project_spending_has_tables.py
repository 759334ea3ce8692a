"""Project expenditure is covered by the projects' tables.

What must hold: the tables of the projects in a document add up to the department's 项目支出. What they leave, and how
far it was spent, is told.
Why it matters: self-evaluation covers all project expenditure; money without a table of its own is evaluated nowhere,
and a low rate of its execution shows in no form.
How a reviewer settles it: ask for the projects behind the rest, and why they have no table; small purchases may be
exempt, and a department may publish its main projects only.
要求：文件中各项目自评表的合计应等于部门“项目支出”；有余额的，提示余额及其执行情况。
理由：单位自评应涵盖全部项目支出，没有自评表的资金无人评价，执行率低也看不出来。
核实：请单位列出余额对应的项目，说明未填自评表的理由；零星采购、只公开重点项目的情形可以除外。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, Sheet, department_table, fund, project_table
from extractor.rules.model import Answer, Rule
from extractor.rules.terms import FULL, failed, money, passed, plain, undecided
from extractor.rules.unlisted import Rest, rest_of
from extractor.standards.basis import ALL_PROJECTS
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Interval
from schemas.record import FormType


def check(case: Case) -> Iterator[Answer]:
    """The department's line of project expenditure, where the projects' tables are not above it."""
    rest = rest_of(case)
    if rest is None:
        return
    if rest.budget is None or rest.executed is None:
        yield undecided(rest.form, rest.line.at, *rest.missing)
    elif rest.budget.low > 0 and rest.executed.high >= 0 and rest.executed.low <= rest.budget.high:
        yield _left(rest, rest.budget, rest.executed)
    elif rest.budget.high >= 0:
        yield passed(rest.form, rest.line.at)


def _left(rest: Rest, budget: Interval, executed: Interval) -> Answer:
    unit = rest.form.money_unit
    planned, spent = ((amount.low + amount.high) / 2 for amount in (budget, executed))
    rate = f"{plain(spent / planned * FULL, 0)}%"
    told = f"{money(planned, unit)}{unit}", f"{money(spent, unit)}{unit}"
    return failed(
        rest.form,
        rest.line.at,
        f"“{rest.line.item}”中有 {told[0]} 不在 {len(rest.tables)} 张项目自评表内，执行 {told[1]}，约 {rate}",
        f"{told[0]} of {rest.line.item} is in none of the {len(rest.tables)} project tables; {told[1]} of it "
        f"was spent, about {rate}",
        printed=told[0],
        recomputed=f"{told[1]}, {rate}",
        cells=(rest.line.line.annual_budget, rest.line.line.executed),
    )


def _forms(budget: str, executed: str | None) -> tuple[Sheet, ...]:
    whole = {**fund("项目支出", budget), "executed": executed}
    return (
        department_table(funds=(fund("部门预算总额", "500", "480"), whole)),
        project_table(project_name="古井修缮经费", funds=(fund(budget="25", executed="24"),)),
        project_table(project_name="村道照明经费", funds=(fund(budget="60", executed="57.5"),)),
    )


RULE = Rule(
    id="F-20",
    title=Wording("项目支出均应有项目自评表", "project expenditure is covered by project tables"),
    basis=(ALL_PROJECTS,),
    applies_to=(FormType.DEPARTMENT_TABLE,),
    needs=("annual_budget", "executed"),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example("all of it", Status.PASSED, "funds[1]", _forms("85.0", "81.5")),
        Example("a project has no table", Status.FAILED, "funds[1]", _forms("90", "86")),
        Example("whole ten thousands", Status.PASSED, "funds[1]", _forms("85", "82")),
        Example("a little more than the tables", Status.FAILED, "funds[1]", _forms("85.6", "82.0")),
        Example("the tables hold more", Status.NOT_APPLICABLE, "funds[1]", _forms("84.0", "81.5")),
        Example("nothing is said to be spent", Status.UNDECIDED, "funds[1]", _forms("90", None)),
    ),
    doc=__doc__,
)
