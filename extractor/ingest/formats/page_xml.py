"""PAGE XML, 2013 to 2019: lines of text with polygons, and tables whose cells say their row and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from extractor.ingest.formats.allowance import Allowance
from extractor.ingest.formats.xml import characters_of, walk
from extractor.ingest.limits import Limits
from extractor.ingest.page.blocks import Box, Cell, Line, Table, Word
from extractor.ingest.page.found import (
    FoundPage,
    box_around,
    clean,
    number,
    page_of,
    table_of,
    word_of,
    words_of,
)

_NAME: Final = "PAGE XML"
_WHOLE: Final = re.compile(r"\s*\d{1,9}\s*", re.ASCII)


def read(data: bytes, name: str, limits: Limits) -> Iterator[FoundPage]:
    """The page of a PAGE XML file (the pages, where one holds several). A picture it names is not opened."""
    handler = _Handler(Allowance(name, limits))
    walk(characters_of(data, name, _NAME), name, _NAME, handler)
    yield from handler.pages


@dataclass(slots=True)
class _Node:
    """An open element, and what its ended elements left to it."""

    tag: str
    attributes: dict[str, str]
    box: Box | None = None
    readings: list[tuple[float, str, float | None]] = field(default_factory=list)
    """Its texts: the rank of each among the alternatives, the characters, the score."""
    glyphs: list[tuple[str, float]] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    tables: list[tuple[Table, Box | None]] = field(default_factory=list)
    role: dict[str, str] | None = None
    """The row, column and spans of a region that is a cell (2017 and later)."""

    def reading(self) -> tuple[str, float | None]:
        """The text of the lowest rank, and its score."""
        _, text, score = min(self.readings, key=lambda one: one[0], default=(0, "", None))
        return text, score


class _Handler:
    """Closes each element into the one around it: glyphs into words, words into lines, lines into cells and pages."""

    def __init__(self, allowance: Allowance) -> None:
        self.pages: list[FoundPage] = []
        self._allowance = allowance
        self._open: list[_Node] = []
        self._text: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._open.append(_Node(tag, attributes))
        self._text = []
        if tag == "Page":
            self._allowance.page()

    def text(self, characters: str) -> None:
        self._text.append(characters)

    def end(self, tag: str) -> None:
        node = self._open.pop()
        around = self._open[-1] if self._open else _Node("", {})
        if tag == "Coords":
            around.box = _polygon(node.attributes.get("points", ""))
        elif tag == "Unicode":
            around.readings.append((0, "".join(self._text), None))
        elif tag == "TextEquiv":
            score = node.attributes.get("conf")
            around.readings.append(
                (
                    _whole(node.attributes, "index", 0),
                    node.reading()[0],
                    None if score is None else number(score),
                )
            )
        elif tag == "TableCellRole" and len(self._open) >= 2:
            self._open[-2].role = node.attributes
        elif tag == "Page":
            self._finish(node)
        else:
            self._close(node, around)
        self._text = []

    def _close(self, node: _Node, around: _Node) -> None:
        """Hands on what an element of the page holds."""
        if node.tag == "Glyph":
            around.glyphs.append((node.reading()[0], node.box.right if node.box else number(None)))
        elif node.tag == "Word":
            self._take(node, around.words)
        elif node.tag == "TextLine":
            if not node.words:
                self._take(node, node.words)
            if node.words:
                around.lines.append(Line(tuple(node.words)))
        else:
            self._close_region(node, around)

    def _close_region(self, node: _Node, around: _Node) -> None:
        if not node.lines and node.readings and not node.cells:
            text, score = node.reading()
            words = words_of(text, node.box, score)
            self._allowance.cells(len(words))
            node.lines = [Line((word,)) for word in words]
        cell = self._cell(node)
        if cell is not None:
            around.cells.append(cell)
            return
        if node.cells:
            self._close_table(node)
        around.lines += node.lines
        around.cells += node.cells
        around.tables += node.tables

    def _close_table(self, node: _Node) -> None:
        """Makes a table of the cells of the outermost one; cells that overlap are given up for their lines."""
        if node.tag != "TableRegion":
            return
        table = None if self._in_a_cell() else table_of(node.cells)
        if table is None:
            node.lines += [line for cell in node.cells for line in cell.lines]
        else:
            node.tables.append((table, node.box))
        node.cells = []

    def _cell(self, node: _Node) -> Cell | None:
        """The cell that an element states itself to be, with the lines in it."""
        place = node.attributes if node.tag == "TableCell" else node.role
        if place is None or not any(one.tag == "TableRegion" for one in self._open):
            return None
        keys = ("row", "col") if node.tag == "TableCell" else ("rowIndex", "columnIndex")
        row, column = (_whole(place, key, -1) for key in keys)
        rows, columns = _whole(place, "rowSpan", 1), _whole(place, "colSpan", 1)
        self._allowance.cells(rows * columns)
        lines = node.lines + [line for cell in node.cells for line in cell.lines]
        return Cell(row, column, tuple(lines), rows, columns)

    def _in_a_cell(self) -> bool:
        return any(one.tag == "TableCell" or one.role is not None for one in self._open)

    def _take(self, node: _Node, words: list[Word]) -> None:
        """Adds the word that an element's own text makes."""
        text, score = node.reading()
        apart = "".join(glyph for glyph, _ in node.glyphs) == clean(text)
        word = word_of(text, node.box, score, [end for _, end in node.glyphs] if apart else ())
        if word is not None:
            self._allowance.cells()
            words.append(word)

    def _finish(self, page: _Node) -> None:
        width, height = (number(page.attributes.get(key)) for key in ("imageWidth", "imageHeight"))
        lines = page.lines + [line for cell in page.cells for line in cell.lines]
        words = [word for line in lines for word in line.words]
        self.pages.append(page_of(width, height, words, page.tables))


def _polygon(points: str) -> Box | None:
    corners = [point.partition(",") for point in points.split()]
    return box_around([(number(x), number(y)) for x, _, y in corners])


def _whole(attributes: dict[str, str], key: str, otherwise: int) -> int:
    """A whole number that is not negative; ``otherwise`` where the attribute holds none."""
    stated = attributes.get(key, "")
    return int(stated) if _WHOLE.fullmatch(stated) else otherwise
