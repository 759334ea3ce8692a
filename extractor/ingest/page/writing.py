"""Blocks to the text of a page, and the place of every word in it.

A row of a table is a line, its cells closed by bars; a cell that spans rows stands in the first of them, and the places
it takes up below are blank, so that readers carry it down. Printed lines of a cell are joined: what a narrow column
wraps is one value. Lines outside tables keep their distances in characters, so that columns of a table without rulings
stay columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.ingest.page.blocks import Block, Box, Cell, Line, Table, Word
from extractor.ingest.page.printed import columns_of, outline, place, type_size

BAR: Final = " | "
_CLOSE: Final = " |"
_GAP: Final = 0.35
"""Heights of the type between two words that are set apart."""
_ASCII_SIDES: Final = re.compile(r"[0-9A-Za-z]{2}")
_FULL: Final = 1.6
"""Heights of the type that a full line leaves free at its end, at most."""
_COLUMNS: Final = 1000
"""Columns of the text that a page is wide, at most: type too small to read must not make lines without end."""


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a page and its words that have a place, each with where it begins in the text."""

    text: str
    words: tuple[tuple[int, Word], ...]


class _Pen:
    """Writes text and remembers where words begin."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at = 0
        self.words: list[tuple[int, Word]] = []

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)

    def word(self, word: Word) -> None:
        text = word.text.replace("|", "｜") if "|" in word.text else word.text
        if word.box is not None:
            self.words.append((self.at, word))
        self.put(text)


def write(blocks: Sequence[Block], *, spread: bool = False) -> Written:
    """The text of the blocks; with ``spread``, distances between words of lines become spaces in proportion."""
    pen = _Pen()
    lines = [block for block in blocks if isinstance(block, Line)]
    scale = _Scale(lines) if spread else None
    for block in blocks:
        if isinstance(block, Table):
            _table(pen, block)
        else:
            _line(pen, block, scale)
            pen.put("\n")
    return Written("".join(pen.parts), tuple(pen.words))


class _Scale:
    """How many units a column of the text is wide, and where columns begin."""

    def __init__(self, lines: Sequence[Line]) -> None:
        words = [word for line in lines for word in line.words if word.box]
        self.left = min((place(word).left for word in words), default=0.0)
        widths = [place(word).width / columns_of(word.text) for word in words if word.text]
        widths.sort()
        usual = widths[len(widths) // 2] if widths else 1.0
        reach = max((place(word).left for word in words), default=0.0) - self.left
        self.unit = max(usual, reach / _COLUMNS) or 1.0

    def column(self, at: float) -> int:
        """The column of the text that a place across the page falls into."""
        return round((at - self.left) / self.unit)


def _line(pen: _Pen, line: Line, scale: _Scale | None) -> None:
    column = 0
    for i, word in enumerate(line.words):
        if scale is not None and word.box is not None:
            wanted = scale.column(word.box.left)
            pen.put(" " * max(wanted - column, 1 if i else 0))
            column = max(wanted, column + 1 if i else wanted) + columns_of(word.text)
        elif i:
            pen.put(_between(line.words[i - 1], word))
        pen.word(word)


def _between(left: Word, right: Word) -> str:
    """White space between two words of a line: none where they touch."""
    if left.box is None or right.box is None:
        return " "
    gap = right.box.left - left.box.right
    size = max(left.box.height, right.box.height)  # a flat character (一) has a flat box
    if gap > 2 * size:
        return "  "
    if gap > _GAP * size or _ASCII_SIDES.fullmatch(left.text[-1] + right.text[0]):
        return " "
    return ""


def _table(pen: _Pen, table: Table) -> None:
    height = max((cell.row + cell.rows for cell in table.cells), default=0)
    rows: list[list[Cell]] = [[] for _ in range(height)]
    for cell in table.cells:
        for below in range(cell.row, cell.row + cell.rows):
            rows[below].append(cell)
    for number, row in enumerate(rows):
        row.sort(key=lambda cell: cell.column)
        if any(cell.row == number and cell.lines for cell in row):
            _row(pen, row, number)


def _row(pen: _Pen, row: Iterable[Cell], number: int) -> None:
    column = 0
    for i, cell in enumerate(row):
        pen.put(BAR * (max(0, cell.column - column) + bool(i)))
        column = cell.column + cell.columns
        if cell.row == number:
            _cell(pen, cell.lines)
    pen.put(_CLOSE + "\n")


def _cell(pen: _Pen, lines: Sequence[Line]) -> None:
    """The lines of a cell as one; a space where two that leave room at their ends would fuse to one number or word."""
    edges = [outline(line) for line in lines if all(word.box for word in line.words)]
    for i, line in enumerate(lines):
        if i and _apart(lines[i - 1], line, edges):
            pen.put(" ")
        _line(pen, line, None)


def _apart(above: Line, below: Line, edges: Sequence[Box]) -> bool:
    if not _ASCII_SIDES.fullmatch(above.words[-1].text[-1] + below.words[0].text[0]):
        return False
    if len(edges) < 2:
        return True
    left, right = min(e.left for e in edges), max(e.right for e in edges)
    room = (right - left) - outline(above).width
    return room > _FULL * type_size(above.words)
