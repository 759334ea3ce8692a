"""A table of a web page while it is read: rows, spans, and whether it is a mere frame around other tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from extractor.ingest.formats.tally import Tally
from extractor.ingest.page.blocks import Block, Cell, Table, lines_of

WIDEST: Final = 1_000
"""Columns that a cell may take up, as in browsers."""
_TALLEST: Final = 65_534
Part = str | list[Block]
"""Text, or what a table within made."""


@dataclass(slots=True)
class _Slot:
    """A cell where it was put; ``rows`` is what it asks for until its group of rows ends."""

    cell: Cell
    parts: list[Part] = field(default_factory=list)


class Grid:
    """Puts cells where the table model of HTML puts them; where spans would overlap, the later cell is cut."""

    def __init__(self, tally: Tally) -> None:
        self.outside: list[Part] = []
        self._tally = tally
        self._slots: list[_Slot] = []
        self._group = 0
        """Where in the list the group of rows begins."""
        self._row = -1
        self._column = 0
        self._taken: dict[int, int] = {}
        """The row in which what reaches down a column ends."""
        self._in_cell = False

    def add(self, part: Part) -> None:
        """Text or blocks, in the open cell or outside of all of them."""
        (self._slots[-1].parts if self._in_cell else self.outside).append(part)

    def begin_row(self) -> None:
        """The next row."""
        self._row += 1
        self._column = 0
        self._in_cell = False

    def begin_cell(self, columns: str, rows: str) -> None:
        """A cell of the row, which begins here where none does; the spans are what its attributes say."""
        if self._row < 0:
            self.begin_row()
        while self._taken.get(self._column, -1) >= self._row:
            self._column += 1
        wanted = min(_count(columns) or 1, WIDEST)
        down = _count(rows, 1)
        down = min(down, _TALLEST) if down else _TALLEST
        width = 1
        while width < wanted and self._taken.get(self._column + width, -1) < self._row:
            width += 1
        self._tally.take(wanted)
        if down > 1:
            end = self._row + down - 1
            self._taken.update(dict.fromkeys(range(self._column, self._column + width), end))
        self._slots.append(_Slot(Cell(self._row, self._column, (), down, width)))
        self._column += wanted
        self._in_cell = True

    def end_cell(self) -> None:
        """What follows stands outside of cells."""
        self._in_cell = False

    def end_group(self) -> None:
        """A group of rows ends, and with it every cell that reaches down."""
        self._in_cell = False
        for slot in self._slots[self._group :]:
            rows = min(slot.cell.rows, self._row - slot.cell.row + 1)
            self._tally.take((rows - 1) * slot.cell.columns)
            slot.cell = replace(slot.cell, rows=rows)
        self._group = len(self._slots)
        self._taken.clear()

    def blocks(self) -> Iterator[Block]:
        """The table, after what stood in it outside of cells; of a frame, what it holds."""
        self.end_group()
        yield from flowed(self.outside)
        if any(isinstance(part, list) for slot in self._slots for part in slot.parts):
            for slot in self._slots:
                yield from flowed(slot.parts)
            return
        cells = tuple(
            replace(slot.cell, lines=lines_of("".join(map(str, slot.parts)))) for slot in self._slots
        )
        if any(cell.lines for cell in cells):
            yield Table(cells)


def flowed(parts: list[Part]) -> Iterator[Block]:
    """Text as lines, and the blocks between."""
    text: list[str] = []
    for part in [*parts, []]:
        if isinstance(part, str):
            text.append(part)
        else:
            yield from lines_of("".join(text))
            text.clear()
            yield from part


def _count(told: str, default: int = 1) -> int:
    """A count as HTML reads it: the digits at the start."""
    digits = told.strip().removeprefix("+")
    end = next((at for at, digit in enumerate(digits) if digit not in "0123456789"), len(digits))
    return int(digits[: min(end, 9)]) if end else default
