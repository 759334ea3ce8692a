"""The parts of a sum told in prose add up to its total.

What must hold: the total equals the sum of the parts named with it. Money stands for half a unit of its
last digit, so parts printed with fewer decimals may leave a difference; counts are exact.
Why it matters: a sum that does not close hides a missing part or a wrong total.
How a reviewer settles it: add the parts as printed; where one is missing, the sentence must say 主要包括,
not 其中.
要求：总数应等于同处所列各部分之和；金额按末位半个单位留出误差，小数位少的可有尾差；人数、个数不容误差。
理由：加不拢，或是漏列一项，或是总数有误。
核实：按所印数逐项相加；确有未列部分的，应写“主要包括”，不写“其中”。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts, StatementFacts
from extractor.facts.examples import Example, Row, report, statement
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import slip_in_sum, told_as
from extractor.rules.terms import failed, forms, passed, text_of, undecided
from extractor.standards.basis import CONSISTENT, DISCLOSED
from extractor.text.intervals import meet, total
from extractor.text.quantities import render
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity
from schemas.record import StatementKind


def check(case: Case) -> Iterator[Answer]:
    """Every statement of a sum."""
    for form in forms(case, EVERY_FORM):
        for told in form.statements:
            if told.kind is StatementKind.SUM:
                yield from _answer(form, told)


def _answer(form: FormFacts, told: StatementFacts) -> Iterator[Answer]:
    parts = [part for part in told.parts if part is not None]
    if told.total is None or not parts or len(parts) < len(told.parts):
        yield undecided(form, told.at, "total" if told.total is None else "parts")
        return
    if len({part.kind for part in (told.total, *parts)}) > 1:
        yield undecided(form, told.at, "parts")
    elif _closes(told.total, parts):
        yield passed(form, told.at)
    elif not slip_in_sum(told.total, parts):
        yield _wrong(form, told, parts)


def _closes(whole: Quantity, parts: list[Quantity]) -> bool:
    return meet(told_as(whole), total(told_as(part) for part in parts))


def _wrong(form: FormFacts, told: StatementFacts, parts: list[Quantity]) -> Answer:
    assert told.total is not None
    added = sum((part.number for part in parts), Decimal(0))
    like = told.total
    step = min(like.scale, *(part.step for part in parts))
    shown = render(Quantity(added, added, like.unit, like.kind, scale=like.scale, step=step))
    printed = text_of(told.statement.total)
    formula = "+".join(text_of(part) for part in told.statement.parts)
    return failed(
        form,
        told.at,
        f"各部分合计 {shown}，总数写为 {printed}",
        f"the parts add up to {shown}, the total is {printed}",
        printed=printed,
        recomputed=f"{formula} = {shown}",
        cells=(told.statement.quote,),
    )


def _sum(total_: str | None, *parts: str | None) -> tuple[Row, ...]:
    quote = f"共投入{total_}，其中：{'、'.join(part or '' for part in parts)}"
    return (statement("sum", quote, "投入", total=total_, parts=parts),)


RULE = Rule(
    id="X-01",
    title=Wording("文中总数应等于各部分之和", "parts told in prose add up"),
    basis=(
        DISCLOSED,
        CONSISTENT,
    ),
    applies_to=EVERY_FORM,
    needs=("total", "parts"),
    severity=Severity.ERROR,
    label="prose-sum",
    check=check,
    examples=(
        Example(
            "they add up",
            Status.PASSED,
            "statements[0]",
            (report(statements=_sum("90万元", "60万元", "30万元")),),
        ),
        Example(
            "three too many",
            Status.FAILED,
            "statements[0]",
            (report(statements=_sum("93万元", "60万元", "30万元")),),
        ),
        Example(
            "within the decimals printed",
            Status.PASSED,
            "statements[0]",
            (report(statements=_sum("90.05万元", "60.0万元", "30.0万元")),),
        ),
        Example(
            "two decimals, off by two cents",
            Status.FAILED,
            "statements[0]",
            (report(statements=_sum("90.02万元", "60.00万元", "30.00万元")),),
        ),
        Example(
            "units are mixed and fit",
            Status.PASSED,
            "statements[0]",
            (report(statements=_sum("49000元", "3万元", "19000元")),),
        ),
        Example(
            "a total in yuan, parts in ten thousands",
            Status.FAILED,
            "statements[0]",
            (report(statements=_sum("48000元", "3.2万元", "1.9万元")),),
        ),
        Example(
            "counts are exact",
            Status.FAILED,
            "statements[0]",
            (report(statements=_sum("91人", "60人", "30人")),),
        ),
        Example(
            "a part cannot be read",
            Status.UNDECIDED,
            "statements[0]",
            (report(statements=_sum("90万元", "60万元", None)),),
        ),
    ),
    doc=__doc__,
)
