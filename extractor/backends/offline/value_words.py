"""What targets and actual values look like when a layout does not say which is which."""

from __future__ import annotations

import re

from extractor.backends.offline.pieces import Kind, kind_of
from extractor.text.quantities import parse_quantity

_COMPARED = re.compile(r"^[≥≤><=＞＜]|^不[少低超大高]|^[大小]于|以[上内下]$|[之以]?前$|底$")
_NUMBER = re.compile(r"[\d.,]+")
_BOUND = re.compile(r"[≥≤><=＞＜]|不[少低大高]于|不超过|约|以[上内下]")
_DONE = re.compile(
    r"(?:已|全部|基本|按[期时照]|部分|未|超额|如期|均)?(?:完成|达[标成到]|实现|落实)|(?:效果|较为?|比较)?(?:明显|显著|良好|优秀?|好|良|是|满意|有效|及时)|"
    r"(?:有所|持续|不断|逐步|明显|显著|稳步)?(?:提[高升]|改善|增[强长加]|减少|下降|降低|合格|健全|完善|到位|规范|稳定)"
)
_GARBLED = re.compile(r"[%％][\d.]+[<>≤≥]?")


def is_done(text: str) -> bool:
    """Whether ``text`` answers or sets a target in words (完成, 持续提升, 健全)."""
    return bool(_DONE.fullmatch(text))


def is_compared(text: str) -> bool:
    """Whether ``text`` sets a bound, as targets do and actual values do not."""
    return bool(_COMPARED.search(text))


def is_value(text: str) -> bool:
    """Whether ``text`` can only be a value: a number, a quantity, a date, or words that answer a target."""
    if kind_of(text) is not Kind.WORDS or is_done(text) or _GARBLED.fullmatch(text):
        return True
    return len(text) <= _LONGEST and parse_quantity(text) is not None


_LONGEST = 14


def measure_of(text: str) -> str:
    """The unit a value is printed with; its comparison and number left out."""
    return _NUMBER.sub("", _BOUND.sub("", text)).replace("％", "%")


def agreement(target: str, actual: str) -> float:
    """How well ``actual`` answers ``target``, from 0 to 1."""
    if target == actual:
        return 1.0
    share = 0.6 if measure_of(target) == measure_of(actual) else 0.0
    return share + (0.4 if is_compared(target) else 0.0) - (0.6 if is_compared(actual) else 0.0)
