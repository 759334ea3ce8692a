"""Changes: by how much, or to what, something rose or fell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from extractor.backends.offline.prose.claims import Claim, Reading
from extractor.backends.offline.prose.mentions import CHANGES, Mention, Role
from extractor.backends.offline.prose.subjects import label_of, noun_phrase, subject_of
from schemas.record import StatementKind

_COMPARED = re.compile(r"比|较|相比|同比|环比|上年|去年|上一年|同期|增幅|降幅|增长率|增速")
_POINTS = frozenset({"百分点", "个百分点"})
_FROM_START = re.compile(r"[比较]年初(?!预算|计划|批复|安排|目标)")
_WITH_PLAN = re.compile(r"[比较][^，。；]{0,6}(?:计划|目标|预期|预计|任务)")
_WITH_BUDGET = re.compile(r"[比较][^，。；\d]{0,6}预算")
_OF_BASE = re.compile(r"的\d")
"""What follows the base of a rate: 为预算 6.5 的 86.2%."""
_ROUNDING = Decimal("0.006")
"""Percentage points that a rate of two places may be off."""
_FAR_OFF = Decimal("0.5")
"""Share of what it is due to be by which a value of another sentence may be off and still be meant."""
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
    numbers.update(
        _differences(reading, _after(reading, value), value) or _told_before(reading, previous, value)
    )
    _add(reading, numbers)


def _told_before(reading: Reading, previous: Mention, value: Mention) -> dict[str, Mention]:
    """The difference, where the clause before tells just that: 压减 D，由 P 调整为 V."""
    delta = next((m for m in reading.before(previous) if previous.clause - m.clause <= 1), None)
    if delta is None or delta.role is not Role.DELTA or reading.told(delta, StatementKind.CHANGE):
        return {}
    fits_both = delta.unit == value.unit and delta.number == abs(value.number - previous.number)
    return {"delta": delta} if fits_both else {}


def _read_difference(reading: Reading, anchor: Mention) -> None:
    """V 比 P 增加 D，增长 R, with any of V, P and one of D and R left out."""
    numbers = _differences(reading, [anchor, *_after(reading, anchor)], anchor)
    if not numbers:
        return
    previous = next((m for m in reading.before(anchor) if m.role is Role.PREVIOUS), None)
    if previous is not None and anchor.clause - previous.clause <= _REACH and previous not in reading.taken:
        numbers["previous"] = previous
    elif _FROM_START.search(anchor.lead) and (start := _at_start(reading, anchor)) is not None:
        numbers["previous"] = start
    value = _value_before(reading, anchor, numbers)
    if value is not None:
        numbers["value"] = value
    compared = _COMPARED.search(_sentence_before(reading, anchor))
    if value is None and (not compared or anchor in reading.total_of):
        return
    if "rate" not in numbers and not compared:
        return
    if value is None and _WITH_PLAN.search(anchor.lead):
        return  # a deviation from what was planned, and no change
    if numbers.keys() <= {"delta", "value"} and _WITH_BUDGET.search(anchor.lead):
        return
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


def _value_before(reading: Reading, anchor: Mention, numbers: dict[str, Mention]) -> Mention | None:
    """What changed: the nearest fitting value in the sentence, else one of the sentences before, by name.

    Where the nearest does not give the numbers, one that does is meant: the total of parts told in between.
    """
    delta, previous = numbers.get("delta"), numbers.get("previous")
    unit = (delta or previous or anchor).unit
    before = [m for m in reading.before(anchor, sentences=2) if _fits(m, unit) and m is not previous]
    here = [m for m in before if m.sentence == anchor.sentence and not _OF_BASE.match(m.tail)]
    agreeing = next((m for m in before if _agrees(m, numbers)), None)
    near = next((m for m in here if anchor.clause - m.clause <= _REACH), None)
    if near is not None:
        return agreeing if agreeing in here else _whole_of(reading, near, here, numbers)
    if anchor.unit == "%" and delta is None:
        return None
    label = label_of(anchor.lead)
    earlier = [m for m in before if m not in here]
    named = next((m for m in earlier if _share_name(label, label_of(m.lead))), None)
    last = next((m for m in earlier if m.sentence == anchor.sentence - 1 and _near(m, numbers)), None)
    return agreeing or named or last


def _whole_of(
    reading: Reading, near: Mention, here: Sequence[Mention], numbers: Mapping[str, Mention]
) -> Mention:
    """The nearest value, or the total it is a part of where only that is of the size the numbers ask for."""
    whole = reading.total_of.get(near)
    if whole is None or whole not in here or _near(near, numbers) or not _near(whole, numbers):
        return near
    return whole


def _agrees(value: Mention, numbers: Mapping[str, Mention]) -> bool:
    """Whether a value gives one of the other numbers: the earlier value and the difference, or the rate of one of them."""
    return any(abs(value.number - due) <= slack for due, slack in _due(numbers))


def _near(value: Mention, numbers: Mapping[str, Mention]) -> bool:
    """Whether a value may be meant, as far as the other numbers tell."""
    due = [number for number, _ in _due(numbers)]
    return not due or any(abs(value.number - number) <= abs(number) * _FAR_OFF for number in due)


def _due(numbers: Mapping[str, Mention]) -> Iterator[tuple[Decimal, Decimal]]:
    """What the value may be by the other numbers, up or down, and what rounding may add to it."""
    delta, previous, rate = (
        numbers[n].number if n in numbers else None for n in ("delta", "previous", "rate")
    )
    for sign in (1, -1):
        if delta is not None and previous is not None:
            yield previous + sign * delta, Decimal(0)
        if rate and numbers["rate"].unit == "%":
            share = rate / 100
            if delta is not None:
                yield delta / share + sign * delta, delta / share * _ROUNDING / rate
            if previous is not None:
                yield previous * (1 + sign * share), previous * _ROUNDING / 100


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
