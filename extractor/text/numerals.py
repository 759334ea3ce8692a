"""Numbers written in digits of any width or in Chinese numerals, as Decimals."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

_DIGITS: Final = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("〇壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    "两": 2,
}
_MULTIPLIERS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS: Final = {"万": 10**4, "亿": 10**8}

NUMERALS: Final = "".join((*_DIGITS, *_MULTIPLIERS, *_GROUPS))
"""Every character a Chinese numeral may hold."""


def read_digits(text: str) -> Decimal:
    """Digits with an optional point and commas between groups; the caller has checked their form."""
    return Decimal(text.replace(",", ""))


def read_numeral(text: str) -> int | None:
    """A Chinese numeral up to the 亿: ``一百二十万`` is 1200000, ``百万`` is 1000000, ``二〇二一`` is 2021.

    None where the characters do not make a numeral (``万百``, ``二三十``, ``十万十``).
    """
    if all(character in _DIGITS for character in text):
        return _positional(text)
    total = 0
    ceiling = 10**12
    rest = text
    for name, value in (("亿", _GROUPS["亿"]), ("万", _GROUPS["万"])):
        head, found, tail = rest.partition(name)
        if not found:
            continue
        group = read_numeral(head) if name == "亿" and "万" in head else _below_ten_thousand(head)
        if not group or group * value >= ceiling:
            return None
        total, ceiling, rest = total + group * value, value, tail
    if total and len(rest) == 1:
        return None  # 两万五 is said for 25000 and written for 20005
    last = _below_ten_thousand(rest) if rest else 0
    return None if last is None else total + last


def _positional(text: str) -> int | None:
    if len(text) > 1 and "两" in text:
        return None
    return int("".join(str(_DIGITS[character]) for character in text)) if text else None


def _below_ten_thousand(text: str) -> int | None:
    """``三千零五十`` and the like; a leading multiplier stands for one of it (``十五``, ``百``)."""
    total = 0
    digit: int | None = None
    ceiling = 10**4
    for index, character in enumerate(text):
        multiplier = _MULTIPLIERS.get(character)
        if multiplier is None:
            value = _DIGITS.get(character)
            if value is None or digit:
                return None
            digit = value
        elif multiplier >= ceiling or (digit is None and index):
            return None
        else:
            total += (1 if digit is None else digit) * multiplier
            ceiling, digit = multiplier, None
    if digit and 10 < ceiling < 10**4 and "零" not in text and "〇" not in text:
        return None  # 一百五 is said for 150 and written for 105
    return total + (digit or 0) if text else None
