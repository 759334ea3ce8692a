"""Spending stays within the budget of its line.

What must hold: the executed amount of a line is not above its annual budget (the initial budget, where the
form has no other); nor is the amount that a report tells beside the budget of its project. A year may go
beyond its initial budget, which is not compared in sentences.
Why it matters: money may only be spent within an approved budget; a line above it was financed from
somewhere else.
How a reviewer settles it: ask for the adjustment of the budget, or for the line that the excess was taken
from.
要求：各行执行数不得超过全年预算数（表内只有年初预算数的，不得超过年初预算数），
报告所述项目支出不得超过同处所述预算；正文与年初预算的比较不查，年中可以追加。
理由：支出以批准的预算为限，超出的部分必另有来源。
核实：请单位提供预算调整批复，或说明超出部分从哪个项目、哪笔结转资金列支。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case, FormFacts
from extractor.facts.aims import SLIP
from extractor.facts.examples import Example, Sheet, department_table, fund, report, statement
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.overspending import lines_over, sets_against_budget
from extractor.rules.terms import failed, forms, money, passed, slipped, undecided
from extractor.standards.basis import WITHIN_BUDGET
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity
from schemas.record import Cell, FormType


def check(case: Case) -> Iterator[Answer]:
    """Every fund line that has an executed amount, and every sentence of a report that tells both."""
    for form in forms(case, EVERY_FORM):
        wrong_unit, over = slipped(form), {line.index for line in lines_over(form)}
        for line in form.funds:
            budget = line.annual or line.initial
            if line.executed is None or line.index in wrong_unit:
                continue
            if budget is None:
                yield undecided(form, line.at, "annual_budget")
            elif line.index not in over:
                yield passed(form, line.at)
            else:
                cells = (line.line.executed, line.line.annual_budget)
                yield _over(form, line.at, line.executed, budget, cells)
        if form.form_type is FormType.REPORT:
            yield from _told(form)


def _told(form: FormFacts) -> Iterator[Answer]:
    for told in form.statements:
        if not sets_against_budget(told) or told.value is None or told.base is None:
            continue
        if told.value.number <= told.base.number:
            yield passed(form, told.at)
        else:
            yield _over(form, told.at, told.value, told.base, (told.statement.quote,))


def _over(form: FormFacts, at: str, executed: Quantity, budget: Quantity, cells: tuple[Cell, ...]) -> Answer:
    unit = form.money_unit or ("万元" if budget.scale >= SLIP else "")
    spent, planned = (money(q.number, unit) for q in (executed, budget))
    return failed(
        form,
        at,
        f"执行数 {spent} 超过预算数 {planned}",
        f"{spent} was spent of a budget of {planned}",
        printed=f"{spent} > {planned}",
        recomputed=f"{spent} - {planned} = {money(executed.number - budget.number, unit)}",
        cells=cells,
    )


def _sentence(quote: str, value: str = "84万元") -> tuple[Sheet, ...]:
    told = statement("rate", quote, "购置项目执行率", value=value, base="80万元", rate="105%")
    return (report(statements=(told,)),)


RULE = Rule(
    id="F-02",
    title=Wording("执行数不应超过预算数", "spending stays within the budget"),
    basis=(WITHIN_BUDGET,),
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
            "told in a sentence",
            Status.FAILED,
            "statements[0]",
            _sentence("设备购置项目预算80万元，实际支出84万元，执行率105%"),
        ),
        Example(
            "told in a sentence, spent in full",
            Status.PASSED,
            "statements[0]",
            _sentence("设备购置项目预算80万元，实际支出80万元，执行率100%", "80万元"),
        ),
        Example(
            "above the initial budget, in a sentence",
            Status.NOT_APPLICABLE,
            "statements[0]",
            _sentence("设备购置项目年初预算80万元，支出决算84万元，完成年初预算的105%"),
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
