"""A procurement rate stands on an amount procured.

What must hold: where final accounts tell a government procurement of zero, no indicator of the document
reports a procurement execution rate above zero.
Why it matters: 100% of nothing is no result, and one of the two statements is untrue.
How a reviewer settles it: ask for the procurement plan and contracts; purchases below the threshold do not
count.
要求：决算说明中政府采购支出为零的，文件中的政府采购执行率指标不得大于零。
理由：没有采购就谈不上执行率，填100%则两处必有一处不实。
核实：调取政府采购预算、采购计划和合同核对；限额标准以下的零星采购不计入。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, IndicatorFacts, StatementFacts
from extractor.facts.examples import Example, Sheet, department_table, indicator, report, statement
from extractor.rules.model import Answer, Rule
from extractor.rules.terms import failed, forms, passed, text_of
from extractor.standards.basis import COMMON_FORMULAS, CONSISTENT
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity, QuantityKind
from schemas.record import FormType, StatementKind

_AMOUNT = re.compile(r"政府采购(?:支出)?(?:总额|合计|总计|金额|支出)?$")
_RATE = re.compile(r"政府采购(?:预算)?(?:执行|完成)率")
_REPORTS = (FormType.REPORT,)


def check(case: Case) -> Iterator[Answer]:
    """Every procurement total of a report beside an indicator for its rate."""
    rates = [
        row
        for form in case.forms
        for row in form.indicators
        if _RATE.search(row.name) and _number(row) is not None
    ]
    if not rates:
        return
    for form in forms(case, _REPORTS):
        for told in form.statements:
            amount = told.total if told.kind is StatementKind.SUM else told.value
            if amount is not None and amount.kind is QuantityKind.MONEY and _AMOUNT.search(told.subject):
                yield _answer(form, told, amount, rates[0])


def _number(row: IndicatorFacts) -> Quantity | None:
    return row.actual if isinstance(row.actual, Quantity) else None


def _answer(form: FormFacts, told: StatementFacts, amount: Quantity, row: IndicatorFacts) -> Answer:
    rate = _number(row)
    if amount.number > 0 or rate is None or rate.number == 0:
        return passed(form, told.at)
    printed = text_of(row.row.actual)
    return failed(
        form,
        told.at,
        f"政府采购支出为 0，“{row.name}”却为 {printed}",
        f"nothing was procured, yet {row.name} is {printed}",
        printed=told.quote[:60],
        recomputed=printed,
        cells=(told.statement.quote, row.row.actual),
    )


def _told(amount: str, rate: str) -> tuple[Sheet, ...]:
    table = department_table(indicators=(indicator("政府采购执行率", "100%", rate),))
    told = statement("amount", f"政府采购支出总额{amount}", "政府采购支出总额", value=amount)
    return (table, report(statements=(told,)))


RULE = Rule(
    id="X-11",
    title=Wording("政府采购执行率应有采购金额支撑", "a procurement rate stands on an amount"),
    basis=(
        COMMON_FORMULAS,
        CONSISTENT,
    ),
    applies_to=_REPORTS,
    needs=(),
    severity=Severity.WARNING,
    label="contradictory-claim",
    check=check,
    examples=(
        Example("an amount", Status.PASSED, "statements[0]", _told("8.2万元", "100%"), form=1),
        Example("nothing procured at 100%", Status.FAILED, "statements[0]", _told("0万元", "100%"), form=1),
        Example("nothing procured at 0%", Status.PASSED, "statements[0]", _told("0万元", "0%"), form=1),
        Example("nothing procured at 1%", Status.FAILED, "statements[0]", _told("0万元", "1%"), form=1),
    ),
    doc=__doc__,
)
