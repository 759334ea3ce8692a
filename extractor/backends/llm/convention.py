"""What of a printed string is the value: the conventions of the record, applied by code so that no prompt has to teach them."""

from __future__ import annotations

import re

from extractor.text.vocabulary import item_text, without_number, without_points
from extractor.text.widths import unify

_NUMBERED = re.compile(r"^指标\s*\d{1,2}\s*[:：.、]?\s*(?=.)")
_MONEY_UNIT = re.compile(r"[（(](?:单位[:：]?)?(?:万元|元|亿元|千元)[）)](?=$|.)")
_POINTS = re.compile(r"(\d+(?:\.\d+)?)分")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PART = re.compile(r"^第[一二三四五六七八九十]+部分\s*")
_CHANGE = re.compile(
    r"^(?:同比|比上年|较上年)?(?:增加|减少|增长|下降|上升|降低|提高|超出|超过|节约|节余|结余|多支|少支|多|少|超|达到|达|为|共计|共)(?:了|到)?(?=\d)"
)
_LEAD = ":：、"


def value_of(field: str, printed: str) -> str:
    """The value that a field has: an item without 其中： and unit, a level without points, a name without 指标1：.

    Weights and scores are bare numbers, a year has four digits, a title no number of a part.
    """
    text = printed.lstrip(_LEAD).strip()
    if field == "item":
        return item_text(_MONEY_UNIT.sub("", text.rstrip(":："))) or text
    if field in ("level1", "level2"):
        return without_points(text)
    if field == "name":
        return without_number(_NUMBERED.sub("", text))
    if field in ("weight", "score"):
        points = _POINTS.fullmatch(unify(text))
        return points[1] if points else text
    if field == "title":
        return _PART.sub("", text) or text
    if field == "fiscal_year":
        year = _YEAR.search(unify(text))
        return year.group() if year else text
    return text


def number_of(printed: str) -> str:
    """A number of a statement without the word of change before it: 增加128.47万元 tells 128.47万元."""
    return _CHANGE.sub("", printed.strip()) or printed
