"""A cost indicator that repeats the project's money reports what was spent.

What must hold: where the target of a cost indicator is the whole budget of the form, its actual value is the
executed amount. A word of completion says that it is, and holds for a ceiling that was kept.
Why it matters: "完成" beside an amount that was not spent hides the balance and takes the full score for it.
How a reviewer settles it: put the executed amount of the money table in its place and score it again.
要求：成本指标的目标值就是本表预算总额的，实际完成值应为执行数；填“完成”的按已支出目标数看待，
目标为上限且未突破的可以。
理由：资金没有用完却填“完成”，既掩盖了结余，又得了满分。
核实：以资金表执行数替换该指标的实际完成值，重新计分。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, IndicatorFacts
from extractor.facts.examples import Example, Sheet, fund, indicator, project_table
from extractor.rules.model import TABLES, Answer, Rule
from extractor.rules.sentences import differs
from extractor.rules.terms import (
    failed,
    forms,
    garbled,
    money,
    passed,
    slipped,
    text_of,
    total_line,
    undecided,
)
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Comparison, Quantity, QuantityKind

_COST = re.compile(r"成本")
_EACH = re.compile(r"单位|单价|单[^纯]|人均|户均|次均|每|平均|均")
_DONE = re.compile(r"(?:已|全部|按时)*(?:完成|达标|达到|足额|支付|执行)(?:完毕|到位|目标|预期)?")
_CEILINGS = frozenset({Comparison.AT_MOST, Comparison.LESS_THAN})


def check(case: Case) -> Iterator[Answer]:
    """Every cost indicator whose target is the form's whole budget."""
    for form in forms(case, TABLES):
        line = total_line(form)
        if line is None or line.annual is None or slipped(form):
            continue
        for row in form.indicators:
            if not _is_whole(row, line.annual):
                continue
            if line.executed is None:
                yield undecided(form, row.at, "executed")
            else:
                yield from _answer(form, row, line.annual, line.executed)


def _is_whole(row: IndicatorFacts, budget: Quantity) -> bool:
    target = row.target
    return (
        isinstance(target, Quantity)
        and target.kind is QuantityKind.MONEY
        and target.number == budget.number
        and bool(_COST.search(text_of(row.row.level1) + text_of(row.row.level2)))
        and not _EACH.search(row.name)
        and not garbled(row.row.target, row.row.actual)
    )


def _answer(form: FormFacts, row: IndicatorFacts, budget: Quantity, executed: Quantity) -> Iterator[Answer]:
    ceiling = isinstance(row.target, Quantity) and row.target.comparison in _CEILINGS
    if isinstance(row.actual, Quantity):
        if row.actual.kind is not QuantityKind.MONEY or row.actual.comparison in _CEILINGS:
            return
        wrong = differs(row.actual, executed)
    elif _DONE.fullmatch(text_of(row.row.actual)):
        wrong = executed.number > budget.number if ceiling else differs(executed, budget)
    else:
        return
    if not wrong:
        yield passed(form, row.at)
        return
    spent = money(executed.number, form.money_unit)
    yield failed(
        form,
        row.at,
        f"“{row.name}”实际完成值为 {text_of(row.row.actual)}，资金表执行数为 {spent}",
        f"{row.name} has {text_of(row.row.actual)}, the money table has {spent} spent",
        printed=text_of(row.row.actual),
        recomputed=spent,
        cells=(row.row.actual,),
    )


def _form(actual: str, executed: str | None, target: str = "60万元") -> tuple[Sheet, ...]:
    row = {**indicator("项目总成本", target, actual, weight="90", score="90"), "level2": "成本指标"}
    return (project_table(funds=({**fund(budget="60"), "executed": executed},), indicators=(row,)),)


RULE = Rule(
    id="F-13",
    title=Wording("总成本指标应与资金执行数一致", "the whole cost agrees with the money spent"),
    basis=(CONSISTENT,),
    applies_to=TABLES,
    needs=("executed",),
    severity=Severity.WARNING,
    label=None,
    check=check,
    examples=(
        Example("the amount spent", Status.PASSED, "indicators[0]", _form("52.4万元", "52.4")),
        Example("another amount", Status.FAILED, "indicators[0]", _form("60万元", "52.4")),
        Example("completed with a balance", Status.FAILED, "indicators[0]", _form("完成", "52.4")),
        Example("a ceiling that was kept", Status.PASSED, "indicators[0]", _form("完成", "52.4", "≤60万元")),
        Example("rounded", Status.PASSED, "indicators[0]", _form("52.4万元", "52.41")),
        Example(
            "another target than the budget",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _form("完成", "52.4", "45万元"),
        ),
        Example("nothing is said to be spent", Status.UNDECIDED, "indicators[0]", _form("完成", None)),
    ),
    doc=__doc__,
)
