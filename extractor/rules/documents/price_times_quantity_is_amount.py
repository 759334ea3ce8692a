"""A price times its quantity is the amount.

What must hold: where one sentence gives a standard for one (每户 0.6万元, 30元/亩), how many of them, and amounts, one of
the amounts is the standard times the quantity. Quantities of a sentence may be taken together; a yearly standard may
be for a part of the year. Sentences with several standards, averages and upper limits are left alone.
Why it matters: the amount is what was paid or withheld; where it does not follow from the standard, one of the three
is wrong, or the standard was not kept to.
How a reviewer settles it: multiply, and ask for the list of recipients where the product is another amount.
要求：同一句话既写了单位标准（每户0.6万元、30元/亩），又写了数量和金额的，金额中应有一个等于标准乘数量；多个数量可以相加，
年标准可只发部分月份。分档标准、平均数和上限不查。
理由：金额与标准、数量对不上，三个数中必有一个不对，或者没有按标准执行。
核实：用标准乘以数量重算，不符的调取发放清单核对。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, Sheet, fund, project_table, report
from extractor.facts.scales import squeezed
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import sentences_with, told_as
from extractor.rules.terms import failed, forms, passed, plain, text_of
from extractor.standards.basis import PRACTICE
from extractor.text.figures import Found
from extractor.text.intervals import meet, times, total
from extractor.text.quantities import find_quantities
from schemas.base import Wording
from schemas.evidence import Span
from schemas.finding import Severity, Status
from schemas.quantity import Interval, Quantity, QuantityKind

_THING = r"人次|人|户|座|亩|头|只|名|家|场|件|套|床|公里|站|盏|辆|吨|台|株|册|处|个"
_PRICE = re.compile(
    rf"每(?P<each>{_THING})(?P<time>每[年月天日])?[^，。；、\d每]{{0,8}}(?P<amount>\d[\d,.]*万?元)(?!/)"
    rf"|(?P<amount2>\d[\d,.]*万?元)[/／每](?P<each2>{_THING})(?P<time2>[/／·每][年月天日])?"
)
_BY = re.compile(r"按|标准|每[^，。；]{1,12}计")
_VAGUE = re.compile(
    r"平均|[人户亩头件场]均|均为|约|最高|上限|不超过|不高于|以内|以下|不等|分档|分类|分别|折合|左右|[余多][元人户万]"
)
_PERSONS = ("人", "名", "位")
_MONTHS = 12
_AMOUNTS = 3
"""A sentence with more amounts than this speaks of too many things."""


def check(case: Case) -> Iterator[Answer]:
    """Every sentence of the text, and every explanation, that gives all three."""
    for form in forms(case, EVERY_FORM):
        places = [
            *((s.text, "form", (s.span,)) for s in sentences_with(form, _PRICE)),
            *((squeezed(text_of(row.row.explanation)), row.at, ()) for row in form.indicators),
            *((squeezed(text_of(line.line.explanation)), line.at, ()) for line in form.funds),
        ]
        for text, at, spans in places:
            yield from _of(form, text, at, spans)


def _of(form: FormFacts, text: str, at: str, spans: tuple[Span, ...]) -> Iterator[Answer]:
    prices = list(_PRICE.finditer(text))
    if len(prices) != 1 or not _BY.search(text) or _VAGUE.search(text):
        return
    match = prices[0]
    found = [one for one in find_quantities(text) if one.end <= match.start() or one.start >= match.end()]
    price = _price(match)
    each = match["each"] or match["each2"]
    things = _PERSONS if each in _PERSONS else (each,)
    counts = [one for one in found if _counts(one.quantity, things)]
    amounts = [one for one in found if one.quantity.kind is QuantityKind.MONEY]
    if price is None or not counts or not 0 < len(amounts) <= _AMOUNTS:
        return
    products = list(_products(price, counts, by_time=bool(match["time"] or match["time2"])))
    if any(meet(told_as(one.quantity), product) for one in amounts for product in products):
        yield passed(form, at)
        return
    yield _wrong(form, at, spans, text, (match.group(), price), counts, amounts)


def _counts(quantity: Quantity, things: tuple[str, ...]) -> bool:
    return quantity.kind is QuantityKind.NUMBER and quantity.unit.startswith(things)


def _price(match: re.Match[str]) -> Quantity | None:
    found = find_quantities(match["amount"] or match["amount2"])
    return found[0].quantity if found else None


def _products(price: Quantity, counts: list[Found], *, by_time: bool) -> Iterator[Interval]:
    """The price times every choice of the counts, and of the months that a yearly or monthly standard may be for."""
    factors = [Decimal(1)]
    if by_time:
        factors += [Decimal(n) for n in range(2, _MONTHS + 1)]
        factors += [Decimal(n) / _MONTHS for n in range(1, _MONTHS)]
    for size in range(1, len(counts) + 1):
        for choice in combinations(counts, size):
            count = total(told_as(one.quantity) for one in choice)
            low, high = price.low * count.low, price.low * count.high
            yield from (times(Interval(low, high), factor) for factor in factors)


def _wrong(
    form: FormFacts,
    at: str,
    spans: tuple[Span, ...],
    text: str,
    price: tuple[str, Quantity],
    counts: list[Found],
    amounts: list[Found],
) -> Answer:
    count = text[counts[0].start : counts[0].end]
    printed = "、".join(text[one.start : one.end] for one in amounts)
    product = price[1].number * counts[0].quantity.number
    return failed(
        form,
        at,
        f"“{price[0]}”与 {count} 相乘为 {plain(product)}元，文中金额为 {printed}",
        f"{price[0]} times {count} is {plain(product)}元; the amounts told are {printed}",
        printed=printed,
        recomputed=f"{price[0]} x {count} = {plain(product)}元",
        spans=spans,
    )


def _told(text: str) -> tuple[Sheet, ...]:
    return (project_table(funds=(fund(budget="100", executed="95.2", explanation=text),)),)


RULE = Rule(
    id="F-12",
    title=Wording("单价乘数量应等于金额", "price times quantity is the amount"),
    basis=(PRACTICE,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.INFO,
    label=None,
    check=check,
    examples=(
        Example(
            "they multiply",
            Status.PASSED,
            "funds[0]",
            _told("8户搬迁入住新居，按每户0.60万元计减少支出4.80万元"),
        ),
        Example(
            "another amount",
            Status.FAILED,
            "funds[0]",
            _told("8户搬迁入住新居，按每户0.60万元计减少支出5.80万元"),
        ),
        Example(
            "just beside",
            Status.FAILED,
            "funds[0]",
            _told("8户搬迁入住新居，按每户0.60万元计减少支出4.81万元"),
        ),
        Example(
            "within the decimals printed",
            Status.PASSED,
            "funds[0]",
            _told("补助8676人，标准为75元/人，共65.07万元"),
        ),
        Example(
            "two groups together",
            Status.PASSED,
            "funds[0]",
            _told("结余15.00万元，为3名放弃入培、2名年初退培的学员，按每人3万元停发"),
        ),
        Example(
            "two standards",
            Status.NOT_APPLICABLE,
            "funds[0]",
            _told("按每户0.60万元和每人0.20万元补助，8户20人共补助9万元"),
        ),
        Example(
            "an average", Status.NOT_APPLICABLE, "funds[0]", _told("采购终端536只，平均每只4007元，共214万元")
        ),
        Example(
            "told in a report",
            Status.FAILED,
            "form",
            (report(),),
            text="（一）清淤84场，按900元/场的标准补助，少支出7.74万元。\n",
        ),
    ),
    doc=__doc__,
)
