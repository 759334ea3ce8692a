"""The budgets of the items add up to the budget of the whole.

What must hold: where a list of items follows a total, each with budget and spending, and what was spent on the items
adds up to what was spent in all, then the list is complete, and the items' budgets add up to the whole budget too.
A sum that is told in one place, with its parts, is not told again.
Why it matters: items that call their adjusted budget the initial one hide that the year went otherwise than planned;
the total shows it.
How a reviewer settles it: look whether 年初预算 of the items is the initial or the adjusted one, and correct the word or
the numbers.
要求：总数之后逐项列出预算和决算，各项决算之和等于总决算的，说明各项已列全，各项预算之和也应等于总预算。同一处已写明合计与分项的不重复提示。
理由：各项把调整后的预算写成年初预算，就掩盖了年中的变化，只有总数看得出来。
核实：核对各项所写的年初预算是年初数还是调整数，更正用语或数字。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts, StatementFacts
from extractor.facts.examples import Example, Row, Sheet, report, statement
from extractor.facts.scales import squeezed
from extractor.rules.model import Answer, Rule
from extractor.rules.sentences import slip_in_sum, told_as
from extractor.rules.terms import failed, forms, passed, text_of, undecided
from extractor.standards.basis import DISCLOSED
from extractor.text.intervals import meet, total
from extractor.text.quantities import shown
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity, QuantityKind
from schemas.record import FormType, StatementKind

_REPORTS = (FormType.REPORT,)
_BUDGET = r"预算(?:数|额|安排|金额)?(?:为|是)?"
_FEWEST = 2


def check(case: Case) -> Iterator[Answer]:
    """Every total with budget and spending that a complete list of items follows."""
    for form in forms(case, _REPORTS):
        told = [one for one in form.statements if _is_spending(one)]
        sums = [one for one in form.statements if one.kind is StatementKind.SUM]
        for number, whole in enumerate(told):
            if whole.base is None or any(_same(one.total, whole.base) for one in sums):
                continue
            items = _items(whole, told[number + 1 :])
            if items:
                yield _answer(form, whole, items)


def _is_spending(told: StatementFacts) -> bool:
    """Whether it sets what was spent against a budget; a share of another whole does not."""
    value, base = told.value, told.base
    if told.kind is not StatementKind.RATE or value is None or value.kind is not QuantityKind.MONEY:
        return False
    quote = squeezed(told.quote)
    if base is None:
        return "预算" in quote and "占" not in quote
    printed = re.escape(squeezed(text_of(told.statement.base)))
    return base.kind is QuantityKind.MONEY and bool(re.search(_BUDGET + printed, quote))


def _same(one: Quantity | None, other: Quantity) -> bool:
    return one is not None and one.number == other.number


def _items(whole: StatementFacts, following: list[StatementFacts]) -> list[StatementFacts]:
    """The statements behind the total, up to the one with which what was spent adds up to it; else none."""
    assert whole.value is not None
    target = told_as(whole.value)
    items: list[StatementFacts] = []
    for told in following:
        if told.value is not None and told.value.number >= whole.value.number:
            break
        items.append(told)
        added = total(told_as(item.value) for item in items if item.value is not None)
        if len(items) >= _FEWEST and meet(added, target):
            return items
        if added.low > target.high:
            break
    return []


def _answer(form: FormFacts, whole: StatementFacts, items: list[StatementFacts]) -> Answer:
    assert whole.base is not None
    budgets = [item.base for item in items if item.base is not None]
    if len(budgets) < len(items):
        return undecided(form, whole.at, "base")
    if meet(total(told_as(budget) for budget in budgets), told_as(whole.base)):
        return passed(form, whole.at)
    if slip_in_sum(whole.base, budgets):
        return undecided(form, whole.at, "base")
    added = sum((budget.number for budget in budgets), Decimal(0))
    like = whole.base
    step = min(like.scale, *(budget.step for budget in budgets))
    added_up = shown(Quantity(added, added, like.unit, like.kind, scale=like.scale, step=step))
    printed = text_of(whole.statement.base)
    return failed(
        form,
        whole.at,
        f"{len(items)} 项支出之和等于总支出，而各项预算之和为 {added_up}，总预算写为 {printed}",
        f"what was spent on the {len(items)} items adds up to the whole, but their budgets come to {added_up} "
        f"and the whole budget to {printed}",
        printed=printed,
        recomputed=f"{'+'.join(text_of(item.statement.base) for item in items)} = {added_up}",
        cells=(whole.statement.quote, *(item.statement.quote for item in items)),
    )


def _told(subject: str, budget: str | None, spent: str) -> Row:
    quote = f"{subject}年初预算为{budget}，支出决算为{spent}，完成年初预算的96%"
    return statement("rate", quote, subject, value=spent, base=budget, rate="96%")


def _report(budget: str, *more: Row, item: str | None = "65万元") -> tuple[Sheet, ...]:
    rows = (
        _told("一般公共预算财政拨款支出", budget, "96万元"),
        _told("行政运行", "35万元", "34万元"),
        _told("专项业务", item, "62万元"),
    )
    return (report(statements=(*rows, *more)),)


RULE = Rule(
    id="X-05",
    title=Wording("各项预算之和应等于总预算", "item budgets add up to the whole budget"),
    basis=(DISCLOSED,),
    applies_to=_REPORTS,
    needs=("base",),
    severity=Severity.WARNING,
    label="prose-sum",
    check=check,
    examples=(
        Example("they add up", Status.PASSED, "statements[0]", _report("100万元")),
        Example("the items have their adjusted budgets", Status.FAILED, "statements[0]", _report("160万元")),
        Example(
            "within the decimals printed",
            Status.PASSED,
            "statements[0]",
            _report("99.5万元", item="64.5万元"),
        ),
        Example("just beside", Status.FAILED, "statements[0]", _report("102万元")),
        Example(
            "not all items are listed",
            Status.NOT_APPLICABLE,
            "statements[0]",
            (
                report(
                    statements=(_told("总支出", "160万元", "150万元"), _told("行政运行", "35万元", "34万元"))
                ),
            ),
        ),
        Example(
            "the sum is told in one place too",
            Status.NOT_APPLICABLE,
            "statements[0]",
            _report(
                "160万元",
                statement("sum", "年初预算160万元", "年初预算", total="160万元", parts=("35万元", "65万元")),
            ),
        ),
        Example(
            "the budget of an item is not told",
            Status.UNDECIDED,
            "statements[0]",
            _report("100万元", item=None),
        ),
    ),
    doc=__doc__,
)
