"""A difference that a form tells in words is the difference of its money table.

What must hold: 执行数比全年预算数少 X is budget less execution of the total line; 年中追加 X is the annual
less the initial budget, where nothing was cut at the same time.
Why it matters: a reason given for another amount than the gap explains something else.
How a reviewer settles it: subtract the two columns.
要求：“执行数比全年预算数少若干”应等于合计行全年预算数减执行数；“年中追加若干”应等于全年预算数减年初预算
数，同时有调减的除外。
理由：差额写错了，所附原因说明的就不是表内这笔偏差。
核实：用资金表两栏相减，按得数更正正文，再看原因能否说明全部差额。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts, StatementFacts
from extractor.facts.examples import Example, Sheet, fund, project_table, statement
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import (
    HALF,
    failed,
    finest_step,
    forms,
    money,
    passed,
    slipped,
    text_of,
    total_line,
)
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity, QuantityKind
from schemas.record import StatementKind

_LESS = re.compile(r"执行数?(?:较|比)(?:全年|年初|年度|调整后)?预算(?:数|安排)?(?:减少|少)(?:支出)?\d")
_ADDED = re.compile(r"(?:年中|年内|本年|全年|预算执行中)(?:共)?追加(?:预算|资金|安排)?\d")
_CUT = re.compile(r"压减|调减|核减|收回|缩减")


def check(case: Case) -> Iterator[Answer]:
    """Every such difference told beside a money table with a total line."""
    for form in forms(case, EVERY_FORM):
        if slipped(form):
            continue
        for told in form.statements:
            amount = told.total if told.kind is StatementKind.SUM else told.value
            if amount is None or amount.kind is not QuantityKind.MONEY or amount.approximate:
                continue
            gap = _gap(form, told)
            if gap is not None:
                yield _answer(form, told, amount, gap)


def _gap(form: FormFacts, told: StatementFacts) -> Decimal | None:
    line = total_line(form)
    if line is None or line.annual is None or told.kind not in (StatementKind.SUM, StatementKind.AMOUNT):
        return None
    if _tells(_LESS, told) and line.executed is not None:
        return line.annual.number - line.executed.number
    if _tells(_ADDED, told) and line.initial is not None and not _CUT.search(form.text or told.quote):
        return line.annual.number - line.initial.number
    return None


def _tells(words: re.Pattern[str], told: StatementFacts) -> bool:
    """Whether the words stand right before the statement's own amount, not before a part of it."""
    printed = text_of(told.statement.total if told.kind is StatementKind.SUM else told.statement.value)
    return any(told.quote.startswith(printed, m.end() - 1) for m in words.finditer(told.quote))


def _answer(form: FormFacts, told: StatementFacts, amount: Quantity, gap: Decimal) -> Answer:
    room = (amount.step + 2 * finest_step(form)) * HALF
    if abs(amount.number - gap) <= room:
        return passed(form, told.at)
    printed = text_of(told.statement.total if told.kind is StatementKind.SUM else told.statement.value)
    shown = f"{money(gap, form.money_unit)}{form.money_unit}"
    return failed(
        form,
        told.at,
        f"文中写 {printed}，按资金表为 {shown}",
        f"the text says {printed}, the money table gives {shown}",
        printed=printed,
        recomputed=shown,
        cells=(told.statement.quote,),
    )


def _form(amount: str) -> tuple[Sheet, ...]:
    told = statement("amount", f"执行数比全年预算数少{amount}", "少执行金额", value=amount)
    return (project_table(funds=(fund(budget="80.5", executed="76.3"),), statements=(told,)),)


RULE = Rule(
    id="F-17",
    title=Wording("文中差额应与资金表一致", "a stated difference matches the table"),
    basis=(CONSISTENT,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.WARNING,
    label="conflicting-values",
    check=check,
    examples=(
        Example("the same", Status.PASSED, "statements[0]", _form("4.2万元")),
        Example("another", Status.FAILED, "statements[0]", _form("6.2万元")),
        Example(
            "the amount added is a part of the budget told behind it",
            Status.NOT_APPLICABLE,
            "statements[0]",
            (
                project_table(
                    funds=(fund(initial_budget="76.3", budget="80.5", executed="76.3"),),
                    statements=(
                        statement(
                            "sum",
                            "年初预算76.3万元，年中追加4.2万元，调整后预算80.5万元",
                            "预算",
                            total="80.5万元",
                            parts=["76.3万元", "4.2万元"],
                        ),
                    ),
                ),
            ),
        ),
        Example("within the last digit", Status.PASSED, "statements[0]", _form("4.15万元")),
        Example("beyond the last digit", Status.FAILED, "statements[0]", _form("4.50万元")),
        Example(
            "no total line",
            Status.NOT_APPLICABLE,
            "statements[0]",
            (
                project_table(
                    funds=(),
                    statements=(statement("amount", "执行数比全年预算数少1万元", None, value="1万元"),),
                ),
            ),
        ),
    ),
    doc=__doc__,
)
