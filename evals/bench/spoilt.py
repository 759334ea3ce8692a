"""Examples of the rules with cells, rows and words broken: near to what each rule looks for, drawn by a generator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from functools import cache
from random import Random
from typing import Any, TypeVar

from evals.bench.scraps import Scraps
from extractor.facts import Case, build_case
from extractor.facts.examples import Example
from extractor.rules.catalogue import load
from schemas.record import Cell, FieldState, FundLine, Indicator, Record, Statement

_NUMBER = re.compile(r"\d[\d,.]*")
Row = TypeVar("Row", FundLine, Indicator, Statement)


def spoilt_case(random: Random) -> Case:
    """The facts of an example of a rule, a part of its cells and of its text replaced."""
    example = random.choice(_examples())
    spoiler = _Spoiler(random)
    text = spoiler.text(example.text)
    length = len(text)
    records = [spoiler.record(record) for record in example.records()]
    records[-1] = replace(records[-1], span=replace(records[-1].span, end=length))
    return build_case(records, text or None)


@cache
def _examples() -> Sequence[Example]:
    return tuple(example for rule in load().values() for example in rule.examples)


class _Spoiler:
    """Breaks one example; how much of it differs from example to example."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._scraps = Scraps(random)
        self._share = random.choice((0.02, 0.1, 0.3, 0.8))

    def record(self, record: Record) -> Record:
        """The form with broken cells, and with rows lost, doubled and in another order."""
        cells = self._cells(record)
        return replace(
            record,
            **cells,
            funds=self._rows(record.funds),
            indicators=self._rows(record.indicators),
            statements=self._rows(record.statements),
        )

    def text(self, text: str) -> str:
        """The text with other numbers, with characters lost and with garbage between them."""
        told = _NUMBER.sub(lambda found: self._scraps.number() if self._hit() else found[0], text)
        for _ in range(self._random.randrange(3) if text and self._hit() else 0):
            at = self._random.randrange(len(told) + 1)
            piece = self._random.choice((self._scraps.garbage(), self._scraps.sentence(), ""))
            told = told[:at] + piece + told[at + self._random.randrange(3) :]
        return told

    def _rows(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        kept = [self._row(row) for row in rows]
        if kept and self._hit():
            kept = self._random.choices(kept, k=self._random.randrange(40))
        return tuple(kept)

    def _row(self, row: Row) -> Row:
        changed = self._cells(row)
        if isinstance(row, Statement):
            return replace(row, parts=tuple(map(self._cell, row.parts)), **changed)
        return replace(row, **changed)

    def _cells(self, row: Record | FundLine | Indicator | Statement) -> dict[str, Any]:
        """The row's cells by name, some of them broken; parts of a statement are none of them."""
        named = {field.name: getattr(row, field.name) for field in fields(row)}
        return {name: self._cell(value) for name, value in named.items() if isinstance(value, Cell)}

    def _cell(self, cell: Cell) -> Cell:
        if not self._hit():
            return cell
        draw = self._random.choice(
            (self._scraps.number, self._scraps.quantity, self._scraps.garbage, self._scraps.reason, None)
        )
        return Cell(draw(), FieldState.STATED) if draw else Cell(None, FieldState.NONE)

    def _hit(self) -> bool:
        return self._random.random() < self._share
