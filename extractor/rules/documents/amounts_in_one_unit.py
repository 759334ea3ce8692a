"""The amounts of a form stand in one unit.

What must hold: no two values for one thing lie about ten thousand times apart: budget and execution of a
line, a part and its total, target and actual value of an indicator, a total and the sum of its parts in
prose.
Why it matters: 元 written where 万元 is meant breaks every rate and sum it enters; those are not reported
again.
How a reviewer settles it: put the unit right and look whether the numbers then fit.
要求：同一事项的金额应为同一单位，不得相差约一万倍：同一行的预算数与执行数、分项与合计、
指标的目标值与实际完成值、正文中的总数与各部分之和。
理由：元与万元混用，执行率和合计随之全错；由此引起的差错不再另报。
核实：对照表头“金额单位”换算更正，再看执行率和合计是否吻合。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts, IndicatorFacts
from extractor.facts.aims import SLIP, is_slip
from extractor.facts.examples import (
    Example,
    department_table,
    fund,
    indicator,
    project_table,
    report,
    statement,
)
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import same_magnitude, slip_in_change, slip_in_sum, told_as
from extractor.rules.terms import failed, forms, garbled, passed, plain, slipped, text_of, total_line
from extractor.standards.basis import CONSISTENT
from extractor.text.intervals import meet, rate, rounded, total
from extractor.text.quantities import parse_money
from schemas.base import Wording
from schemas.evidence import Span
from schemas.finding import Severity, Status
from schemas.quantity import Quantity, QuantityKind
from schemas.record import Cell, StatementKind

_BARE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MARKS = re.compile(r"^(?:其中)?[:：]?(?:[（(]?[一二三四五六\d][）)、.．])?")
_NAMED = 4
"""Shorter names of lines stand in too many sentences."""
_NEAR = (Decimal("0.4"), Decimal("2.5"))
"""An actual value over its target as it may be once both are in 元."""


def check(case: Case) -> Iterator[Answer]:
    """Every money line, indicator and money statement in which two amounts can be compared."""
    for form in forms(case, EVERY_FORM):
        yield from _funds(form)
        yield from _indicators(form)
        yield from _statements(form)
        yield from _totals(form)
        yield from _told_lines(form)


def _totals(form: FormFacts) -> Iterator[Answer]:
    """A total printed bare in 元 (合计 648500, 评价金额) beside the money table that has the same amount in 万元."""
    line = total_line(form)
    if line is None or line.executed is None or line.executed.scale == 1 or line.index in slipped(form):
        return
    told = (plain(a.number) for a in (line.executed, line.annual, line.initial) if a is not None)
    amounts = "|".join(amount for amount in told if amount in form.text)
    if not amounts:
        return
    bare = re.compile(rf"(?:合计|评价\s*金\s*额)\s*(?:{amounts})(?:\.0+)?(?![\d.,]|\s*元)")
    if (printed := bare.search(form.text)) is not None:
        span = Span(form.start + printed.start(), form.start + printed.end())
        yield _failed(form, "form", (line.line.executed,), " ".join(printed.group().split()), (span,))


def _told_lines(form: FormFacts) -> Iterator[Answer]:
    """An amount that a sentence tells of a line of the money table, ten thousand times what the line holds."""
    for line in form.funds:
        name = _MARKS.sub("", line.item)
        amounts = [a for a in (line.executed, line.annual, line.initial) if a is not None and a.number > 0]
        if len(name) < _NAMED or not amounts or line.index in slipped(form):
            continue
        told = re.compile(
            rf"{re.escape(name)}(?:支出|预算|决算|为|共|计)*(?P<amount>\d[\d,]*(?:\.\d+)?(?:万元|元))"
        )
        for match in told.finditer(form.text):
            amount = parse_money(match["amount"], "")
            if amount is not None and any(
                amount.number in (a.number * SLIP, a.number / SLIP) for a in amounts
            ):
                span = Span(form.start + match.start(), form.start + match.end())
                yield _failed(form, "form", (line.line.executed,), " ".join(match.group().split()), (span,))


def _funds(form: FormFacts) -> Iterator[Answer]:
    wrong = slipped(form)
    for line in form.funds:
        if line.executed is None or (line.annual is None and line.initial is None):
            continue
        cells = (line.line.annual_budget, line.line.executed)
        yield _failed(form, line.at, cells) if line.index in wrong else passed(form, line.at)


def _indicators(form: FormFacts) -> Iterator[Answer]:
    for row in form.indicators:
        target, actual = row.target, row.actual
        if not isinstance(target, Quantity) or not isinstance(actual, Quantity):
            continue
        comparable = target.kind is actual.kind or QuantityKind.NUMBER in (target.kind, actual.kind)
        slips = is_slip(target, actual) or _bare_in_yuan(form, row, target)
        if comparable and slips and not garbled(row.row.actual, row.row.target):
            yield _failed(form, row.at, (row.row.target, row.row.actual))
        elif comparable:
            yield passed(form, row.at)


def _bare_in_yuan(form: FormFacts, row: IndicatorFacts, target: Quantity) -> bool:
    """Whether a number without a unit answers a target in 万元 as it only can in 元: ≤15万元 with 143500."""
    actual = row.actual
    if not isinstance(actual, Quantity) or target.kind is not QuantityKind.MONEY or target.scale < SLIP:
        return False
    if actual.scale != 1 or form.money_unit == "元" or not _BARE.fullmatch(text_of(row.row.actual)):
        return False
    return target.number * _NEAR[0] <= actual.number <= target.number * _NEAR[1]


def _statements(form: FormFacts) -> Iterator[Answer]:
    for told in form.statements:
        parts = [part for part in told.parts if part is not None]
        if told.total is not None and parts and len(parts) == len(told.parts):
            if not meet(told_as(told.total), total(map(told_as, parts))) and slip_in_sum(told.total, parts):
                yield _failed(form, told.at, (told.statement.quote,))
            continue
        if told.kind is StatementKind.CHANGE:
            if slip_in_change(told):
                yield _failed(form, told.at, (told.statement.quote,))
            continue
        value, base, share = told.value, told.base, told.rate
        if value is None or base is None or share is None or value.kind is not QuantityKind.MONEY:
            continue
        possible = rate(told_as(value), told_as(base)) if base.kind is QuantityKind.MONEY else None
        if possible is not None and same_magnitude(possible, rounded(share)):
            yield _failed(form, told.at, (told.statement.quote,))


def _failed(
    form: FormFacts, at: str, cells: tuple[Cell, ...], beside: str = "", spans: tuple[Span, ...] = ()
) -> Answer:
    printed = "、".join([*(text_of(cell) for cell in cells), *([beside] if beside else [])])
    return failed(
        form,
        at,
        f"{printed}：数值相差约一万倍，疑有一处单位是元、一处是万元",
        f"{printed}: about ten thousand times apart; one is in 元, the other in 万元",
        printed=printed,
        cells=cells,
        spans=spans,
    )


_CHANGE = statement(
    "change",
    "运行经费支出43.14元，比上年的45.20万元减少2.06万元，下降4.56%",
    "运行经费",
    value="43.14元",
    previous="45.20万元",
    delta="2.06万元",
    rate="4.56%",
)

RULE = Rule(
    id="D-01",
    title=Wording("同一表内金额单位应一致", "amounts stand in one unit"),
    basis=(CONSISTENT,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.ERROR,
    label="unit-scale",
    check=check,
    examples=(
        Example(
            "a total in 元 below a table in 万元",
            Status.FAILED,
            "form",
            (project_table(funds=(fund(annual_budget="70.4", executed="64.85"),)),),
            text="资金使用方向 支出额度\n办案补贴 271600\n日常巡查 376900\n合计\n648500\n",
        ),
        Example(
            "a total in 元 that says so",
            Status.NOT_APPLICABLE,
            "form",
            (project_table(funds=(fund(annual_budget="70.4", executed="64.85"),)),),
            text="资金使用方向 支出额度\n办案补贴 271600\n日常巡查 376900\n合计\n648500元\n",
        ),
        Example(
            "a whole line in 元, which completes the sum in 万元",
            Status.FAILED,
            "funds[2]",
            (
                project_table(
                    funds=(
                        fund(budget="342.5", executed="318.9"),
                        fund("财政资金", "324.5", "302.3"),
                        fund("单位资金", "180000", "166000"),
                    )
                ),
            ),
        ),
        Example(
            "a sentence on a line of the table, in the other unit",
            Status.FAILED,
            "form",
            (department_table(funds=(fund("公用经费", "143.6", "143.6"),)),),
            text="公用经费1436000万元，按年末人数计算。",
        ),
        Example(
            "a sentence on a line of the table, in 元",
            Status.NOT_APPLICABLE,
            "form",
            (department_table(funds=(fund("公用经费", "143.6", "143.6"),)),),
            text="公用经费1436000元，按年末人数计算。",
        ),
        Example(
            "a change that fits once its value is in ten thousands",
            Status.FAILED,
            "statements[0]",
            (report(statements=(_CHANGE,)),),
        ),
        Example("one unit", Status.PASSED, "funds[0]", (department_table(),)),
        Example(
            "yuan in a table of ten thousands",
            Status.FAILED,
            "funds[0]",
            (department_table(funds=(fund(budget="64", executed="598200"),)),),
        ),
        Example(
            "a source in yuan, its total in ten thousands",
            Status.FAILED,
            "funds[2]",
            (
                department_table(
                    funds=(
                        fund("年度资金总额", "42.5", "40.5"),
                        fund("财政拨款", "24.5", "24"),
                        fund("单位资金", "180000", "165000"),
                    )
                ),
            ),
        ),
        Example(
            "a tiny share of the budget",
            Status.PASSED,
            "funds[0]",
            (department_table(funds=(fund(budget="6400", executed="1.5"),)),),
        ),
        Example(
            "a cost indicator in the other unit",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=(indicator("人均培训成本", "≤0.3万元", "2850万元"),)),),
        ),
        Example(
            "a bare number that only fits in the other unit",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=(indicator("人均培训成本", "≤0.3万元", "2850"),)),),
        ),
        Example(
            "a bare number in the target's unit",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=(indicator("人均培训成本", "≤0.3万元", "0.285"),)),),
        ),
        Example(
            "a bare number in a form that is in 元",
            Status.PASSED,
            "indicators[0]",
            (project_table(money_unit="元", indicators=(indicator("人均培训成本", "≤0.3万元", "2850"),)),),
        ),
        Example(
            "a cost indicator in its own unit",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=(indicator("人均培训成本", "≤0.3万元", "2850元"),)),),
        ),
        Example(
            "a part in the other unit",
            Status.FAILED,
            "statements[0]",
            (
                report(
                    statements=(
                        statement(
                            "sum",
                            "共90万元，其中甲60万元、乙30元",
                            None,
                            total="90万元",
                            parts=("60万元", "30元"),
                        ),
                    )
                ),
            ),
        ),
    ),
    doc=__doc__,
)
