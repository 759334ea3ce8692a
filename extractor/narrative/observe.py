"""Reads off an explanation what it says, without knowing the numbers it is written beside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.narrative.lexicon import (
    BOILERPLATE,
    CAUSES,
    CONSEQUENCE,
    EACH_MORE,
    EVENT,
    FALL,
    FROM_TO,
    FUTURE,
    GAP,
    LOST,
    NOT_GAP,
    PER_UNIT,
    RISE,
    SHARE_OF_GAP,
)
from extractor.shortfalls.passage import claims_success, denies, is_measure
from extractor.shortfalls.target import PEOPLE
from extractor.shortfalls.wording import ADVERSE, INSTRUCTION
from extractor.text.quantities import find_quantities
from schemas.explanation import Cause, Direction, Observation, StatedAmount
from schemas.quantity import Quantity, QuantityKind

SHARE = "share"
"""Unit of a stated share of the gap itself, in per cent."""
EACH = "元/"
"""Unit of an amount for each of many things, what they are behind it."""

CLAUSE = re.compile(r"[^，。；,;]+")
_SENTENCE = re.compile(r"[^。；;]+")
_POINTS_LOST = re.compile(
    r"^[^，。；\d]{2,12}[扣失减丢](?:了|掉)?\d[\d.]*分[，,：:]|[，,；;][^，。；\d]{0,8}?[扣失减丢](?:了|掉)?\d[\d.]*分(?:处理)?$"
)
"""A clause that only tells the points lost, before or behind the reason."""
_ANNOUNCED = re.compile(r"^[^，。；:：\d]{0,20}原因(?:是|为|系|在于|[:：])")
_YEAR = re.compile(r"((?:19|20)\d\d)年?")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])(?:月|至(?:1[0-2]|[1-9])月)")
_ANY_UNIT = PEOPLE - {"人次"} | {"个", "次", "个月"}
"""Units under which causes are counted as often as what fell short."""
_UNCOUNTED = frozenset({QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.DURATION})
_POINTS = frozenset({"百分点", "个百分点"})
_NUMBER = re.compile(
    r"(?<![第\d])\d+(?:\.\d+)?(?:万|亿)?(?:[\u4e00-\u9fff]{1,2}|%)|(?<![统第一])[一两二三四五六七八九十]{1,3}(?:名|个|次|场|期|户|处|件|座|家|所|台|辆|项|批|条|村|楼)"
)


def observe(text: str) -> Observation:
    """What the explanation names and claims; every string of it stands in the text."""
    told = bare(text)
    done = past(told)
    return Observation(
        causes=tuple(cause for cause, pattern in CAUSES if pattern.search(done)) or _other(done),
        direction=_direction(done),
        amounts=tuple(_amounts(told)),
        counts=tuple(_counts(told)),
        years=tuple(dict.fromkeys(int(y) for y in _YEAR.findall(told))),
        months=tuple(dict.fromkeys(int(m) for m in _MONTH.findall(told))),
        anchors=_anchors(done),
        denial=denies(told) or claims_success(told),
        boilerplate=bool(BOILERPLATE.search(told)),
        instruction=bool(INSTRUCTION.search(told)),
    )


def bare(text: str) -> str:
    """The text without white space, words that only announce a reason (决算数小于预算数的主要原因是…) and points lost."""
    told = "".join(text.split()).rstrip("。；")
    return _ANNOUNCED.sub("", _POINTS_LOST.sub("", told) or told)


def past(text: str) -> str:
    """The text up to what will be done, sentence by sentence; the whole text where nothing else is said."""
    kept = [clause for sentence in _SENTENCE.findall(text) for clause in _until_measure(sentence)]
    return "，".join(kept) or text


def _until_measure(sentence: str) -> Iterator[str]:
    for clause in CLAUSE.findall(sentence):
        if is_measure(clause) or FUTURE.match(clause):
            return
        yield clause


def _other(text: str) -> tuple[Cause, ...]:
    return (Cause.OTHER,) if len(text) > 2 else ()


def _direction(text: str) -> Direction | None:
    """The side to which the text says that things deviated; None where it speaks of both or of neither."""
    if denies(text):
        return Direction.MET
    rise, fall = bool(RISE.search(text)), bool(FALL.search(RISE.sub("", text)))
    if rise and fall:
        outcome = CONSEQUENCE.findall(text)
        last = outcome[-1] if outcome else ""
        rise, fall = bool(RISE.search(last)), bool(FALL.search(last))
    if rise == fall:
        return None
    return Direction.OVER if rise else Direction.UNDER


def _amounts(text: str) -> Iterator[StatedAmount]:
    """Amounts given for a deviation: sums of money, counts beside a word of change, shares of the gap."""
    changed = [m.span() for m in FROM_TO.finditer(text)]
    for found in find_quantities(text):
        quantity = found.quantity
        if not isinstance(quantity, Quantity) or not quantity.unit:
            continue
        before = text[max(0, found.start - 16) : found.start]
        clause = _around(CLAUSE, "，。；,;", text, found.start)
        sentence = _around(_SENTENCE, "。；;", text, found.start)
        if any(start <= found.start <= end + 1 for start, end in changed):
            continue
        standard = PER_UNIT.search(before) or EACH_MORE.search(before)
        unit = _each(quantity, before) if standard else _unit(quantity, before, clause, sentence)
        if unit:
            yield StatedAmount(text[found.start : found.end], quantity.number, unit)


def _counts(text: str) -> Iterator[StatedAmount]:
    """Every number of things in the text, whatever stands around it."""
    for found in find_quantities(text):
        quantity = found.quantity
        counted = isinstance(quantity, Quantity) and quantity.kind not in _UNCOUNTED and quantity.unit
        if counted and isinstance(quantity, Quantity):
            yield StatedAmount(text[found.start : found.end], quantity.number, quantity.unit)


def _each(quantity: Quantity, before: str) -> str | None:
    """元/亩 for an amount by which every 亩 cost more or less, 元/ where what is counted is not told."""
    more = EACH_MORE.search(before)
    if more is None or quantity.kind is not QuantityKind.MONEY:
        return None
    return f"{EACH}{more['each'] or more['mean'] or ''}"


def _unit(quantity: Quantity, before: str, clause: str, sentence: str) -> str | None:
    """The unit under which the amount speaks of a gap; None where it does not."""
    if quantity.kind is QuantityKind.DURATION:
        return None
    if quantity.kind is QuantityKind.PERCENT:
        return SHARE if SHARE_OF_GAP.search(before) else None
    last = re.split(r"[，。；,;]", before)[-1]
    level = NOT_GAP.search(last)
    if level and not GAP.search(last):
        return None
    if quantity.kind is QuantityKind.MONEY:
        return "元"
    if not (GAP.search(clause) or LOST.search(clause) or _held_up(quantity.unit, sentence)):
        return None
    return "%" if quantity.unit in _POINTS else quantity.unit


def _held_up(unit: str, sentence: str) -> bool:
    """Whether things of a kind of their own are counted in a sentence that tells of something adverse."""
    return unit not in _ANY_UNIT and bool(ADVERSE.search(sentence))


def _around(pattern: re.Pattern[str], marks: str, text: str, at: int) -> str:
    match = pattern.match(text, max(text.rfind(mark, 0, at) for mark in marks) + 1)
    return match.group() if match else ""


def _anchors(text: str) -> tuple[str, ...]:
    """Numbers with a unit, dates and events that somebody could look up."""
    numbers = [m.group() for m in _NUMBER.finditer(text) if not _YEAR.fullmatch(m.group().rstrip("度"))]
    events = [m.group() for m in EVENT.finditer(text)]
    return tuple(dict.fromkeys([*numbers, *events]))
