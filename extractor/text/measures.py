"""Which quantities can be set side by side: units of one measure, converted where that is exact."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from extractor.text.units import measure_of, same_unit
from schemas.quantity import Quantity, QuantityKind

_PER: Final = re.compile(r"[/·]")
_SHORTEST_MONTH: Final = Decimal(28)
_LONGEST_MONTH: Final = Decimal(31)
_LIKELY_MONTH: Final = Decimal(30)
_DAY: Final = Decimal(86400)


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether the numbers of two quantities can be compared: a target and what was achieved of it.

    They can where ``to_common`` brings them to one unit, or where one is a bare number and the other is
    printed without a scale (2 against ``=2次``, not 16 against ``15万人``). A bare number is no percentage:
    a caller who knows that it stands in a column of rates may say otherwise.
    """
    if to_common(a, b) is not None:
        return True
    bare, other = (a, b) if _bare(a) else (b, a)
    return _bare(bare) and other.kind is not QuantityKind.PERCENT and other.scale == 1


def to_common(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity] | None:
    """Both quantities in one unit, the smaller of the two; None where no exact conversion exists.

    6 hours and 2 days, 1 year and 18 months, 500 metres and 2 kilometres convert. Months and days do so
    only where the order is the same for months of 28 and of 31 days. Working days, and persons against
    visits (人次), never do.
    """
    if a.kind is not b.kind:
        return None
    if a.kind is not QuantityKind.NUMBER and a.kind is not QuantityKind.DURATION:
        return a, b
    if _same(a.unit, b.unit):
        return a, b
    one, other = measure_of(a.unit), measure_of(b.unit)
    if one is None or other is None:
        return None
    if {one[0], other[0]} == {"time", "months"}:
        return _months_and_days(a, b) if one[0] == "months" else _swapped(_months_and_days(b, a))
    if one[0] != other[0]:
        return None
    if one[1] <= other[1]:
        return a, _converted(b, a.unit, other[1] / one[1])
    return _converted(a, b.unit, one[1] / other[1]), b


def _bare(quantity: Quantity) -> bool:
    return not quantity.unit and quantity.kind is QuantityKind.NUMBER


def _same(a: str, b: str) -> bool:
    """One unit, compound units part by part (``元/人·月`` and ``元/名/月``)."""
    ours, theirs = _PER.split(a), _PER.split(b)
    return len(ours) == len(theirs) and all(map(same_unit, ours, theirs))


def _months_and_days(months: Quantity, time: Quantity) -> tuple[Quantity, Quantity] | None:
    """Months and a time, both in days; None where the length of the months decides the order."""
    size, length = measure_of(months.unit), measure_of(time.unit)
    if size is None or length is None:
        return None
    days = _converted(time, "天", length[1] / _DAY)
    shorter = days.high <= months.low * size[1] * _SHORTEST_MONTH
    longer = days.low >= months.high * size[1] * _LONGEST_MONTH
    if not shorter and not longer:
        return None
    return _converted(months, "天", size[1] * _LIKELY_MONTH), days


def _swapped(pair: tuple[Quantity, Quantity] | None) -> tuple[Quantity, Quantity] | None:
    return (pair[1], pair[0]) if pair else None


def _converted(quantity: Quantity, unit: str, factor: Decimal) -> Quantity:
    return replace(
        quantity,
        low=quantity.low * factor,
        high=quantity.high * factor,
        step=quantity.step * factor,
        scale=quantity.scale * factor,
        unit=unit,
    )
