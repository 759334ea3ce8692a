"""Shares: V 占 B 的 R, value and base printed beside it or known by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractor.backends.offline.prose.claims import Reading
from extractor.backends.offline.prose.mentions import Mention
from extractor.backends.offline.prose.subjects import label_of

_BREAKS_DOWN = re.compile(r"其中|方面|包括|分别|用于|中[，,]|[：:]")
_WHOLE = re.compile(
    r"(?:的)?(?:总(?:数|额|量|人数|户数|面积|数量|支出|资金)|合计|全部|比例)+$|^(?:全部|所有|总)"
)
_NO_NAME = re.compile(r"^(?:约|分别|各|均|共|总计|合计|仅|只|还|也|并|且|其|其中|同时)*$")
_STEM = 4
"""So many characters of a label that a longer name opens with (主次干道 of 主次干道路灯) make them the same."""
_CLOSE = Decimal("0.6")
"""Percentage points a pair may be off the printed rate and still be meant: the rate cut, or digits left out."""
_LOOSE = Decimal(15)
VERY = Decimal("0.06")
"""Percentage points that rounding to one place explains."""


def fits(rate: Mention, value: Mention, base: Mention, slack: Decimal = _CLOSE) -> bool:
    """Whether the value is about that share of the base."""
    return bool(base.number) and abs(value.number * 100 / base.number - rate.number) <= slack


def read_share(reading: Reading, rate: Mention) -> tuple[Mention | None, Mention | None]:
    """The value and the base of a share, each where it is told."""
    start = rate.start - len(rate.lead)
    at = rate.lead.rfind("占")
    opening = start + at
    base = next((m for m in reading.before(rate) if m.start >= opening), None)
    value = _told_apart(reading, rate, rate.lead[:at]) or _before(reading, rate, opening, base)
    if value is None:
        return value, base
    if base is not None:
        return whole_of(reading, rate, value, base), base
    name = label_of(rate.lead[at + 1 :])
    if not name.rstrip("的比例重为达到"):
        return value, reading.total_of.get(value) or _headed(reading, rate, value)
    return value, _named(reading, rate, value, name.removesuffix("的比例").removesuffix("的"))


def whole_of(reading: Reading, rate: Mention, value: Mention, base: Mention) -> Mention:
    """The value, or the total it is a part of where that one gives the rate: V，其中 A、B，占 B 的 R."""
    whole = reading.total_of.get(value)
    if whole is None or whole is base or whole.sentence != rate.sentence or fits(rate, value, base):
        return value
    return whole if whole.unit == base.unit and fits(rate, whole, base) else value


def _before(reading: Reading, rate: Mention, opening: int, base: Mention | None) -> Mention | None:
    """The nearest fitting value before 占."""
    values = [
        m
        for m in reading.before(rate)
        if m.end <= opening and m.valued and rate.clause - m.clause <= 3 and m.unit != "分"
    ]
    alike = next((m for m in values if m is not base and (base is None or m.unit == base.unit)), None)
    if alike is not None or base is None:
        return alike
    earlier = (m for m in reversed(reading.paragraphs[rate.paragraph]) if m.end <= opening and m.valued)
    return next((m for m in earlier if _comparable(m, base) and fits(rate, m, base, VERY)), None)


def _comparable(value: Mention, base: Mention) -> bool:
    """Whether both are money or both are counts, of whatever (31 persons of 34 posts)."""
    return value is not base and (value.unit == base.unit or "元" not in (value.unit, base.unit))


def _told_apart(reading: Reading, rate: Mention, words: str) -> Mention | None:
    """The value that the words before 占 name, where it was told earlier in the paragraph: 康复救助占 R."""
    name = label_of(words)
    if len(name) < 2 or any(c.isdigit() for c in words) or _NO_NAME.match(name):
        return None
    earlier = [m for m in reading.paragraphs[rate.paragraph] if m.start < rate.start and m.valued][::-1]
    labels = [(m, label_of(m.gap or m.lead)) for m in earlier]
    named = next((m for m, label in labels if alike(label, name)), None)
    return named or next((m for m, label in labels if len(label) >= _STEM and name.startswith(label)), None)


def _headed(reading: Reading, rate: Mention, value: Mention) -> Mention | None:
    """What ``value`` is a part of: the number before the word that breaks down, else a larger one close by."""
    before = reading.before(value)
    text = reading.passage.text
    heads = [m for m in before if m.valued and _BREAKS_DOWN.search(text, m.end, max(m.end, value.start))]
    head = next((m for m in heads if _holds(rate, value, m)), None)
    if head is not None:
        return head
    near = [m for m in before if m.valued and value.clause - m.clause <= 1]
    return next((m for m in near if _holds(rate, value, m) and fits(rate, value, m, _LOOSE)), None)


def _holds(rate: Mention, value: Mention, base: Mention) -> bool:
    """Whether one number can be part of another; of things counted otherwise, where it gives the very rate."""
    if base.number < value.number:
        return False
    return base.unit == value.unit or ("元" not in (base.unit, value.unit) and fits(rate, value, base, VERY))


def _named(reading: Reading, rate: Mention, value: Mention, name: str) -> Mention | None:
    """The nearest earlier number that is about ``name``; within the sentence, part of the name will do."""
    earlier = [
        m
        for m in reversed(reading.mentions)
        if m.start < rate.start and m is not value and m.valued and m.unit == value.unit
    ]
    exact = next((m for m in earlier if alike(label_of(m.lead), name)), None)
    if exact is not None:
        return exact
    return _in_sentence(rate, value, earlier, name)


def _in_sentence(rate: Mention, value: Mention, earlier: Sequence[Mention], name: str) -> Mention | None:
    stem = _WHOLE.sub("", name)
    larger = [m for m in earlier if m.sentence == rate.sentence and m.number >= value.number]
    return next((m for m in larger if stem in m.lead and (stem or name)), None)


def alike(label: str, name: str) -> bool:
    """Whether a label means what bears the name: the same words, or one with a word more before it."""
    if len(label) < 2:
        return False
    if label == name or (len(name) >= 4 and label.endswith(name)):
        return True
    return len(label) >= 4 and name.endswith(label) and len(name) - len(label) <= 2
