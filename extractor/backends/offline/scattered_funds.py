"""The rows of a money table whose cells a text layer scattered: fused in a run, in blocks, or column by column."""

from __future__ import annotations

from extractor.backends.offline.atoms import Fabric
from extractor.backends.offline.fund_blocks import read_blocks
from extractor.backends.offline.fund_grid import read_grid
from extractor.backends.offline.fund_region import Region, find_region
from extractor.backends.offline.fused_funds import read_fused
from schemas.evidence import Span
from schemas.record import DraftRow


def read_funds(fabric: Fabric, limit: int) -> tuple[list[DraftRow], list[Span]]:
    """The fund rows that stand before character ``limit`` of the fabric, and the text they take up."""
    region = find_region(fabric, limit)
    if region is None:
        return [], []
    rows = read_fused(fabric, region) or read_blocks(region) or read_grid(region)
    return rows, [_extent(fabric, region)] if rows else []


def _extent(fabric: Fabric, region: Region) -> Span:
    return Span(fabric.places[region.start], fabric.places[region.end - 1] + 1)
