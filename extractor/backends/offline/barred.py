"""Reads a form whose rows are closed by bars, cell for cell: every row has the columns of the header above it."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.offline.alignment import CUT_LINES, Breaks, Row, align
from extractor.backends.offline.columns import Header
from extractor.backends.offline.pieces import BLANK, Piece, is_noise, join, piece
from extractor.backends.offline.sheet import Line, Proposal, Sheet
from extractor.backends.offline.tables import Rows, read_tables
from extractor.text.vocabulary import field_of_header
from schemas.evidence import Span
from schemas.record import Layout

_CUT_SHARE = 0.5
"""The share of lines that bars cut, from which on they are rows."""
_CLOSED_SHARE = 0.6
_WHOLE_SHARE = 0.6
"""The share of rows that must have as many cells as the header."""


def propose(sheet: Sheet) -> Proposal | None:
    """The reading that gives every cell the column it stands in; None where bars close no rows or head none."""
    barred = [line for line in sheet.lines if line.separator == "|"]
    if len(barred) <= len(sheet.lines) * _CUT_SHARE or not closed_by_bars(barred):
        return None
    return read_tables(barred_pieces(sheet), sheet.segment, CUT_LINES, Layout.LINEAR, rows=_CellForCell())


def closed_by_bars(barred: Sequence[Line]) -> bool:
    """Whether a bar closes rows, so that a line without one at its end goes on in the next line."""
    closed = sum(1 for line in barred if not line.tokens[-1].text)
    return closed > len(barred) * _CLOSED_SHARE


def barred_pieces(sheet: Sheet) -> list[Piece]:
    """The cells between bars; the last cell of a line that no bar closes is one with the first of the next line."""
    pieces: list[Piece] = []
    open_row = False
    for line in sheet.lines:
        if is_noise(line.text):
            continue
        tokens = line.tokens
        if open_row:
            first = tokens[0]
            pieces[-1] = join([pieces[-1], piece(first.text, (Span(first.start, first.end),), 0)])
            tokens = tokens[1:]
        closed = line.separator == "|" and not line.tokens[-1].text
        for token in tokens[:-1] if closed else tokens:
            lead = 1 if token is line.tokens[0] else 0
            pieces.append(piece(token.text, (Span(token.start, token.end),), lead))
        open_row = not closed and (line.separator == "|" or open_row)
    return pieces


class _CellForCell(Rows):
    """Rows with as many cells as the header's line have its columns; the others are aligned."""

    def of(
        self, pieces: Sequence[Piece], header: Header, end: int, breaks: Breaks
    ) -> tuple[list[Row], tuple[str, ...]]:
        """The rows of an indicator table that ends before piece ``end``, and the columns that number their cells."""
        columns, below = _printed_columns(pieces, header)
        lines = _lines(pieces[below:end])
        whole = [line for line in lines if len(line) == len(columns)]
        if not columns or len(whole) < _WHOLE_SHARE * len(lines):
            return super().of(pieces, header, end, breaks)
        rows: list[Row] = []
        for line in lines:
            if len(line) == len(columns):
                rows.append({i: [p] for i, p in enumerate(line) if p.kind is not BLANK})
            else:
                rows += align(line, columns, breaks)
        return rows, columns


def _printed_columns(pieces: Sequence[Piece], header: Header) -> tuple[tuple[str, ...], int]:
    """The columns of the header's line, one a cell, and the piece below it; none where the header is read otherwise."""
    start, below = header.start, header.start + 1
    while start and not pieces[start].lead:
        start -= 1
    while below < len(pieces) and not pieces[below].lead:
        below += 1
    fields = [field_of_header(p.text) for p in pieces[start:below]]
    aside = header.start - start
    named = [field for field in fields[aside:] if field]
    read = [column for column in header.columns if column not in _UNNAMED][: len(named)]
    if named != read:
        return (), below
    return ("other",) * aside + tuple(field or "other" for field in fields[aside:]), below


_UNNAMED = frozenset({"other", "group"})


def _lines(body: Sequence[Piece]) -> list[list[Piece]]:
    """The cells of every line."""
    lines: list[list[Piece]] = []
    for p in body:
        if p.lead or not lines:
            lines.append([])
        lines[-1].append(p)
    return lines
