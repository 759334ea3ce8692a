"""An increase or decrease told in prose follows from its numbers.

What must hold: value and previous value differ by the printed change; the rate is the change over the
previous value (this year's value less the change, where the previous one is not printed); the direction is
the one that is told.
Why it matters: a rate taken over this year's value, or cut instead of rounded, makes changes look smaller.
How a reviewer settles it: subtract and divide by the earlier figure.
要求：本年数与上年数之差应等于所述增减额；增减率应等于增减额除以上年数（未写上年数的，
由本年数和增减额推算）；增加还是减少应与数字一致。
理由：误以本年数为基数，或只舍不入，都会把变动写小。
核实：两年数相减，再除以上年数，与所述增减额、增减率和方向比对。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extractor.facts import Case, FormFacts, StatementFacts
from extractor.facts.examples import Example, Row, report, statement
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import slip_in_change, told_as
from extractor.rules.terms import FULL, failed, forms, passed, places_of, plain, text_of, undecided
from extractor.standards.basis import CONSISTENT, DISCLOSED
from extractor.text.intervals import difference, meet, rate, rounded, total
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Interval, Quantity, QuantityKind
from schemas.record import StatementKind

_UP = re.compile(r"增[加长幅收支]|提[高升]|上[升涨]|多[于出]|超出|扩大")
_DOWN = re.compile(r"减[少幅支收]|下[降跌滑]|降[低幅]|缩[减小]|少[于支]")


def check(case: Case) -> Iterator[Answer]:
    """Every statement of a change with enough numbers to compare two of them."""
    for form in forms(case, EVERY_FORM):
        for told in form.statements:
            if told.kind is StatementKind.CHANGE:
                yield from _answer(form, told)


def _answer(form: FormFacts, told: StatementFacts) -> Iterator[Answer]:
    told = _in_per_cent(told)
    value, previous, delta, stated = told.value, told.previous, told.delta, told.rate
    known = [q for q in (value, previous, delta) if q is not None]
    if value is None or len(known) + (stated is not None) < 3:
        if stated is not None or delta is not None:
            yield undecided(form, told.at, "previous" if value is not None else "value")
        return
    if any(q.approximate for q in known) or len({q.kind for q in known}) > 1:
        yield undecided(form, told.at, "value")
        return
    if slip_in_change(told):
        return
    problem = _direction(told) or _delta(told) or _rate(told)
    if problem is None:
        yield passed(form, told.at)
        return
    printed, formula = problem
    yield failed(
        form,
        told.at,
        f"{formula}，文中写为 {printed}",
        f"{formula}, printed {printed}",
        printed=printed,
        recomputed=formula,
        cells=(told.statement.quote,),
    )


def _in_per_cent(told: StatementFacts) -> StatementFacts:
    """The statement with a difference of percentages told in points (2.3个百分点) on the footing of its values."""
    delta = told.delta
    if delta is None or told.value is None or told.value.kind is not QuantityKind.PERCENT:
        return told
    if delta.unit not in ("个百分点", "百分点"):
        return told
    return replace(told, delta=replace(delta, kind=QuantityKind.PERCENT, unit="%"))


def _sign(told: StatementFacts) -> int:
    """+1 or -1 by the words; 0 where they tell neither or both."""
    up, down = bool(_UP.search(told.quote)), bool(_DOWN.search(told.quote))
    return int(up) - int(down)


def _direction(told: StatementFacts) -> tuple[str, str] | None:
    if told.value is None or told.previous is None or not _sign(told):
        return None
    step = told.value.number - told.previous.number
    if step * _sign(told) >= 0 or (told.delta is not None and told.delta.number < 0):
        return None
    word = "增加" if _sign(told) > 0 else "减少"
    return word, f"{text_of(told.statement.previous)} -> {text_of(told.statement.value)}"


def _delta(told: StatementFacts) -> tuple[str, str] | None:
    if told.value is None or told.previous is None or told.delta is None:
        return None
    if told.delta.kind is QuantityKind.PERCENT and told.value.kind is not QuantityKind.PERCENT:
        return None
    step = _size(difference(told_as(told.value), told_as(told.previous)))
    if meet(step, _size(told_as(told.delta))):
        return None
    gap = plain(abs(told.value.number - told.previous.number) / told.delta.scale, 4)
    return text_of(told.statement.delta), (
        f"{text_of(told.statement.value)}与{text_of(told.statement.previous)}相差 {gap}"
    )


def _rate(told: StatementFacts) -> tuple[str, str] | None:
    stated = told.rate
    if stated is None or stated.kind is not QuantityKind.PERCENT or told.value is None:
        return None
    if told.value.kind is QuantityKind.PERCENT:
        return None
    bases = list(_bases(told, told.value))
    if not bases:
        return None
    for change, base in bases:
        possible = rate(_size(change), base)
        if possible is None or meet(possible, _size(rounded(stated))):
            return None
    change, base = bases[0]
    middle = (base.low + base.high) / 2
    exact = plain(_middle(change) / middle * FULL, max(2, places_of(text_of(told.statement.rate))))
    shown = plain(middle / told.value.scale, 4)
    return text_of(told.statement.rate), f"{plain(_middle(change) / told.value.scale, 4)}/{shown} = {exact}%"


def _bases(told: StatementFacts, value: Quantity) -> Iterator[tuple[Interval, Interval]]:
    """Change and previous value, as printed or as they follow from each other."""
    if told.previous is not None:
        base = told_as(told.previous)
        yield _narrowed(difference(told_as(value), base), told), base
        return
    if told.delta is None:
        return
    change = told_as(told.delta)
    if _sign(told) >= 0:
        yield change, difference(told_as(value), change)
    if _sign(told) <= 0:
        yield change, total((told_as(value), change))


def _narrowed(step: Interval, told: StatementFacts) -> Interval:
    """The difference of two numbers, no wider than the printed one where that is told more exactly."""
    if told.delta is None or told.value is None or told.delta.kind is not told.value.kind:
        return step
    size, printed = _size(step), _size(told_as(told.delta))
    return Interval(max(size.low, printed.low), min(size.high, printed.high))


def _size(interval: Interval) -> Interval:
    """The interval without its sign."""
    if interval.high <= 0:
        return Interval(-interval.high, -interval.low)
    return Interval(max(interval.low, Decimal(0)), max(interval.high, -interval.low))


def _middle(interval: Interval) -> Decimal:
    return abs(interval.low + interval.high) / 2


def _change(
    value: str, previous: str | None, delta: str | None, stated: str | None, word: str = "增长"
) -> tuple[Row, ...]:
    quote = f"{value}，上年{previous}，{word}{delta}，{word}{stated}"
    return (statement("change", quote, "参训人数", value=value, previous=previous, delta=delta, rate=stated),)


RULE = Rule(
    id="X-04",
    title=Wording("文中增减应与其数字相符", "a change told in prose follows from its numbers"),
    basis=(
        DISCLOSED,
        CONSISTENT,
    ),
    applies_to=EVERY_FORM,
    needs=("value", "previous"),
    severity=Severity.ERROR,
    label="prose-change",
    check=check,
    examples=(
        Example(
            "change and rate fit",
            Status.PASSED,
            "statements[0]",
            (report(statements=_change("460人", "400人", "60人", "15%")),),
        ),
        Example(
            "one point off",
            Status.FAILED,
            "statements[0]",
            (report(statements=_change("460人", "400人", None, "14%")),),
        ),
        Example(
            "the change is off by one",
            Status.FAILED,
            "statements[0]",
            (report(statements=_change("460人", "400人", "61人", "15%")),),
        ),
        Example(
            "over the value less the change",
            Status.PASSED,
            "statements[0]",
            (report(statements=_change("54.5万元", None, "4.5万元", "9%")),),
        ),
        Example(
            "over this year's value",
            Status.FAILED,
            "statements[0]",
            (report(statements=_change("54.5万元", None, "4.5万元", "8.26%")),),
        ),
        Example(
            "the difference is told more exactly than the numbers",
            Status.FAILED,
            "statements[0]",
            (report(statements=_change("18.9万人", "21万人", "2.1万人", "11.11%", "下降")),),
        ),
        Example(
            "a difference in points",
            Status.PASSED,
            "statements[0]",
            (report(statements=_change("91.6%", "89.3%", "2.3个百分点", None, "提高")),),
        ),
        Example(
            "a difference in points that is not theirs",
            Status.FAILED,
            "statements[0]",
            (report(statements=_change("91.6%", "89.3%", "2.5个百分点", None, "提高")),),
        ),
        Example(
            "a decrease",
            Status.PASSED,
            "statements[0]",
            (report(statements=_change("3批", "4批", "1批", "25%", "下降")),),
        ),
        Example(
            "the wrong direction",
            Status.FAILED,
            "statements[0]",
            (report(statements=_change("3批", "4批", "1批", "25%")),),
        ),
        Example(
            "no previous value",
            Status.UNDECIDED,
            "statements[0]",
            (report(statements=_change("460人", None, None, "15%")),),
        ),
    ),
    doc=__doc__,
)
