"""Tables and lines of HTML."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from extractor.ingest.formats.loose import closed
from extractor.ingest.page.blocks import Block, Cell, Table, lines_of

_WIDEST = 1000
_HIGHEST = 65534
"""The spans beyond which browsers do not go."""


def tables_and_lines(markup: str) -> list[Block]:
    """The tables of a piece of HTML, and the text outside them as lines, in their order."""
    reader = _Reader()
    reader.feed(closed(markup))
    reader.close()
    reader.flush()
    return reader.blocks


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._tables = 0
        self._row = -1
        self._column = 0
        self._cells: list[Cell] = []
        self._until: dict[int, int] = {}
        self._cell: tuple[int, int] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            if not self._tables:
                self.flush()
                self._row, self._column, self._cells, self._until = -1, 0, [], {}
            self._tables += 1
        elif self._tables == 1 and tag == "tr":
            self._finish()
            self._row += 1
            self._column = 0
        elif self._tables == 1 and tag in ("td", "th"):
            self._finish()
            self._row = max(self._row, 0)
            said = dict(attrs)
            self._cell = (_span(said.get("rowspan"), _HIGHEST), _span(said.get("colspan"), _WIDEST))
        elif tag in ("br", "p", "div"):
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._tables:
            self._tables -= 1
            if not self._tables:
                self._finish()
                self._finish_table()
        elif self._tables == 1 and tag in ("td", "th", "tr"):
            self._finish()
        elif tag in ("p", "div"):
            self._text.append("\n")

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def flush(self) -> None:
        """Makes lines of the text outside tables."""
        self.blocks += lines_of("".join(self._text))
        self._text.clear()

    def _finish(self) -> None:
        """Puts the open cell at the first free place of its row, as wide and high as is free."""
        text = "".join(self._text)
        self._text.clear()
        if self._cell is None:
            return
        rows, columns = self._cell
        self._cell = None
        column = self._column
        while self._taken(column):
            column += 1
        columns = next((n for n in range(1, columns) if self._taken(column + n)), columns)
        self._column = column + columns
        self._until |= dict.fromkeys(range(column, column + columns), self._row + rows)
        self._cells.append(Cell(self._row, column, lines_of(text), rows, columns))

    def _taken(self, column: int) -> bool:
        """Whether a cell of an earlier row, or of this one, reaches into a place of this row."""
        return self._until.get(column, 0) > self._row

    def _finish_table(self) -> None:
        """Ends cells that reach below the last row there."""
        end = self._row + 1
        cells = (replace(cell, rows=min(cell.rows, end - cell.row)) for cell in self._cells)
        if self._cells:
            self.blocks.append(Table(tuple(cells)))


def _span(stated: str | None, most: int) -> int:
    return min(int(stated), most) if stated and stated.isascii() and stated.isdigit() and stated != "0" else 1
