"""The printed execution rate follows from the amounts beside it.

What must hold: the rate is executed / annual budget; where the year's budget was changed, executed /
initial budget is accepted too, and so is the sum of the sources where the total line misprints it. Amounts and rate stand for half a unit of their last digit.
Why it matters: the rate decides the score of the budget line and whether a reason must be given; a rate of
100% hides spending above the budget.
How a reviewer settles it: divide the two amounts as printed; where no base fits, ask which of the three
figures is wrong and take it from the final accounts.
要求：执行率应等于执行数除以全年预算数；年中有调整的，除以年初预算数也认可；合计行误印的，
按各来源之和计算也认可。金额和比率均按末位半个单位留出误差。
理由：执行率决定预算执行得分，也决定是否须说明原因；填100%会掩盖超预算支出。
核实：用所印两个金额相除；各种口径都不符的，请单位查明三个数中哪一个有误，以决算数更正。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extractor.facts import Case, FormFacts, FundFacts, FundRole, IndicatorFacts
from extractor.facts.examples import Example, Row, department_table, fund, indicator, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import (
    EXECUTION,
    FULL,
    amount_interval,
    failed,
    finest_step,
    forms,
    garbled,
    money,
    passed,
    places_of,
    plain,
    slipped,
    text_of,
    total_line,
    undecided,
)
from extractor.standards.basis import ADJUSTMENT_EXPLAINED, PRINTED
from extractor.text.intervals import meet, rate, rounded, times
from extractor.text.quantities import parse_money
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity, QuantityKind

_FEWEST = 2
_AS_FRACTION = Decimal("1.5")
"""A rate without a per cent sign up to here may be a fraction of one."""
_OTHER_BASE = re.compile(
    r"(?:执行|支出|支付|使用)[率度]\s*(?:[=＝]|[（(【])\s*[=＝]?[^（）()\n，。；]{0,10}[/÷]\s*(?:实际|当年|本年)?(?:资金)?(?:到位|下达|拨付|拨入|收到|可用)"
)
"""A rate that the form says is taken over another base: 支出率（支出/到位）."""


def check(case: Case) -> Iterator[Answer]:
    """Every fund line with a printed rate, else the indicator 预算执行率."""
    for form in forms(case, EVERY_FORM):
        wrong_unit = slipped(form)
        for fund_line in form.funds:
            line = fund_line.line
            if fund_line.rate is None or fund_line.index in wrong_unit or garbled(line.execution_rate):
                continue
            yield _answer(form, fund_line, fund_line.rate, fund_line.at, text_of(line.execution_rate))
        if not any(f.rate for f in form.funds) and not wrong_unit:
            yield from _indicator(form)


def _indicator(form: FormFacts) -> Iterator[Answer]:
    total = total_line(form)
    row = next((i for i in form.indicators if _is_execution_rate(i)), None)
    if total is None or row is None or not isinstance(row.actual, Quantity):
        return
    yield _answer(form, total, row.actual, row.at, text_of(row.row.actual))


def _is_execution_rate(row: IndicatorFacts) -> bool:
    actual = row.actual
    name = row.name.strip('“”"')
    return (
        bool(EXECUTION.fullmatch(name))
        and isinstance(actual, Quantity)
        and actual.kind is QuantityKind.PERCENT
    )


def _answer(form: FormFacts, fund_line: FundFacts, stated: Quantity, at: str, printed: str) -> Answer:
    executed = fund_line.executed
    bases = [base for base in (fund_line.annual, fund_line.initial, _of_parts(form, fund_line)) if base]
    if executed is None or not bases:
        missing = [n for n, v in (("executed", executed), ("annual_budget", bases)) if not v]
        return undecided(form, at, *missing)
    if _fits(form, executed, bases, stated):
        return passed(form, at)
    base = bases[0]
    if _OTHER_BASE.search(form.text):
        arrived = _arrived(form, fund_line)
        if arrived is None or _fits(form, executed, [arrived], stated):
            return passed(form, at) if arrived is not None else undecided(form, at, "annual_budget")
        base = arrived
    exact = plain(executed.number / base.number * 100, max(2, places_of(printed))) if base.number else "?"
    unit = form.money_unit
    return failed(
        form,
        at,
        f"执行率印为 {printed}，按 {money(executed.number, unit)}/{money(base.number, unit)} 应为 {exact}%",
        f"the rate is printed {printed}; "
        f"{money(executed.number, unit)}/{money(base.number, unit)} is {exact}%",
        printed=printed,
        recomputed=f"{money(executed.number, unit)}/{money(base.number, unit)} = {exact}%",
        cells=(fund_line.line.execution_rate, fund_line.line.executed, fund_line.line.annual_budget),
    )


def _arrived(form: FormFacts, fund_line: FundFacts) -> Quantity | None:
    """What the text prints between the budget and the execution of a line whose rate is over what arrived."""
    line = fund_line.line
    budget, spent = (re.escape(text_of(cell)) for cell in (line.annual_budget, line.executed))
    if not budget or not spent:
        return None
    found = re.search(rf"(?<![\d.]){budget}[^\d\n]*\s+(\d[\d,.]*)\s+{spent}(?![\d.])", form.text)
    return parse_money(found[1], form.money_unit) if found else None


def _of_parts(form: FormFacts, total: FundFacts) -> Quantity | None:
    """The budget that the sources of a total add up to; the rate may stand on it where the total misprints it."""
    if total.role is not FundRole.TOTAL or total.annual is None:
        return None
    parts = [f.annual for f in form.funds if f.role is FundRole.SOURCE and f.annual is not None]
    if len(parts) < _FEWEST:
        return None
    whole = sum((part.number for part in parts), Decimal(0))
    return replace(total.annual, low=whole, high=whole)


def _fits(form: FormFacts, executed: Quantity, bases: list[Quantity], printed: Quantity) -> bool:
    step = finest_step(form)
    spent = amount_interval(executed, step)
    if all(base.number == 0 for base in bases):
        return executed.number == 0
    ranges = [r for base in bases if (r := rate(spent, amount_interval(base, step))) is not None]
    stated = rounded(printed)
    if printed.kind is QuantityKind.NUMBER and printed.number <= _AS_FRACTION:
        # 0.965 for 96.5%
        return any(meet(r, stated) or meet(r, times(stated, FULL)) for r in ranges)
    return any(meet(r, stated) for r in ranges)


def _misprinted(rate: str) -> tuple[Row, ...]:
    return (
        fund(budget="210", executed="160", execution_rate=rate),
        fund("中央财政资金", "120", "100"),
        fund("地方资金", "80", "60"),
    )


RULE = Rule(
    id="F-01",
    title=Wording("执行率应等于执行数除以预算数", "the execution rate follows from the amounts"),
    basis=(
        ADJUSTMENT_EXPLAINED,
        PRINTED,
    ),
    applies_to=EVERY_FORM,
    needs=("annual_budget", "executed"),
    severity=Severity.ERROR,
    label="execution-rate",
    check=check,
    examples=(
        Example(
            "rounded as printed",
            Status.PASSED,
            "funds[0]",
            (department_table(funds=(fund(budget="300", executed="250", execution_rate="83.33%"),)),),
        ),
        Example(
            "two points too high",
            Status.FAILED,
            "funds[0]",
            (department_table(funds=(fund(budget="300", executed="250", execution_rate="85.33%"),)),),
        ),
        Example(
            "rounded to a whole per cent",
            Status.PASSED,
            "funds[0]",
            (department_table(funds=(fund(budget="80", executed="60.4", execution_rate="76"),)),),
        ),
        Example(
            "a whole per cent beside it",
            Status.FAILED,
            "funds[0]",
            (department_table(funds=(fund(budget="80", executed="60.4", execution_rate="77%"),)),),
        ),
        Example(
            "on the initial budget",
            Status.PASSED,
            "funds[0]",
            (
                department_table(
                    funds=(fund(initial_budget="200", budget="250", executed="150", execution_rate="75%"),)
                ),
            ),
        ),
        Example(
            "on the sum of the sources, which the total misprints",
            Status.PASSED,
            "funds[0]",
            (department_table(funds=_misprinted("80%")),),
        ),
        Example(
            "on neither the total nor its sources",
            Status.FAILED,
            "funds[0]",
            (department_table(funds=_misprinted("85%")),),
        ),
        Example(
            "spent above the budget, rate capped",
            Status.FAILED,
            "funds[0]",
            (department_table(funds=(fund(budget="12", executed="13", execution_rate="100%"),)),),
        ),
        Example(
            "over another base, as the form says",
            Status.PASSED,
            "funds[0]",
            (department_table(funds=(fund(budget="85", executed="60", execution_rate="100%"),)),),
            text="来源 预算安排 到位额度 支出额度 支出率（支出/到位）\n县级配套 85 60 60 100%\n",
        ),
        Example(
            "not even over the other base",
            Status.FAILED,
            "funds[0]",
            (department_table(funds=(fund(budget="85", executed="60", execution_rate="90%"),)),),
            text="来源 预算安排 到位额度 支出额度 支出率（支出/到位）\n县级配套 85 75 60 90%\n",
        ),
        Example(
            "a fraction of one",
            Status.PASSED,
            "funds[0]",
            (department_table(funds=(fund(budget="100", executed="96.5", execution_rate="0.965"),)),),
        ),
        Example(
            "nothing of nothing",
            Status.PASSED,
            "funds[0]",
            (department_table(funds=(fund(budget="0", executed="0", execution_rate="0%"),)),),
        ),
        Example(
            "the amount is missing",
            Status.UNDECIDED,
            "funds[0]",
            (
                department_table(
                    funds=({"item": "年度资金总额", "annual_budget": "80", "execution_rate": "75%"},)
                ),
            ),
        ),
        Example(
            "an indicator gives the rate",
            Status.FAILED,
            "indicators[0]",
            (
                project_table(
                    funds=(fund(budget="80", executed="60"),),
                    indicators=(indicator("预算执行率", "100%", "85%"),),
                ),
            ),
        ),
    ),
    doc=__doc__,
)
