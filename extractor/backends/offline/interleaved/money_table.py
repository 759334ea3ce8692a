"""The money lines of an interleaved form: read below their headers, by columns of sources, or by sums and rates."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.backends.offline.interleaved.crossed_money import read_crossed_money
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.fund_grid import read_grid
from extractor.backends.offline.interleaved.fund_region import find_region
from extractor.backends.offline.interleaved.headed_columns import read_headed_columns
from schemas.evidence import Span
from schemas.record import DraftRow


@dataclass(frozen=True, slots=True)
class Money:
    """The rows of a money table and the stretches of the document that they were read from."""

    rows: list[DraftRow]
    used: list[Span]


def read_money(fabric: Fabric, limit: int) -> Money:
    """The first money table before ``limit``; no rows where none is met or none closes."""
    if crossed := read_crossed_money(fabric, limit):
        return Money(crossed, [span for row in crossed for cell in row.values() for span in cell.spans])
    region = find_region(fabric, limit)
    rows = (read_headed_columns(region) or read_grid(region)) if region is not None else []
    if region is None or not rows:
        return Money([], [])
    return Money(rows, [Span(fabric.places[region.start], fabric.places[region.end - 1] + 1)])
