"""Reads a form whose rows are closed by bars, cell for cell: every row has the columns of the header above it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extractor.backends.offline.alignment import CUT_LINES, Breaks, Row, align
from extractor.backends.offline.columns import Header, fund_columns, indicator_columns
from extractor.backends.offline.fund_columns import with_crossed
from extractor.backends.offline.pieces import BLANK, FIGURES, Piece, assemble, is_noise, join, piece
from extractor.backends.offline.sheet import Line, Proposal, Sheet
from extractor.backends.offline.tables import Body, aligned_body, read_tables
from extractor.text.vocabulary import field_of_header, is_total
from schemas.evidence import Span
from schemas.record import Layout

_CUT_SHARE = 0.5
"""The share of lines that bars cut, from which on they are rows."""
_CLOSED_SHARE = 0.6
_AMOUNTS = frozenset({"initial_budget", "annual_budget", "executed", "execution_rate"})
_WHOLE_SHARE = 0.6
"""The share of rows that must have as many cells as the header."""


def propose(sheet: Sheet) -> Proposal | None:
    """The reading that gives every cell the column it stands in; None where bars close no rows or head none."""
    barred = [line for line in sheet.lines if line.separator == "|"]
    if len(barred) <= len(sheet.lines) * _CUT_SHARE or not closed_by_bars(barred):
        return None
    pieces = barred_pieces(sheet)
    proposal = read_tables(pieces, sheet.segment, CUT_LINES, Layout.LINEAR, _cell_for_cell)
    proposal = with_crossed(proposal, assemble(pieces), sheet)
    if proposal is not None:
        proposal.printed = True
    return proposal


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


def _cell_for_cell(pieces: Sequence[Piece], header: Header, breaks: Breaks) -> Body:
    """The rows below a header that have as many cells as its line; aligned ones where most have not."""
    aligned = aligned_body(pieces, header, breaks)
    printed = _header_line(pieces, header)
    columns = _columns(pieces, printed, header)
    if not columns:
        return aligned
    end = pieces.index(printed[-1], header.start) + 1
    rows: list[Row] = []
    exact = 0
    for line in _lines(pieces[end:]):
        whole = len(line) == len(columns)
        if _ends(line, columns, header) if whole else end + len(line) > aligned.end:
            break
        exact += whole
        held = {i: [p] for i, p in enumerate(line) if p.kind is not BLANK}
        rows += [held] if whole else align(line, columns, breaks)
        end += len(line)
    while end < len(pieces) and pieces[end].kind is BLANK:
        end += 1
    if exact < _WHOLE_SHARE * len(rows) or not rows:
        return aligned
    return Body(rows, columns, end, centred=False)


def _header_line(pieces: Sequence[Piece], header: Header) -> Sequence[Piece]:
    """The cells of the line that a header opens on."""
    start, end = header.start, header.start + 1
    while start and not pieces[start].lead:
        start -= 1
    while end < len(pieces) and not pieces[end].lead:
        end += 1
    return pieces[start:end]


def _columns(pieces: Sequence[Piece], printed: Sequence[Piece], header: Header) -> tuple[str, ...]:
    """What the cells of a header's line head, one a cell; none where the line alone heads no table.

    The items of a money table stand in the last column before its amounts that holds words.
    """
    fields = [field_of_header(p.text) or "other" for p in printed]
    if not header.funds:
        columns = indicator_columns(fields) if "name" in fields or "level2" in fields else ()
        return columns if len(columns) == len(printed) and "name" in columns else ()
    first = next((i for i, field in enumerate(fields) if field in _AMOUNTS), 0)
    if not first:
        return ()
    below = _lines(pieces[pieces.index(printed[-1], header.start) + 1 :])
    rows = list(takewhile(lambda line: len(line) == len(printed), below))
    named = [i for i in range(first) if 2 * sum(row[i].kind in FIGURES for row in rows) < len(rows)]
    item = named[-1] if named else first - 1
    headed = fund_columns(fields)[-len(fields[first:]) :]
    return ("group",) * item + ("item",) + ("other",) * (first - item - 1) + headed


def _ends(line: Sequence[Piece], columns: Sequence[str], header: Header) -> bool:
    """Whether a line with as many cells as the header is no row of its table: totals, the header again, no amount."""
    first = next((p.text for p in line if p.kind is not BLANK), "")
    if header.funds:
        held = [
            p for p, column in zip(line, columns, strict=True) if column in _AMOUNTS and p.kind is not BLANK
        ]
        return bool(held) and not any(p.kind in FIGURES for p in held)
    named = [
        (p.text, column) for p, column in zip(line, columns, strict=True) if column not in ("other", "group")
    ]
    return is_total(first) or all(field_of_header(text) == column for text, column in named)


def _lines(body: Sequence[Piece]) -> list[list[Piece]]:
    """The cells of every line."""
    lines: list[list[Piece]] = []
    for p in body:
        if p.lead or not lines:
            lines.append([])
        lines[-1].append(p)
    return lines
