"""Where figures stand in running text: one pass of one pattern, and the words around each place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from extractor.text.bounds import OUTER_AFTER, OUTER_BEFORE
from extractor.text.units import UNIT
from schemas.evidence import Span
from schemas.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity and its place, in characters of the text searched.

    ``outer`` is the place with the words of comparison and approximation around it (``不低于95%``, ``约600多万``), and
    ``bounded`` the quantity read with them; both equal the plain ones where no such words stand there.
    """

    start: int
    end: int
    quantity: Quantity
    outer: Span
    bounded: Quantity


_GAP: Final = r"[^\S\r\n]*"
_BREAK: Final = rf"{_GAP}(?:\r?\n{_GAP}){{1,2}}"
_SCALE: Final = r"(?:万亿|亿|千万|百万|十万|万|千(?![克米瓦伏卡字])|百(?!分))"
_PERCENT: Final = r"(?:百分比|[%％﹪‰])"
_UNITS: Final = rf"(?:{_PERCENT}|{_SCALE}{_GAP}[余多]?{_GAP}{UNIT}|{UNIT}|{_SCALE}[余多]?)"
_WRAPPED: Final = (
    rf"(?:{_SCALE}元|元(?![\u4e00-\u9fff])|人次|批次|户次|{_PERCENT}|{_SCALE}?{UNIT}(?![\u4e00-\u9fff\d]))"
)
_DIGITS: Final = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:[.．]\d+)?"
    r"|\d(?:[ ]\d)+[ ]?[.．](?:[ ]?\d)+(?=[ ]?[%％万元])"
    rf"|0{_GAP}\n?{_GAP}[.．]{_GAP}\d+"
    r"|\d+[^\S\r\n]?[.．]\d+"
    rf"|\d{{3,}}[.．](?:{_GAP}\n)?{_GAP}\d+(?={_GAP}(?:万元|亿元|元|[%％]))"
    r"|\d+)"
)
_NOT_QUANTITIES: Final = (
    r"(?:19|20)\d\d\s*年(?:度|\s*\d{1,2}\s*月(?:份|\s*\d{1,2}\s*[日号])?)?"  # dates
    r"|\d{4}\s*[-—–~至]\s*\d{4}\s*年度?"
    r"|\d{4}(?P<mark>[-./])\d{1,2}(?P=mark)\d{1,2}(?!\d)"
    r"|\d{1,2}\s*(?:月份?)?[-—–~至]\s*\d{1,2}\s*月(?!内|以内|之内)份?"
    r"|(?:1[0-2]|0?[1-9])\s*月(?!内|以内|之内)(?:份|\s*\d{1,2}\s*[日号])?"
    r"|\d{1,2}\s*日(?=\s*(?:前|起|止|至))"
    r"|\d+(?:[.．]\d+){2,}"  # section numbers, and cells run together
    r"|\d{1,2}[:：]\d{2}(?!\d|%)"  # times of day
    r"|\d+\s*[*×xX]\s*\d+\s*小时"
    r"|\d+\s*号(?!码)"
    r"|\d+(?:-\d+){1,}(?!\d|\s*[.．]\d|\s*[%％\u4e00-\u9fff])"  # codes and telephone numbers
    r"|0\d+(?![.．]\d)(?:-\d+)*"
    r"|\d+(?=[OoIl])[A-Za-z\d.]*"
)
_NUMERAL: Final = rf"(?:百分之|千分之)(?:[零一二三四五六七八九十百点]+|{_DIGITS})|[一二两三四五六七八九十百千万亿零〇]{{2,}}(?={UNIT}|{_SCALE}?元)"
_FIGURES: Final = re.compile(
    rf"(?P<other>{_NOT_QUANTITIES})"
    rf"|(?P<figure>{_DIGITS}(?:{_GAP}{_PERCENT}?[-—–~～至]{_GAP}{_DIGITS}(?={_GAP}{_UNITS}))?"
    rf"(?:{_GAP}[余多](?={_GAP}{_UNITS}))?(?:{_GAP}{_UNITS}|{_BREAK}{_WRAPPED})?)"
    rf"|(?P<numeral>(?:{_NUMERAL})(?:{_UNITS})?)"
)
_START: Final = re.compile(r"[\d百千一二两三四五六七八九十零〇]")
_SYMBOL: Final = re.compile(r"(?:[≥≤≧≦＞＜＝><=⩾⩽≯≮]=?)\s*$")
_FORBIDDEN_BEFORE: Final = re.compile(r"(?:第\s?|[A-VX-Za-z]|\d[.．]|(?<!\d)[%％]\s?|[数几])$")
_MARKER: Final = re.compile(r"\d{1,2}(?:[、．]|\.(?!\d))")


def find_figures(text: str, read: Callable[[str], Quantity | None]) -> list[Found]:
    """Every figure in the text that ``read`` takes for a quantity."""
    found: list[Found] = []
    for match in _FIGURES.finditer(text):
        if match.lastgroup == "other":
            continue
        start, end = match.span()
        head = text[max(0, start - 12) : start]
        if _FORBIDDEN_BEFORE.search(head) or _is_marker(text, head, start):
            continue
        symbol = _SYMBOL.search(head)
        if symbol:
            start -= len(symbol[0])
        quantity = read(text[start:end])
        if quantity is not None:
            found.append(_with_words(text, start, end, quantity, read))
    return found


def _is_marker(text: str, head: str, start: int) -> bool:
    """Whether a list marker (``1.``, ``2、``) stands at the start of a line, not a figure."""
    return (not head or head.rstrip(" \t\u3000")[-1:] in ("", "\n")) and _MARKER.match(
        text, start
    ) is not None


def _with_words(
    text: str, start: int, end: int, quantity: Quantity, read: Callable[[str], Quantity | None]
) -> Found:
    first = max(0, start - 12)
    before = OUTER_BEFORE.search(text[first:start])
    after = OUTER_AFTER.match(text, end)
    outer = Span(first + before.start() if before else start, after.end() if after else end)
    bounded = read(text[outer.start : outer.end]) if before or after else quantity
    if bounded is None:
        return Found(start, end, quantity, Span(start, end), quantity)
    return Found(start, end, quantity, outer, bounded)
