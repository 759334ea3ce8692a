"""Money and other numbers in words."""

from __future__ import annotations

from decimal import Decimal

SCALES = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(10**6),
    "亿元": Decimal(10**8),
}
"""Worth of a form's money unit in 元."""


def plain(number: Decimal) -> str:
    """The number without exponent and without trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(number: Decimal, unit: str, money_unit: str) -> str:
    """``number`` with its unit; money, held in 元, is told in the form's own unit."""
    if unit != "元":
        return f"{plain(number)}{unit}" if unit == "%" else f"{plain(number)} {unit}".rstrip()
    shown = money_unit if money_unit in SCALES else "元"
    return f"{plain(number / SCALES[shown])} {shown}"
