"""Puts a row's second line back into its cells, where the text layer keeps cells in columns of characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from unicodedata import east_asian_width

from extractor.backends.offline.grid import grid_tables
from extractor.backends.offline.pieces import NUMBER, Piece, is_noise, join, piece
from extractor.backends.offline.sheet import Line, Sheet
from schemas.evidence import Span

_CELLS = 5
"""A row that may wrap has at least so many cells, two of them points."""
_POINTS = 2
_TOLD = 8
"""Characters of an explanation at least that fills its column's width; one that wraps tells that the row does."""
_SLACK = 2
"""Columns that a cell's second line may begin beside its first."""


@dataclass(slots=True)
class _Row:
    """The cells of a line and the columns of characters in which they begin."""

    pieces: list[Piece] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)


def line_pieces(sheet: Sheet) -> list[Piece]:
    """The cells of all lines; a line whose cells stand below cells of words of the row above goes on in these.

    The last of them goes on in the row's explanation.

    A line of one cell is left: it may as well begin the cell of the row below it.
    """
    result: list[Piece] = []
    row = _Row()
    rebuilt = iter(grid_tables(sheet))
    table = next(rebuilt, None)
    for i, (line, gap) in enumerate(zip(sheet.lines, sheet.gaps, strict=True)):
        if table is not None and i >= table.start:
            if i == table.start:
                result += [*row.pieces, *table.pieces]
                row = _Row()
            if i + 1 == table.end:
                table = next(rebuilt, None)
            continue
        if is_noise(line.text):
            continue
        found = _row_of(sheet, line, 2 if gap else 1)
        below = _cells_above(found, row) if not gap else None
        if below is None:
            result += row.pieces
            row = found
            continue
        for cell, at in zip(found.pieces, below, strict=True):
            row.pieces[at] = join([row.pieces[at], cell])
    return [*result, *row.pieces]


def _row_of(sheet: Sheet, line: Line, lead: int) -> _Row:
    row = _Row()
    base = sheet.segment.span.start
    text = sheet.segment.text[line.start - base : line.end - base]
    columns = list(_columns(text, [token.start - line.start for token in line.tokens]))
    for token, column in zip(line.tokens, columns, strict=True):
        row.pieces.append(piece(token.text, (Span(token.start, token.end),), lead))
        row.columns.append(column)
        lead = 0
    return row


def _columns(text: str, places: Sequence[int]) -> Iterator[int]:
    """The columns of characters at ``places``, ascending; a wide character takes up two."""
    column = at = 0
    for place in places:
        column += sum(2 if east_asian_width(c) in "WF" else 1 for c in text[at:place])
        at = place
        yield column


def _cells_above(found: _Row, row: _Row) -> list[int] | None:
    """The cell of the row above that each cell stands below; None unless all do, and none below points."""
    points = sum(1 for p in row.pieces if p.kind is NUMBER)
    if not 1 < len(found.pieces) < len(row.pieces) or len(row.pieces) < _CELLS or points < _POINTS:
        return None
    told = row.pieces[-1]
    if told.kind is NUMBER or len(told.text) < _TOLD or abs(found.columns[-1] - row.columns[-1]) > _SLACK:
        return None
    below = []
    for cell, column in zip(found.pieces, found.columns, strict=True):
        at = next((i for i, c in enumerate(row.columns) if abs(c - column) <= _SLACK), None)
        if at is None or row.pieces[at].kind is NUMBER or cell.kind is NUMBER:
            return None
        below.append(at)
    return below
