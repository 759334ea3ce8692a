"""What was spent by direction adds up to what was spent in all.

What must hold: where a form lists its spending by direction (按方向划分), one line with a year and an amount a
direction, the amounts add up to the executed total. Where the list holds another number of years than of
amounts, a difference proves nothing: a line may be lost.
Why it matters: money that no direction accounts for cannot be followed.
How a reviewer settles it: add the directions and compare with the accounts; a direction left out shows as the
difference.
要求：按方向划分的支出，每个方向列有年份和金额的，各方向之和应等于支出合计；年份与金额个数不等的，
可能漏读了一行，有差额也不作结论。
理由：列不到任何方向的资金，去向无从追查。
核实：把各方向支出相加，与支出明细账比对，差额往往就是漏列的方向。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, Sheet
from extractor.rules.model import Answer, Rule
from extractor.rules.terms import (
    amount_interval,
    failed,
    forms,
    money,
    passed,
    slipped,
    total_line,
    undecided,
)
from extractor.standards.basis import PRINTED
from extractor.text.intervals import meet, total
from extractor.text.quantities import parse_money
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity
from schemas.record import FormType

_LIST = re.compile(r"支出额度(.*?)(?=绩\s*效|目\s*标|指\s*标|@|$)", re.DOTALL)
_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?(?:万元|元)?")
_YEAR = re.compile(r"20\d\d年度?")
_SUM = re.compile(r"合计|小计|总计")
_FORMS = (FormType.BASIC_INFO_FORM,)


def check(case: Case) -> Iterator[Answer]:
    """Every form whose text holds such a list."""
    for form in forms(case, _FORMS):
        line = total_line(form)
        listed, whole = _listed(form)
        if line is None or not listed or slipped(form):
            continue
        if line.executed is None:
            yield undecided(form, line.at, "executed")
            continue
        if meet(total(amount_interval(amount) for amount in listed), amount_interval(line.executed)):
            yield passed(form, line.at)
            continue
        if not whole:
            continue
        added = sum((amount.number for amount in listed), Decimal(0))
        parts = "+".join(money(amount.number, form.money_unit) for amount in listed)
        spent = money(line.executed.number, form.money_unit)
        yield failed(
            form,
            line.at,
            f"按方向划分合计 {money(added, form.money_unit)}，支出合计为 {spent}",
            f"the directions add up to {money(added, form.money_unit)}, the total spent is {spent}",
            printed=spent,
            recomputed=f"{parts} = {money(added, form.money_unit)}",
            cells=(line.line.executed,),
        )


def _listed(form: FormFacts) -> tuple[list[Quantity], bool]:
    """The amounts of the list, and whether it was read whole: a year stands beside each of them."""
    section = _LIST.search(form.text)
    if section is None or _SUM.search(section[1]):
        return [], False
    words = section[1].split()
    years = [word for word in words if _YEAR.fullmatch(word)]
    amounts = [a for word in words if _AMOUNT.fullmatch(word) and (a := parse_money(word, form.money_unit))]
    return amounts, len(amounts) == len(years)


def _form(executed: str | None) -> tuple[Sheet, ...]:
    lines = ({"item": "市本级资金", "executed": executed}, {"item": "资金合计", "executed": executed})
    return ((FormType.BASIC_INFO_FORM, {"fiscal_year": "2022", "money_unit": "万元", "funds": lines}),)


def _text(last: str) -> str:
    return (
        f"按方向划分 资金使用方向 支出额度\n2022年 日常巡护 52.3\n2022年 设备维护 {last}\n绩效目标\n巡护12次"
    )


RULE = Rule(
    id="F-18",
    title=Wording("按方向划分的支出之和应等于支出合计", "directions add up to what was spent"),
    basis=(PRINTED,),
    applies_to=_FORMS,
    needs=("executed",),
    severity=Severity.ERROR,
    label="funds-sum",
    check=check,
    examples=(
        Example("they add up", Status.PASSED, "funds[1]", _form("86.5"), text=_text("34.2")),
        Example("five are missing", Status.FAILED, "funds[1]", _form("86.5"), text=_text("29.2")),
        Example("rounded to one decimal", Status.PASSED, "funds[1]", _form("86.54"), text=_text("34.2")),
        Example("a line without an amount", Status.NOT_APPLICABLE, "funds[1]", _form("86.5"), text=_text("")),
        Example("the total is blank", Status.UNDECIDED, "funds[1]", _form(None), text=_text("34.2")),
    ),
    doc=__doc__,
)
