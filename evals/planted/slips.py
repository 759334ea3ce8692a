"""How a printed number goes wrong: digits swapped, misread, doubled or lost, the point lost, a factor of ten thousand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from random import Random

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?:0|[1-9]\d*)(?:\.\d+)?")
_ALIKE = {
    "0": "689",
    "1": "7",
    "2": "7",
    "3": "85",
    "4": "9",
    "5": "36",
    "6": "085",
    "7": "12",
    "8": "03",
    "9": "04",
}
"""What a digit is read for."""


def number_of(value: str | None) -> Decimal | None:
    """The number of a value that holds exactly one."""
    found = _NUMBER.findall(value or "")
    if len(found) != 1:
        return None
    try:
        return Decimal(found[0].replace(",", ""))
    except InvalidOperation:
        return None


def swapped(value: str, random: Random) -> str | None:
    """Two neighbouring digits of the number in each other's place; None where all are equal or it would begin with 0."""
    found = _NUMBER.search(value)
    if found is None:
        return None
    digits = found[0]
    places = [
        i
        for i in range(len(digits) - 1)
        if digits[i].isdigit()
        and digits[i + 1].isdigit()
        and digits[i] != digits[i + 1]
        and not (i == 0 and digits[1] == "0")
    ]
    if not places:
        return None
    i = random.choice(places)
    return (
        value[: found.start()]
        + digits[:i]
        + digits[i + 1]
        + digits[i]
        + digits[i + 2 :]
        + value[found.end() :]
    )


def pointless(value: str, _: Random) -> str | None:
    """The number without its decimal point; None where it has none or nothing but zeros before or behind it."""
    found = re.search(r"[1-9]\d*\.\d*[1-9]\d*", value)
    return value[: found.start()] + found[0].replace(".", "") + value[found.end() :] if found else None


def misread(value: str, random: Random) -> str | None:
    """One digit read for another that looks like it."""
    return _digit(value, random, lambda digit: _ALIKE[digit])


def doubled(value: str, random: Random) -> str | None:
    """One digit printed twice."""
    return _digit(value, random, lambda digit: (digit * 2,))


def dropped(value: str, random: Random) -> str | None:
    """One digit lost."""
    return _digit(value, random, lambda _: ("",))


def _digit(value: str, random: Random, changed: Callable[[str], Iterable[str]]) -> str | None:
    """The value with one digit changed; None where what is left is never a number as numbers are printed."""
    found = _NUMBER.search(value)
    if found is None:
        return None
    figure = found[0]
    said = [
        figure[:i] + other + figure[i + 1 :]
        for i, digit in enumerate(figure)
        if digit.isdigit()
        for other in changed(digit)
    ]
    whole = [text for text in said if _WHOLE.fullmatch(text)]
    return value[: found.start()] + random.choice(whole) + value[found.end() :] if whole else None


def in_yuan(value: str, _: Random) -> str | None:
    """An amount in 万元 printed in 元 without saying so."""
    number = number_of(value)
    if number is None or not re.fullmatch(r"[\d,.]+", value) or number == 0:
        return None
    return f"{(number * 10000).normalize():f}"
