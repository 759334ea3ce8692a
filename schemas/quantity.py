"""A printed quantity: number interval, unit and comparison, or a calendar deadline."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Comparison(StrEnum):
    """What a printed value demands of, or says about, the number it carries."""

    STATED = ""
    """No operator: the plain value."""
    EQUAL = "="
    AT_LEAST = "≥"
    MORE_THAN = ">"
    AT_MOST = "≤"
    LESS_THAN = "<"


class QuantityKind(StrEnum):
    """What kind of thing is counted; quantities of different kinds are never compared."""

    NUMBER = "number"
    """A count or measure with any unit, or with none."""
    MONEY = "money"
    """Unit 元."""
    PERCENT = "percent"
    """Unit %; per mille are held as per cent."""
    DURATION = "duration"
    """A length of time; the unit is kept as printed (天, 个月, 分钟 ...)."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or a range of numbers, in its base unit.

    ``1,098.36万元`` is low = high = 10983600, unit 元, scale 10000, step 100: one unit in the last printed digit is
    worth ``step``, so a rounded value stands for half a step to either side.
    """

    low: Decimal
    high: Decimal
    unit: str
    kind: QuantityKind
    comparison: Comparison = Comparison.STATED
    scale: Decimal = Decimal(1)
    """What the printed digits were multiplied by (万 is 10000)."""
    step: Decimal = Decimal(1)
    """Worth of one unit in the last printed digit, in the base unit."""
    approximate: bool = False
    """Printed with 约, 近, 余, 多 or the like."""

    @property
    def number(self) -> Decimal:
        """The single number; the lower end where a range is printed."""
        return self.low


@dataclass(frozen=True, slots=True)
class Deadline:
    """A calendar date or a bound on one; parts that are not printed are None."""

    year: int | None
    month: int | None
    day: int | None
    comparison: Comparison = Comparison.STATED


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of Decimals in one unit."""

    low: Decimal
    high: Decimal
