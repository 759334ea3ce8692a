"""In what way a wrong value is wrong: the classes that a person repairs in different ways."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from evals.metrics.values import digits, folded
from evals.scores import ErrorClass

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SIGNS = "-+"
_SCALES = re.compile(r"万亿|亿|千万|百万|十万|万|千(?=元)|百(?=元)")
_WORTH = {
    "万亿": Decimal(10**12),
    "亿": Decimal(10**8),
    "千万": Decimal(10**7),
    "百万": Decimal(10**6),
    "十万": Decimal(10**5),
    "万": Decimal(10**4),
    "千": Decimal(1000),
    "百": Decimal(100),
}
_FACTORS = {
    Decimal(10): ErrorClass.TIMES_10,
    Decimal(100): ErrorClass.TIMES_100,
    Decimal(1000): ErrorClass.TIMES_1000,
    Decimal(10000): ErrorClass.TIMES_10000,
}


def error_class(wanted: str, said: str, *, neighbours: Collection[str] = ()) -> ErrorClass:
    """The class of a wrong value; ``neighbours`` are the folded values of the cells beside the labelled one."""
    a, b = folded(wanted), folded(said)
    if b in neighbours:
        return ErrorClass.NEIGHBOUR_CELL
    if not digits(a):
        return ErrorClass.OTHER_TEXT
    if not digits(b):
        return ErrorClass.NOT_A_NUMBER
    x, y = _printed(a), _printed(b)
    if x is None or y is None:
        return ErrorClass.OTHER_TEXT if digits(a) == digits(b) else _of_digits(digits(a), digits(b))
    return next(_of_numbers(x, y))


@dataclass(frozen=True, slots=True)
class _Printed:
    """A text with one number in it."""

    before: str
    number: str
    after: str

    @property
    def value(self) -> Decimal:
        """The printed number, its sign put aside."""
        return Decimal(self.number.replace(",", ""))

    @property
    def worth(self) -> Decimal:
        """The number with the scale that follows it."""
        scale = _SCALES.match(self.after)
        return self.value * (_WORTH[scale[0]] if scale else 1)

    @property
    def unit(self) -> str:
        """What follows the number and its scale."""
        return _SCALES.sub("", self.after, count=1) if _SCALES.match(self.after) else self.after

    @property
    def sign(self) -> str:
        """``-`` where the number is negative."""
        return "-" if self.before.endswith("-") else ""


def _printed(text: str) -> _Printed | None:
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) != 1:
        return None
    found = numbers[0]
    return _Printed(text[: found.start()], found[0], text[found.end() :])


def _of_numbers(a: _Printed, b: _Printed) -> Iterator[ErrorClass]:
    """The classes that hold for two texts with one number each, the telling ones first."""
    if a.sign != b.sign and a.value == b.value:
        yield ErrorClass.SIGN
    if a.value == b.value and a.worth == b.worth:
        yield _around(a, b)
    if a.value == b.value and a.after and not b.after:
        yield ErrorClass.UNIT_LOST
    if _as_fraction(a, b) or _as_fraction(b, a):
        yield ErrorClass.PERCENT_FRACTION
    if "." in a.number and "." not in b.number and digits(a.number) == digits(b.number):
        yield ErrorClass.DECIMAL_POINT
    if a.worth and b.worth and (a.unit == b.unit or not a.unit or not b.unit):
        factor = max(a.worth, b.worth) / min(a.worth, b.worth)
        if factor in _FACTORS:
            yield _FACTORS[factor]
    yield _of_digits(digits(a.number), digits(b.number))


def _around(a: _Printed, b: _Printed) -> ErrorClass:
    """What differs around one and the same number."""
    if a.after != b.after:
        return ErrorClass.UNIT_CHANGED if b.after else ErrorClass.UNIT_LOST
    return ErrorClass.SPELLING if a.before == b.before else ErrorClass.BOUND


def _as_fraction(a: _Printed, b: _Printed) -> bool:
    return a.after.startswith("%") and not b.after and a.value == b.value * 100


def _of_digits(a: str, b: str) -> ErrorClass:
    if len(a) == len(b):
        places = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        if len(places) == 2 and a[places[0]] == b[places[1]] and a[places[1]] == b[places[0]]:
            return ErrorClass.DIGIT_SWAP
        if len(places) == 1:
            return ErrorClass.DIGIT_MISREAD
    elif a in b or b in a:
        return ErrorClass.DIGIT_COUNT
    return ErrorClass.OTHER_NUMBER
