"""Full marks stand for targets that were met.

What must hold: a form that gives itself all its points has no indicator whose actual value misses its target, and
no budget that was spent in part.
Why it matters: a hundred points leave no room for the weakness that the form itself reports.
How a reviewer settles it: name the row, and have it scored by its completion.
要求：自评满分的表，不得有实际完成值未达目标的指标，预算也应全部执行。
理由：打了满分，表内自己填报的不足就没有了扣分的余地。
核实：指出未达目标或未执行完的行，请单位按完成比例重新计分，并更正总分。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case, FormFacts
from extractor.facts.aims import Standing, standing
from extractor.facts.examples import Example, Sheet, fund, indicator, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import (
    FULL,
    failed,
    forms,
    garbled,
    passed,
    slipped,
    text_of,
    total_line,
    undecided,
)
from extractor.standards.basis import PRACTICE
from schemas.base import Wording
from schemas.finding import Severity, Status


def check(case: Case) -> Iterator[Answer]:
    """Every form with a total of a hundred."""
    for form in forms(case, EVERY_FORM):
        if form.total_score != FULL:
            continue
        weakness = _weakness(form)
        if weakness:
            yield failed(
                form,
                "total_score",
                f"总分为满分，而{weakness}",
                f"the total is full marks, but: {weakness}",
                printed=text_of(form.record.total_score),
                recomputed=weakness,
                cells=(form.record.total_score,),
            )
        elif form.funds or any(standing(row) is not None for row in form.indicators):
            yield passed(form, "total_score")
        else:
            yield undecided(form, "total_score", "actual")


def _weakness(form: FormFacts) -> str:
    """The first row that misses its target, else the budget that was spent in part; empty without one."""
    for row in form.indicators:
        if standing(row) is Standing.MISSED and not garbled(row.row.actual, row.row.target):
            return f"{row.name} {text_of(row.row.actual)} / {text_of(row.row.target)}"
    line = total_line(form)
    budget = None if line is None else line.annual or line.initial
    if line is None or budget is None or line.executed is None or slipped(form):
        return ""
    short = line.executed.number < budget.number and line.weight is not None
    return f"{line.item} {text_of(line.line.executed)} / {text_of(line.line.annual_budget)}" if short else ""


def _form(actual: str, executed: str = "100") -> tuple[Sheet, ...]:
    funds = (fund(executed=executed, weight="10", score="10"),)
    return (project_table(funds=funds, indicators=(indicator(actual=actual, weight="90", score="90"),)),)


RULE = Rule(
    id="T-08",
    title=Wording("满分应与所报结果相符", "full marks are earned"),
    basis=(PRACTICE,),
    applies_to=EVERY_FORM,
    needs=("actual",),
    severity=Severity.WARNING,
    label=None,
    check=check,
    examples=(
        Example("all met", Status.PASSED, "total_score", _form("12次")),
        Example("one missed", Status.FAILED, "total_score", _form("9次")),
        Example("money left over", Status.FAILED, "total_score", _form("12次", "92")),
        Example("just met", Status.PASSED, "total_score", _form("12.0次", "100.0")),
        Example("no values", Status.UNDECIDED, "total_score", (project_table(funds=(), indicators=()),)),
    ),
    doc=__doc__,
)
