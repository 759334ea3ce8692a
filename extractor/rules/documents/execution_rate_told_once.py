"""The indicator 预算执行率 has the rate of the money table.

What must hold: its actual value is the printed or recomputed rate of the total line.
Why it matters: the same rate is scored twice; one of two different values is wrong.
How a reviewer settles it: divide executed by budget and correct the other figure.
要求：预算执行率指标的实际完成值，应等于资金表合计行所印或重算的执行率。
理由：同一执行率两处计分，数值不同，必有一处有误。
核实：用合计行执行数除以预算数重算，更正不符的一处，并重算该项得分。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case, FormFacts, IndicatorFacts
from extractor.facts.examples import Example, Sheet, department_table, fund, indicator
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import (
    EXECUTION,
    FULL,
    failed,
    forms,
    garbled,
    passed,
    slipped,
    text_of,
    total_line,
)
from extractor.standards.basis import COMMON_FORMULAS, CONSISTENT
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity, QuantityKind


def check(case: Case) -> Iterator[Answer]:
    """The execution indicator of every form whose total line prints a rate."""
    for form in forms(case, EVERY_FORM):
        line = total_line(form)
        if line is None or line.rate is None or slipped(form) or garbled(line.line.execution_rate):
            continue
        for row in form.indicators:
            actual = row.actual
            if (
                EXECUTION.fullmatch(row.name)
                and isinstance(actual, Quantity)
                and actual.kind is QuantityKind.PERCENT
            ):
                yield _answer(form, row, actual, line.rate, text_of(line.line.execution_rate))


def _answer(form: FormFacts, row: IndicatorFacts, actual: Quantity, stated: Quantity, printed: str) -> Answer:
    line = total_line(form)
    rates = [stated.number]
    if line is not None and line.executed is not None:
        bases = [b for b in (line.annual, line.initial) if b is not None and b.number > 0]
        rates += [line.executed.number / base.number * FULL for base in bases]
    room = (actual.step + stated.step) / 2
    if actual.comparison or any(abs(actual.number - rate) <= room for rate in rates):
        return passed(form, row.at)
    mine = text_of(row.row.actual)
    return failed(
        form,
        row.at,
        f"指标“{row.name}”为 {mine}，资金表执行率为 {printed}",
        f"{row.name} has {mine}, the money table {printed}",
        printed=mine,
        recomputed=printed,
        cells=(row.row.actual,),
    )


def _form(actual: str) -> tuple[Sheet, ...]:
    line = fund("部门预算总额", "80", "70", execution_rate="87.5%")
    return (department_table(funds=(line,), indicators=(indicator("预算执行率", "≥90%", actual),)),)


RULE = Rule(
    id="I-21",
    title=Wording("预算执行率指标应与资金表一致", "the execution indicator has the table's rate"),
    basis=(
        CONSISTENT,
        COMMON_FORMULAS,
    ),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.WARNING,
    label="conflicting-values",
    check=check,
    examples=(
        Example("the same", Status.PASSED, "indicators[0]", _form("87.5%")),
        Example("rounded", Status.PASSED, "indicators[0]", _form("88%")),
        Example("another", Status.FAILED, "indicators[0]", _form("89%")),
        Example("words", Status.NOT_APPLICABLE, "indicators[0]", _form("完成")),
    ),
    doc=__doc__,
)
