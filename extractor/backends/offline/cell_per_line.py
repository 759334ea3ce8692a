"""Reads a form whose cells stand on a line each; blank cells are marked by the text layer or vanish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.backends.offline.alignment import CELLS_ON_LINES, MARKED_CELLS
from extractor.backends.offline.fund_columns import read_fund_columns
from extractor.backends.offline.pieces import Kind, Piece, assemble, is_noise, piece
from extractor.backends.offline.sheet import Proposal, Sheet
from extractor.backends.offline.tables import read_tables
from schemas.evidence import Span
from schemas.record import Layout

_MARKS = 3
"""Lines of white space from which on they are taken for blank cells."""
_STYLE_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class _Raw:
    """A line as received: its characters without the line end, and where it starts in the document."""

    body: str
    start: int

    @property
    def empty(self) -> bool:
        return not self.body

    @property
    def held(self) -> bool:
        return bool(self.body.strip())


def propose(sheet: Sheet) -> Proposal | None:
    """The reading that takes each line for a cell, None where no table header is met."""
    if not sheet.lines:
        return None
    lines = _raw_lines(sheet)
    if _tabbed(lines):
        pieces, breaks = _tabbed_cells(lines), MARKED_CELLS
    elif _spaced(lines):
        pieces, breaks = _spaced_cells(lines), MARKED_CELLS
    else:
        pieces, breaks = _plain_cells(lines), CELLS_ON_LINES
    pieces = assemble(p for p in pieces if not is_noise(p.text))
    proposal = read_tables(pieces, sheet.segment, breaks, Layout.CELL_PER_LINE)
    if proposal is not None and not proposal.funds:
        crossed = read_fund_columns(pieces, sheet)
        if crossed is not None:
            proposal.funds = crossed.funds
            proposal.used += crossed.used
    return proposal


def _raw_lines(sheet: Sheet) -> list[_Raw]:
    lines = []
    offset = sheet.segment.span.start
    for raw in sheet.segment.text.splitlines(keepends=True):
        lines.append(_Raw(raw.rstrip("\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029"), offset))
        offset += len(raw)
    return lines


def _tabbed(lines: Sequence[_Raw]) -> bool:
    """Whether a tab opens every cell, blank ones included."""
    held = [line for line in lines if line.held]
    opened = sum(1 for line in held if line.body[0] == "\t")
    return opened > len(held) * _STYLE_SHARE and any(line.body and not line.held for line in lines)


def _spaced(lines: Sequence[_Raw]) -> bool:
    """Whether empty lines stand between cells and lines of white space for blank cells."""
    marks = sum(1 for line in lines if line.body and not line.held)
    held = [i for i, line in enumerate(lines) if line.held]
    apart = sum(1 for i in held if i + 1 >= len(lines) or not lines[i + 1].held)
    return bool(held) and apart > len(held) * 0.8 and marks >= _MARKS


def _cell(line: _Raw, lead: int) -> Piece:
    body = line.body
    lead_in = len(body) - len(body.lstrip())
    start, end = line.start + lead_in, line.start + max(lead_in, len(body.rstrip()))
    return piece("".join(body.split()), (Span(start, end),), lead)


def _tabbed_cells(lines: Sequence[_Raw]) -> list[Piece]:
    cells: list[Piece] = []
    empty = 0
    for line in lines:
        if line.empty:
            empty += 1
            continue
        goes_on = line.body[0] != "\t" and cells and cells[-1].kind is not Kind.BLANK and empty <= 1
        if goes_on and line.held:
            cells[-1] = _merged(cells[-1], _cell(line, 1))
        else:
            cells.append(_cell(line, 2 if empty else 1))
        empty = 0
    return cells


def _spaced_cells(lines: Sequence[_Raw]) -> list[Piece]:
    cells: list[Piece] = []
    empty = True
    for line in lines:
        if line.empty:
            empty = True
            continue
        if not empty and line.held and cells and cells[-1].kind is not Kind.BLANK:
            cells[-1] = _merged(cells[-1], _cell(line, 1))
        else:
            cells.append(_cell(line, 1))
        empty = False
    return cells


def _plain_cells(lines: Sequence[_Raw]) -> list[Piece]:
    cells: list[Piece] = []
    empty = False
    for line in lines:
        if not line.held:
            empty = True
            continue
        cells.append(_cell(line, 2 if empty else 1))
        empty = False
    return cells


def _merged(first: Piece, second: Piece) -> Piece:
    return piece(first.text + second.text, first.spans + second.spans, first.lead)
