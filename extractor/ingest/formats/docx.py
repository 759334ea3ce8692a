"""Word: paragraphs and tables in the order of the document, as it prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import pairwise
from typing import Final

from docx.opc.oxml import parse_xml
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.package import Package

from extractor.ingest.formats.docx_text import Text, on
from extractor.ingest.formats.element import Element
from extractor.ingest.formats.package import check, pictures_in, reading
from extractor.ingest.formats.tally import Tally
from extractor.ingest.limits import Limits
from extractor.ingest.page.blocks import Block, Cell, Line, PageContent, Table, lines_of
from schemas.base import Wording
from schemas.document import PageOrigin

_KIND: Final = "Word"
_NEW_PAGE: Final = "\f"
_P: Final = qn("w:p")
_TABLE: Final = qn("w:tbl")
_ROW: Final = qn("w:tr")
_CELL: Final = qn("w:tc")
_SECTION: Final = qn("w:sectPr")
_CHANGED: Final = qn("w:sectPrChange")
_VALUE: Final = qn("w:val")
_MERGED_DOWN: Final = f"{qn('w:tcPr')}/{qn('w:vMerge')}"
_DELETED: Final = f"{qn('w:trPr')}/{qn('w:del')}"
_ON_NEW_PAGE: Final = f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}"
_ENDS_SECTION: Final = f"{qn('w:pPr')}/{_SECTION}"
_WRAPPERS: Final = frozenset(
    map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo"))
)
_ON_THE_SAME_PAGE: Final = ("continuous", "nextColumn")
_BOX: Final = qn("w:txbxContent")
_TEXT: Final = qn("w:t")
_BOXES: Final = Wording("Word 文本框中的文字没有读取", "text in boxes of the Word file is left out")
_HIDDEN: Final = Wording("Word 中的隐藏文字没有读取", "hidden text of the Word file is left out")
_WIDEST: Final = 1_000_000_000
"""A span that is beyond every limit of cells."""

_Piece = Block | str
"""A block, or the mark of a new page."""


def read(data: bytes, name: str, limits: Limits) -> Iterator[PageContent]:
    """The pages as far as the file says where they end: at its page and section breaks.

    Left out are text boxes, headers, footers, footnotes, hidden text, what a tracked change deletes, and numbering.
    Raises InputError where it is locked, damaged, above a limit or built to do harm.
    """
    check(data, name, _KIND, limits)
    with reading(name, _KIND):
        part = Package.open(BytesIO(data)).main_document_part
        root: Element = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
        walk = _Walk(Tally(name, limits), root)
        body = root.find(qn("w:body"))
        pages = _pages(walk.blocks(body) if body is not None else ())
    notes = (
        *([_HIDDEN] if walk.text.hidden else []),
        *([_BOXES] if _holds_boxes(root) else []),
        *pictures_in(data),
    )
    for number, blocks in enumerate(pages):
        yield PageContent(origin=PageOrigin.TEXT, blocks=tuple(blocks), notes=() if number else notes)


def _holds_boxes(root: Element) -> bool:
    """Whether text stands in boxes that float over the page, which are not read."""
    return any(any((part.text or "").strip() for part in box.iter(_TEXT)) for box in root.iter(_BOX))


def _pages(pieces: Iterable[_Piece]) -> list[list[Block]]:
    """The blocks page by page; pages without any are left out, unless there is no other."""
    pages: list[list[Block]] = [[]]
    for piece in pieces:
        if not isinstance(piece, str):
            pages[-1].append(piece)
        elif pages[-1]:
            pages.append([])
    return pages if pages[-1] or len(pages) == 1 else pages[:-1]


class _Walk:
    """One way through a document; it knows how the sections begin and counts the cells."""

    def __init__(self, tally: Tally, root: Element) -> None:
        self.tally = tally
        self.text = Text()
        sections = [each for each in root.iter(_SECTION) if not _is_former(each)]
        self.follow = dict(pairwise(sections))

    def blocks(self, parent: Element) -> Iterator[_Piece]:
        """The blocks below an element."""
        for child in parent:
            if child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag == _TABLE:
                yield from self._table(child)
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[_Piece]:
        if on(paragraph.find(_ON_NEW_PAGE)):
            yield _NEW_PAGE
        for number, part in enumerate(self.text.of(paragraph).split(_NEW_PAGE)):
            if number:
                yield _NEW_PAGE
            yield from lines_of(part)
        section = paragraph.find(_ENDS_SECTION)
        if section is not None and self._begins_page(self.follow.get(section)):
            yield _NEW_PAGE

    @staticmethod
    def _begins_page(section: Element | None) -> bool:
        kind = section.find(qn("w:type")) if section is not None else None
        return kind is None or kind.get(_VALUE, "") not in _ON_THE_SAME_PAGE

    def _table(self, table: Element) -> Iterator[_Piece]:
        rows = list(_rows(table))
        if len(rows) == 1 and len(cells := list(_cells(rows[0]))) == 1 and _holds_table(cells[0]):
            yield from self.blocks(cells[0])
            return
        cells_of_table = self.cells(rows)
        if any(cell.lines for cell in cells_of_table):
            yield Table(tuple(cells_of_table))

    def cells(self, rows: list[Element]) -> list[Cell]:
        """The cells of a table, those merged downwards as one."""
        cells: list[Cell] = []
        above: dict[int, int] = {}
        """Where in the list the cells stand that may go on downwards, by the column they begin in."""
        for number, row in enumerate(rows):
            column = _count(row, "w:trPr", "w:gridBefore", 0)
            self.tally.take(column)
            here: dict[int, int] = {}
            for element in _cells(row):
                columns = max(_count(element, "w:tcPr", "w:gridSpan", 1), 1)
                self.tally.take(columns)
                merge = element.find(_MERGED_DOWN)
                goes_on = merge is not None and merge.get(_VALUE, "") != "restart"
                at = above.get(column)
                if goes_on and at is not None and cells[at].columns == columns:
                    top = cells[at]
                    cells[at] = Cell(top.row, column, top.lines, top.rows + 1, columns)
                    here[column] = at
                else:
                    if merge is not None:
                        here[column] = len(cells)
                    cells.append(Cell(number, column, self._lines(element), 1, columns))
                column += columns
            self.tally.take(not column)
            above = here
        return cells

    def _lines(self, cell: Element) -> tuple[Line, ...]:
        lines: list[Line] = []
        for child in _through(cell, _P, _TABLE):
            if child.tag == _P:
                lines += lines_of(self.text.of(child).replace(_NEW_PAGE, "\n"))
            else:
                lines += self._inner(child)
        return tuple(lines)

    def _inner(self, table: Element) -> Iterator[Line]:
        """A table within a cell: each of its rows is a line."""
        for row in _rows(table):
            words = [
                word for cell in _cells(row) for line in self._lines(cell) for word in line.words if word.text
            ]
            if words:
                yield Line(tuple(words))


def _is_former(section: Element) -> bool:
    """Whether it only says how a section was before a tracked change."""
    parent = section.getparent()
    return parent is not None and parent.tag == _CHANGED


def _through(parent: Element, *tags: str) -> Iterator[Element]:
    """The children of these kinds, also those that stand in a content control or a tracked insertion."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _through(child, *tags)


def _rows(table: Element) -> Iterator[Element]:
    """The rows but those that a tracked change deletes."""
    for row in _through(table, _ROW):
        if row.find(_DELETED) is None:
            yield row


def _cells(row: Element) -> Iterator[Element]:
    return _through(row, _CELL)


def _holds_table(cell: Element) -> bool:
    return next(_through(cell, _TABLE), None) is not None


def _count(element: Element, properties: str, name: str, default: int) -> int:
    """A count that a row or cell gives; the default where it is none."""
    found = element.find(f"{qn(properties)}/{qn(name)}")
    told = found.get(_VALUE, "") if found is not None else ""
    if not (told.isascii() and told.isdecimal()):
        return default
    return int(told) if len(told) < len(str(_WIDEST)) else _WIDEST
