"""Changes: by how much, or to what, something rose or fell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.backends.offline.prose.claims import Claim, Reading
from extractor.backends.offline.prose.mentions import CHANGES, Mention, Role
from extractor.backends.offline.prose.subjects import label_of, noun_phrase, subject_of
from schemas.record import StatementKind

_COMPARED = re.compile(r"比|较|相比|同比|环比|上年|去年|上一年|同期|增幅|降幅|增长率|增速")
_POINTS = frozenset({"百分点", "个百分点"})
_FROM_START = re.compile(r"[比较]年初")
_WITH_PLAN = re.compile(r"[比较][^，。；]{0,6}(?:计划|目标|预期|预计|任务)")
_OF_BASE = re.compile(r"的\d")
"""What follows the base of a rate: 为预算 6.5 的 86.2%."""
_REACH = 2
"""How many clauses a difference and its rate, or a value and its difference, may stand apart."""


def read_changes(reading: Reading) -> None:
    """Adds the changes of a passage to its claims."""
    for mention in reading.mentions:
        if mention.role is not Role.REACHED and reading.told(mention, StatementKind.CHANGE):
            continue
        if mention.bounded or reading.goal(mention):
            continue
        if mention.role is Role.REACHED:
            _read_reached(reading, mention)
        elif mention.role in (Role.DELTA, Role.CHANGE_RATE):
            _read_difference(reading, mention)


def _read_reached(reading: Reading, value: Mention) -> None:
    """由 P 提高到 V，增长 R."""
    previous = next(
        (m for m in reading.before(value) if m.role is Role.PREVIOUS and value.clause - m.clause <= 1), None
    )
    if previous is None or previous.unit not in (value.unit, "元"):
        return
    numbers = {"value": value, "previous": previous}
    numbers.update(_differences(reading, _after(reading, value), value))
    _add(reading, numbers)


def _read_difference(reading: Reading, anchor: Mention) -> None:
    """V 比 P 增加 D，增长 R, with any of V, P and one of D and R left out."""
    numbers = _differences(reading, [anchor, *_after(reading, anchor)], anchor)
    if not numbers:
        return
    delta = numbers.get("delta")
    previous = next((m for m in reading.before(anchor) if m.role is Role.PREVIOUS), None)
    if previous is not None and anchor.clause - previous.clause <= _REACH and previous not in reading.taken:
        numbers["previous"] = previous
    elif _FROM_START.search(anchor.lead) and (start := _at_start(reading, anchor)) is not None:
        numbers["previous"] = start
    value = _value_before(reading, anchor, delta, previous)
    if value is not None:
        numbers["value"] = value
    compared = _COMPARED.search(_sentence_before(reading, anchor))
    if value is None and (not compared or anchor in reading.total_of):
        return
    if "rate" not in numbers and not compared:
        return
    if value is None and _WITH_PLAN.search(anchor.lead):
        return  # a deviation from what was planned, and no change
    _add(reading, numbers)


def _at_start(reading: Reading, anchor: Mention) -> Mention | None:
    """The number that was told of the beginning of the year, in this sentence or the two before."""
    earlier = reading.before(anchor, sentences=2)
    return next((m for m in earlier if "年初" in m.lead and m.unit == anchor.unit and m.valued), None)


def _after(reading: Reading, mention: Mention) -> list[Mention]:
    return [m for m in reading.sentences[mention.sentence] if m.start > mention.start]


def _differences(reading: Reading, mentions: Iterable[Mention], anchor: Mention) -> dict[str, Mention]:
    """The difference and its rate among the numbers that follow ``anchor`` directly."""
    numbers: dict[str, Mention] = {}
    clause = anchor.clause
    for mention in mentions:
        name = {Role.DELTA: "delta", Role.CHANGE_RATE: "rate"}.get(mention.role)
        if name is None or name in numbers or mention.clause - clause > 1:
            break
        if mention.bounded or reading.told(mention, StatementKind.CHANGE):
            break
        numbers[name] = mention
        clause = mention.clause
    return numbers


def _value_before(
    reading: Reading, anchor: Mention, delta: Mention | None, previous: Mention | None
) -> Mention | None:
    """What changed: the nearest fitting value in the sentence, else one of the sentences before, by name."""
    unit = (delta or previous or anchor).unit
    here = [m for m in reading.before(anchor) if _fits(m, unit) and not _OF_BASE.match(m.tail)]
    near = next((m for m in here if anchor.clause - m.clause <= _REACH), None)
    if near is not None:
        return near
    earlier = [
        m for m in reading.before(anchor, sentences=2)[len(reading.before(anchor)) :] if _fits(m, unit)
    ]
    if anchor.unit == "%" and delta is None:
        return None
    label = label_of(anchor.lead)
    named = next((m for m in earlier if _share_name(label, label_of(m.lead))), None)
    return named or next((m for m in earlier if m.sentence == anchor.sentence - 1), None)


def _share_name(label: str, other: str) -> bool:
    stem = re.split(r"比|较|与|增|减|提|上升|下降|降", label, maxsplit=1)[0].strip("各均总同")
    return len(stem) >= 2 and (stem in other or (len(other) >= 4 and other in stem))


def _fits(mention: Mention, unit: str) -> bool:
    if unit in _POINTS:
        return mention.unit == "%" and mention.role not in CHANGES
    if unit == "%":
        return mention.valued and mention.unit != "分"
    return mention.valued and mention.unit == unit


def _sentence_before(reading: Reading, mention: Mention) -> str:
    start = reading.passage.sentence_start(mention.sentence)
    return reading.passage.text[start : mention.start]


def _add(reading: Reading, numbers: dict[str, Mention]) -> None:
    inside = sorted(numbers.values(), key=lambda m: m.start)
    last = inside[-1]
    first = next(m for m in inside if m.sentence == last.sentence)
    value = numbers.get("value", first)
    subject = subject_of(value) or noun_phrase(first.lead)
    reading.add(
        Claim(
            kind=StatementKind.CHANGE,
            start=first.start - len(first.lead),
            end=last.end,
            subject=subject,
            numbers=numbers,
        )
    )
