"""Spending stays within the budget of its line.

What must hold: the executed amount of a line is not above its annual budget (the initial budget, where the
form has no other).
Why it matters: money may only be spent within an approved budget; a line above it was financed from
somewhere else.
How a reviewer settles it: ask for the adjustment of the budget, or for the line that the excess was taken
from.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case
from extractor.rules.examples import Example, department_table, fund
from extractor.rules.model import EVERY_FORM, Answer, Basis, Rule
from extractor.rules.terms import failed, forms, money, passed, slipped, undecided
from schemas.base import Wording
from schemas.finding import Severity, Status


def check(case: Case) -> Iterator[Answer]:
    """Every fund line that has an executed amount."""
    for form in forms(case, EVERY_FORM):
        wrong_unit = slipped(form)
        for line in form.funds:
            budget = line.annual or line.initial
            if line.executed is None or line.index in wrong_unit:
                continue
            if budget is None:
                yield undecided(form, line.at, "annual_budget")
            elif line.executed.number <= budget.number:
                yield passed(form, line.at)
            else:
                spent, planned = (money(q.number, form.money_unit) for q in (line.executed, budget))
                yield failed(
                    form,
                    line.at,
                    f"执行数 {spent} 超过预算数 {planned}",
                    f"{spent} was spent of a budget of {planned}",
                    printed=f"{spent} > {planned}",
                    recomputed=f"{spent} - {planned} = "
                    f"{money(line.executed.number - budget.number, form.money_unit)}",
                    cells=(line.line.executed, line.line.annual_budget),
                )


RULE = Rule(
    id="F-02",
    title=Wording("执行数不应超过预算数", "spending stays within the budget"),
    basis=Basis.CONSISTENCY,
    applies_to=EVERY_FORM,
    needs=("annual_budget", "executed"),
    severity=Severity.WARNING,
    label="overspent",
    check=check,
    examples=(
        Example("spent in full", Status.PASSED, "funds[0]", (department_table(),)),
        Example(
            "spent above the budget",
            Status.FAILED,
            "funds[0]",
            (department_table(funds=(fund(budget="30", executed="34"),)),),
        ),
        Example(
            "one cent above",
            Status.FAILED,
            "funds[0]",
            (department_table(funds=(fund(budget="30", executed="30.01"),)),),
        ),
        Example(
            "one cent below",
            Status.PASSED,
            "funds[0]",
            (department_table(funds=(fund(budget="30", executed="29.99"),)),),
        ),
        Example(
            "above the initial, within the adjusted budget",
            Status.PASSED,
            "funds[0]",
            (department_table(funds=(fund(initial_budget="20", budget="30", executed="28"),)),),
        ),
        Example(
            "no budget is given",
            Status.UNDECIDED,
            "funds[0]",
            (department_table(funds=({"item": "合计", "executed": "30"},)),),
        ),
    ),
    doc=__doc__,
)
