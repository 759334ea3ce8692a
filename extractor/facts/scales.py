"""The rules of scoring that a form prints itself.

Points of a level, stepped scales, deductions and grade bands: a form that states how it scores is
judged by what it states. Everything here reads text that has no white space left (see ``squeezed``),
because text layers break such notes anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from extractor.facts.grade_bands import STRICT, Band, GradeBand, grade_bands

FULL_MARK: Final = Decimal(-1)
"""Points of a step that gives 满分: whatever the weight is."""


@dataclass(frozen=True, slots=True)
class StatedPoints:
    """The points printed beside a level's name (产出指标（50分） or 产出指标50分)."""

    level: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scale: in this range of per cent, these points."""

    band: Band
    points: Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """A stepped scale and the words before it, which say what it scores (执行率, an indicator's name ...)."""

    subject: str
    steps: tuple[Step, ...]

    def points(self, rate: Decimal) -> tuple[Decimal, ...]:
        """The points that the scale gives for ``rate`` per cent.

        More than one where an end is not said to be in.
        """
        return tuple(step.points for step in self.steps if step.band.holds(rate))


@dataclass(frozen=True, slots=True)
class Deduction:
    """每低于1个百分点扣0.5分: so many points off for every so many percentage points below full."""

    subject: str
    per: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Scoring:
    """What one form prints about its own scoring."""

    points: tuple[StatedPoints, ...] = ()
    scales: tuple[Scale, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    grades: tuple[GradeBand, ...] = ()


NO_SCORING: Final = Scoring()
"""A form that prints nothing about its scoring."""


_WIDTH = tuple(zip("（）％：；，０１２３４５６７８９－～〜—–＜＞", "()%:;,0123456789-~~--<>", strict=True))
_POINTS_AFTER = re.compile(
    r"(?:指标)?\(?(?:权重|分值|满分)?:?(\d{1,3}(?:\.\d+)?)分"
    # A word that goes on is none of points: 质量指标 6 6 分馆开放天数.
    r"(?=$|[^\u4e00-\u9fff]|[一二三]级|数量|质量|时效|成本|经济|社会|生态|可持续|服务|公众|满意|产出|效益|效果|投入|过程|指标)\)?"
)
_GENERAL = re.compile(r"原则上|特殊情况|统一设置|统一设定|适当调整|一般为|参考分值|权重为")
_GENERAL_REACH = 60
"""Characters to either side within which a note for all forms makes the points a recommendation."""

_NUMBER = r"\d\d{0,2}(?:\.\d+)?"
"""Written so that a search tests nothing but digits."""
_IN = r"(?:\((?P<{0}>不?含)\))?"
_GIVES = (
    r"(?:的|时|者)?,?(?:可?得|计|记|为|给)(?P<points>\d{1,3}(?:\.\d+)?)分|(?:的|时|者)?,?(?:可?得|"
    r"计|记|为)?(?P<full>满分)|(?:的|时|者)?,?(?P<none>不得分|不计分)"
)
_RANGE = (
    rf"(?P<low>{_NUMBER})%?{_IN.format('low_in')}(?:-|~|至|到)(?P<high>{_NUMBER})%{_IN.format('high_in')}(?:之间)?",
    rf"(?P<low>{_NUMBER})%{_IN.format('low_in')}(?:及)?以上{_IN.format('low_in2')}",
    rf"(?P<op>≥|>=|不低于|不少于|达到|>|大于|高于|超过)(?P<low>{_NUMBER})%{_IN.format('low_in')}(?:及以上|以上)?",
    rf"(?P<high>{_NUMBER})%{_IN.format('high_in')}(?:及)?以下{_IN.format('high_in2')}",
    rf"(?P<op>≤|<=|不超过|<|小于|低于|不足|未达到)(?P<high>{_NUMBER})%{_IN.format('high_in')}",
)
_STEPS = tuple(re.compile(f"{pattern}(?:{_GIVES})") for pattern in _RANGE)
_STEP_HINT = re.compile(r"%[^。;%]{0,12}(?:[得计记给为]\d|满分|不得分|不计分)")
"""A step in the making: most texts hold none, and are not searched further."""
_SUBJECT_END = re.compile(r"[。;\n]")
_DEDUCTION = re.compile(
    rf"每(?:低于|低|降低|减少|下降|少|偏离|超过|超出|增加)(?P<per>{_NUMBER})(?:%|个?百分点)(?:的)?,?扣(?:减|除)?(?P<points>\d{{1,2}}(?:\.\d+)?)分"
)
_SHORT: Final = 200
"""Characters of a text that is worth remembering."""
_SUBJECT_REACH: Final = 40
"""Characters before a scale or a deduction that may say what it scores."""


def squeezed(text: str) -> str:
    """The text without white space, full-width digits and punctuation made narrow; for searching only."""
    return _squeezed_short(text) if len(text) <= _SHORT else _squeezed(text)


def _squeezed(text: str) -> str:
    flat = "".join(text.split())
    if flat.isascii():
        return flat
    for wide, narrow in _WIDTH:
        flat = flat.replace(wide, narrow)
    return flat


_squeezed_short = lru_cache(maxsize=4096)(_squeezed)
"""Names and cells are asked for again and again by many rules; whole texts are not kept."""


def read_scoring(text: str, levels: Iterable[str]) -> Scoring:
    """What ``text`` prints about scoring.

    ``levels`` are the names of the levels whose points are looked for.
    """
    if "分" not in text and "优" not in text:
        return NO_SCORING
    flat = squeezed(text)
    return Scoring(
        points=tuple(_stated_points(flat, levels)),
        scales=tuple(_scales(flat)) if "%" in flat and _STEP_HINT.search(flat) else (),
        deductions=tuple(_deductions(flat)) if "扣" in flat and "每" in flat else (),
        grades=tuple(grade_bands(flat)),
    )


def _stated_points(flat: str, levels: Iterable[str]) -> Iterator[StatedPoints]:
    for level in dict.fromkeys(levels):
        name = squeezed(level)
        at = flat.find(name) if len(name) > 1 else -1
        while at >= 0:
            end = at + len(name)
            match = _POINTS_AFTER.match(flat, end)
            if match and not _is_general(flat, at, match.end()):
                yield StatedPoints(level, Decimal(match.group(1)))
            at = flat.find(name, end)


def _is_general(flat: str, start: int, end: int) -> bool:
    """Whether the points stand in a note that recommends weights for all forms."""
    around = flat[max(0, start - _GENERAL_REACH) : start], flat[end : end + _GENERAL_REACH]
    return any(_GENERAL.search(part) for part in around)


def _scales(flat: str) -> Iterator[Scale]:
    """Scales in reading order: steps that follow each other within one note belong together."""
    found: dict[int, tuple[int, Step]] = {}
    for pattern in _STEPS:
        for match in pattern.finditer(flat):
            if not any(start < match.end() and match.start() < end for start, (end, _) in found.items()):
                found[match.start()] = (match.end(), _step(match))
    steps: list[Step] = []
    subject, last = "", 0
    for start in sorted(found):
        end, step = found[start]
        if steps and (start - last > _STEP_GAP or "。" in flat[last : start - 1]):
            yield Scale(subject, tuple(steps))
            steps = []
        if not steps:
            subject = _subject(flat, start)
        steps.append(step)
        last = end
    if steps:
        yield Scale(subject, tuple(steps))


_STEP_GAP: Final = 6
"""Characters between two steps of one scale: a separator and a repeated word such as 执行率."""


def _step(match: re.Match[str]) -> Step:
    groups = match.groupdict()
    points = Decimal(groups["points"]) if groups["points"] else FULL_MARK if groups["full"] else Decimal(0)
    return Step(_band(groups), points)


def _band(groups: dict[str, str | None]) -> Band:
    low, high = groups.get("low"), groups.get("high")
    low_in = groups.get("low_in") or groups.get("low_in2")
    high_in = groups.get("high_in") or groups.get("high_in2")
    strict = groups.get("op") in STRICT
    marked = bool(low_in or high_in)
    return Band(
        Decimal(low) if low else None,
        Decimal(high) if high else None,
        low_open=low_in == "不含" or (strict and low is not None and not low_in),
        high_open=high_in == "不含"
        or (strict and high is not None and not high_in)
        or (marked and low is not None and not high_in)
        or (low is None and not high_in),
    )


def _deductions(flat: str) -> Iterator[Deduction]:
    for match in _DEDUCTION.finditer(flat):
        per = Decimal(match["per"])
        if per:
            yield Deduction(_subject(flat, match.start()), per, Decimal(match["points"]))


def _subject(flat: str, start: int) -> str:
    """What stands before a scale in its own sentence."""
    return _SUBJECT_END.split(flat[max(0, start - _SUBJECT_REACH) : start])[-1]
