"""The money lines of a form whose cells are printed in bunches, where no other reading of them is as full."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.offline.closure import closures
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.queued_money import read_queued_money
from extractor.backends.offline.interleaved.stacked_money import read_stacks
from extractor.backends.offline.interleaved.table import header_start
from extractor.backends.offline.sheet import Proposal, Sheet
from schemas.record import DraftRow, FormType, Layout

_CLOSES = 0.99
_ENOUGH = 0.75
"""What closes so well is not held back for closing less well than a few lines of it do."""
_FEWEST = 2
"""Lines that close are taken as they are, but for a total alone."""


def bunched_money(sheet: Sheet, read: Sequence[DraftRow]) -> list[DraftRow]:
    """The money lines ``read`` so far, or those of bunches where they fill more cells and close as well."""
    before = _closure(read)
    if sheet.form_type is FormType.REPORT or (before > _CLOSES and len(read) >= _FEWEST):
        return list(read)
    fabric = Fabric(sheet)
    limit = header_start(fabric)
    rows = read_stacks(fabric, limit) or read_queued_money(fabric, limit)
    return rows if _cells(rows) > _cells(read) and _closure(rows) >= min(before, _ENOUGH) else list(read)


def _closure(rows: Sequence[DraftRow]) -> float:
    return closures([Proposal(Layout.SCRAMBLED, funds=list(rows))])[0] if rows else 0.0


def _cells(rows: Sequence[DraftRow]) -> int:
    return sum(map(len, rows))
