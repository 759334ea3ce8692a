"""Target and actual value of a row, read together where one alone says too little."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extractor.text.quantities import parse_quantity
from extractor.text.units import same_unit
from schemas.quantity import Comparison, Deadline, Quantity

Value = Quantity | Deadline | None

_NEXT_YEAR = re.compile(r"(?:次|翌|第二|下一?)年(?P<date>.+)")
_LED = re.compile(
    r"(?:实际|已|共|全年|累计|年内|完成|开展|组织|举办|实施|发放|培训|改造|建成|新建|检查|巡查|办理|达到?|为)+(?P<figure>\d.*)"
)
"""A figure behind the word for what was done: 实际改造52张."""
_REMARKED = re.compile(r"(?P<figure>[^，,（(；;]{1,12})[，,（(；;].+")
"""A figure before a remark on it: 11期，1期未办."""
_CHANGE = re.compile(
    r"(?:同比|(?:较|比)(?:上年|去年|上一年)(?:度|同期)?)?(?P<way>增长|增加|提高|提升|上升|下降|降低|减少|缩短)(?:率|了)?(?P<bound>≥|>|不低于|不少于|超过)?(?P<figure>\d.*?)(?:以上)?"
)
"""A change that is the target, and how far it was reached: 增长5% with 增长3.2%."""


@lru_cache(maxsize=2048)
def read_pair(target: str, actual: str, year: int | None) -> tuple[Value, Value]:
    """Both values of a row as quantities or dates; ``year`` is the form's, for dates that name none."""
    aim, value = _parse(target), _parse(actual)
    if value is not None or not actual:
        return aim, value
    if isinstance(aim, Deadline):
        return _in_next_year(aim, target, actual, year)
    if isinstance(aim, Quantity):
        return aim, _within(aim, actual)
    return _changes(target, actual)


def _parse(text: str) -> Value:
    return parse_quantity(text) if text else None


def _in_next_year(aim: Deadline, target: str, actual: str, year: int | None) -> tuple[Value, Value]:
    match = _NEXT_YEAR.fullmatch("".join(actual.split()))
    date = parse_quantity(match["date"]) if match else None
    own = aim.year or year
    if not isinstance(date, Deadline) or own is None or _NEXT_YEAR.match(target):
        return aim, None
    return replace(aim, year=own), replace(date, year=own + 1)


def _within(aim: Quantity, actual: str) -> Value:
    """The figure of an actual value that has words around it, where it is in the target's unit."""
    text = "".join(actual.split())
    for pattern in (_LED, _REMARKED):
        match = pattern.fullmatch(text)
        value = parse_quantity(match["figure"]) if match else None
        if (
            isinstance(value, Quantity)
            and value.kind is aim.kind
            and same_unit(value.unit, aim.unit)
            and value.unit
        ):
            return value
    return None


def _changes(target: str, actual: str) -> tuple[Value, Value]:
    first, second = (_CHANGE.fullmatch("".join(text.split())) for text in (target, actual))
    if first is None or second is None or first["way"] != second["way"]:
        return None, None
    aim, value = parse_quantity(first["figure"]), parse_quantity(second["figure"])
    if not isinstance(aim, Quantity) or not isinstance(value, Quantity) or aim.kind is not value.kind:
        return None, None
    return replace(aim, comparison=Comparison.AT_LEAST), value
