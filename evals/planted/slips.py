"""How a printed number goes wrong: two digits swapped, the decimal point lost, a factor of ten thousand."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from random import Random

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


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


def in_yuan(value: str, _: Random) -> str | None:
    """An amount in 万元 printed in 元 without saying so."""
    number = number_of(value)
    if number is None or not re.fullmatch(r"[\d,.]+", value) or number == 0:
        return None
    return f"{(number * 10000).normalize():f}"
