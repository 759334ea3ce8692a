"""A cost indicator that repeats the project's money reports what was spent.

What must hold: where the target of a cost indicator is the whole budget of the form, its actual value is the
executed amount. A word of completion says that it is, and holds for a ceiling that was kept. The unit may stand in the
indicator's name: 补助资金（万元）.
Why it matters: "完成" beside an amount that was not spent hides the balance and takes the full score for it.
How a reviewer settles it: put the executed amount of the money table in its place and score it again.
要求：成本指标的目标值就是本表预算总额的，实际完成值应为执行数；填“完成”的按已支出目标数看待，
目标为上限且未突破的可以。单位可以写在指标名称里，如“补助资金（万元）”。
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
from extractor.text.quantities import parse_money
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Comparison, Deadline, Quantity, QuantityKind
from schemas.record import Cell

_COST = re.compile(r"成本")
_EACH = re.compile(r"单位|单价|单[^纯]|人均|户均|次均|每|平均|均")
_DONE = re.compile(r"(?:已|全部|按时)*(?:完成|达标|达到|足额|支付|执行)(?:完毕|到位|目标|预期)?")
_UNIT = re.compile(r"[（(](亿元|万元|千元|元)[）)]$")
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


def _money(row: IndicatorFacts, value: Quantity | Deadline | None, cell: Cell) -> Quantity | None:
    """The value as an amount; a bare number has the unit that the indicator's name ends in: 补助资金（万元）."""
    if not isinstance(value, Quantity):
        return None
    unit = _UNIT.search(row.name)
    if unit and value.kind is QuantityKind.NUMBER and not value.unit:
        return parse_money(text_of(cell), unit[1])
    return value if value.kind is QuantityKind.MONEY else None


def _is_whole(row: IndicatorFacts, budget: Quantity) -> bool:
    target = _money(row, row.target, row.row.target)
    return (
        target is not None
        and target.number == budget.number
        and bool(_COST.search(text_of(row.row.level1) + text_of(row.row.level2)))
        and not _EACH.search(row.name)
        and not garbled(row.row.target, row.row.actual)
    )


def _answer(form: FormFacts, row: IndicatorFacts, budget: Quantity, executed: Quantity) -> Iterator[Answer]:
    ceiling = isinstance(row.target, Quantity) and row.target.comparison in _CEILINGS
    if isinstance(row.actual, Quantity):
        actual = _money(row, row.actual, row.row.actual)
        if actual is None or actual.comparison in _CEILINGS:
            return
        wrong = differs(actual, executed)
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


def _form(
    actual: str, executed: str | None, target: str = "60万元", name: str = "项目总成本"
) -> tuple[Sheet, ...]:
    row = {**indicator(name, target, actual, weight="90", score="90"), "level2": "成本指标"}
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
        Example(
            "the unit in the name",
            Status.FAILED,
            "indicators[0]",
            _form("完成", "52.4", "60", "县级补助资金（万元）"),
        ),
        Example(
            "the unit in the name, all spent",
            Status.PASSED,
            "indicators[0]",
            _form("60", "60", "60", "县级补助资金（万元）"),
        ),
        Example(
            "a bare number of something else",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _form("完成", "52.4", "60", "配套设备（套）"),
        ),
        Example("nothing is said to be spent", Status.UNDECIDED, "indicators[0]", _form("完成", None)),
    ),
    doc=__doc__,
)
