"""Rates and part scores told in prose that stay below their plan or their points."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from extractor.facts.model import Case, FormFacts, IndicatorFacts, StatementFacts
from extractor.shortfalls.aimed import told_miss, told_target
from extractor.shortfalls.budget import in_one_unit, score_shortfall, spans_of
from extractor.shortfalls.money import amount, plain
from extractor.shortfalls.subject import speaks_of
from extractor.shortfalls.wording import EXECUTION
from extractor.text.intervals import round_half_up
from extractor.text.widths import squeeze
from schemas.base import Wording
from schemas.explanation import Direction, Shortfall, ShortfallKind
from schemas.quantity import Quantity, QuantityKind
from schemas.record import StatementKind

FULL = Decimal(100)
_PLAN = re.compile(
    r"执行率|支付率|支出率|使用率|拨付率|到位率|(?:预算|任务|计划|目标|投资)(?:总?体?)完成率|"
    r"(?:完成|达到?|做到|办到|占|实现|支付|支出|执行|为|是)[^，。；]{0,18}?(?:计划|预算|任务|目标|下达|预期|应[^，。；]{1,4})[^，。；]{0,20}?的(?:比例[为是])?[\d.]+[%％]|"
    r"完成率[为是达]?[\d.]+[%％]|^完成了?[\d.]+[%％]$"
)
"""Rates of a plan, a budget or a task."""
_PLANNED_DONE = re.compile(
    r"(?:计划|目标|任务|原定|年初安排)[^。；\d]{0,24}\d[^。；]{0,16}[，,][^。；\d]{0,8}(?:实|仅|只|到|办|审|完)[^。；\d]{0,12}\d"
)
_PLANNED = r"(?:(?:计划|目标(?!完成)|任务|原定|[应要拟](?=[建开办做修种培招发购装改完])|年初(?:安排|确定|下达))[^，。；\d]{0,12}|(?<!公共)(?<!基金)(?<!经营)预算(?:数|总额|安排)?为?)"
_DONE = re.compile(r"(?:完成|实现|执行|支出|支付|占|达到?|做到|为)(?:率|比例|了|占)?[为达]?[\d.]+[%％]$")
"""A clause that ends in the share of a plan that was done."""
_PART_OF_YEAR = re.compile(
    r"(?:[至到]|截[至止]到?|^)(?:[1-9]|1[01])月(?:底|末|\d{1,2}日)|上半年|前?[一二三]季度|年中|\d月底前"
)
"""Rates of a part of the year."""
_OWN_BAR = re.compile(
    r"[，,]?(?:高于|超过|优于|好于|达到|符合|满足|不低于)[^，。；]{0,16}(?:比例|要求|标准|规定|下限|底线|水平|目标)"
)
_NO_PLAN = re.compile(
    r"涉及|控制率|变动率|调整率|结余率|结转率|结转结余|合格|满意|整改|竣工|验收|追加|调[增减整](?!后)|结余|核减|占[^，。；]{0,12}(?:总额|合计|总数|比重)"
)
"""Rates that are no share of a plan, and amounts that were added to or taken from one."""
_SPENT_OF_ALL = re.compile(
    r"(?:全年|累计|实际|合计|年内|总)(?:共|累计|实际)?(?:支出|支付|执行|使用|拨付)(?:资金)?\d[\d.,]*[万亿]?元[，,](?:约)?占[^，。；\d]{0,6}(?:资金|预算|经费|投资)总?[额量数]"
)
"""What was spent of all the money there was."""
_SHARE = re.compile(
    r"(?<!到位)(?<!下达)(?<!拨付)(?<!支付)(?<!支出)(?<!使用)(?<!执行)(?<!实际)(?:资金|拨款|补助|配套)(?:为|共|合计|安排)?\d[\d.,]*[万亿]?元[，,](?:约)?占[^，。；]{0,12}预算"
    r"|累计(?!支)[^，。；]{0,10}\d[^。；]{0,12}[，,](?:约)?占应(?!.*(?:计划|任务|目标))"
)
"""What a source gives of a budget, and what the years have brought of all there is: shares of no year's plan."""
_POINTS = re.compile(
    r"(?:[（(](?:满分|分值|权重)?[:：]?(\d+(?:\.\d+)?)分?[）)]|(?:满分|分值|权重|标准分|总分值)(?:为|是)?[:：]?(\d+(?:\.\d+)?)分?)"
)
_POINTS_FIRST = re.compile(
    r"[^，。；\d]{2,16}(\d+(?:\.\d+)?)()分[，,](?=[^。；]*(?:得分?|计)[为是]?\d[\d.]*分)"
)
"""The points behind the name that opens a quote (预算执行率10分，按97%折算计9.7分)."""
_BY_RATE = re.compile(r"(?P<rate>\d{1,2}(?:\.\d+)?)[%％](?=[^。；]*(?:比例|乘以|折算|×))")
"""A rate by which points were scaled down."""
_PART_POINTS = re.compile(
    r"(?:其中[：:]?)?(?P<name>[^，。；、：:\d（）()]{2,10})[（(]?(?P<points>\d{1,2}(?:\.\d+)?)分[）)]?(?=[、，。；,;]|$)"
)
"""A part of the score with its points."""
_PART_WORDS = re.compile(r"^其中|(?:自评)?得分$|(?:项|部分|类|方面)(?=得分|$)|指标(?=得分|$)|满分|分值|权重")
_EXECUTION_PART = re.compile(
    rf"(?:{EXECUTION.pattern})[^，。；\d]{{0,6}}[（(]?(?P<points>\d{{1,2}})分[）)]?[，,]?(?:自评)?(?:得分?|计)?(?P<score>\d[\d.]*)分"
)
"""The points and the score of the rate of execution."""
_SCORE_TOLD = re.compile(r"(?:得分?|计)[为是]?\d[\d.]*分")
_LEAST_NAME = 3
"""Shorter names of parts are words of any sentence."""
_CENT = Decimal("0.01")
"""Points are printed with two decimals at most."""
_TOTAL = re.compile(r"总分|总得分|综合得分|总体得分|评价得分")


def statement_shortfall(case: Case, form: FormFacts, statement: StatementFacts) -> Shortfall | None:
    """The statement's distance from its plan or its points, unless a table of the document tells the same."""
    if statement.kind is StatementKind.RATE:
        return _rate(case, form, statement) or _aimed(case, form, statement)
    if statement.kind is StatementKind.SCORE:
        return _score(case, form, statement)
    if statement.kind in {StatementKind.AMOUNT, StatementKind.CHANGE}:
        return _aimed(case, form, statement)
    return None


def _aimed(case: Case, form: FormFacts, statement: StatementFacts) -> Shortfall | None:
    """A value told beside its target: below it, or an entry where a text says that it is."""
    pair = told_target(form, statement)
    if pair is None or _told_by_indicator(case, statement, pair[1].number):
        return None
    target, value = pair
    miss = told_miss(form, statement)
    if miss is None:
        return Shortfall(
            form=form.index,
            at=statement.at,
            kind=ShortfallKind.NONE,
            direction=Direction.MET,
            arithmetic=Wording("数字没有偏差", "the numbers show no deviation"),
            spans=spans_of(statement.statement.quote),
        )
    gap = miss.gap or Decimal(0)
    a, b, c = (amount(n, value.unit, form.money_unit) for n in (target.number, value.number, gap))
    return Shortfall(
        form=form.index,
        at=statement.at,
        kind=ShortfallKind.STATEMENT,
        direction=miss.direction,
        gap=miss.gap,
        unit=miss.unit,
        lower_is_better=miss.lower_is_better,
        arithmetic=Wording(f"目标 {a}，实际 {b}，相差 {c}", f"planned {a}, actual {b}, {c} apart"),
        spans=spans_of(statement.statement.quote),
    )


def _rate(case: Case, form: FormFacts, statement: StatementFacts) -> Shortfall | None:
    rate = _percent(statement)
    if rate is None or not (is_plan_rate(statement) or _done_of_plan(statement)) or not _has_base(statement):
        return None
    if rate < FULL and (_PART_OF_YEAR.search(statement.quote) or _meets_its_own(form, statement)):
        return None
    if rate >= FULL:
        return _not_below(form, statement)
    if _told_by_fund(case, statement) or _told_by_indicator(case, statement, rate):
        return None
    gap, unit = FULL - rate, "%"
    arithmetic = Wording(f"{plain(rate)}%，低于 100%", f"{plain(rate)}%, below 100%")
    value, base = statement.value, statement.base
    planned, done = in_one_unit(base, value) if base and value and value.kind is base.kind else (rate, rate)
    if base is not None and planned > done:
        gap, unit = planned - done, base.unit
        a, b, c = (amount(n, unit, form.money_unit) for n in (planned, done, gap))
        arithmetic = Wording(f"应达 {a}，实际 {b}，少 {c}", f"planned {a}, actual {b}, {c} less")
    return Shortfall(
        form=form.index,
        at=statement.at,
        kind=ShortfallKind.STATEMENT,
        direction=Direction.UNDER,
        gap=gap,
        unit=unit,
        arithmetic=arithmetic,
        spans=spans_of(statement.statement.quote),
    )


def _not_below(form: FormFacts, statement: StatementFacts) -> Shortfall | None:
    """Money spent as budgeted or above: an entry where a text explains it."""
    value, base = statement.value, statement.base
    if (
        value is None
        or base is None
        or value.unit != "元"
        or base.unit != "元"
        or "预算" not in statement.quote
    ):
        return None
    over = value.number > base.number
    a, b, c = (
        amount(n, "元", form.money_unit) for n in (base.number, value.number, value.number - base.number)
    )
    told = Wording(f"预算 {a}，实际 {b}，多 {c}", f"budget {a}, actual {b}, {c} more")
    return Shortfall(
        form=form.index,
        at=statement.at,
        kind=ShortfallKind.BUDGET if over else ShortfallKind.NONE,
        direction=Direction.OVER if over else Direction.MET,
        gap=value.number - base.number if over else None,
        unit="元" if over else "",
        arithmetic=told if over else Wording("数字没有偏差", "the numbers show no deviation"),
        spans=spans_of(statement.statement.quote),
    )


def _meets_its_own(form: FormFacts, statement: StatementFacts) -> bool:
    """Whether the text goes on to say that the rate reaches a bar of its own (占8400户的15%，高于5%的最低比例)."""
    quote = squeeze(statement.quote)
    told = (s.text.partition(quote)[2] for s in form.sentences if quote and quote in s.text)
    return any(_OWN_BAR.match(rest) for rest in told)


def is_plan_rate(statement: StatementFacts) -> bool:
    """Whether the rate is a share of a budget, a plan or a task."""
    told = f"{statement.quote}|{statement.subject}"
    if _NO_PLAN.search(statement.subject) or _SHARE.search(statement.quote):
        return False
    if _SPENT_OF_ALL.search(statement.quote):
        return True
    rate = statement.statement.rate.value or ""
    at = statement.quote.find(rate) if rate else -1
    clauses = re.split(r"[，。；,;]", statement.quote[: at + len(rate)] if at >= 0 else statement.quote)
    if _NO_PLAN.search("，".join(clauses[-2:])):
        return False
    if _of_plan(statement, clauses[-1]):
        return True
    return bool(_PLAN.search(clauses[-1]) or (_PLAN.search(told) and not _own_name(clauses[-1])))


def _of_plan(statement: StatementFacts, clause: str) -> bool:
    """Whether the quote calls its base a plan and its rate what was done of it (与目标24个相比完成87.5%)."""
    base = statement.statement.base.value or ""
    if "占" in clause and "相比" not in statement.quote:
        return False
    planned = bool(base) and re.search(rf"{_PLANNED}{re.escape(base)}", statement.quote)
    return bool(planned and _DONE.search(clause))


def is_money(shortfall: Shortfall, told: str) -> bool:
    """Whether a claim is about money spent: by what it lacks, or by its name where that is no count of things."""
    return shortfall.unit == "元" or (shortfall.unit in {"", "%", "分"} and bool(EXECUTION.search(told)))


@lru_cache(maxsize=16)
def planned_gap(form: FormFacts, rate: Decimal | None = None) -> Decimal | None:
    """What a report's largest amount spent of a plan lacks of it, of those that make up ``rate`` where one is given."""
    told = [
        (s.base.number, s.value.number)
        for s in form.statements
        if s.value and s.base and s.base.unit == s.value.unit == "元" and is_plan_rate(s)
        if s.base.number != s.value.number and (rate is None or _makes_up(s.value, s.base, rate))
    ]
    return abs(max(told)[0] - max(told)[1]) if told else None


def percent_of(row: IndicatorFacts) -> Decimal | None:
    """The actual value of a row where it is a per cent."""
    actual = row.actual
    return actual.number if isinstance(actual, Quantity) and actual.kind is QuantityKind.PERCENT else None


def _makes_up(value: Quantity, base: Quantity, rate: Decimal) -> bool:
    """Whether the amounts give the rate, as far as its digits tell."""
    return bool(base.number) and abs(value.number / base.number * FULL - rate) < _CENT


def _done_of_plan(statement: StatementFacts) -> bool:
    """Whether the quote sets what was done against what was planned (计划复核360处，实际复核288处)."""
    return bool(_PLANNED_DONE.search(statement.quote)) and not _NO_PLAN.search(statement.subject)


def _own_name(clause: str) -> bool:
    """Whether the clause names a rate of its own kind."""
    return bool(re.search(r"率|度", clause))


def _percent(statement: StatementFacts) -> Decimal | None:
    if statement.rate is not None:
        return statement.rate.number if statement.rate.kind is QuantityKind.PERCENT else None
    if statement.value is not None and statement.base is not None and statement.base.number:
        return statement.value.number / statement.base.number * FULL
    return None


def _has_base(statement: StatementFacts) -> bool:
    """Nothing of nothing (0 of 0 is printed as 0%) is no shortfall."""
    return not (isinstance(statement.base, Quantity) and statement.base.number == 0)


def _told_by_fund(case: Case, statement: StatementFacts) -> bool:
    """Whether a fund line with a printed rate holds the same budget and the same amount executed."""
    if statement.value is None or statement.base is None or statement.base.kind is not QuantityKind.MONEY:
        return False
    value, base = statement.value.number, statement.base.number
    return any(
        fund.executed is not None
        and fund.executed.number == value
        and base in {q.number for q in (fund.annual, fund.initial) if q is not None}
        and fund.rate is not None
        for form in case.forms
        for fund in form.funds
    )


def _told_by_indicator(case: Case, statement: StatementFacts, rate: Decimal) -> bool:
    """Whether a row of a table gives the same rate as its actual value under a name that the prose tells."""
    about = f"{statement.subject}{statement.quote}"
    return any(
        isinstance(row.actual, Quantity)
        and row.actual.number == rate
        and (speaks_of(row.name, about) or speaks_of(statement.subject, row.name))
        for form in case.forms
        for row in form.indicators
    )


def _score(case: Case, form: FormFacts, statement: StatementFacts) -> Shortfall | None:
    score = statement.value.number if statement.value is not None else None
    points = points_told(form, statement)
    if score is None or points is None or points >= FULL or _TOTAL.search(statement.quote):
        return None
    if _told_by_row(case, statement, points, score):
        return None
    return score_shortfall(form.index, statement.at, points, score, spans_of(statement.statement.quote))


def points_of(statement: StatementFacts) -> Decimal | None:
    """The points that the quote itself prints for the part it scores, or that its rate and its score come from."""
    match = _POINTS.search(statement.quote) or _POINTS_FIRST.match(statement.quote)
    if match:
        return Decimal(match.group(1) or match.group(2))
    rate, score = _BY_RATE.search(statement.quote), statement.value
    if rate is None or score is None:
        return None
    share = Decimal(rate["rate"]) / FULL
    whole = round_half_up(score.number / share, 0) if share else Decimal(0)
    return whole if whole and abs(whole * share - score.number) <= _CENT else None


def points_told(form: FormFacts, statement: StatementFacts) -> Decimal | None:
    """The points of a score: by its quote, the heading it stands under, or a list of all parts (投入10分、过程20分…)."""
    points = points_of(statement)
    name = part_name(statement.subject)
    if points is not None or not name:
        return points
    quote = squeeze(statement.quote)
    for sentence in form.sentences:
        heading = sentence.heading.rsplit(" / ", 1)[-1]
        stated = _POINTS.search(heading) if name in heading and quote in sentence.text else None
        if stated and _scores_under(form, sentence.heading) == 1:
            return Decimal(stated.group(1) or stated.group(2))
        own = _behind_name(sentence.text, name) if name in sentence.text else None
        if own is not None and statement.value is not None and own >= statement.value.number:
            return own
    listed = _listed_points(form)
    named = (points for part, points in listed.items() if quote.startswith(part))
    return (listed.get(name) if name in quote else None) or next(named, None)


def _scores_under(form: FormFacts, heading: str) -> int:
    """How many scores the text under a heading tells."""
    return sum(len(_SCORE_TOLD.findall(s.text)) for s in form.sentences if s.heading == heading)


def _behind_name(text: str, name: str) -> Decimal | None:
    """The points right behind a part's name that opens a clause (预算调整率5分，…)."""
    if len(name) < _LEAST_NAME:
        return None
    told = re.search(rf"(?:^|[，。；、：:）)]){re.escape(name)}[（(]?(?:满分|分值)?(\d{{1,2}})分", text)
    return Decimal(told[1]) if told else None


def lost_by_execution(form: FormFacts, statement: StatementFacts) -> bool:
    """Whether the rate of execution, told as a part of what is scored, lost as much as the whole of it."""
    points, name = points_told(form, statement), part_name(statement.subject)
    if points is None or statement.value is None or not name:
        return False
    lost = points - statement.value.number
    parts = (
        m for s in form.sentences for m in _EXECUTION_PART.finditer(s.text) if name in s.text[: m.start()]
    )
    return any(Decimal(m["points"]) - Decimal(m["score"]) == lost for m in parts)


@lru_cache(maxsize=16)
def _listed_points(form: FormFacts) -> Mapping[str, Decimal]:
    """The points of all parts by name, where a sentence lists them and they add up to a hundred."""
    for sentence in form.sentences:
        told = {part_name(m["name"]): Decimal(m["points"]) for m in _PART_POINTS.finditer(sentence.text)}
        told.pop("", None)
        if len(told) > 1 and sum(told.values()) == FULL:
            return MappingProxyType(told)
    return MappingProxyType({})


def part_name(name: str) -> str:
    """What a part of the score is called, without the words that any part may carry."""
    return _PART_WORDS.sub("", name)


def _told_by_row(case: Case, statement: StatementFacts, points: Decimal, score: Decimal) -> bool:
    """Whether a row of a table has the same points and score under a name that the quote tells."""
    quote = statement.quote
    return any(
        row.weight == points
        and row.score == score
        and bool(row.name)
        and (row.name in quote or quote[:4] in row.name)
        for form in case.forms
        for row in form.indicators
    ) or (
        "执行" in quote
        and any(f.weight == points and f.score == score for form in case.forms for f in form.funds)
    )
