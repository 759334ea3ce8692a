"""Reads a form whose table rows stand on a line each, cut by white space, bars or tabs; cells may wrap."""

from __future__ import annotations

from extractor.backends.offline.alignment import CUT_LINES, ROWS_ON_LINES
from extractor.backends.offline.barred import barred_pieces, closed_by_bars
from extractor.backends.offline.fund_columns import with_crossed
from extractor.backends.offline.pieces import NUMBER, Piece, assemble
from extractor.backends.offline.sheet import Proposal, Sheet
from extractor.backends.offline.tables import read_tables
from extractor.backends.offline.wrapped_rows import line_pieces
from extractor.text.vocabulary import is_level1
from schemas.record import Layout

_CUT_SHARE = 0.5
_WIDE = 2
"""A line of so many cells is a row."""
_WIDE_LINES = 3
_WIDE_SHARE = 0.04


def propose(sheet: Sheet) -> Proposal | None:
    """The reading that takes each line for a row, None where no table header is met."""
    wide = sum(1 for line in sheet.lines if len(line.tokens) >= _WIDE)
    if wide < _WIDE_LINES or wide < len(sheet.lines) * _WIDE_SHARE:
        return None
    cut = sum(1 for line in sheet.lines if line.separator != " ")
    explicit = cut > len(sheet.lines) * _CUT_SHARE
    barred = explicit and closed_by_bars([line for line in sheet.lines if line.separator == "|"])
    printed = barred_pieces(sheet) if barred else line_pieces(sheet)
    pieces = _without_points(assemble(printed))
    proposal = read_tables(pieces, sheet.segment, CUT_LINES if explicit else ROWS_ON_LINES, Layout.LINEAR)
    return with_crossed(proposal, pieces, sheet)


def _without_points(pieces: list[Piece]) -> list[Piece]:
    """The pieces without the points that a level's merged cell states on a line of its own, before or after the name."""
    kept = []
    for i, p in enumerate(pieces):
        if p.kind is NUMBER and _alone(pieces, i):
            around = [j for j in (i - 1, i + 1) if 0 <= j < len(pieces)]
            if any(_alone(pieces, j) and is_level1(pieces[j].text) for j in around):
                continue
        kept.append(p)
    return kept


def _alone(pieces: list[Piece], i: int) -> bool:
    """Whether the piece has its line to itself."""
    return pieces[i].lead > 0 and (i + 1 == len(pieces) or pieces[i + 1].lead > 0)
