"""A planted error: the changed sample and what has to come of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from schemas.sample import LabelledForm, LabelledSample

Key = tuple[str, int, str]
"""A finding's label, or ``verdict:`` with a verdict; the form's number; and the place."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A cell that was changed and what it held before."""

    form: int
    at: str
    field: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One mutation of one sample.

    At least one of ``expected`` has to be found that was not found before. ``implied`` are labels that the same
    change may bring at other places; anything else new is a false alarm.
    """

    mutation: str
    place: str
    sample: LabelledSample
    text: str
    expected: frozenset[Key]
    implied: frozenset[str]
    change: str
    """What was changed into what."""
    origins: tuple[Origin, ...] = ()
    """The changed cells; empty where no single value was changed."""
    moved: tuple[int, str, int] | None = None
    """Form, table and index from which on rows of the sample stand at another number."""
    by: int = 0
    """How many places further down they stand."""

    def known(self, before: frozenset[Key]) -> frozenset[Key]:
        """Findings of the unchanged sample where they stand in the changed one; a doubled row has its own twice."""
        if self.moved is None:
            return before
        form, table, first = self.moved
        found = set()
        for label, number, at in before:
            row = re.fullmatch(r"(\w+)\[(\d+)\]", at)
            if row is None or (number, row[1]) != (form, table) or int(row[2]) < first - 1:
                found.add((label, number, at))
                continue
            index = int(row[2])
            if index == first - 1:
                found.add((label, number, at))
            if index >= first or self.by > 0:
                found.add((label, number, f"{table}[{index + self.by}]"))
        return frozenset(found)


Mutation = Callable[[LabelledSample, str, Random], Iterator[Planted]]
"""Every place of a sample where the mutation can be planted, such that what was right becomes wrong."""


def with_form(sample: LabelledSample, number: int, form: LabelledForm) -> LabelledSample:
    """The sample with one form in another's place, its own findings and shortfalls put aside."""
    forms = (*sample.forms[:number], form, *sample.forms[number + 1 :])
    return sample.model_copy(update={"forms": forms, "findings": (), "shortfalls": (), "passes": ()})


def with_row(form: LabelledForm, table: str, index: int, **cells: str | None) -> LabelledForm:
    """The form with other cells in one row of ``funds`` or ``indicators``."""
    rows = getattr(form, table)
    changed = rows[index].model_copy(update=cells)
    return form.model_copy(update={table: (*rows[:index], changed, *rows[index + 1 :])})
