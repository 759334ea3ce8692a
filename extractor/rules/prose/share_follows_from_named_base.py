"""A share of something named elsewhere in the document follows from it.

What must hold: where a sentence says that an amount is a share of a whole that it names but does not count
(占项目支出总额的8%), the share fits the amount that the document gives for that whole.
Why it matters: a share of an unnamed base can be made as small or as large as one likes.
How a reviewer settles it: find the figure of the whole in the document; where several are given, ask which
is meant.
要求：只写占某总额的比例、不写总额多少的（如“占项目支出总额的8%”），该比例应与文件别处给出的总额相符。
理由：分母不写明，占比想写多大就写多大。
核实：在文件中找到所称总额，相除重算；有几个总额的，请单位明确是哪一个。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, StatementFacts
from extractor.facts.examples import Example, Row, report, statement
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import told_as
from extractor.rules.terms import FULL, failed, forms, passed, plain, text_of
from extractor.standards.basis import CONSISTENT, DISCLOSED
from extractor.text.intervals import meet, rate, rounded
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity, QuantityKind
from schemas.record import StatementKind

_WHOLE = re.compile(
    r"占(?:[^，。；]{0,12}?\d{4}年度?)?(?:的)?(?P<name>[^，。；\d]{2,16}?)(?:的)?(?:比例|比重)?(?:为|是|达)?\d"
)
_FILLER = re.compile(r"本年度?|当年|全年|部门|单位|所有|全部|总额|合计|总计|总数|财政拨款|[的了]")
"""What may stand around the name of a whole; 总额 and 合计 only say that it is one."""


def check(case: Case) -> Iterator[Answer]:
    """Every statement of a money share whose base is named, not counted."""
    for form in forms(case, EVERY_FORM):
        for told in form.statements:
            if told.kind is StatementKind.RATE and told.base is None and told.value and told.rate:
                yield from _answer(case, form, told, told.value, told.rate)


def _answer(
    case: Case, form: FormFacts, told: StatementFacts, value: Quantity, stated: Quantity
) -> Iterator[Answer]:
    match = _WHOLE.search(told.quote)
    if match is None or value.kind is not QuantityKind.MONEY:
        return
    name = _FILLER.sub("", match["name"])
    bases = _figures(case, form, name) if len(name) > 1 else []
    if not bases:
        return
    if any((r := rate(told_as(value), told_as(base))) and meet(r, rounded(stated)) for base in bases):
        yield passed(form, told.at)
        return
    base = bases[0]
    exact = plain(value.number / base.number * FULL)
    printed = text_of(told.statement.rate)
    yield failed(
        form,
        told.at,
        f"{text_of(told.statement.value)} 占“{name}”的 {exact}%，文中写为 {printed}",
        f"{text_of(told.statement.value)} is {exact}% of {name}, printed {printed}",
        printed=printed,
        recomputed=f"{exact}%",
        cells=(told.statement.quote,),
    )


def _figures(case: Case, form: FormFacts, name: str) -> list[Quantity]:
    """What the document gives for the whole: told in the same part first, then executed in a money table."""
    told = [
        figure
        for other in form.statements
        for figure in (other.total if other.kind is StatementKind.SUM else other.value,)
        if figure is not None and other.base is not figure and _names(other, name)
    ]
    lines = [
        line.executed
        for other_form in case.forms
        for line in other_form.funds
        if line.executed is not None and name in line.item
    ]
    return [f for f in (*told, *lines) if f.kind is QuantityKind.MONEY and f.number > 0]


def _names(told: StatementFacts, name: str) -> bool:
    """Whether the statement gives a figure for just this.

    Its subject starts with the name or is made of it.
    """
    subject = re.sub(r"占.*$|完成.*$", "", told.subject)
    return bool(name) and _FILLER.sub("", subject) == name


_SUM = statement(
    "sum",
    "支出合计80万元，其中：基本支出50万元，项目支出30万元",
    "支出合计",
    total="80万元",
    parts=("50万元", "30万元"),
)
_PART = statement(
    "rate", "项目支出30万元，占37.5%", "项目支出占支出合计", value="30万元", base="80万元", rate="37.5%"
)


def _share(stated: str, whole: str = "所有项目支出总额") -> tuple[Row, ...]:
    quote = f"自评项目资金15万元，占部门2022年{whole}的{stated}"
    return (_SUM, _PART, statement("rate", quote, "自评项目占比", value="15万元", base=None, rate=stated))


RULE = Rule(
    id="X-03",
    title=Wording("占比应与所称总额相符", "a share follows from the whole it names"),
    basis=(
        DISCLOSED,
        CONSISTENT,
    ),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.ERROR,
    label="prose-rate",
    check=check,
    examples=(
        Example("half of it", Status.PASSED, "statements[2]", (report(statements=_share("50%")),)),
        Example("by no figure of it", Status.FAILED, "statements[2]", (report(statements=_share("8%")),)),
        Example("rounded", Status.PASSED, "statements[2]", (report(statements=_share("19%", "支出合计")),)),
        Example(
            "beyond rounding", Status.FAILED, "statements[2]", (report(statements=_share("17%", "支出合计")),)
        ),
        Example(
            "a whole that is nowhere counted",
            Status.NOT_APPLICABLE,
            "statements[2]",
            (report(statements=_share("8%", "全县同类资金")),),
        ),
    ),
    doc=__doc__,
)
