"""Calendar dates and bounds on them: ``12月底前``, ``2021年12月31日``, ``12月8日``, ``2023年6月``."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from extractor.text.numerals import read_numeral
from schemas.quantity import Comparison, Deadline

_DONE: Final = (
    "(?:全部|基本|按时)?"
    "(?:完成|完工|竣工|办结|到位|拨付|拨付到位|支付|下达|报送|公开|交付|开工|投入使用|验收|建成)?"
)
_PRINTED: Final = re.compile(
    rf"""(?:于|在|截至|截止到|截止|至|到|最迟|最晚|(?P<no_later>不晚于|不迟于)|(?P<no_earlier>不早于))?
    (?:(?P<year>(?:19|20)\d\d)年(?:度)?|(?P<this>本年度?|当年|今年))?
    (?:(?P<month>\d{{1,2}})月份?
       |(?P<end_of_year>年)(?=底|末|内|终)
       |第?(?P<quarter>[1-4一二三四])季度(?=底|末|前|内)
       |(?P<half>上半年)(?=底|末|前|内))?
    (?:(?P<day>\d{{1,2}})[日号])?
    (?:24时|24点)?
    (?P<part>底|末|终|初|上旬|中旬|下旬)?
    (?:之|以)?(?P<side>前|后|内|起|止)?{_DONE}""",
    re.VERBOSE,
)
_WRITTEN: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<mark>[-./])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?P<side>前)?"
)
_CHINESE: Final = re.compile(r"[〇零一二三四五六七八九十]+(?=年|月|日)")

_SIDES: Final = {
    "前": Comparison.AT_MOST,
    "内": Comparison.AT_MOST,
    "止": Comparison.AT_MOST,
    "起": Comparison.AT_LEAST,
    "后": Comparison.MORE_THAN,
}
_SUFFIXES: Final = {
    Comparison.STATED: "",
    Comparison.AT_MOST: "前",
    Comparison.AT_LEAST: "起",
    Comparison.MORE_THAN: "后",
    Comparison.LESS_THAN: "前",
}


def parse_deadline(text: str) -> Deadline | None:
    """The date that the whole of a text without white space, in one width, is; None where it is none.

    ``月内`` without a year or a day is a length of time, not a date (``1月内``); so is a bare ``15日``. The
    end of a year is its December, the end of a quarter its last month; 上旬, 中旬, 下旬 leave the day open.
    前 includes a day it stands after, and excludes a month or a year.
    """
    text = _CHINESE.sub(_arabic, text)
    match = _WRITTEN.fullmatch(text)
    if match:
        return _checked(
            match["year"], match["month"], match["day"], _SIDES.get(match["side"] or "", Comparison.STATED)
        )
    match = _PRINTED.fullmatch(text)
    if match is None or not match.group(0):
        return None
    month = match["month"] or _month_meant(match)
    if not (match["year"] or month or (match["day"] and match["side"] == "前")):
        return None
    if match["side"] == "内" and match["month"] and not match["year"]:
        return None
    return _checked(match["year"], month, match["day"], _comparison(match))


def render_deadline(deadline: Deadline) -> str:
    """The date as it would be printed. Raises ValueError for one that no text can state unmistakably."""
    parts = (
        f"{deadline.year}年" if deadline.year else "",
        f"{deadline.month}月" if deadline.month else "",
        f"{deadline.day}日" if deadline.day else "",
    )
    text = "".join(parts) + _suffix(deadline)
    if parse_deadline(text) != deadline:
        message = f"{deadline} cannot be printed so that it reads back"
        raise ValueError(message)
    return text


def kept(deadline: Deadline, date: Deadline) -> bool | None:
    """Whether a date lies within a deadline; None where the printed parts do not decide it.

    A year that only one of them prints is taken to be that of the other: both stand in one row of one
    year's form.
    """
    earliest, latest = _reach(date, deadline.year)
    first, last = _reach(deadline, date.year)
    match deadline.comparison:
        case Comparison.AT_LEAST:
            inside, outside = earliest >= first, latest < first
        case Comparison.MORE_THAN:
            inside, outside = earliest > last, latest <= last
        case Comparison.LESS_THAN:
            inside, outside = latest < first, earliest >= first
        case _:
            inside, outside = latest <= last, earliest > last
    return True if inside else False if outside else None


def _reach(date: Deadline, year: int | None) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """The first and the last day that the printed parts leave open, as year, month, day."""
    y = date.year or year or 0
    first, last = (date.month, date.month) if date.month else (1, 12)
    return (y, first, date.day or 1), (y, last, date.day or 31)


def _suffix(deadline: Deadline) -> str:
    if deadline.comparison is Comparison.AT_MOST and deadline.day is None:
        return "底前" if deadline.month else "内"
    return _SUFFIXES.get(deadline.comparison, "")


def _arabic(match: re.Match[str]) -> str:
    number = read_numeral(match[0])
    return match[0] if number is None else str(number)


def _month_meant(match: re.Match[str]) -> str | None:
    """The month that 年底, a quarter's end or a half year's end names."""
    if match["quarter"]:
        return str(
            3
            * (
                int(match["quarter"])
                if match["quarter"].isdecimal()
                else "一二三四".index(match["quarter"]) + 1
            )
        )
    if match["half"]:
        return "6"
    if match["end_of_year"] or (
        (match["year"] or match["this"]) and match["part"] in ("底", "末", "终") and not match["month"]
    ):
        return "12"
    return None


def _comparison(match: re.Match[str]) -> Comparison:
    if match["no_later"]:
        return Comparison.AT_MOST
    if match["no_earlier"]:
        return Comparison.AT_LEAST
    if match["side"] == "前" and not (match["day"] or match["part"] or match["quarter"] or match["half"]):
        return Comparison.LESS_THAN  # 12月前 ends before December begins, 12月底前 with December
    if match["side"] is None and (match["quarter"] or match["half"]):
        return Comparison.AT_MOST
    return _SIDES.get(match["side"] or "", Comparison.STATED)


def _checked(year: str | None, month: str | None, day: str | None, comparison: Comparison) -> Deadline | None:
    """The date if the calendar has it; 29 February stands where no year says otherwise."""
    y, m, d = (int(part) if part else None for part in (year, month, day))
    if m is not None and not 1 <= m <= 12:
        return None
    if d is not None:
        if y and m is None:
            return None
        last = monthrange(y or 2000, m)[1] if m else 31
        if not 1 <= d <= last:
            return None
    return Deadline(y, m, d, comparison)
