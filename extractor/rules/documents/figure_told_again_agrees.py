"""A figure that prose tells again is the same figure.

What must hold: where one sentence sets a result against a plan or a budget (实际救助86名，完成计划的86%) and
another tells the same result, plan or budget of the same thing for the year, the two agree; so do two
amounts of one thing. Only figures
that look like a slip are compared: digits in another order, or one digit changed.
Why it matters: a slip of the pen or of the scanner; every rate computed from it is wrong.
How a reviewer settles it: see which of the two the printed rate follows from.
要求：一句将结果与计划数或预算数对照（如“实际救助86名，完成计划的86%”），
另一句又述及同一事项当年的结果、计划数或预算数的，两数应一致；同一事项的两个金额也应一致。
只比对疑似笔误的数：数字颠倒，或错了一位。
理由：多为笔误或误识，据此计算的比率都会出错。
核实：看文中所印比率由哪个数算得，以该数为准更正另一处。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, StatementFacts
from extractor.facts.examples import Example, Sheet, report, statement
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import differs
from extractor.rules.terms import failed, forms, passed, text_of
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity
from schemas.record import Cell, StatementKind

_MEASURE = re.compile(
    r"(?:项目)?(?:全年|年初|年度|累计)*(?:预算|计划|任务|目标|资金|支出|执行|支付|完成|使用|到位)*(?:总)?(?:数量?|额|率|金额|人数|人次|情况)?$"
)
_PLANNED = re.compile(r"预算数|预算资金|计划|任务|目标")
_PLANNED_BEFORE = re.compile(r"(?:预算数|预算资金|计划|任务|目标)[^，。；]{0,12}\d")
_OTHER = re.compile(
    r"其中|抽[查取样检]|上半年|下半年|季度|\d月|上年|去年|同比|比20|较20|拟|将|预计|标准|截至|少|多|未|欠|超|差|结余"
)
"""Amounts of a part, a period, a gap or another year."""
_QUOTED = re.compile(r"“([^”]{3,12})”")
_YEAR = re.compile(r"(20\d\d)年")
_LONG_NOUN = re.compile(r"[\u4e00-\u9fff]{6}")
_SHORTEST = 4
_DIGITS = 3
"""Shorter figures differ by a digit too easily, unless the sentences are alike."""
_FEWEST = 2
_WORDS = 6


def check(case: Case) -> Iterator[Answer]:
    """Every amount of a form whose thing a rate or an amount of the form speaks of too."""
    for form in forms(case, EVERY_FORM):
        rates = [t for t in form.statements if t.kind is StatementKind.RATE and len(_thing(t)) >= _SHORTEST]
        before: list[StatementFacts] = []
        for told in form.statements:
            thing = _thing(told) if told.kind is StatementKind.AMOUNT else ""
            if told.value is None or len(thing) < _SHORTEST or _OTHER.search(told.quote):
                continue
            for other in rates:
                if _thing(other) in thing or thing in _thing(other) or _is_surely_one(form, told, other):
                    yield from _compare(form, told, told.value, other)
            for other in before:
                planned = _PLANNED_BEFORE.search(f"{told.quote}；{other.quote}")
                if other.subject == told.subject and not planned:
                    yield from _compare(form, told, told.value, other)
            before.append(told)


def _thing(told: StatementFacts) -> str:
    """What a statement speaks of, without the word for what is measured."""
    return _MEASURE.sub("", told.subject)


def _compare(
    form: FormFacts, told: StatementFacts, value: Quantity, other: StatementFacts
) -> Iterator[Answer]:
    planned = bool(_PLANNED.search(told.subject) or _PLANNED.search(told.quote))
    counterpart = other.base if planned else other.value
    cell = other.statement.base if planned else other.statement.value
    if counterpart is None or counterpart.unit != value.unit or counterpart.kind is not value.kind:
        return
    if not differs(value, counterpart):
        yield passed(form, told.at)
    elif _is_slip(told.statement.value, cell, _FEWEST if _is_surely_one(form, told, other) else _DIGITS):
        mine, theirs = text_of(told.statement.value), text_of(cell)
        yield failed(
            form,
            told.at,
            f"“{told.subject}”一处为 {mine}，一处为 {theirs}",
            f"{told.subject} is {mine} here and {theirs} elsewhere",
            printed=mine,
            recomputed=theirs,
            cells=(told.statement.quote, other.statement.quote),
        )


def _is_surely_one(form: FormFacts, told: StatementFacts, other: StatementFacts) -> bool:
    """Whether two statements speak of one thing beyond doubt: then two digits are enough to compare."""
    return (
        told.subject == other.subject
        or _told_alike(told, other)
        or _same_act(form, told, other)
        or _same_noun(told, other)
    )


def _same_noun(told: StatementFacts, other: StatementFacts) -> bool:
    """Whether the name right behind the value stands to the letter in the other quote: 439名普查指导员和普查员."""
    noun = _LONG_NOUN.match(told.quote.partition(text_of(told.statement.value))[2])
    return noun is not None and noun[0] in other.quote


def _same_act(form: FormFacts, told: StatementFacts, other: StatementFacts) -> bool:
    """Whether both have the same verb right before their value and the same name in quotation marks, for this year."""
    names = set(_QUOTED.findall(told.quote + told.subject)) & set(
        _QUOTED.findall(other.quote + other.subject)
    )
    year = _YEAR.search(told.quote)
    if not names or (year is not None and int(year[1]) != form.year):
        return False
    act = _act(told)
    return bool(act) and act == _act(other)


def _act(told: StatementFacts) -> str:
    """The two characters before the value; empty where none is printed."""
    value = text_of(told.statement.value)
    before = re.sub(r"[的了共约]+$", "", told.quote.partition(value)[0]) if value else ""
    return before[-2:] if re.fullmatch(r"[\u4e00-\u9fff]{2}", before[-2:]) else ""


def _told_alike(told: StatementFacts, other: StatementFacts) -> bool:
    """Whether two quotes say one thing in the same words, the figure apart."""
    words = [set(re.sub(r"[\d.]|全年|已经|[的共有约已]", "", t.quote)) for t in (told, other)]
    return min(words, key=len) <= max(words, key=len) and len(min(words, key=len)) >= _WORDS


def _is_slip(one: Cell, other: Cell, fewest: int) -> bool:
    """Whether two printed figures of one length have the same digits in another order, or all but one alike."""
    first, second = (re.sub(r"[^\d.]", "", text_of(cell)) for cell in (one, other))
    if len(first) != len(second) or len(first) < fewest:
        return False
    return sorted(first) == sorted(second) or sum(a != b for a, b in zip(first, second, strict=True)) == 1


def _twice(told: str, subject: str = "供水人口") -> tuple[Sheet, ...]:
    first = statement("amount", "覆盖两镇，供水人口7.8万人", "供水人口", value="7.8万人")
    return (report(statements=(first, statement("amount", f"{subject}{told}", subject, value=told))),)


def _stations(told: str, built: str = "全县已建成") -> tuple[Sheet, ...]:
    first = statement("amount", f"{built}应急服务站96个", "应急服务站", value="96个")
    again = statement("amount", f"全县已建成的{told}个应急服务站", "应急服务站", value=f"{told}个")
    return (report(statements=(first, again)),)


def _schools(again: str) -> tuple[Sheet, ...]:
    first = statement("amount", "全县68所农村学校改造食堂", "改造学校食堂", value="68所")
    return (report(statements=(first, statement("amount", again, "改造学校食堂", value="64所"))),)


def _corners(again: str) -> tuple[Sheet, ...]:
    rate = statement(
        "rate",
        "“爱心角落”计划建设20个，实际建成13个，完成计划的65%",
        "“爱心角落”建设计划完成率",
        value="13个",
        base="20个",
        rate="65%",
    )
    told = statement("amount", f"对{again}“爱心角落”进行回访", "建成“爱心角落”", value="14个")
    return (report(statements=(rate, told)),)


def _staff(again: str) -> tuple[Sheet, ...]:
    rate = statement(
        "rate",
        "普查指导员和普查员计划选聘480名，实际选聘431名，完成率89.79%",
        "两员选聘完成率",
        value="431名",
        base="480名",
        rate="89.79%",
    )
    told = statement("amount", f"对{again}普查指导员和普查员开展培训", "普查指导员和普查员", value=again)
    return (report(statements=(rate, told)),)


def _form(told: str, subject: str = "救助流浪儿童") -> tuple[Sheet, ...]:
    rate = statement(
        "rate",
        "计划救助流浪儿童150名，实际救助141名，完成计划的94%",
        "救助流浪儿童计划完成率",
        value="141名",
        base="150名",
        rate="94%",
    )
    amount = statement("amount", f"全年为{told}儿童提供了救助", subject, value=told)
    return (report(statements=(rate, amount)),)


RULE = Rule(
    id="X-20",
    title=Wording("同一数字前后应一致", "a figure told again is the same"),
    basis=(CONSISTENT,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.WARNING,
    label="conflicting-values",
    check=check,
    examples=(
        Example("the same", Status.PASSED, "statements[1]", _form("141名")),
        Example("one digit changed", Status.FAILED, "statements[1]", _form("147名")),
        Example("digits in another order", Status.FAILED, "statements[1]", _form("114名")),
        Example("two short amounts told alike", Status.FAILED, "statements[1]", _stations("94")),
        Example(
            "one of the two told of the whole year",
            Status.FAILED,
            "statements[1]",
            _stations("94", "全年建成"),
        ),
        Example(
            "two short amounts of one thing in other words",
            Status.FAILED,
            "statements[1]",
            _schools("64所项目学校全部公示食谱"),
        ),
        Example(
            "the same act on what has a name", Status.FAILED, "statements[1]", _corners("2022年建成的14个")
        ),
        Example(
            "the name right behind the value, one digit changed",
            Status.FAILED,
            "statements[1]",
            _staff("439名"),
        ),
        Example("the name right behind the value", Status.PASSED, "statements[1]", _staff("431名")),
        Example(
            "the same act in another year",
            Status.NOT_APPLICABLE,
            "statements[1]",
            _corners("2021年建成的14个"),
        ),
        Example(
            "a result beside its plan",
            Status.NOT_APPLICABLE,
            "statements[1]",
            _schools("计划改造64所"),
        ),
        Example("two amounts of one thing", Status.FAILED, "statements[1]", _twice("8.7万人")),
        Example(
            "amounts of two things", Status.NOT_APPLICABLE, "statements[1]", _twice("8.7万人", "受益人口")
        ),
        Example("another figure", Status.NOT_APPLICABLE, "statements[1]", _form("220名")),
        Example("another thing", Status.NOT_APPLICABLE, "statements[1]", _form("147名", "走访困难家庭")),
    ),
    doc=__doc__,
)
