"""Sums over a numbered list under a heading: each item gives budget and outturn, their totals stand before."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor.backends.offline.prose.claims import Claim, Reading
from extractor.backends.offline.prose.lists import items_below
from extractor.backends.offline.prose.mentions import Mention, Role
from extractor.backends.offline.prose.subjects import subject_of
from schemas.record import StatementKind

_ROLES = (Role.BUDGET, Role.EXECUTED)
_NEAREST = 12
"""Amounts before the list that may be the total of its budgets or its outturns alone."""
_FEWEST = 3
"""Items that make a list a break-down although no word says so."""


def read_itemised(reading: Reading) -> None:
    """Adds the sums of lists whose budgets or outturns make up a number told before, and the sum beside it."""
    for number in range(len(reading.passage.paragraphs)):
        if reading.paragraphs.get(number):
            continue
        items = [_pair(item) for item in items_below(reading.passage, reading.paragraphs, number)]
        whole = [item for item in items if item is not None]
        if len(whole) >= _FEWEST and len(whole) == len(items):
            _read_list(reading, whole)


def _pair(item: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """The first budget and the first outturn of an item."""
    found = [next((m for m in item if m.role is role and m.unit == "元"), None) for role in _ROLES]
    return (found[0], found[1]) if found[0] is not None and found[1] is not None else None


def _read_list(reading: Reading, items: Sequence[tuple[Mention, Mention]]) -> None:
    columns = tuple(zip(*items, strict=True))
    if any(part in reading.total_of for column in columns for part in column):
        return
    sums = [sum((m.number for m in column), Decimal(0)) for column in columns]
    earlier = [m for m in reversed(reading.mentions) if m.end <= items[0][0].start and m.unit == "元"]
    for whole in earlier:
        beside = [m for m in reading.sentences[whole.sentence] if m.unit == "元"]
        totals = [next((m for m in beside if m.role is role), None) for role in _ROLES]
        told = [
            (m, column, due) for m, column, due in zip(totals, columns, sums, strict=True) if m is not None
        ]
        if len(told) == len(_ROLES) and any(m.number == due for m, _, due in told):
            for total, column, _ in told:
                _add(reading, total, column)
            return
    for column, due in zip(columns, sums, strict=True):
        alone = next((m for m in earlier[:_NEAREST] if m.number == due and m.role is column[0].role), None)
        if alone is not None and due and not reading.goal(alone):
            _add(reading, alone, column)


def _add(reading: Reading, total: Mention, parts: tuple[Mention, ...]) -> None:
    reading.add(
        Claim(
            kind=StatementKind.SUM,
            start=total.start - len(total.lead),
            end=total.end,
            subject=subject_of(total),
            numbers={"total": total},
            parts=parts,
        )
    )
    for part in parts:
        reading.total_of.setdefault(part, total)
