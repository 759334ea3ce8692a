"""What targets and actual values look like when a layout does not say which is which."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.text.quantities import parse_quantity

_COMPARED = re.compile(r"^[≥≤><=＞＜]|^不[少低超大高]|^[大小]于|以[上内下]$|[之以]?前$")
_NUMBER = re.compile(r"[\d.,]+")
_BOUND = re.compile(r"[≥≤><=＞＜]|不[少低大高]于|不超过|约|以[上内下]")
_DONE = re.compile(
    r"(?:已|全部|基本|按[期时照]|部分|未|超额|如期|均)?(?:完成|达[标成到]|实现|落实|建[立成]|制定|出台|运行)|(?:效果|较为?|比较)?(?:明显|显著|良好|优秀?|好|良|是|满意|有效|及时)|"
    r"(?:有所|持续|不断|逐步|明显|显著|稳步|基本|较为?|比较|已)?(?:提[高升]|改善|增[强长加]|减少|下降|降低|合格|健全|完善|到位|规范|稳定)"
)

_REPORTED = re.compile(
    r"(?:按(?:计划|要求|期|时|规定)|及时|如期|已经?|均已?|全部已?)[一-鿿]{2,8}(?<![率数量度性额值比])"
)
"""What was done, told in words (按计划全部培训)."""
_LONGEST_UNIT = 5
_DATE_TAIL = re.compile(r"[年月日]?[底末初]?[以之]?[内前后]")


@lru_cache(maxsize=4096)
def is_done(text: str) -> bool:
    """Whether ``text`` answers or sets a target in words (完成, 持续提升, 健全)."""
    return bool(_DONE.fullmatch(text) or _REPORTED.fullmatch(text))


@lru_cache(maxsize=4096)
def is_compared(text: str) -> bool:
    """Whether ``text`` sets a bound, as targets do and actual values do not."""
    return bool(_COMPARED.search(text))


@lru_cache(maxsize=4096)
def measure_of(text: str) -> str:
    """The unit a value is printed with; its comparison and number left out."""
    return _NUMBER.sub("", _BOUND.sub("", text)).replace("％", "%")


@lru_cache(maxsize=4096)
def is_unit(text: str) -> bool:
    """Whether ``text`` is a unit by itself (人次, 个工作日), cut off from its number."""
    return len(text) <= _LONGEST_UNIT and parse_quantity(f"1{text}") is not None


def is_date_tail(text: str) -> bool:
    """Whether ``text`` ends a deadline that a narrow column cut off (日前, 底前)."""
    return _DATE_TAIL.fullmatch(text) is not None
