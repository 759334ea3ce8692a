"""Where figures stand in running text: one pass of one pattern, and the words around each place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from extractor.text.bounds import OUTER_AFTER, OUTER_BEFORE, WORD_ENDS, WORD_STARTS
from extractor.text.units import UNIT
from schemas.evidence import Span
from schemas.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity and its place, in characters of the text searched.

    ``outer`` is the place with the words of comparison and approximation around it (``不低于95%``,
    ``约600多万``), and ``bounded`` the quantity read with them; both equal the plain ones where no such
    words stand there.
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
"""A unit that stands on the next line but one at most: only one that cannot begin another word there."""

_DIGITS: Final = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:[.．]\d+)?"
    r"|\d(?:[ ]\d){1,9}[ ]?[.．](?:[ ]?\d){1,6}(?=[ ]?[%％万元])"  # letter-spaced
    rf"|0{_GAP}\n?{_GAP}[.．]{_GAP}\d+"
    r"|\d+[^\S\r\n]?[.．]\d+"
    rf"|\d{{3,}}[.．](?:{_GAP}\n)?{_GAP}\d+(?={_GAP}(?:万元|亿元|元|[%％]))"
    r"|\d+)"
)
_FIGURE: Final = re.compile(
    rf"{_DIGITS}(?:{_GAP}{_PERCENT}?[-—–~～至]{_GAP}{_DIGITS}(?={_GAP}{_UNITS}))?"
    rf"(?:{_GAP}[余多](?={_GAP}{_UNITS}))?(?:{_GAP}{_UNITS}|{_BREAK}{_WRAPPED})?"
)
_NUMERAL: Final = re.compile(
    rf"(?:百分之|千分之)(?:[零一二三四五六七八九十百]+|{_DIGITS})"
    rf"|[一二两三四五六七八九十百千万亿零〇]{{2,}}(?:{_UNITS})"
)
_OTHER: Final = re.compile(
    r"(?:19|20)\d\d\s*年(?:度|\s*\d{1,2}\s*月(?:份|\s*\d{1,2}\s*[日号])?)?"  # dates
    r"|(?:19|20)\d\d[〕\])）]\s*\d+\s*号"  # numbers of official documents
    r"|\d{4}\s*[-—–~至]\s*\d{4}\s*年度?"
    r"|\d{4}(?P<mark>[-./])\d{1,2}(?P=mark)\d{1,2}(?!\d)"
    r"|\d{1,2}\s*(?:月份?)?[-—–~至]\s*\d{1,2}\s*月(?!内|以内|之内)份?"
    r"|(?:1[0-2]|0?[1-9])\s*月(?!内|以内|之内)(?:份|\s*\d{1,2}\s*[日号])?"
    r"|\d{1,2}\s*日(?=\s*(?:前|起|止|至))"
    r"|\d+(?:[.．]\d+){2,}"  # section numbers, and cells run together
    r"|\d{1,2}[:：]\d{2}(?!\d|%)"  # times of day
    r"|\d+\s*[*×xX]\s*\d+\s*小时"
    r"|\d+\s*号(?!码)"
    r"|\d+(?:-\d+)+(?!\d|\s*[.．]\d|\s*[%％\u4e00-\u9fff])"  # codes and telephone numbers
    r"|0\d+(?![.．]\d)(?:-\d+)*"
    r"|\d+[OoIl][A-Za-z\d.]*"  # letters read for digits
)
"""What holds digits and is no quantity; taken as a whole, so that no part of it is taken for one."""

_START: Final = re.compile(r"\d+\s*|[一二两三四五六七八九十百千万亿零〇]{2,}|[百千](?=分之)")
_OTHER_NEXT: Final = frozenset("年月日号-—–~至./．:：*×xXOoIl〕])）")
_SYMBOLS: Final = "≥≤≧≦＞＜＝><=⩾⩽≯≮"
_SYMBOL: Final = re.compile(rf"[{_SYMBOLS}]=?\s*$")
_FORBIDDEN_BEFORE: Final = re.compile(r"(?:第\s?|[A-VX-Za-z]|(?<!\d)[%％]\s?)$")
_FORBIDDEN_LAST: Final = frozenset("第%％ABCDEFGHIJKLMNOPQRSTUVXYZabcdefghijklmnopqrstuvwxyz")
_MARKER: Final = re.compile(r"\d{1,2}(?:[、．]|\.(?!\d))")
_LINE_END: Final = frozenset(" \t\r\n")
_LINE_BREAK: Final = re.compile(rf"{_BREAK}(?!\d)")
_YEAR_MARKER: Final = re.compile(r"\d{1,2}[.．](?=(?:19|20)\d\d\s*年)")
_REACH: Final = 12
"""Characters before a figure in which the words that belong to it are looked for."""


def find_figures(text: str, read: Callable[[str], Quantity | None]) -> list[Found]:
    """Every figure in the text that ``read`` takes for a quantity."""
    found: list[Found] = []
    at = 0
    while match := _START.search(text, at):
        start = match.start()
        head = text[max(0, start - _REACH) : start].rstrip(" \t\u3000")
        end, taken = _extent(text, match, head)
        if taken:
            if head and head[-1] in _SYMBOLS:
                symbol = _SYMBOL.search(text, max(0, start - _REACH), start)
                start = symbol.start() if symbol else start
            quantity = read(text[start:end])
            if quantity is not None:
                found.append(_with_words(text, start, end, quantity, read))
        at = end
    return found


def _extent(text: str, match: re.Match[str], head: str) -> tuple[int, bool]:
    """Where what begins at a match of ``_START`` ends, and whether it can be a quantity."""
    start, end = match.span()
    if not text[start].isdecimal():
        numeral = _NUMERAL.match(text, start)
        if numeral is None:
            return end, False
        return numeral.end(), not head.endswith(("第", "数", "几", "上"))
    if head[-1:] in ("", "\n") or text[end : end + 1] in _OTHER_NEXT or text[start] == "0":
        marker = _marker(text, start, head)
        if marker:
            return marker, False
        other = _OTHER.match(text, start)
        if other:
            return other.end(), False
    figure = _FIGURE.match(text, start)
    if figure is None:
        return end, False
    forbidden = head and head[-1] in _FORBIDDEN_LAST and _FORBIDDEN_BEFORE.search(head)
    return _over_the_line(text, start, figure.end()), not forbidden


def _over_the_line(text: str, start: int, end: int) -> int:
    """The end of a figure, moved into the next line where prose is wrapped before its unit or inside it.

    Prose is told by a Han character right before the figure (in a table white space stands there), or by a
    scale that lacks its unit (``1564.98 万`` and 元 on the next line).
    """
    if text[end : end + 1] not in _LINE_END:
        return end
    if not ("\u4e00" <= text[start - 1 : start] <= "\u9fff" or text[end - 1] in "万亿"):
        return end
    gap = _LINE_BREAK.match(text, end)
    if gap is None:
        return end
    joined = _FIGURE.match(text[start:end] + text[gap.end() : gap.end() + 8])
    reached = joined.end() - (end - start) if joined else 0
    return gap.end() + reached if reached > 0 else end


def _marker(text: str, start: int, head: str) -> int | None:
    """Where a list marker (``1.``, ``2、``) at the start of a line ends."""
    if head[-1:] not in ("", "\n"):
        return None
    marker = _MARKER.match(text, start) or _YEAR_MARKER.match(text, start)
    return marker.end() if marker else None


def _with_words(
    text: str, start: int, end: int, quantity: Quantity, read: Callable[[str], Quantity | None]
) -> Found:
    first = start
    last = end
    if text[max(0, start - 3) : start].rstrip()[-1:] in WORD_ENDS:
        before = OUTER_BEFORE.search(text, max(0, start - _REACH), start)
        first = before.start() if before else start
    if text[end : end + 3].lstrip()[:1] in WORD_STARTS:
        after = OUTER_AFTER.match(text, end)
        last = after.end() if after else end
    bounded = read(text[first:last]) if (first, last) != (start, end) else quantity
    if bounded is None:
        return Found(start, end, quantity, Span(start, end), quantity)
    return Found(start, end, quantity, Span(first, last), bounded)
