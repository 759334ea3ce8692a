"""A rate told in prose follows from its two numbers.

What must hold: the rate is value / base, rounded to the printed places; money stands for half a unit of its
last digit, counts are exact. Nothing of nothing may be called 0% or 100%.
Why it matters: prose is what the public reads; a completion rate that does not follow flatters or belittles
the work.
How a reviewer settles it: divide; where it does not fit, look for another base (last year, the adjusted
budget) and ask for it to be named.
要求：比率应等于所述数除以基数，按所印小数位四舍五入；金额按末位半个单位留出误差，人数、个数不容误差；
零比零写0%或100%均可。
理由：正文是给公众看的，完成率算错，工作成绩就被夸大或缩小。
核实：用两数相除；不符的，查基数是否应为上年数或调整后预算数，请单位写明。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case, FormFacts, StatementFacts
from extractor.facts.examples import Example, Row, report, statement
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import same_magnitude, told_as
from extractor.rules.terms import FULL, failed, forms, passed, places_of, plain, text_of, undecided
from extractor.standards.basis import CONSISTENT, DISCLOSED
from extractor.text.intervals import meet, rate, rounded
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity, QuantityKind
from schemas.record import StatementKind


def check(case: Case) -> Iterator[Answer]:
    """Every statement of a rate that names value and base."""
    for form in forms(case, EVERY_FORM):
        for told in form.statements:
            if told.kind is StatementKind.RATE and told.statement.rate.value:
                yield from _answer(form, told)


def _answer(form: FormFacts, told: StatementFacts) -> Iterator[Answer]:
    value, base, stated = told.value, told.base, told.rate
    if value is None and base is None:
        return
    if value is None or base is None or stated is None or stated.kind is not QuantityKind.PERCENT:
        missing = [n for n, v in (("value", value), ("base", base), ("rate", stated)) if v is None]
        yield undecided(form, told.at, *(missing or ["rate"]))
        return
    if value.kind is not base.kind or value.approximate or base.approximate:
        yield undecided(form, told.at, "base")
    elif base.number == 0:
        yield from [passed(form, told.at)] if value.number == 0 else []
    elif _fits(value, base, stated):
        yield passed(form, told.at)
    elif not _is_slip(value, base, stated):
        yield _wrong(form, told, value, base)


def _fits(value: Quantity, base: Quantity, stated: Quantity) -> bool:
    possible = rate(told_as(value), told_as(base))
    return possible is not None and meet(possible, rounded(stated))


def _is_slip(value: Quantity, base: Quantity, stated: Quantity) -> bool:
    if value.kind is not QuantityKind.MONEY:
        return False
    possible = rate(told_as(value), told_as(base))
    return possible is not None and same_magnitude(possible, rounded(stated))


def _wrong(form: FormFacts, told: StatementFacts, value: Quantity, base: Quantity) -> Answer:
    printed = text_of(told.statement.rate)
    exact = plain(value.number / base.number * FULL, max(2, places_of(printed)))
    formula = f"{text_of(told.statement.value)}/{text_of(told.statement.base)} = {exact}%"
    return failed(
        form,
        told.at,
        f"{formula}，文中写为 {printed}",
        f"{formula}, printed {printed}",
        printed=printed,
        recomputed=formula,
        cells=(told.statement.quote,),
    )


def _rate(value: str, base: str | None, stated: str) -> tuple[Row, ...]:
    return (
        statement("rate", f"完成{value}，占{base}的{stated}", "完成率", value=value, base=base, rate=stated),
    )


RULE = Rule(
    id="X-02",
    title=Wording("文中比率应与其两个数相符", "a rate told in prose follows from its numbers"),
    basis=(
        DISCLOSED,
        CONSISTENT,
    ),
    applies_to=EVERY_FORM,
    needs=("value", "base"),
    severity=Severity.ERROR,
    label="prose-rate",
    check=check,
    examples=(
        Example(
            "rounded", Status.PASSED, "statements[0]", (report(statements=_rate("149户", "151户", "98.7%")),)
        ),
        Example(
            "another digit",
            Status.FAILED,
            "statements[0]",
            (report(statements=_rate("149户", "151户", "98.6%")),),
        ),
        Example(
            "money within its last digit",
            Status.PASSED,
            "statements[0]",
            (report(statements=_rate("8.3万元", "8.5万元", "97.9%")),),
        ),
        Example(
            "money beyond its last digit",
            Status.FAILED,
            "statements[0]",
            (report(statements=_rate("8.30万元", "8.50万元", "97.9%")),),
        ),
        Example(
            "nothing of nothing",
            Status.PASSED,
            "statements[0]",
            (report(statements=_rate("0万元", "0万元", "0%")),),
        ),
        Example(
            "no base", Status.UNDECIDED, "statements[0]", (report(statements=_rate("149户", None, "98.7%")),)
        ),
    ),
    doc=__doc__,
)
