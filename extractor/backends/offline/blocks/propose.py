"""The proposal: money lines and indicators, each by the making that fits it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractor.backends.offline.blocks.fund_blocks import fund_blocks
from extractor.backends.offline.blocks.fused_funds import fused_funds
from extractor.backends.offline.blocks.ribbon import Ribbon
from extractor.backends.offline.blocks.rubric import read_rubric
from extractor.backends.offline.blocks.value_blocks import read_blocks
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.money_table import read_money, read_money_behind
from extractor.backends.offline.sheet import Proposal, Sheet
from schemas.evidence import Span
from schemas.record import DraftRow, Layout


def propose(sheet: Sheet) -> Proposal | None:
    """The reading of a table whose columns follow one another whole; None where the sheet is laid out otherwise."""
    table = read_rubric(sheet) or read_blocks(sheet)
    if table is None:
        return None
    first = table.used[0].start
    funds = money_lines(sheet, first)
    proposal = Proposal(Layout.SCRAMBLED, funds, table.rows, table.heading, table.used)
    proposal.used += [span for row in funds for cell in row.values() for span in cell.spans]
    return proposal


def money_lines(sheet: Sheet, end: int) -> list[DraftRow]:
    """The money lines before the character ``end`` of the document, run together, in blocks or scattered."""
    base = sheet.segment.span.start
    lines = [line for line in sheet.lines if line.start < end]
    ribbon = Ribbon((line.start, sheet.segment.text[line.start - base : line.end - base]) for line in lines)
    return fused_funds(ribbon) or fund_blocks(lines) or _grid(sheet, end)


def money_behind(sheet: Sheet, rows: Sequence[DraftRow], used: Sequence[Span]) -> list[DraftRow]:
    """The money lines above the indicators' ``rows`` whose cells are printed behind all ``used`` stretches."""
    fabric = Fabric(sheet)
    first = min((span.start for row in rows for cell in row.values() for span in cell.spans), default=0)
    behind = bisect_left(fabric.places, max(span.end for span in used))
    return read_money_behind(fabric, bisect_left(fabric.places, first), behind)


def _grid(sheet: Sheet, end: int) -> list[DraftRow]:
    """The money lines whose numbers sums and rates alone put in their places."""
    fabric = Fabric(sheet)
    return read_money(fabric, bisect_left(fabric.places, end)).rows
