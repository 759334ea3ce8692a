"""How the other cells of a column are printed, which a repaired one has to be like."""

from __future__ import annotations

import re
from typing import Final

from extractor.facts import FormFacts
from extractor.facts.changed import Spot, cell_at, row_of
from schemas.finding import Repair

_DECIMALS = re.compile(r"\.(\d+)")
_USUAL: Final = 2
"""Decimals that any column may print."""


def decimals_of(text: str) -> str:
    """The digits behind the point; empty where there is none."""
    match = _DECIMALS.search(text)
    return match[1] if match else ""


def is_out_of_place(form: FormFacts, spot: Spot, repaired: str, repair: Repair) -> bool:
    """Whether nothing else in the column is printed like the repaired string.

    More decimals than elsewhere, a point before zeros where no other cell has such zeros, no point where every other
    cell has one, and an amount in the unit that the form does not use.
    """
    if repair is Repair.UNIT and "元" not in repaired:
        printed = cell_at(form.record, spot).value or ""
        return form.money_unit == ("万元" if len(repaired) > len(printed) else "元")
    own = decimals_of(repaired)
    others = [decimals_of(text) for text in _others(form, spot)]
    if len(own) > max(_USUAL, *map(len, others), 0):
        return True
    if repair is Repair.POINT_ADDED:
        return all(others)
    if repair is not Repair.POINT_LOST or not own.endswith("0"):
        return False
    alike = [other for other in others if len(other) == len(own)]
    return not (any(not other.strip("0") for other in alike) if not own.strip("0") else alike)


def is_filled(form: FormFacts, spot: Spot) -> bool:
    """Whether the column holds something in every other row of its table, so that a blank cell is a lost one."""
    row = row_of(spot.at)
    lines = getattr(form.record, row[0]) if row else ()
    cells = [getattr(line, spot.field).value for i, line in enumerate(lines) if row and i != row[1]]
    return bool(cells) and None not in cells


def _others(form: FormFacts, spot: Spot) -> list[str]:
    """The strings of the other rows; a total stands in the column of what it adds up."""
    row = row_of(spot.at)
    if row is not None and row[0] == "statements":
        return []
    field = spot.field.removeprefix("total_")
    rows = [(f"funds[{i}]", getattr(line, field, None)) for i, line in enumerate(form.record.funds)]
    rows += [
        (f"indicators[{i}]", getattr(line, field, None)) for i, line in enumerate(form.record.indicators)
    ]
    return [cell.value for at, cell in rows if at != spot.at and cell and cell.value]
