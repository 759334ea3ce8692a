"""A printed number and what it may have been before it was misread: one slip each, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from schemas.finding import Repair


class Content(StrEnum):
    """What a cell holds, which decides how it can be misread."""

    POINTS = "points"
    MONEY = "money"
    RATE = "rate"
    VALUE = "value"
    """A target or a result, in any unit."""


class Original(NamedTuple):
    """A string that may have been misread: what it says, its number in the printed string's unit, and the slip."""

    text: str
    number: Decimal
    repair: Repair


PAIRS: Final = (
    "06",
    "08",
    "09",
    "14",
    "17",
    "27",
    "35",
    "38",
    "39",
    "49",
    "56",
    "58",
    "59",
    "68",
    "69",
    "89",
)
"""Digits that are read for each other."""

_SLIP: Final = Decimal(10_000)
_MOST_DIGITS: Final = 16
_ALIKE: Final = {
    digit: [pair.replace(digit, "") for pair in PAIRS if digit in pair] for digit in "0123456789"
}
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_VALID = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?:0|[1-9]\d*)(?:\.\d+)?")
_SIGN_AS_DIGITS: Final = ("96", "98", "90", "6", "8", "9", "0")
_OF_SCALE = re.compile(r"万?元")


@lru_cache(maxsize=2048)
def originals(printed: str, content: Content) -> tuple[Original, ...]:
    """What a cell may have held; nothing where it does not hold exactly one number."""
    figures = _FIGURE.findall(printed)
    if len(figures) != 1 or not _VALID.fullmatch(figures[0]) or len(figures[0]) > _MOST_DIGITS:
        return ()
    head, tail = printed.split(figures[0], 1)
    own = _of(figures[0])
    found: dict[Decimal, Original] = {}
    for repair, slips in _SLIPS:
        for figure in slips(figures[0]):
            if _VALID.fullmatch(figure):
                found.setdefault(_of(figure), Original(head + figure + tail, _of(figure), repair))
    for original in (*_other_unit(figures[0], head, tail, content), *_sign(printed, content)):
        found[original.number] = original
    return tuple(sorted((o for o in found.values() if o.number != own), key=lambda o: _ORDER[o.repair]))


def number_in(text: str) -> Decimal | None:
    """The number of a string that holds exactly one and is written as numbers are."""
    figures = _FIGURE.findall(text)
    return _of(figures[0]) if len(figures) == 1 and _VALID.fullmatch(figures[0]) else None


def without_point(figure: str) -> Iterator[str]:
    """The figure with a point in every place; what would end in zeros behind the point comes last."""
    if "." in figure:
        return
    made = [f"{figure[:i]}.{figure[i:]}" for i in range(1, len(figure)) if figure[i - 1] != "," != figure[i]]
    yield from sorted(
        (text for text in made if not text.endswith("000")), key=lambda text: text.endswith("0")
    )


def with_point(figure: str) -> Iterator[str]:
    """The figure without its point."""
    if "." in figure:
        yield figure.replace(".", "")


def swapped(figure: str) -> Iterator[str]:
    """Every two neighbouring digits in each other's place, the point left where it is."""
    places = [i for i, character in enumerate(figure) if character.isdigit()]
    for i, j in pairwise(places):
        if figure[i] != figure[j]:
            yield figure[:i] + figure[j] + figure[i + 1 : j] + figure[i] + figure[j + 1 :]


def doubled(figure: str) -> Iterator[str]:
    """One of two equal neighbours left out."""
    for i in range(len(figure) - 1):
        if figure[i] == figure[i + 1] and figure[i].isdigit():
            yield figure[:i] + figure[i + 1 :]


def misread(figure: str) -> Iterator[str]:
    """One digit for another that looks like it."""
    for i, digit in enumerate(figure):
        for other in _ALIKE.get(digit, ()):
            yield figure[:i] + other + figure[i + 1 :]


def dropped(figure: str) -> Iterator[str]:
    """One digit more, in any place."""
    for i in range(len(figure) + 1):
        for digit in "0123456789":
            yield figure[:i] + digit + figure[i:]


_SLIPS: Final[tuple[tuple[Repair, Callable[[str], Iterator[str]]], ...]] = (
    (Repair.POINT_LOST, without_point),
    (Repair.DIGITS_SWAPPED, swapped),
    (Repair.POINT_ADDED, with_point),
    (Repair.DIGIT_DOUBLED, doubled),
    (Repair.DIGIT_MISREAD, misread),
    (Repair.DIGIT_DROPPED, dropped),
)
_ORDER: Final = {repair: rank for rank, repair in enumerate(Repair)}
WEAK: Final = frozenset({Repair.DIGIT_DOUBLED, Repair.DIGIT_MISREAD, Repair.DIGIT_DROPPED, Repair.NEIGHBOUR})
"""Slips that have so many forms that one of them fits a single check by chance."""


def _of(figure: str) -> Decimal:
    return Decimal(figure.replace(",", ""))


def _other_unit(figure: str, head: str, tail: str, content: Content) -> Iterator[Original]:
    """Ten thousand times more and less; by the printed unit where there is one, else by the digits of an amount."""
    number = _of(figure)
    unit = _OF_SCALE.match(tail)
    if unit is not None:
        larger = unit[0] == "元"
        text = head + figure + ("万元" if larger else "元") + tail[unit.end() :]
        yield Original(text, number * _SLIP if larger else number / _SLIP, Repair.UNIT)
    elif content is Content.MONEY and number:
        for other in (number / _SLIP, number * _SLIP):
            yield Original(f"{head}{other.normalize():f}{tail}", other, Repair.UNIT)


def _sign(printed: str, content: Content) -> Iterator[Original]:
    for digits in _SIGN_AS_DIGITS if content is Content.RATE else ():
        rate = printed.removesuffix(digits)
        if rate != printed and _VALID.fullmatch(rate):
            yield Original(f"{rate}%", _of(rate), Repair.PERCENT_MISREAD)
