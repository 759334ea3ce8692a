"""Numbers as they stand in running text, each with the words around it and its part in the clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from extractor.backends.offline.prose.passage import Passage
from extractor.text.units import PERCENTS, SCALES, UNIT


class Role(StrEnum):
    """What a number is to the claim its clause makes."""

    PLAIN = "plain"
    BUDGET = "budget"
    """What was to be spent or done: 预算, 下达, 计划, 任务."""
    EXECUTED = "executed"
    """What was spent or done: 支出, 支付, 实际, 完成."""
    DELTA = "delta"
    """By how much something rose or fell."""
    CHANGE_RATE = "change_rate"
    PREVIOUS = "previous"
    """What something is compared with."""
    REACHED = "reached"
    """What something rose or fell to."""
    SHARE = "share"
    """占 ... 的 %."""
    COMPLETION = "completion"
    """完成 ... 的 %, 为 ... 的 %."""
    NAMED_RATE = "named_rate"
    """执行率 %, 满意度 %."""
    PERCENT = "percent"
    """A percentage that claims nothing by itself."""


RATES = frozenset({Role.CHANGE_RATE, Role.SHARE, Role.COMPLETION, Role.NAMED_RATE, Role.PERCENT})
CHANGES = frozenset({Role.DELTA, Role.CHANGE_RATE, Role.PREVIOUS})


@dataclass(slots=True, eq=False)
class Mention:
    """A number with its unit; ``start`` and ``end`` count characters of the passage.

    ``number`` is in the base unit ``unit`` (元, % or the counting unit printed). ``lead`` is the clause up
    to the number, ``gap`` what stands of it after the number before, ``tail`` what follows up to its end.
    ``bounded`` marks a bound (不低于, 以上), ``depth`` counts the brackets it stands in.
    """

    start: int
    end: int
    number: Decimal
    unit: str
    clause: int
    sentence: int
    paragraph: int
    depth: int
    lead: str
    gap: str
    tail: str
    bounded: bool
    bare_end: int
    """Where the number itself ends, before words that make a bound of it."""
    role: Role = Role.PLAIN

    @property
    def valued(self) -> bool:
        """Whether it states how much of something there is, and not a rate or a difference."""
        return (
            self.role not in RATES
            and self.role not in CHANGES
            and self.unit not in ("%", "个百分点", "百分点")
        )


_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<digits>\d(?:\d{{0,2}}(?:,\d{{3}})+(?:\.\d+)?|\d*(?:\.\d+)?))"  # opens with \d: text is passed over fast
    rf"(?:(?P<percent>个百分点|百分点|[%‰])|(?P<vague>[余多来]?)(?P<scale>{_SCALE})?(?:[余多])?(?P<unit>{UNIT})?)"
)
_CLAUSE_END = re.compile(r"(?=[，。；、！？\n;：:,])(?:[，。；、！？\n;]|[：:](?!\d)|(?<!\d),|,(?!\d))")
_NO_START = frozenset("第.〔[-·")
"""Characters before digits that belong to a number or name which starts earlier."""
_DATES = frozenset({"年", "月", "日", "号", "年度", "月份", "时", "届", "级", "版"})
_DATE_AFTER = re.compile(r"年|月|日|号|时|、\d+(?:\.\d+)?月|届|级[^别]|版|条|款第|路|楼|栋|\]|〕|-\d")
_BOUND_BEFORE = re.compile(
    r"(?:不少于|不低于|不高于|不超过|不多于|不小于|不大于|至少|至多|最高|最低|[≥≤<>=＝])$"
)
_BOUND_AFTER = re.compile(r"(?:[（(]含[)）])?(?:及?以[上下内]|之内)")
_DIRECTION = (
    "(?:增加|增长|提高|上升|上涨|提升|净增|上浮|扩大|上调|减少|下降|降低|缩减|回落|下滑|下调|压缩|压减|缩短|延长|"
    "增幅|降幅|升幅|涨幅|增长率|下降率|增速|降)"
)
_CHANGED = re.compile(rf"{_DIRECTION}(?:幅度|比例|率)?(?:了|约|近|达到|达|为|是|：)*$|同比(?:增|减|升|降)?$")
_LESS_OR_MORE = re.compile(r"(?:多|少|高|低)(?:了|出|支出|支付|收入|约)*$")
_COMPARED = re.compile(r"比|较|相比|同比|环比")
_EARLIER_NAMED = re.compile(
    r"(?:比|较|相比).*(?:上年|去年|上一年|上期|同期|前一年|20\d\d年|年初|[\d万元人个户%])"
)
_CHANGE_MARKS = frozenset("增长提上升扩减少下降缩回落压延幅速多高低比较同环由从调变去前与和跟")
"""Without one of these no word of change or comparison stands there; asked first, as most numbers have none."""
_BESIDE = re.compile(r"(?:与|同|和|跟)[^，。；]*$")
_BESIDE_AFTER = re.compile(r"相比|相较|比较|对比")
"""与 P 相比: what stands between the two words is compared with."""
_TO = re.compile(rf"(?:{_DIRECTION}|调整|变更|压减|增|减|升|降)(?:到|至|为)(?:了|约)?$")
_FROM = re.compile(r"(?:由|从)[^，]{0,14}$")
_TO_AFTER = re.compile(rf"[^，。；]{{0,8}}(?:{_DIRECTION}|调整|变更|压减|增|减|升|降)(?:到|至|为)")
_EARLIER = re.compile(
    r"(?:上年|去年|上一年|上期|同期|前一年)(?:度|末|底)?(?:同期|实际|同口径|每[人户])?(?:的|为|是|：)*$"
)
_DIRECTION_AFTER = re.compile(rf"(?:相比)?(?:，)?(?:略|又|各|共|净)?(?:{_DIRECTION}|多|少|高|低|增|减)")
_SHARE = re.compile(r"占[^，。；]*$|(?:占比|比重|所占比例)(?:为|达到|达|是|：)*$")
_COMPLETION = re.compile(
    r"(?:完成|达到|达|为|是|实现|相当于|仅为|执行)[^，。；]*(?:预算|计划|任务|目标|指标|下达|安排|总数|总额|数|资金|\d\S{0,4})的$"
)
_RATE_NAME = re.compile(
    r"(?:(?<=有效)率|(?<![效概税利汇费频])率|满意度|覆盖度|知晓度|匹配度|比例|比率|进度|程度|及时性|完整性|准确性|规范性)"
    r"(?:平均|分别|均|都|已|也|提升|提高|上升|下降|降低|降|增加|稳定|保持|控制)*"
    r"(?:为|达到|达|是|到|至|在|约|：|:|实现|超过|高于|的)*$"
)
_PLANNED = re.compile(r"计划|预计|拟|预期|目标")
_BUDGETED = re.compile(
    r"预算|任务|应(?!用|急)|到位|下达|安排|拨入|批复|核定|指标|需要?|资金总额|总投资|投入资金|涉及[^，。；]{0,4}(?:资金|金额)"
)
_EXECUTED = re.compile(r"实际|支出|支付|执行|决算|使用|发放|完成|拨付|实施|兑付")


def find_mentions(passage: Passage) -> list[Mention]:
    """The numbers of a passage that have a unit, in order; dates, document and list numbers are none."""
    text = passage.text
    mentions: list[Mention] = []
    clauses = _Clauses(text)
    for match in _NUMBER.finditer(text):
        if not _counts(match, text):
            continue
        mentions.append(_mention(match, passage, clauses, mentions[-1] if mentions else None))
    for mention in mentions:
        mention.role = _role(mention)
    return mentions


class _Clauses:
    """Where the clauses of a text end and how deep its brackets are nested, walked from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [m.end() for m in _CLAUSE_END.finditer(text)]
        self._next = 0
        self._at = 0
        self._depth = 0

    def reach(self, at: int) -> tuple[int, int, int, int]:
        """Number, start and end of the clause at ``at``, and its depth; ``at`` must not go back."""
        while self._next < len(self._ends) and self._ends[self._next] <= at:
            self._next += 1
        passed = self._text[self._at : at]
        self._at = at
        if "\n" in passed:
            self._depth = 0
            passed = passed.rpartition("\n")[2]
        if "(" in passed or ")" in passed:
            for mark in passed:
                self._depth += mark == "("
                self._depth -= mark == ")" and self._depth > 0
        start = self._ends[self._next - 1] if self._next else 0
        end = self._ends[self._next] - 1 if self._next < len(self._ends) else len(self._text)
        return self._next, start, end, self._depth


def _counts(match: re.Match[str], text: str) -> bool:
    """Whether a number with these surroundings says how much of something there is."""
    before = text[match.start() - 1] if match.start() else ""
    if before and (before in _NO_START or (before.isascii() and before.isalpha())):
        return False
    if match["percent"]:
        return True
    unit, scale = match["unit"], match["scale"]
    if not unit and not scale:
        return False
    if unit in _DATES:
        return False
    return not (not unit and _DATE_AFTER.match(text, match.end()))


def _mention(match: re.Match[str], passage: Passage, clauses: _Clauses, last: Mention | None) -> Mention:
    text = passage.text
    start, end = match.span()
    bare_end = end
    clause, low, high, depth = clauses.reach(start)
    lead = text[low:start]
    bounded = bool(_BOUND_BEFORE.search(lead))
    if after := _BOUND_AFTER.match(text, end):
        bounded = True
        end = after.end()
    number = Decimal(match["digits"].replace(",", ""))
    unit = match["percent"] or match["unit"] or "元"
    if unit in PERCENTS:
        number, unit = number * PERCENTS[unit], "%"
    elif match["scale"]:
        number *= SCALES[match["scale"]]
    gap = text[max(low, last.end) : start] if last else lead
    sentence, paragraph = passage.sentence(start), passage.paragraph(start)
    tail = text[end : max(end, high)]
    return Mention(
        start, end, number, unit, clause, sentence, paragraph, depth, lead, gap, tail, bounded, bare_end
    )


def _role(mention: Mention) -> Role:
    if mention.unit == "%":
        return _rate_role(mention)
    if change := _change_role(mention):
        return change
    if _PLANNED.search(mention.lead) and "实际" not in mention.lead:
        return Role.BUDGET
    budgeted = max((m.end() for m in _BUDGETED.finditer(mention.lead)), default=-1)
    executed = max((m.end() for m in _EXECUTED.finditer(mention.lead)), default=-1)
    if budgeted < 0 and executed < 0:
        return Role.PLAIN
    return Role.BUDGET if budgeted >= executed else Role.EXECUTED


def _change_role(mention: Mention) -> Role | None:
    if _CHANGE_MARKS.isdisjoint(mention.gap):
        return None
    if _TO.search(mention.gap):
        return Role.REACHED
    if _FROM.search(mention.gap) and _TO_AFTER.match(mention.tail):
        return Role.PREVIOUS
    if _EARLIER.search(mention.gap) or (
        _COMPARED.search(mention.gap) and _DIRECTION_AFTER.match(mention.tail)
    ):
        return Role.PREVIOUS
    if _BESIDE_AFTER.match(mention.tail) and _BESIDE.search(mention.gap):
        return Role.PREVIOUS
    if _CHANGED.search(mention.gap) or (
        _LESS_OR_MORE.search(mention.gap) and _EARLIER_NAMED.search(mention.lead)
    ):
        return Role.DELTA
    return None


def _rate_role(mention: Mention) -> Role:
    if _SHARE.search(mention.lead):
        return Role.SHARE
    if change := _change_role(mention):
        return Role.CHANGE_RATE if change is Role.DELTA else change
    if _COMPLETION.search(mention.lead):
        return Role.COMPLETION
    if _RATE_NAME.search(mention.gap):
        return Role.NAMED_RATE
    return Role.PERCENT
