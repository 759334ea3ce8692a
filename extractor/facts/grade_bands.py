"""The bands of scores that a form prints for its grades: 90分（含）以上为优，优（≥90分），95-100分一等，其余为四等."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final


@dataclass(frozen=True, slots=True)
class Band:
    """A range of numbers.

    An end that is not printed is None; an end whose inclusion is not printed belongs to both neighbours.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def holds(self, number: Decimal) -> bool:
        """Whether ``number`` lies in the range."""
        if self.low is not None and (number < self.low or (self.low_open and number == self.low)):
            return False
        return self.high is None or number < self.high or (number == self.high and not self.high_open)


@dataclass(frozen=True, slots=True)
class GradeBand:
    """A grade's printed range of scores."""

    grade: str
    band: Band


STRICT: Final = frozenset({">", "大于", "高于", "超过", "<", "小于", "低于", "不足", "未达到"})
"""Words for a bound that does not belong to its range."""
_NUMBER = r"(?<!\d)(?:100|\d\d)(?:\.\d+)?(?![\d%‰])"
"""Whole scores; a list's number before one (3.90分) is none of it."""
_POINTS = r"分?"
_IN = r"(?:\((?P<{0}>不?含)(?:{1})?\))?"
_GRADE = r"(?:优秀|优良|优|良好|良|中等|中|一般|不合格|基本合格|合格|不及格|及格|较差|差|[一二三四五][等级档]|[甲乙丙丁]等?|[A-E]级?|[ⅠⅡⅢⅣ]级?)"
_TO = r"(?:-|~|至|到)"
_BANDS = (
    rf"(?P<low>{_NUMBER}){_POINTS}(?P<op3>≤|<|>|≥)[^\d,。;]{{1,6}}?(?P<op4><|≤|>|≥)(?P<high>{_NUMBER}){_POINTS}",
    rf"(?P<left>[\[(])(?P<low>{_NUMBER}),(?P<high>{_NUMBER})(?P<right>[\])])",
    rf"(?P<low>{_NUMBER}){_POINTS}{_IN.format('low_in', '')}{_TO}(?P<high>{_NUMBER}){_POINTS}{_IN.format('high_in', '')}(?:之间)?(?:\(,?(?P<which>不?含)(?P<whose>\d\d)分?\))?",
    rf"(?P<low>{_NUMBER}){_POINTS}{_IN.format('low_in', '')}(?:及)?以上{_IN.format('low_in2', '[^)]{0,6}')}(?:[,且至]?(?:不足|未满|低于|不到|小于|<)(?P<under>{_NUMBER}){_POINTS})?",
    rf"(?P<high>{_NUMBER}){_POINTS}{_IN.format('high_in', '')}(?:及)?以下{_IN.format('high_in2', '[^)]{0,6}')}",
    rf"(?P<op>≥|>=|>|不低于|大于等于|大于|高于|达到|超过)(?P<low>{_NUMBER}){_POINTS}(?:(?:,|且)?(?P<op2><|≤|不足|低于|小于)(?P<under>{_NUMBER}){_POINTS})?",
    rf"(?P<op>≤|<=|<|不足|低于|小于|未达到)(?P<high>{_NUMBER}){_POINTS}",
)
_BEHIND = r"(?:的|者)?,?(?:其)?(?:绩效|自评|评价)?(?:等级|等次|档次|结论|结果)?(?:可)?(?:为|是|:|属于?|评为|评定为|评定等级为|定为|确定为|列为|计为|对应|即)?[“\"‘「]?"
_BEFORE = r"[”\"’」]?(?:等级|等次)?(?:的?标准)?(?:为|是|:|指)?[(\[【]?(?:得分|总分|自评得分|评分)?(?:应|须|需)?(?:达到|在|为|:)?"
_GRADE_LAST = tuple(re.compile(rf"{band}{_BEHIND}(?P<grade>{_GRADE})(?![等级]?[数路率])") for band in _BANDS)
_GRADE_FIRST = tuple(re.compile(rf"(?P<grade>{_GRADE}){_BEFORE}{band}") for band in _BANDS)
_HINT = re.compile(
    r"\d{2}(?:\.\d+)?分?(?:\([^)]{0,6}\))?(?:及?以[上下]|[\]);,])[^\d。;]{0,14}?[“\"]?(?:优|良|[一二][等级档]|[AB甲乙Ⅰ])|"
    r"\d{2}分?(?:\([^)]{0,4}\))?[-~至到]\d{2,3}[^\d。;]{0,14}?(?:优|良|[一二][等级档]|[AB甲乙Ⅰ])|[≥≤<>=于到]\d{2,3}(?:\.\d+)?分?[^\d。;]{0,10}(?:优|良|[一二][等级档]|[AB甲乙Ⅰ])|"
    r"(?:优|良|优秀|良好|[一二][等级档]|[AB甲乙Ⅰ]级?)[”\"]?(?:等级|等次)?[^\d。;,]{0,8}\d{2}(?:\.\d+)?分?(?:\([^)]{0,4}\))?(?:[-~至到]|及?以上|[)≤<,])|(?:优|[一A甲])[^\d。;,]{0,6}[≥>]\d{2}"
)
"""Bands in the making: most texts hold none, and are not searched further."""
_REST = re.compile(rf"(?:其余|其他|剩余)(?:的)?(?:均|都)?(?:为|评为|定为|是)[“\"]?(?P<grade>{_GRADE})")
_TOP = frozenset({"优秀", "优", "优良", "一等", "一级", "一档", "甲", "甲等", "A", "A级", "Ⅰ", "Ⅰ级"})


def grade_bands(flat: str) -> Iterator[GradeBand]:
    """The bands in text without white space and with narrow punctuation, in the order that prints more of them."""
    if not _HINT.search(flat):
        return
    found = max((_bands(flat, _GRADE_LAST), _bands(flat, _GRADE_FIRST)), key=len)
    ends = sorted(entry.band.low for entry in found if entry.band.low is not None)
    for entry in found:
        above = next((end for end in ends if entry.band.low is not None and end > entry.band.low), None)
        if entry.band.high is None and above is not None:
            entry = GradeBand(entry.grade, replace(entry.band, high=above, high_open=True))
        yield entry
    rest = _REST.search(flat)
    if rest is not None and ends:
        yield GradeBand(rest["grade"], Band(None, min(ends), high_open=True))


def _bands(flat: str, patterns: tuple[re.Pattern[str], ...]) -> list[GradeBand]:
    taken: list[tuple[int, int]] = []
    found: list[GradeBand] = []
    for pattern in patterns:
        for match in pattern.finditer(flat):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append((match.start(), match.end()))
            band = _band(match.groupdict())
            if match["grade"] in _TOP and band.low is not None:
                band = Band(band.low, None, low_open=band.low_open)
            found.append(GradeBand(match["grade"], band))
    return found


def _band(groups: dict[str, str | None]) -> Band:
    low, high = groups.get("low"), groups.get("high") or groups.get("under")
    low_in = groups.get("low_in") or groups.get("low_in2")
    high_in = groups.get("high_in") or groups.get("high_in2")
    lowest, highest = Decimal(low) if low else None, Decimal(high) if high else None
    if groups.get("which"):
        of_low = groups["whose"] == low
        low_in, high_in = (groups["which"], high_in) if of_low else (low_in, groups["which"])
    if groups.get("left"):
        return Band(lowest, highest, low_open=groups["left"] == "(", high_open=groups["right"] == ")")
    if lowest is not None and highest is not None and lowest > highest:
        lowest, highest, low_in, high_in = highest, lowest, high_in, low_in
        groups = groups | {"op3": groups.get("op4"), "op4": groups.get("op3")}
    strict = groups.get("op") in STRICT
    marked = bool(low_in or high_in)
    if groups.get("op3"):
        return Band(lowest, highest, low_open=groups["op3"] in STRICT, high_open=groups.get("op4") in STRICT)
    return Band(
        lowest,
        highest,
        low_open=low_in == "不含" or (strict and low is not None and not low_in),
        high_open=high_in == "不含"
        or bool(groups.get("under"))
        or (strict and high is not None and not high_in)
        or (marked and low is not None and not high_in)
        or (lowest is None and not high_in),
    )
