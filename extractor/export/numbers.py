"""Printed strings that are plain numbers, for cells that are to be added and sorted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.text.widths import squeeze, unify

_PLAIN = re.compile(r"([+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?)(%?)")
_DIGITS = 15
"""Significant digits a spreadsheet keeps; a longer number would silently become another one."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a cell holds it: a percentage as its share, with the printed places."""

    value: Decimal
    places: int
    percent: bool = False


def number_of(printed: str | None) -> Number | None:
    """The number, where the whole string is one (``1,098.36``, ``24%``); None for everything else."""
    match = _PLAIN.fullmatch(unify(squeeze(printed))) if printed else None
    if match is None:
        return None
    value = Decimal(match[1].replace(",", ""))
    if len(value.as_tuple().digits) > _DIGITS:
        return None
    percent = bool(match[3])
    return Number(value.scaleb(-2) if percent else value, len(match[2] or ""), percent)
