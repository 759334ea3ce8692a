"""The labelled values of a list item: target, actual value, weight, score and cause, each behind its label."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.backends.offline.prose.passage import Passage

_SLOTS = (
    (
        "weight",
        r"(?:指标)?(?:权重|分值|标准分值?|满分|赋分|设定分值|指标分)(?:值|分)?",
    ),
    (
        "score",
        r"(?:自评|实际|评价|考核|综合|最终|评定)?(?:得分|评分|自评分)(?:情况|结果)?|(?:自评|实)得|自评(?=[:：为]?\d)|得(?=\d)|计(?=\d+(?:\.\d+)?分)",
    ),
    (
        "actual",
        r"(?:全年|年度|本年|年末|当年|目标)?(?:实际|业绩)(?:完成|达到|值|情况|实现|达成|执行)?(?:指标值|值|情况|数)?|"
        r"(?:全年|年度)?(?:完成|实现|达成)(?:指标)?(?:值|情况)|(?:全年|年度|年末|实际)?完成(?=[:：为]?[≥≤><=]?\d)|(?:全年|实际)?达到?(?=[:：为]?[≥≤><=]?\d)",
    ),
    (
        "target",
        r"(?:年初|年度|全年|预期|绩效|计划|本年|设定|预算)*(?:目标|指标|预期|计划|考核)(?:指标)?值|(?:年初|年度|全年|预期|绩效|计划)*目标|"
        r"(?:年初|全年|年度)?(?:计划|预期)(?:数|指标|完成)?",
    ),
)
_CAUSE = r"(?:偏差|未完成|扣分|失分)(?:的)?原因(?:分析|说明)?(?=[:：])"
CAUSE = re.compile(rf"{_CAUSE}[:：]")
LABEL = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in (("explanation", _CAUSE), *_SLOTS)))
GOES_ON = re.compile(rf"(?:{LABEL.pattern})[:：]")
_LEADS = re.compile(r"(?:分别)?(?:均?为|是|:|：)*")
_VALUE_END = re.compile(r"[，；。、\n,;]")
_POINTS = re.compile(r"(\d+(?:\.\d+)?)分?")


@dataclass(slots=True)
class Slot:
    """A label at ``start`` and the stretch of its value."""

    name: str
    start: int
    low: int
    high: int


def labelled(text: str, start: int, end: int, *, named: bool) -> list[Slot]:
    """The labelled values of an item, each up to the next mark; a label opens its clause or ends in 值."""
    found: list[Slot] = []
    for match in LABEL.finditer(text, start, end):
        if (match.start() == start and not named) or (found and match.start() < found[-1].high):
            continue
        if (
            match.start() > start
            and text[match.start() - 1] not in "，、；：:（(,)）"
            and not match.group().endswith("值")
        ):
            continue
        name = match.lastgroup or ""
        lead = _LEADS.match(text, match.end(), end)
        low = lead.end() if lead else match.end()
        stop = _VALUE_END.search(text, low, end) if name != "explanation" else None
        high = stop.start() if stop else end
        if "(" not in text[low:high]:
            high -= len(text[low:high]) - len(text[low:high].rstrip(")"))
        colon = text[match.end() : low].endswith((":", "："))
        if (high > low or colon) and name not in {slot.name for slot in found}:
            found.append(Slot(name, match.start(), low, high))
    return found


def points_of(passage: Passage, slot: Slot) -> tuple[int, int] | None:
    """The digits of a value that is nothing but points."""
    match = _POINTS.fullmatch(passage.text, slot.low, slot.high)
    return (match.start(1), match.end(1)) if match else None
