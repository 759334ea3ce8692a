"""Reads a form whose cells stand on a line each; blank cells are marked by the text layer or vanish."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.backends.offline.alignment import CELLS_ON_LINES, MARKED_CELLS, SEPARATE_CELLS
from extractor.backends.offline.fund_columns import read_fund_columns
from extractor.backends.offline.pieces import (
    BLANK,
    NUMBER,
    WORDS,
    Piece,
    assemble,
    is_header,
    is_noise,
    join,
    piece,
)
from extractor.backends.offline.sheet import Proposal, Received, Sheet
from extractor.backends.offline.tables import read_tables
from extractor.text.vocabulary import is_level1, is_level2
from schemas.evidence import Span
from schemas.record import Layout

_MARKS = 3
"""Lines of white space from which on they are taken for blank cells."""
_STYLE_SHARE = 0.5
_APART = (0.55, 0.97)
"""Shares of lines before a blank one from which, and to which, blank lines stand between cells of one or more lines."""
_APART_MARKED = 0.8
_COLUMN = 16
"""A column of sentences is at least so many half characters wide."""
_RAGGED = 3
"""By so many half characters the lines of a wrapped cell may differ."""
_ALIKE = 2
"""So many other lines of the same width show that a column is that wide."""
_STOP = re.compile(r"[，；]|。$")


def propose(sheet: Sheet) -> Proposal | None:
    """The reading that takes each line for a cell, None where no table header is met."""
    if not sheet.lines:
        return None
    lines = sheet.received
    if _tabbed(lines):
        pieces, breaks = _tabbed_cells(lines), MARKED_CELLS
    elif _spaced(lines):
        pieces, breaks = _spaced_cells(lines), MARKED_CELLS
    elif _APART[0] < _share_apart(lines) < _APART[1]:
        pieces, breaks = _spaced_cells(lines), SEPARATE_CELLS
    else:
        pieces, breaks = _plain_cells(lines), CELLS_ON_LINES
    pieces = assemble(p for p in pieces if not is_noise(p.text))
    if breaks is CELLS_ON_LINES:
        pieces = _with_wrapped_sentences(pieces)
    proposal = read_tables(pieces, sheet.segment, breaks, Layout.CELL_PER_LINE)
    if proposal is not None and not proposal.funds:
        crossed = read_fund_columns(pieces, sheet)
        if crossed is not None:
            proposal.funds = crossed.funds
            proposal.used += crossed.used
    return proposal


def _tabbed(lines: Sequence[Received]) -> bool:
    """Whether a tab opens every cell, blank ones included."""
    held = [line for line in lines if line.words]
    opened = sum(1 for line in held if line.body[0] == "\t")
    return opened > len(held) * _STYLE_SHARE and any(line.body and not line.words for line in lines)


def _spaced(lines: Sequence[Received]) -> bool:
    """Whether empty lines stand between cells and lines of white space for blank cells."""
    marks = sum(1 for line in lines if line.body and not line.words)
    return marks >= _MARKS and _share_apart(lines) > _APART_MARKED


def _share_apart(lines: Sequence[Received]) -> float:
    """The share of the lines that a blank one follows."""
    held = [i for i, line in enumerate(lines) if line.words]
    apart = sum(1 for i in held if i + 1 >= len(lines) or not lines[i + 1].words)
    return apart / len(held) if held else 0.0


def _cell(line: Received, lead: int) -> Piece:
    """The line as a cell; where it holds white space only, the cell's place is after it."""
    words = line.words
    if not words:
        end = line.start + len(line.body)
        return piece("", (Span(end, end),), lead)
    start = line.start + line.body.index(words[0])
    text = words[0] if len(words) == 1 else "".join(words)
    end = start + len(text) if len(words) == 1 else line.start + len(line.body.rstrip())
    return piece(text, (Span(start, end),), lead)


def _tabbed_cells(lines: Sequence[Received]) -> list[Piece]:
    cells: list[Piece] = []
    empty = 0
    for line in lines:
        if not line.body:
            empty += 1
            continue
        goes_on = line.body[0] != "\t" and cells and cells[-1].kind is not BLANK and empty <= 1
        if goes_on and line.words:
            cells[-1] = _merged(cells[-1], _cell(line, 1))
        else:
            cells.append(_cell(line, 2 if empty else 1))
        empty = 0
    return cells


def _spaced_cells(lines: Sequence[Received]) -> list[Piece]:
    cells: list[Piece] = []
    empty = True
    for line in lines:
        if not line.body:
            empty = True
            continue
        if not empty and line.words and cells and cells[-1].kind is not BLANK:
            cells[-1] = _merged(cells[-1], _cell(line, 1))
        else:
            cells.append(_cell(line, 1))
        empty = False
    return cells


def _plain_cells(lines: Sequence[Received]) -> list[Piece]:
    cells: list[Piece] = []
    empty = False
    for line in lines:
        if not line.words:
            empty = True
            continue
        cells.append(_cell(line, 2 if empty else 1))
        empty = False
    return cells


def _with_wrapped_sentences(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, the lines of a sentence that fills a column's width as one cell."""
    on = [_reads_on(above, cell) for above, cell in pairwise(pieces)]
    widths = [_printed(above.text) for above, goes_on in zip(pieces, on, strict=False) if goes_on]
    result: list[Piece] = list(pieces[:1])
    for (above, cell), goes_on in zip(pairwise(pieces), on, strict=True):
        if goes_on or _filled(above, cell, widths):
            result[-1] = join([result[-1], cell])
        else:
            result.append(cell)
    return result


def _reads_on(above: Piece, cell: Piece) -> bool:
    """Whether ``cell`` goes on in the words above it: as wide at most, with a stop in it, and no cell of its own."""
    if above.kind is not WORDS or cell.lead != 1 or not _STOP.search(cell.text):
        return False
    width = _printed(above.text)
    return (
        width >= _COLUMN
        and _printed(cell.text) <= width + _RAGGED
        and not above.text.endswith(("。", "；"))
        and not is_header(cell.text)
        and not (is_level1(above.text) or is_level2(above.text))
    )


def _filled(above: Piece, cell: Piece, widths: Sequence[int]) -> bool:
    """Whether ``cell`` goes on in a line of a sentence that is as wide as others that were wrapped there."""
    if cell.lead != 1 or cell.kind in (BLANK, NUMBER) or not _STOP.search(above.text):
        return False
    width = _printed(above.text)
    if above.text.endswith(("。", "；")) or _printed(cell.text) > width + _RAGGED:
        return False
    if is_header(cell.text) or is_level1(cell.text) or is_level2(cell.text):
        return False
    return sum(1 for other in widths if abs(other - width) < _RAGGED) >= _ALIKE


def _printed(text: str) -> int:
    """The width of a text in half characters: one for a letter or digit of the Latin script, two for a Chinese one."""
    return len(text.encode("gb18030", "replace"))


def _merged(first: Piece, second: Piece) -> Piece:
    return piece(first.text + second.text, first.spans + second.spans, first.lead)
