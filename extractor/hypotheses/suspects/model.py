"""What a suspect is, and the tests that a number has to pass to be worth a try."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import Final, NamedTuple

from extractor.facts import StatementFacts
from extractor.facts.changed import Spot, row_of
from extractor.hypotheses.confusions import Content
from extractor.rules.terms import FULL
from schemas.quantity import Quantity
from schemas.record import NUMBERS_OF

Test = Callable[[Decimal], int]
"""How near a number, in the base unit, comes to what is looked for: 0 not at all, 1 near enough to be tried, 2 exactly."""

ONE: Final = Decimal(1)
AMOUNTS: Final = {"initial_budget": "initial", "annual_budget": "annual", "executed": "executed"}
"""The money fields of a line and what they are called among its facts."""
_APART: Final = Decimal(4)
_ALIKE: Final = Decimal(2)
"""Two numbers for one thing are alike within a factor of two; from a factor of four on one of them has another size."""
_TELLING: Final = 3
"""Digits of a rate from which on a number seldom fits it by chance."""


class Suspect(NamedTuple):
    """A cell that may be misread; ``scale`` is what its printed digits are multiplied by.

    ``test`` is None where nothing says what the number would have to be. ``telling`` is an equation of so many digits
    that a number seldom satisfies it by chance.
    """

    spot: Spot
    content: Content
    scale: Decimal
    test: Test | None
    telling: bool = False


def of_points(spot: Spot, test: Test | None) -> Suspect:
    """A weight or a score."""
    return Suspect(spot, Content.POINTS, ONE, test)


def of_rate(
    value: tuple[Quantity, Spot], base: tuple[Quantity, Spot], stated: tuple[Quantity, Spot]
) -> Iterator[Suspect]:
    """A rate and its two numbers, each with what it would have to be by the two others."""
    (part, part_spot), (whole, whole_spot), (share, share_spot) = value, base, stated
    if whole.number <= 0:
        return
    telling = len(share.number.as_tuple().digits) >= _TELLING
    content = Content.MONEY if part_spot.field in AMOUNTS else Content.VALUE
    test: Test = partial(_is_rate, part.number, whole.number, share.step)
    yield Suspect(share_spot, Content.RATE, ONE, test, telling)
    slack = share.step + FULL * (part.step + whole.step) / whole.number
    test = partial(near, [whole.number * share.number / FULL], slack * whole.number / FULL)
    yield Suspect(part_spot, content, part.scale, test, telling)
    if share.number > 0:
        due = part.number * FULL / share.number
        test = partial(near, [due], slack * due / share.number)
        yield Suspect(whole_spot, content, whole.scale, test, telling)


def _is_rate(value: Decimal, base: Decimal, step: Decimal, number: Decimal) -> bool:
    return abs(value / base * FULL - number) <= max(step, step_of(number))


def loose(told: StatementFacts) -> Iterator[Suspect]:
    """Every number of a statement, without an idea what it would have to be."""
    for field in NUMBERS_OF[told.kind]:
        number = getattr(told, field)
        if isinstance(number, Quantity):
            content = Content.RATE if field == "rate" else Content.VALUE
            yield Suspect(Spot(told.at, field), content, number.scale, None)


def near(dues: Iterable[Decimal], slack: Decimal, number: Decimal) -> int:
    """How near a number comes to one of those that are due."""
    off = min((abs(number - due) for due in dues), default=slack + 1)
    return 2 if off == 0 else int(off <= slack)


def has_size_of(own: Decimal, others: Sequence[Decimal], number: Decimal) -> bool:
    """Whether a number is of the size of one of the others, which the printed one is not."""
    return any(not alike(own, other, _APART) and alike(number, other) for other in others)


def alike(one: Decimal, other: Decimal, factor: Decimal = _ALIKE) -> bool:
    """Whether two numbers for one thing are of one size."""
    return one < other * factor and other < one * factor


def step_of(number: Decimal) -> Decimal:
    """The worth of the last digit."""
    exponent = number.as_tuple().exponent
    return ONE.scaleb(exponent if isinstance(exponent, int) else 0)


def index_of(at: str) -> int:
    """The index of a row's place."""
    row = row_of(at)
    return row[1] if row else 0
