"""The cells of a form by their places, and the facts as they would be with other strings in some of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from extractor.facts.case import fund_facts, indicator_facts, points_of, statement_facts
from extractor.facts.model import Case, FormFacts
from schemas.record import Cell, FieldState, FundLine, Indicator, Record, Statement

_ROW = re.compile(r"(funds|indicators|statements)\[(\d+)\]")
_PART = re.compile(r"parts\[(\d+)\]")


class Spot(NamedTuple):
    """A cell's place in its form.

    ``at`` is the row (``funds[0]``) or the heading's own name (``total_score``, which is then the field too); parts of
    a sum have the fields ``parts[0]``, ``parts[1]`` ...
    """

    at: str
    field: str


def row_of(at: str) -> tuple[str, int] | None:
    """The table and the index of a row's place; None for other places."""
    found = _ROW.fullmatch(at)
    return (found[1], int(found[2])) if found else None


def cell_at(record: Record, spot: Spot) -> Cell:
    """The cell that stands there."""
    row = row_of(spot.at)
    holder: Any = getattr(record, row[0])[row[1]] if row else record
    part = _PART.fullmatch(spot.field)
    cell: Cell = holder.parts[int(part[1])] if part else getattr(holder, spot.field)
    return cell


def with_cells(case: Case, form: int, strings: Mapping[Spot, str]) -> Case:
    """The case with other strings in some cells of one form.

    The text stays as received; the quote of a statement takes over its numbers. Rows and forms without such a cell are
    the same as before.
    """
    changed = _form(case.forms[form], strings)
    return Case((*case.forms[:form], changed, *case.forms[form + 1 :]), case.text)


def _form(form: FormFacts, strings: Mapping[Spot, str]) -> FormFacts:
    cells: dict[str, Any] = {}
    facts: dict[str, Any] = {}
    rows: dict[tuple[str, int], dict[str, str]] = {}
    for (at, field), string in strings.items():
        if place := row_of(at):
            rows.setdefault(place, {})[field] = string
        else:
            cells[field] = _stated(getattr(form.record, field), string)
            facts[field] = points_of(cells[field])
    for (table, index), fields in rows.items():
        row = _row(getattr(form.record, table)[index], fields)
        cells[table] = _put(cells.get(table, getattr(form.record, table)), index, row)
        facts[table] = _put(facts.get(table, getattr(form, table)), index, _facts(form, index, row))
    return replace(form, record=replace(form.record, **cells), **facts)


def _put(rows: tuple[Any, ...], index: int, row: object) -> tuple[Any, ...]:
    return (*rows[:index], row, *rows[index + 1 :])


def _facts(form: FormFacts, index: int, row: FundLine | Indicator | Statement) -> object:
    if isinstance(row, FundLine):
        return fund_facts(index, row, form.funds[index].role, form.money_unit)
    if isinstance(row, Indicator):
        return indicator_facts(index, row, form.year)
    return statement_facts(index, row)


def _row(
    row: FundLine | Indicator | Statement, strings: Mapping[str, str]
) -> FundLine | Indicator | Statement:
    cells: dict[str, Any] = {}
    for field, string in strings.items():
        part = _PART.fullmatch(field)
        if part and isinstance(row, Statement):
            parts = cells.get("parts", row.parts)
            cells["parts"] = _put(parts, int(part[1]), _stated(parts[int(part[1])], string))
        else:
            cells[field] = _stated(getattr(row, field), string)
        if isinstance(row, Statement):
            old = row.parts[int(part[1])] if part else getattr(row, field)
            cells["quote"] = _requoted(cells.get("quote", row.quote), old.value or "", string)
    return replace(row, **cells)


def _stated(cell: Cell, string: str) -> Cell:
    return Cell(string, FieldState.STATED, cell.evidence)


def _requoted(quote: Cell, old: str, new: str) -> Cell:
    """The quote with a number in the place of another, where only one place can be meant."""
    told = quote.value or ""
    if not old or told.count(old) != 1:
        return quote
    return replace(quote, value=told.replace(old, new))
