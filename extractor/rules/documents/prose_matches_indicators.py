"""What prose says was done agrees with the indicator of the same name.

What must hold: an amount or rate told in prose for what an indicator counts is the indicator's actual
value. Values given as a bound, and amounts of a part, a period or a plan, are not compared.
Why it matters: two figures for one result cannot both be right.
How a reviewer settles it: ask for the record behind each; they may count different dates or groups.
要求：正文所述与某项指标同一事项的数量、金额或比率，应等于该指标的实际完成值；带上下限的数，以及部分、
某一时段或计划的数不比对。
理由：同一结果有两个数，不可能都对。
核实：调取两处数据的原始记录，查统计时点和范围是否不同，再更正其一。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractor.facts import Case, FormFacts, IndicatorFacts, StatementFacts
from extractor.facts.examples import Example, Sheet, indicator, project_table, statement
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.sentences import differs
from extractor.rules.terms import failed, forms, passed, text_of
from extractor.standards.basis import CONSISTENT
from extractor.text.units import same_unit
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity, QuantityKind
from schemas.record import StatementKind

_COUNTER = re.compile(
    r"(?:完成)?(?:总)?(?:数量|人次数?|人数|次数|场次|场数|批次|户数|家数|个数|件数|份数|座数|处数|期数|里程|面积|总量|数)$|^(?:全年|累计|共|实际|完成|开展|组织|举办)+"
)
_PART = re.compile(
    r"其中|抽[查取样检]|选取|随机|现场核[查实]|上半年|下半年|季度|\d月|计划|目标|应[^急]|上年|去年|同比|拟|将|预计|标准"
)
_GAP = re.compile(
    r"(?:少|多|未|欠|差|超额?|短缺|缺口|减少|增加)(?:完成|实施|开展|建设?|发放|培训|办理?|出|了|约|为)*$"
)
"""Before a number that tells by how much a result differs."""
_NOUN = re.compile(
    r"[\u4e00-\u9fff]{3,14}?(?=$|[的，。；、]|[按已均]|全部|全面|得到|实现|完成|通过|参[加与]|正常|持续|共)"
)
_SHORT = 3
"""A name of fewer characters is shared by too many things."""

_LONG = 5
_MORE = 4
"""Characters that a quote may have beyond a name of at least so many; more of them tell of a part."""
_FILLING = re.compile(r"全年|年内|累计|已经|实际|完成|[共已约了]")


def check(case: Case) -> Iterator[Answer]:
    """Every amount and rate of a form's prose that names what exactly one of its indicators counts."""
    for form in forms(case, EVERY_FORM):
        rows = [
            row for row in form.indicators if isinstance(row.actual, Quantity) and not row.actual.comparison
        ]
        if not rows:
            continue
        for told in form.statements:
            value = _value(told)
            if value is None or value.kind is QuantityKind.MONEY or _tells_part(told):
                continue
            if _tells_gap(told):
                continue
            row = _named(rows, told.subject, value) or _named(rows, _following(told), value)
            row = row or _spelt_out(rows, told, value)
            if row is not None and isinstance(row.actual, Quantity):
                yield _answer(form, told, row, value, row.actual)


def _tells_part(told: StatementFacts) -> bool:
    """Whether the amount is one of a part, a period or a plan; what a change is compared with stands behind it."""
    quote = told.quote
    if told.kind is StatementKind.CHANGE:
        quote = quote.partition(text_of(told.statement.value))[0]
    return bool(_PART.search(quote))


def _tells_gap(told: StatementFacts) -> bool:
    """Whether the number says by how much a result differs: 少完成 5 家."""
    value = text_of(told.statement.value)
    return bool(value) and bool(_GAP.search(told.quote.partition(value)[0]))


def _following(told: StatementFacts) -> str:
    """The noun that follows the value in its sentence: 96处测报站点按日报送数据."""
    if told.kind is not StatementKind.AMOUNT:
        return ""
    rest = told.quote.partition(text_of(told.statement.value))[2]
    match = _NOUN.match(rest)
    return match.group() if match and not rest[match.end() :].startswith("的") else ""


def _value(told: StatementFacts) -> Quantity | None:
    if told.kind in (StatementKind.AMOUNT, StatementKind.CHANGE):
        return told.value
    return told.rate if told.kind is StatementKind.RATE else None


def _named(rows: list[IndicatorFacts], subject: str, value: Quantity) -> IndicatorFacts | None:
    core = _core(subject)
    if len(core) < _SHORT:
        return None
    found = [
        row
        for row in rows
        if isinstance(row.actual, Quantity)
        and row.actual.kind is value.kind
        and same_unit(row.actual.unit, value.unit)
        and _contains(_core(row.name), core)
    ]
    return found[0] if len(found) == 1 else None


def _spelt_out(rows: list[IndicatorFacts], told: StatementFacts, value: Quantity) -> IndicatorFacts | None:
    """The one indicator whose name's every character stands in the quote: 投放新能源公交车38辆 for 新能源车辆投放."""
    if told.kind is not StatementKind.AMOUNT:
        return None
    quote = _FILLING.sub("", told.quote)
    found = [
        row
        for row in rows
        if isinstance(row.actual, Quantity)
        and row.actual.kind is value.kind
        and same_unit(row.actual.unit, value.unit)
        and len(core := _core(row.name)) >= _LONG
        and set(core) <= set(quote)
        and len(re.sub(r"[^\u4e00-\u9fff]", "", quote)) <= len(core) + _MORE
    ]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=2048)
def _core(name: str) -> str:
    return _COUNTER.sub("", _COUNTER.sub("", name))


def _contains(name: str, core: str) -> bool:
    """Whether the characters of one stand in the other in order, the first two together, or both in any order."""
    if len(name) > _SHORT and sorted(name) == sorted(core):
        return True
    longer, shorter = (name, core) if len(name) >= len(core) else (core, name)
    if len(shorter) < _SHORT or shorter[:2] not in longer:
        return False
    rest = iter(longer[longer.find(shorter[:2]) :])
    return all(character in rest for character in shorter)


def _answer(
    form: FormFacts, told: StatementFacts, row: IndicatorFacts, value: Quantity, actual: Quantity
) -> Answer:
    if not differs(value, actual):
        return passed(form, row.at)
    mine = text_of(told.statement.rate if told.kind is StatementKind.RATE else told.statement.value)
    theirs = text_of(row.row.actual)
    return failed(
        form,
        row.at,
        f"“{row.name}”实际完成值 {theirs}，文中“{told.subject}”为 {mine}",
        f"{row.name} has {theirs}; the prose tells {mine} for {told.subject}",
        printed=theirs,
        recomputed=mine,
        cells=(row.row.actual, told.statement.quote),
    )


def _form(quote: str, subject: str | None, value: str, actual: str = "45家") -> tuple[Sheet, ...]:
    told = (statement("amount", quote, subject, value=value),)
    return (project_table(indicators=(indicator("走访小微企业数量", "≥40家", actual),), statements=told),)


def _named_as(name: str, quote: str, subject: str) -> tuple[Sheet, ...]:
    value = quote[-3:]
    told = (statement("amount", quote, subject, value=value),)
    return (project_table(indicators=(indicator(name, "≥30辆", "32辆"),), statements=told),)


RULE = Rule(
    id="I-16",
    title=Wording("文中所述应与指标实际完成值一致", "prose agrees with the indicator"),
    basis=(CONSISTENT,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.WARNING,
    label="conflicting-values",
    check=check,
    examples=(
        Example("the same", Status.PASSED, "indicators[0]", _form("全年走访企业45家", "走访企业", "45家")),
        Example("another", Status.FAILED, "indicators[0]", _form("全年走访企业52家", "走访企业", "52家")),
        Example(
            "the words in another order, the unit in another word",
            Status.FAILED,
            "indicators[0]",
            (
                project_table(
                    indicators=(indicator("水利协管员选聘人数", "≥30人", "30人"),),
                    statements=(statement("amount", "选聘水利协管员32名", "选聘水利协管员", value="32名"),),
                ),
            ),
        ),
        Example(
            "the noun follows the number",
            Status.FAILED,
            "indicators[0]",
            _form("52家小微企业全部完成走访", None, "52家"),
        ),
        Example(
            "the name's characters scattered in the quote",
            Status.FAILED,
            "indicators[0]",
            _named_as("环卫车辆更新", "全年更新新型环卫作业车36辆", "更新环卫作业车"),
        ),
        Example(
            "a quote with far more words than the name",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _named_as("环卫车辆更新", "更新东部三镇新型密闭式环卫作业车12辆", "更新密闭式环卫作业车"),
        ),
        Example(
            "something that belongs to what is counted",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _form("更新6家小微企业的消防设备", "更新消防设备", "6家"),
        ),
        Example("one more", Status.FAILED, "indicators[0]", _form("全年走访企业46家", "走访企业", "46家")),
        Example(
            "a part of the year",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _form("上半年走访企业20家", "走访企业", "20家"),
        ),
        Example(
            "what is missing",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _form("走访小微企业少完成5家", "走访小微企业少", "5家"),
        ),
        Example(
            "told beside the year before",
            Status.FAILED,
            "indicators[0]",
            (
                project_table(
                    indicators=(indicator("走访小微企业数量", "≥40家", "45家"),),
                    statements=(
                        statement(
                            "change",
                            "走访小微企业54家，比上年的40家增加14家",
                            "走访小微企业",
                            value="54家",
                            previous="40家",
                            delta="14家",
                        ),
                    ),
                ),
            ),
        ),
        Example(
            "a sample",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _form("共抽查窗口14个、小微企业20家", "小微企业", "20家"),
        ),
        Example(
            "another thing",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _form("新增注册企业52家", "新增注册企业", "52家"),
        ),
        Example(
            "the table repeats the bound",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _form("全年走访企业52家", "走访企业", "52家", "≥40家"),
        ),
    ),
    doc=__doc__,
)
