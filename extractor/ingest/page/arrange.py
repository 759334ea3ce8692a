"""Words and ruling lines of a page to its blocks: a row of a ruled table is a row, whatever its cells wrap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.ingest.page.blocks import Block, Box, Cell, Line, Table, Word
from extractor.ingest.page.headings import Column
from extractor.ingest.page.lattice import Bands, LatticeCell, lattices
from extractor.ingest.page.open_tables import Found, open_tables
from extractor.ingest.page.printed import character_ends, outline, parted, place, printed_lines, unwrapped
from extractor.ingest.raster.rulings import Ruling, Rulings

_INSIDE: Final = 0.6
"""The share of a horizontal line within words that makes it a stroke of characters."""
_MARGIN: Final = 2.0
"""Points by which a stroke may reach out of its word."""
_CROSSED: Final = 0.3
"""Heights of a word that stand on either side of a ruling which cuts it."""


def arrange(words: Sequence[Word], rulings: Rulings) -> tuple[Block, ...]:
    """The blocks of a page by itself, from top to bottom; words and lines in points."""
    return Arranger().arrange(1, words, rulings)


class Arranger:
    """Arranges the pages of a file; a table without rulings goes on in its columns from one page to the next."""

    def __init__(self) -> None:
        self._columns: tuple[Column, ...] = ()
        self._page = 0

    def arrange(self, page: int, words: Sequence[Word], rulings: Rulings) -> tuple[Block, ...]:
        """The blocks of the page with this number, from top to bottom; words and lines in points."""
        carried = self._columns if page == self._page + 1 else ()
        tables = [Bands(t) for t in lattices(_without_strokes(rulings, words)) if len(t.cells) > 1]
        ruled, outside = _ruled([piece for word in words for piece in _cut(word, tables)], tables)
        lines = printed_lines(piece for word in outside for piece in parted(word))
        found = open_tables(lines, carried)
        self._page = page
        self._columns = found[-1].columns if found else ()
        blocks = sorted((*ruled, *_around(lines, found)), key=lambda block: block[0])
        return tuple(block for _, block in blocks)


_Placed = tuple[float, Block]
"""A block, and where on the page it begins."""


def _ruled(words: Sequence[Word], tables: Sequence[Bands]) -> tuple[list[_Placed], list[Word]]:
    """The ruled tables with the words in their cells, and the words outside them."""
    held: dict[tuple[int, int], list[Word]] = {}
    outside: list[Word] = []
    for word in words:
        at = _cell_at(tables, place(word))
        if at is None:
            outside.append(word)
        else:
            held.setdefault(at, []).append(word)
    blocks: list[_Placed] = []
    for number, table in enumerate(bands.table for bands in tables):
        cells = [
            Cell(c.row, c.column, tuple(printed_lines(held.get((number, i), []))), c.rows, c.columns)
            for i, c in enumerate(table.cells)
        ]
        if any(cell.lines for cell in cells):
            blocks.append((table.box.top, Table(tuple(cells))))
    return blocks, outside


def _around(lines: Sequence[Line], tables: Sequence[Found]) -> list[_Placed]:
    """What stands outside ruled tables: tables without rulings, and the lines around them."""
    blocks: list[_Placed] = []
    at = 0
    for found in tables:
        blocks += [(outline(line).top, line) for line in unwrapped(lines[at : found.first])]
        blocks.append((outline(lines[found.first]).top, found.table))
        at = found.end
    return blocks + [(outline(line).top, line) for line in unwrapped(lines[at:])]


def _without_strokes(rulings: Rulings, words: Sequence[Word]) -> Rulings:
    """The lines that are no strokes of characters."""
    boxes = [place(word) for word in words]
    return Rulings(
        tuple(line for line in rulings.across if not _within_words(line, boxes)),
        tuple(line for line in rulings.down if not any(_within(line, box) for box in boxes)),
    )


def _within_words(line: Ruling, boxes: Sequence[Box]) -> bool:
    on = [box for box in boxes if box.top <= line.at <= box.bottom]
    inside = sum(max(0.0, min(line.end, box.right) - max(line.start, box.left)) for box in on)
    return inside >= _INSIDE * (line.end - line.start)


def _within(line: Ruling, box: Box) -> bool:
    across = box.left - _MARGIN <= line.at <= box.right + _MARGIN
    return across and box.top - _MARGIN <= line.start and line.end <= box.bottom + _MARGIN


def _cell_at(tables: Sequence[Bands], box: Box) -> tuple[int, int] | None:
    """The table and the cell that the middle of a box stands in; of nested ones the smallest."""
    found = [
        (cell.box.width * cell.box.height, number, i)
        for number, bands in enumerate(tables)
        for i, cell in bands.beside(box)
        if cell.box.holds(*box.middle)
    ]
    return min(found)[1:] if found else None


def _cut(word: Word, tables: Sequence[Bands]) -> list[Word]:
    """The word, in pieces where an engine read across the rulings between cells."""
    box = place(word)
    sides = sorted(
        {cell.box.right for bands in tables for _, cell in bands.beside(box) if _crosses(cell, box)}
    )
    if not sides or len(word.text) < 2:
        return [word]
    ends = character_ends(word)
    pieces, start = [], 0
    for side in [*sides, float("inf")]:
        stop = start
        while stop < len(ends) and (ends[stop - 1] if stop else box.left) + ends[stop] <= 2 * side:
            stop += 1
        text = word.text[start:stop].strip()
        if text:
            left = ends[start - 1] if start else box.left
            pieces.append(Word(text, Box(left, box.top, ends[stop - 1], box.bottom), word.score))
        start = stop
    return pieces


def _crosses(cell: LatticeCell, box: Box) -> bool:
    """Whether the right side of a cell runs through a word."""
    margin = _CROSSED * box.height
    beside = cell.box.top <= box.middle[1] <= cell.box.bottom
    return beside and box.left + margin < cell.box.right < box.right - margin
