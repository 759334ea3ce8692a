"""The numbers behind failed sums, rates and changes told in prose."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from extractor.facts import FormFacts, StatementFacts
from extractor.facts.changed import Spot, row_of
from extractor.hypotheses.confusions import Content
from extractor.hypotheses.suspects.model import ONE, Suspect, loose, near, of_rate
from extractor.rules.terms import FULL, HALF


def parts(form: FormFacts, at: str) -> Iterator[Suspect]:
    """A total and its parts."""
    told = _told(form, at)
    numbers = [part for part in told.parts if part is not None] if told is not None else []
    if told is None or told.total is None or len(numbers) < len(told.parts):
        return
    gap = told.total.number - sum((part.number for part in numbers), Decimal(0))
    slack = max(q.step for q in (told.total, *numbers)) * (len(numbers) + 1) * HALF
    test = partial(near, [told.total.number - gap], slack)
    yield Suspect(Spot(at, "total"), Content.VALUE, told.total.scale, test)
    for i, part in enumerate(numbers):
        test = partial(near, [part.number + gap], slack)
        yield Suspect(Spot(at, f"parts[{i}]"), Content.VALUE, part.scale, test)


def rate(form: FormFacts, at: str) -> Iterator[Suspect]:
    """A rate and its two numbers; the base may be told elsewhere."""
    told = _told(form, at)
    if told is None:
        return
    value, base, stated = told.value, told.base, told.rate
    if value is None or base is None or stated is None:
        yield from loose(told)
        return
    yield from of_rate((value, Spot(at, "value")), (base, Spot(at, "base")), (stated, Spot(at, "rate")))


def change(form: FormFacts, at: str) -> Iterator[Suspect]:
    """The numbers of a change, each as two of the others would have it."""
    told = _told(form, at)
    if told is None:
        return
    amounts = [q for q in (told.value, told.previous, told.delta) if q is not None]
    room = max((q.step for q in amounts), default=ONE) * 2
    if told.rate is not None:
        room += max((abs(q.number) for q in amounts), default=ONE) * told.rate.step / FULL
    for suspect in loose(told):
        field = suspect.spot.field
        slack = getattr(told, field).step if field == "rate" else room
        yield suspect._replace(test=partial(near, list(_dues(told, field)), slack))


def _told(form: FormFacts, at: str) -> StatementFacts | None:
    """The statement that stands there; None where the sum is of the form's numbers and no statement tells it."""
    table, index = row_of(at) or ("", 0)
    return form.statements[index] if table == "statements" else None


def _dues(told: StatementFacts, field: str) -> Iterator[Decimal]:
    """What a number of a change would have to be, upwards and downwards."""
    value, previous, delta, stated = (
        q.number if (q := getattr(told, name)) is not None else None
        for name in ("value", "previous", "delta", "rate")
    )
    steps = [delta, -delta] if delta is not None else []
    factors = [1 + sign * stated / FULL for sign in (1, -1)] if stated is not None else []
    if field == "value" and previous is not None:
        yield from (*(previous + step for step in steps), *(previous * factor for factor in factors))
    elif field == "previous" and value is not None:
        yield from (*(value + step for step in steps), *(value / factor for factor in factors if factor))
    elif field == "delta" and value is not None:
        bases = [previous] if previous is not None else [value / factor for factor in factors if factor]
        yield from (abs(value - base) for base in bases)
    elif field == "rate" and value is not None:
        bases = [previous] if previous is not None else [value + step for step in steps]
        yield from (abs(value - base) / base * FULL for base in bases if base)
