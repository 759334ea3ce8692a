"""The text of a form tells the figures of its own table.

What must hold: a total score, a rate of execution, a budget or an amount spent that a sentence tells of the whole form, and
a figure told in the words of an indicator's name, are those of the table. Only the score is compared whatever
the difference, other figures where they look like a slip; parts, periods, plans and explanations are not compared.
Why it matters: who reads the text only takes the wrong figure on.
How a reviewer settles it: take the figure that the sums and rates of the table follow from.
要求：正文所述本表总分、执行率、预算数、执行数，以及用指标名称原词表述的完成数，应与表内一致；
总分之外只比对疑似笔误的数，部分、时段、计划和偏差说明不比对。
理由：只看文字的人会采信错误的数字。
核实：看表内合计和比率由哪个数算得，以该数为准更正另一处。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts, FundFacts, IndicatorFacts, Sentence
from extractor.facts.examples import Example, Sheet, fund, indicator, project_table
from extractor.rules.model import TABLES, Answer, Rule
from extractor.rules.sentences import cells_of, claims, differs
from extractor.rules.terms import FULL, failed, forms, passed, plain, slipped, text_of, total_line
from extractor.standards.basis import CONSISTENT
from extractor.text.quantities import parse_money, parse_quantity
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity

_SCORE = re.compile(
    r"(?:自评|综合评[价定]|综合|项目绩效|绩效评价|整体支出绩效|评价)(?:结论)?[：:，]?(?:总)?(?:得分|总分|评分)(?:为|是|：|:)?(?P<score>\d{2,3}(?:\.\d+)?)(?:分|(?!分))(?!\d|以上|及以上|[-—~至（(%％]|\.)"
)
_RATE = re.compile(
    r"(?:^|[，。；：:])(?:项目|资金|全年|年度|总体|整体|本年|部门)*(?:预算|资金)?(?:执行|支出|支付)(?:率|进度)(?:为|达到?|达到了|是)?(?P<rate>\d{1,3}(?:\.\d+)?)[%％](?![（(]|及?以上|及?以下|[的得计记]|[-—~至])"
)
_BUDGET = re.compile(
    r"(?:全年|年度|调整后)预算(?:数|总额|资金|安排)?(?:为|共|是|共计)?(?P<amount>\d[\d,]*(?:\.\d+)?(?:万元|元))"
)
_SPENT = re.compile(
    r"(?:^|[，。；：:])(?:项目|资金)?(?:全年|实际|累计|全年实际|全年累计|项目全年)(?:共)?(?:支出|执行|支付)(?:数|资金)?(?:为|共)?(?P<amount>\d[\d,]*(?:\.\d+)?(?:万元|元))"
)
_COUNT = re.compile(
    r"(?P<before>[\u4e00-\u9fff“”]{0,14}?)(?:达到?|为|共|约|了)?(?P<number>(?<![\d.])\d[\d,]*(?:\.\d+)?(?:万|亿)?(?:[%％‰]|人次|场次|批次|平方米|立方米|公里|千米|公顷|台套|户次|[人名户家件起场期处张台套个辆座条页卷册份次项所株亩吨米]))(?P<after>[\u4e00-\u9fff]{0,10})"
)
_OTHER = re.compile(
    r"上年|去年|同期|截[至止]|上半年|季度|\d月|其中|省级|市级|县级|中央|地方|配套|再评价|复评|抽查|重点评价|第三方|计划|目标|任务|应[^急]|拟|将|预计|不少于|不低于|以上|标准|[较比]|少|未|差|缺|超"
)
_FILLING = re.compile(r"^(?:全年|年内|累计|实际|已|共|完成|开展|组织|举办|了|本年|全县|全区|全市)+")
_LINKING = re.compile(r"(?:达到?|为|共|约|了|是|有)+$")
_COUNTER = re.compile(
    r"(?:总)?(?:数量|人次数?|人数|次数|场次|场数|批次|户数|家数|个数|件数|份数|座数|处数|期数|里程|面积|长度|总量|数)$"
)
_SHORTEST = 4
_LONG = 3
"""Figures of fewer digits differ in one of them too easily."""
_CELLS = 4
_WHOLE = re.compile(r"[得总评]分|[行出付][率进]|预算|支出|执行|支付")
"""What a sentence on the whole form cannot do without."""
_NUMBER = re.compile(r"\d[\d.,]*")
_CLAUSE = re.compile(r"[，。；、]")
_DIGIT = re.compile(r"\d\d")
_ROW = re.compile(r"[|｜≥≤]")
"""What only the cells of a row hold."""


def check(case: Case) -> Iterator[Answer]:
    """The sentences of every table that tell results, explanations and rows apart."""
    for form in forms(case, TABLES):
        cells = cells_of(form)
        names = _first_words(form)
        for sentence in claims(form):
            text = sentence.text
            whole = _WHOLE.search(text) is not None
            if not whole and (names is None or not names.search(text) or not _DIGIT.search(text)):
                continue
            if text[:12] in cells or _ROW.search(text):
                continue
            if any(len(_NUMBER.findall(clause)) >= _CELLS for clause in _CLAUSE.split(text)):
                continue
            if whole:
                yield from _score(form, sentence)
                yield from _money(form, sentence)
            yield from _counts(form, sentence)


def _first_words(form: FormFacts) -> re.Pattern[str] | None:
    """What a sentence that counts what one of the rows counts cannot do without."""
    words = {re.escape(row.name[:2]) for row in form.indicators if len(row.name) >= _SHORTEST}
    return re.compile("|".join(sorted(words))) if words else None


def _score(form: FormFacts, sentence: Sentence) -> Iterator[Answer]:
    match = _SCORE.search(sentence.text)
    if match is None or form.total_score is None or _OTHER.search(sentence.text[: match.end()]):
        return
    told = Decimal(match["score"])
    if told == form.total_score:
        yield passed(form, "total_score")
    else:
        yield _wrong(form, "total_score", sentence, match.group(), plain(form.total_score))


def _money(form: FormFacts, sentence: Sentence) -> Iterator[Answer]:
    line = total_line(form)
    if line is None or line.index in slipped(form):
        return
    yield from _rate(form, line, sentence)
    for pattern, amounts in ((_BUDGET, (line.annual, line.initial)), (_SPENT, (line.executed,))):
        match = pattern.search(sentence.text)
        told = parse_money(match["amount"], "") if match is not None else None
        if match is None or told is None or _OTHER.search(sentence.text[: match.end()]):
            continue
        own = [amount for amount in amounts if amount is not None]
        if any(not differs(told, amount) for amount in own):
            yield passed(form, line.at)
        elif slip := next((a for a in own if _is_slip(told, a)), None):
            yield _wrong(form, line.at, sentence, match.group(), plain(slip.number / slip.scale, 6))


def _rate(form: FormFacts, line: FundFacts, sentence: Sentence) -> Iterator[Answer]:
    match = _RATE.search(sentence.text)
    if match is None or line.rate is None or _OTHER.search(sentence.text[: match.end()]):
        return
    if any(other.item and other is not line and other.item in sentence.text for other in form.funds):
        return
    stated = parse_quantity(match["rate"] + "%")
    if not isinstance(stated, Quantity):
        return
    if any(abs(stated.number - one) <= stated.step for one in _rates(line)):
        yield passed(form, line.at)
    elif _is_slip(stated, line.rate):
        yield _wrong(form, line.at, sentence, match.group(), text_of(line.line.execution_rate))


def _rates(line: FundFacts) -> list[Decimal]:
    """The printed rate of the whole money, and what its amounts give."""
    rates = [line.rate.number] if line.rate is not None else []
    if line.executed is not None:
        bases = [b for b in (line.annual, line.initial) if b is not None and b.number > 0]
        rates += [line.executed.number / base.number * FULL for base in bases]
    return rates


def _counts(form: FormFacts, sentence: Sentence) -> Iterator[Answer]:
    for match in _COUNT.finditer(sentence.text):
        clause = re.split(r"[，。；、]", sentence.text[: match.start("number")])[-1]
        if _OTHER.search(clause) or _OTHER.search(match["after"][:4]):
            continue
        told = parse_quantity(match["number"])
        row = _row(form, _LINKING.sub("", _FILLING.sub("", clause)), match["after"])
        if row is None or not isinstance(told, Quantity) or not isinstance(row.actual, Quantity):
            continue
        if row.actual.comparison or told.unit != row.actual.unit or told.kind is not row.actual.kind:
            continue
        if differs(told, row.actual) and not _is_slip(told, row.actual):
            continue
        if differs(told, row.actual):
            yield _wrong(form, row.at, sentence, match.group(), text_of(row.row.actual))
        else:
            yield passed(form, row.at)


def _row(form: FormFacts, before: str, after: str) -> IndicatorFacts | None:
    """The one indicator whose name, the word for its measure apart, is what is counted."""
    found = [
        row
        for row in form.indicators
        if len(core := _COUNTER.sub("", row.name)) >= _SHORTEST
        and core.startswith(before)
        and (before + after).startswith(core)
    ]
    return found[0] if len(found) == 1 else None


def _is_slip(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts have the same digits in another order, or all but one alike."""
    first, second = (plain(q.number, 6).replace(".", "") for q in (one, other))
    if len(first) != len(second):
        return False
    changed = sum(a != b for a, b in zip(first, second, strict=True))
    return sorted(first) == sorted(second) or (changed == 1 and len(first) >= _LONG)


def _wrong(form: FormFacts, at: str, sentence: Sentence, told: str, own: str) -> Answer:
    return failed(
        form,
        at,
        f"文中“{told}”，表内为 {own}",
        f"the text tells {told}, the table {own}",
        printed=told,
        recomputed=own,
        spans=(sentence.span,),
    )


def _form() -> tuple[Sheet, ...]:
    return (
        project_table(
            total_score="96.5",
            funds=(fund(budget="460", executed="431", execution_rate="93.7%"),),
            indicators=(indicator("走访企业数量", "≥40家", "45家"),),
        ),
    )


RULE = Rule(
    id="X-35",
    title=Wording("正文应与本表数字一致", "the text agrees with its table"),
    basis=(CONSISTENT,),
    applies_to=TABLES,
    needs=(),
    severity=Severity.WARNING,
    label="conflicting-values",
    check=check,
    examples=(
        Example("the same score", Status.PASSED, "total_score", _form(), text="经自评，自评得分96.5分。"),
        Example("another score", Status.FAILED, "total_score", _form(), text="经自评，自评得分95.6分。"),
        Example(
            "last year's score", Status.NOT_APPLICABLE, "total_score", _form(), text="上年自评得分95.6分。"
        ),
        Example(
            "another rate", Status.FAILED, "funds[0]", _form(), text="全年支出431万元，预算执行率97.3%。"
        ),
        Example(
            "a rate told of something else",
            Status.NOT_APPLICABLE,
            "funds[0]",
            _form(),
            text="设备款支付200万元，执行率61.2%。",
        ),
        Example(
            "the rate of a source", Status.NOT_APPLICABLE, "funds[0]", _form(), text="省级资金执行率97.3%。"
        ),
        Example(
            "digits of what was spent changed places",
            Status.FAILED,
            "funds[0]",
            _form(),
            text="全年支出413万元。",
        ),
        Example(
            "another amount altogether",
            Status.NOT_APPLICABLE,
            "funds[0]",
            _form(),
            text="项目总投资640万元。",
        ),
        Example("another count", Status.FAILED, "indicators[0]", _form(), text="全年走访企业54家。"),
        Example(
            "a part of what an indicator counts",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            _form(),
            text="其中走访企业24家。",
        ),
        Example(
            "something else", Status.NOT_APPLICABLE, "indicators[0]", _form(), text="全年走访企业职工54家。"
        ),
    ),
    doc=__doc__,
)
