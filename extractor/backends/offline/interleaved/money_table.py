"""The money lines of an interleaved form: read below their headers, by columns of sources, or by sums and rates."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.backends.offline.interleaved.crossed_money import read_crossed_money
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.fund_grid import read_grid
from extractor.backends.offline.interleaved.fund_region import figures_from, find_region
from extractor.backends.offline.interleaved.headed_columns import read_headed_columns
from extractor.backends.offline.interleaved.money_reasons import with_reasons
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
    rows = with_reasons(fabric, region, rows)
    return Money(rows, [Span(fabric.places[region.start], fabric.places[region.end - 1] + 1)])


def read_money_behind(fabric: Fabric, limit: int, behind: int) -> list[DraftRow]:
    """The lines of a money table before ``limit`` whose cells are printed from ``behind`` on, behind all other text.

    A form that was filled in may have its cells drawn after all that was printed; the table itself holds no number.
    """
    region = find_region(fabric, limit)
    if region is None or region.figures or not region.items:
        return []
    region = replace(region, figures=figures_from(fabric, behind))
    return with_reasons(fabric, region, read_grid(region), behind)
