"""Rates: a value, what it is a share of, and the percentage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractor.backends.offline.prose.claims import Claim, Reading
from extractor.backends.offline.prose.mentions import CHANGES, Mention, Role
from extractor.backends.offline.prose.shares import VERY, alike, fits, read_share, whole_of
from extractor.backends.offline.prose.subjects import label_of, noun_phrase, subject_of
from extractor.text.units import DURATIONS
from schemas.record import StatementKind

_READ = frozenset({Role.SHARE, Role.COMPLETION, Role.NAMED_RATE, Role.REACHED})
_MONEY_RATE = re.compile(
    r"(?:执行|支付|支出|拨付|使用|到位|预算完成|资金完成|兑付|发放|支用|完成)(?:率|比例|进度)"
)
_ARRIVED = re.compile(r"到位率")
_NAMED = re.compile(r"([^，。；、：]{2,14}?)(?:控制|执行|支出|支付|使用|完成|到位|变动)?率")
_ASKED = re.compile(
    r"(?:回访|走访|访谈|抽查|抽检|抽测|抽样|抽取|调查|问卷|评议|测评|检查|核查|征求|发放|收回|回收)[^，。；]{0,12}$"
)
_OPINION = re.compile(r"(?:满意|知晓|合格|规范|达标|完好|认可|支持|好评)[率度]")
"""What is told of those asked or looked at, whose number alone stands before it."""
_SHORTEST_NAME = 3
_NAME = re.compile(r"([\u4e00-\u9fff]{1,12}?)(?:率|度|比例|比率|比重)")
_SPENDING = re.compile(
    r"(?:(?:全年|本年|年初)?(?:实际|支出|支付|执行|使用|拨付|预算|安排|下达|到位)(?:数|额)?)+$"
)
"""Words by which what was spent and what was to be spent are named apart."""
_BASE_NAME = re.compile(r"(?:占|完成|达到|达|为|是|实现|相当于|执行)(?:了)?([^，。；\d]*?)的?$")
_INSTRUCTION = re.compile(
    r"不得分|扣完为止|每(?:超|低|少|降|减|增|有)\S{0,10}扣|计满分|得满分|酌情|[（(]含[)）]"
)
_OWN_RATE = re.compile(r"的\d")
_TAKEN = re.compile(r"(?:^|[即共合])(?:计|为|即)(?:为)?$")
_UNCOUNTED = DURATIONS | {"分"}
_LOOSE = Decimal("15")
"""Percentage points a pair of counts may be off the printed rate where nothing but nearness pairs them."""


def read_rates(reading: Reading) -> None:
    """Adds the rates of a passage to its claims."""
    for mention in reading.mentions:
        if mention.unit != "%":
            continue
        if mention.role not in _READ:
            _read_taken_of(reading, mention)
            continue
        if reading.goal(mention) or _instructs(reading, mention) or _bound_only(mention):
            continue
        value, base = _pair(reading, mention)
        if value is None and mention in reading.taken:
            continue  # what a change has made of it is enough where it does not say of what
        if not _template(reading, mention, value, base):
            _add(reading, mention, value, base)


def _read_taken_of(reading: Reading, rate: Mention) -> None:
    """合同 B，按 R 预留，计 V: a share that is taken of the number before it, where it gives the next one."""
    base = next((m for m in reading.before(rate) if m.valued and rate.clause - m.clause <= 1), None)
    after = (m for m in reading.sentences[rate.sentence] if m.start > rate.start)
    value = next(after, None)
    if base is None or value is None or value.clause - rate.clause > 1 or not _TAKEN.search(value.gap):
        return
    if value.unit == base.unit and fits(rate, value, base) and not reading.goal(rate):
        _add(reading, rate, value, base)


def _pair(reading: Reading, rate: Mention) -> tuple[Mention | None, Mention | None]:
    if rate.role is Role.SHARE:
        return read_share(reading, rate)
    if rate.role is Role.COMPLETION:
        return _completion(reading, rate)
    spent: Mention | None = None
    if _MONEY_RATE.search(rate.gap):
        spent, base = _spent(reading, rate)
        if spent is not None and base is not None:
            return spent, base
    value, base = _counted(reading, rate)
    if base is None and (named := _of_name(reading, rate)) is not None:
        return named
    if base is None and spent is not None and rate.clause - spent.clause <= 1:
        return spent, None
    return value, base


def _of_name(reading: Reading, rate: Mention) -> tuple[Mention, Mention] | None:
    """对照安排的 B，三公经费控制率 R: the value told before under the rate's name, where it gives the very rate."""
    match = _NAMED.search(rate.gap)
    name = label_of(match.group(1)) if match else ""
    base = next((m for m in reading.before(rate) if m.valued and rate.clause - m.clause <= 1), None)
    if base is None or len(name) < _SHORTEST_NAME:
        return None
    earlier = [
        m for m in reversed(reading.mentions) if m.start < base.start and m.unit == base.unit and m.valued
    ]
    told = (m for m in earlier if rate.paragraph - m.paragraph <= 1 and label_of(m.lead).startswith(name))
    value = next((m for m in told if fits(rate, m, base)), None)
    return (value, base) if value is not None else None


def _instructs(reading: Reading, rate: Mention) -> bool:
    """Whether the sentence tells how to score, not what was reached."""
    passage = reading.passage
    start = passage.sentence_start(rate.sentence)
    return bool(_INSTRUCTION.search(passage.text, start, passage.sentence_ends[rate.sentence]))


def _bound_only(rate: Mention) -> bool:
    return rate.bounded and rate.lead.endswith(
        ("不低于", "不少于", "不高于", "不超过", "≥", "≤", ">", "<", "至少")
    )


def _template(reading: Reading, rate: Mention, value: Mention | None, base: Mention | None) -> bool:
    """A line of a form nothing was filled into: 0 of 0 in a list item, 占 0%."""
    if rate.number or (value is not None and value.number):
        return False
    if value is None:
        return rate.role is Role.SHARE
    if rate.role is Role.SHARE and value is not None:
        return not _filled_in(reading, value)
    if base is None or base.paragraph != rate.paragraph:
        return True
    level = reading.passage.paragraphs[rate.paragraph].level
    return level is not None and level >= 3


def _filled_in(reading: Reading, value: Mention) -> bool:
    """Whether a nought is a part among parts that are more than noughts, not a line of a form left at nought."""
    total = reading.total_of.get(value)
    parts = [m for m, whole in reading.total_of.items() if whole is total]
    return total is not None and sum(1 for m in parts if not m.number) * 2 <= len(parts)


def _completion(reading: Reading, rate: Mention) -> tuple[Mention | None, Mention | None]:
    """V，完成 B 的 R, the base printed in the clause or known by name (年初预算, 计划) from before."""
    here = [m for m in reading.before(rate) if m.clause == rate.clause and m.valued]
    paragraph = [m for m in reading.paragraphs[rate.paragraph] if m.start < rate.start][::-1]
    if here and here[0].tail.startswith("的"):
        base = here[0]
        alike = [m for m in paragraph if m is not base and m.valued and m.unit == base.unit]
        return next((m for m in alike if m.role is not Role.BUDGET), alike[0] if alike else None), base
    plans = [m for m in paragraph if _planned(m)]
    reached = [m for m in paragraph if m.valued and m.role is not Role.BUDGET and m.unit != "分"]
    for candidate in reached:
        plan = _nearest_base(reading, rate, candidate, plans)
        if plan is not None:
            return whole_of(reading, rate, candidate, plan), plan
    value = next(iter(reached), None)
    if value is None or rate.clause - value.clause > 4:
        return None, None
    beside = next((m for m in reached[1:] if m.clause == value.clause - 1 and m.unit == value.unit), None)
    if beside is not None and fits(rate, value, beside, VERY):
        return value, beside
    return value, _earlier_budget(reading, rate, value, paragraphs=2)


def _planned(mention: Mention) -> bool:
    """Whether a number is a plan that a rate may silently refer to; one with its own rate is not."""
    return mention.role is Role.BUDGET and mention.unit != "分" and not _OWN_RATE.match(mention.tail)


def _inner(reading: Reading, mention: Mention) -> bool:
    """Whether a number is a part of a total in its own paragraph; a list item stands for itself."""
    total = reading.total_of.get(mention)
    return total is not None and total.paragraph == mention.paragraph


def _nearest_base(
    reading: Reading, rate: Mention, value: Mention, plans: Sequence[Mention]
) -> Mention | None:
    fitting = [m for m in plans if m.unit == value.unit]
    name = _BASE_NAME.search(rate.lead)
    if name and "年初" in name.group(1):
        named = next((m for m in fitting if "年初" in m.lead), None)
        if named is not None:
            return named
    return next((m for m in fitting if not _inner(reading, m)), None)


def _spent(reading: Reading, rate: Mention) -> tuple[Mention | None, Mention | None]:
    """Money spent of money budgeted: 预算 B，实际支付 V，支付率 R."""
    near = _of_item(reading, rate)
    here = [m for m in near if m.sentence == rate.sentence]
    arrived = bool(_ARRIVED.search(rate.gap))
    if arrived:
        return _arrived(reading, rate, near)
    if (part := _part_spent(reading, rate)) is not None:
        return part
    values = [m for m in near if m.role is Role.EXECUTED]
    value = next((m for m in values if m.sentence == rate.sentence), None)
    plans = [m for m in near if _planned(m)]
    if value is None and plans:
        value = next((m for m in values if m.unit == plans[0].unit), None)
    if value is None and len(here) >= 2 and plans:
        value = next((m for m in here if m is not plans[0] and m.unit == plans[0].unit), None)
    if value is None:
        return _spent_before(reading, rate, values)
    most = value.number if rate.number <= 100 else Decimal(0)
    plans = [m for m in plans if m.unit == value.unit]
    base = next((m for m in plans if m.number >= most), None) or _slipped(rate, value, plans)
    return value, base or _earlier_budget(reading, rate, value)


def _spent_before(
    reading: Reading, rate: Mention, values: Sequence[Mention]
) -> tuple[Mention | None, Mention | None]:
    """What an earlier sentence spent, broken down before the rate is told, of an earlier budget: the exact pair."""
    pairs = ((value, _earlier_budget(reading, rate, value)) for value in values)
    exact = ((v, base) for v, base in pairs if base is not None and fits(rate, v, base, VERY))
    return next(exact, (None, None))


def _slipped(rate: Mention, value: Mention, plans: Sequence[Mention]) -> Mention | None:
    """The budget that gives the rate once the amount spent is taken in 元, not in 万元."""
    return next(
        (m for m in plans if m.number and abs(value.number / m.number / 100 - rate.number) <= VERY), None
    )


def _part_spent(reading: Reading, rate: Mention) -> tuple[Mention, Mention] | None:
    """A part of what was spent right before its rate, and the part of the budget that bears its name."""
    value = next(iter(reading.before(rate)), None)
    if value is None or value.role is not Role.EXECUTED or rate.clause - value.clause > 1:
        return None
    if value not in reading.total_of:
        return None
    name = _SPENDING.sub("", label_of(value.lead))
    budgets = [
        m
        for m in reversed(reading.mentions)
        if m.start < value.start and m.unit == value.unit and m.role is not Role.EXECUTED and m.valued
    ]
    base = next((m for m in budgets if alike(_SPENDING.sub("", label_of(m.lead)), name)), None)
    return (value, base) if base is not None else None


def _of_item(reading: Reading, rate: Mention) -> list[Mention]:
    """The values before a rate: of its own list item, else of the paragraph without parts of sums."""
    values = [m for m in reading.before(rate, sentences=1) if m.valued and m.unit != "分" and not m.bounded]
    text = reading.passage.text
    start = reading.passage.sentence_start(rate.sentence)
    item = max(text.rfind("；", start, rate.start), text.rfind("\n", start, rate.start), start)
    own = [m for m in values if m.start >= item and rate.clause - m.clause <= 3]
    own = [m for m in own if reading.total_of.get(m) not in own]
    if len({m.role for m in own} & {Role.BUDGET, Role.EXECUTED}) == 2:
        return own
    whole = [m for m in values if m not in reading.total_of]
    return [m for m in whole if m.sentence == rate.sentence or m.paragraph == rate.paragraph] or own


def _arrived(
    reading: Reading, rate: Mention, near: Sequence[Mention]
) -> tuple[Mention | None, Mention | None]:
    """What arrived of what was to arrive; where the sentence gives one number, a budget told before is the other."""
    value, base = _last_two(rate, near)
    if value is None or base is not None:
        return value, base
    plan = _earlier_budget(reading, rate, value)
    return value, plan if plan is not None and fits(rate, value, plan) else None


def _last_two(rate: Mention, near: Sequence[Mention]) -> tuple[Mention | None, Mention | None]:
    """The later number as the value, the one before it as the base, whichever way the rate fits."""
    money = [m for m in near if m.sentence == rate.sentence]
    if not money:
        return None, None
    value = money[0]
    base = next((m for m in money[1:] if m.unit == value.unit), None)
    if base is not None and base.number < value.number and rate.number <= 100:
        return base, value
    return value, base


def _earlier_budget(
    reading: Reading, rate: Mention, value: Mention, *, paragraphs: int | None = None
) -> Mention | None:
    """The budget that an earlier sentence states: one that fits the rate, else the nearest whole one."""
    first = 0 if paragraphs is None else rate.paragraph - paragraphs
    planned = {c.numbers["total"] for c in reading.claims if c.parts and c.parts[0].role is Role.BUDGET}
    plans = [
        m
        for m in reversed(reading.mentions)
        if m.start < value.start and m.unit == value.unit and m.paragraph >= first and m.valued
    ]
    plans = [m for m in plans if _planned(m) or m in planned]
    whole = [m for m in plans if m not in reading.total_of and m.number >= value.number]
    return next((m for m in whole if fits(rate, value, m)), None) or next(iter(whole), None)


def _counted(reading: Reading, rate: Mention) -> tuple[Mention | None, Mention | None]:
    """Things counted out of things looked at: 抽检 B，合格 V，合格率 R; one count alone if named alike."""
    counts = [
        m
        for m in reading.before(rate, sentences=1)
        if m.valued
        and m.unit not in _UNCOUNTED
        and not m.bounded
        and (m.sentence == rate.sentence or m.paragraph == rate.paragraph)
    ]
    counts = [m for m in counts if m.role not in CHANGES and rate.clause - m.clause <= 6]
    stem = _stem(rate)
    for i, value in enumerate(counts):
        bases = [base for base in counts[i + 1 :] if _belong(rate, value, base, stem)]
        if bases:
            return value, next((base for base in bases if fits(rate, value, base)), bases[0])
    if len(counts) >= 2 and _turned(rate, counts[1], counts[0]):
        return counts[1], counts[0]
    near = counts[0] if counts else None
    single = near is not None and near.sentence == rate.sentence and rate.clause - near.clause <= 1
    if near is not None and single and stem and stem in near.lead + near.tail:
        return near, None
    if (
        near is not None
        and single
        and not near.bounded
        and _ASKED.search(near.gap)
        and _OPINION.search(rate.gap)
    ):
        return None, near
    return None, None


def _turned(rate: Mention, value: Mention, base: Mention) -> bool:
    """Whether the base stands behind its value, right before the very rate: 在职 V，编制 B，控制率 R."""
    near = rate.clause - base.clause <= 1 and base.clause - value.clause <= 1
    return (
        near and base.unit == value.unit and base.sentence == rate.sentence and fits(rate, value, base, VERY)
    )


def _belong(rate: Mention, value: Mention, base: Mention, stem: str) -> bool:
    """Whether two counts make up the rate: by its name and nearness, or by nearness and arithmetic."""
    if value.number > base.number and rate.number <= 100:
        return False
    if base.unit != value.unit:
        return "元" not in (base.unit, value.unit) and _exactly(rate, value, base)
    if fits(rate, value, base):
        return rate.clause - base.clause <= 5
    near = (
        value.sentence == rate.sentence
        and rate.clause - value.clause <= 1
        and value.clause - base.clause <= 1
    )
    if near and stem and stem in value.lead + value.tail:
        return True
    return near and fits(rate, value, base, _LOOSE)


def _exactly(rate: Mention, value: Mention, base: Mention) -> bool:
    """Whether counts of different things (posts and persons) in neighbouring clauses give the very rate."""
    return rate.clause - base.clause <= 2 and fits(rate, value, base, Decimal("0.05"))


def _stem(rate: Mention) -> str:
    """What the rate counts: 合格 of 合格率, 参保 of 参保率."""
    match = _NAME.search(rate.gap)
    return match.group(1)[-2:] if match else ""


def _add(reading: Reading, rate: Mention, value: Mention | None, base: Mention | None) -> None:
    numbers = {"rate": rate}
    if value is not None:
        numbers["value"] = value
    if base is not None:
        numbers["base"] = base
    inside = [m for m in numbers.values() if m.sentence == rate.sentence]
    first = min(inside, key=lambda m: m.start)
    named = noun_phrase(rate.gap) if rate.role is Role.NAMED_RATE else ""
    reading.add(
        Claim(
            kind=StatementKind.RATE,
            start=first.start - len(first.lead),
            end=max(m.end for m in inside),
            subject=named or (subject_of(value) if value is not None else noun_phrase(rate.lead)),
            numbers=numbers,
        )
    )
