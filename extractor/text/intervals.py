"""What printed figures stand for: closed intervals of Decimals, and arithmetic on them.

A rounded figure stands for half a unit of its last printed digit to either side, end points included; a
check fails only where the intervals of its two sides cannot meet (XBRL Calculations 1.1, round-to-nearest
mode).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import Final

from schemas.quantity import Interval, Quantity, QuantityKind

_EXACT: Final = Context(prec=60)
_DOWN: Final = Context(prec=60, rounding=ROUND_FLOOR)
_UP: Final = Context(prec=60, rounding=ROUND_CEILING)
_HALF_UP: Final = Context(prec=60, rounding=ROUND_HALF_UP)
_HALF: Final = Decimal("0.5")
_HUNDRED: Final = Decimal(100)


def exact(quantity: Quantity) -> Interval:
    """The figure as printed, without room to either side: weights, scores, counts, bounds."""
    return Interval(quantity.low, quantity.high)


def rounded(quantity: Quantity) -> Interval:
    """The figure as rounded to its last printed digit.

    A figure printed as 约, 近, 余 or 多 has one unit of its last digit that is not zero to either side:
    ``3000余人`` stands for 2000 to 4000.
    """
    room = _coarse(quantity) if quantity.approximate else _EXACT.multiply(quantity.step, _HALF)
    return Interval(_EXACT.subtract(quantity.low, room), _EXACT.add(quantity.high, room))


def stands_for(quantity: Quantity) -> Interval:
    """What the figure stands for by its kind: money, rates and measured values are rounded, counts are exact.

    A number counts as measured where it is printed with decimals, with a scale (``1.2万人``) or as
    approximate. A figure with a comparison is a bound, and exact.
    """
    if quantity.comparison:
        return exact(quantity)
    measured = quantity.kind in (QuantityKind.MONEY, QuantityKind.PERCENT) or quantity.step != 1
    return rounded(quantity) if measured or quantity.approximate else exact(quantity)


def meet(a: Interval, b: Interval) -> bool:
    """Whether some value lies in both; touching end points count."""
    return a.low <= b.high and b.low <= a.high


def total(parts: Iterable[Interval]) -> Interval:
    """Every sum that the parts can have; zero without parts."""
    low = high = Decimal(0)
    for part in parts:
        low, high = _EXACT.add(low, part.low), _EXACT.add(high, part.high)
    return Interval(low, high)


def difference(a: Interval, b: Interval) -> Interval:
    """Every value that a minus b can have."""
    return Interval(_EXACT.subtract(a.low, b.high), _EXACT.subtract(a.high, b.low))


def times(a: Interval, factor: Decimal) -> Interval:
    """The interval with both ends multiplied by an exact factor."""
    ends = (_EXACT.multiply(a.low, factor), _EXACT.multiply(a.high, factor))
    return Interval(min(ends), max(ends))


def quotient(a: Interval, b: Interval) -> Interval | None:
    """Every value that a divided by b can have, rounded outwards; None where b can be zero."""
    if b.low <= 0 <= b.high:
        return None
    pairs = [(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
    return Interval(min(_DOWN.divide(x, y) for x, y in pairs), max(_UP.divide(x, y) for x, y in pairs))


def rate(executed: Interval, budget: Interval) -> Interval | None:
    """Executed in per cent of budget, every value it can have; None where the budget can be zero."""
    ratio = quotient(executed, budget)
    return times(ratio, _HUNDRED) if ratio else None


def round_half_up(value: Decimal, places: int) -> Decimal:
    """The value rounded to ``places`` decimals, halves away from zero; negative places round left."""
    return value.quantize(Decimal(1).scaleb(-places), context=_HALF_UP)


def places_of(quantity: Quantity) -> int:
    """Decimals printed, in the unit printed: 2 for ``71.85%`` and for ``1,098.36万元``."""
    exponent = (quantity.step / quantity.scale).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _coarse(quantity: Quantity) -> Decimal:
    """One unit of the last digit that is not zero."""
    number = quantity.high or quantity.low
    exponent = number.normalize().as_tuple().exponent
    if not number or not isinstance(exponent, int):
        return quantity.step
    return max(quantity.step, Decimal(1).scaleb(exponent))
