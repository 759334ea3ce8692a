"""What PP-Structure gives: tables as HTML beside the words of the page they were made of, or blocks alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from extractor.ingest.formats.html import tables_and_lines
from extractor.ingest.formats.json_values import box_in, items_of, object_of, text_of
from extractor.ingest.formats.ocr_words import has_texts, is_word, parallel_words, words_in
from extractor.ingest.page.blocks import Box, Cell, Line, Table, Word, around
from extractor.ingest.page.found import words_of

STRUCTURE: Final = ("parsing_res_list", "overall_ocr_res", "table_res_list")
"""Keys of which a page of PP-Structure has at least one."""

Placed = tuple[Table, Box | None]


@dataclass(slots=True)
class Content:
    """The words and tables of a page, each in its order."""

    words: list[Word] = field(default_factory=list)
    tables: list[Placed] = field(default_factory=list)


def structured(page: dict[str, object]) -> Content:
    """The content of a page of PP-StructureV3 or of the table pipeline.

    Where the page's words are given, those that a table holds are taken out, and their places and scores go to the
    cells. A table without a place is left out then: its words are those of the page.
    """
    blocks = [object_of(block) for block in items_of(page.get("parsing_res_list"))]
    tables = [placed for block in blocks if _is_table(block) for placed in _in_block(block)]
    tables = tables or [
        placed for item in items_of(page.get("table_res_list")) for placed in _in_result(item)
    ]
    whole = page.get("overall_ocr_res")
    holder = page if whole is None else object_of(whole)
    if whole is None and not has_texts(page):
        free = [block for block in blocks if not (_is_table(block) and _in_block(block))]
        return Content([word for block in free for word in _block_words(block)], tables)
    content = Content(parallel_words(holder))
    for table, place in tables:
        if place is not None:
            content.tables.append((_divide(content, table, place), place))
        elif not content.words:
            content.tables.append((table, None))
    return content


def is_region(value: object) -> bool:
    """Whether it is a region of PP-Structure 2: its type, its place and what was found in it."""
    return isinstance(value, dict) and "type" in value and "bbox" in value and "res" in value


def regions(values: Sequence[dict[str, object]]) -> Content:
    """The content of the regions of one page."""
    content = Content()
    for value in values:
        found, place = value["res"], box_in(value["bbox"])
        if isinstance(found, dict):
            tables = _tables(text_of(found.get("html")))
            content.tables += [(table, place) for table in tables]
        elif found is not None:
            content.words += words_in([item for item in items_of(found) if is_word(item)])
    return content


def _is_table(block: dict[str, object]) -> bool:
    return block.get("block_label") == "table"


def _in_block(block: dict[str, object]) -> list[Placed]:
    place = box_in(block.get("block_bbox"))
    return [(table, place) for table in _tables(text_of(block.get("block_content")))]


def _in_result(item: object) -> list[Placed]:
    """The tables of an entry of ``table_res_list``: they stand where their cells and words do."""
    result = object_of(item)
    boxes = [box_in(box) for box in items_of(result.get("cell_box_list"))]
    words = result.get("table_ocr_pred")
    if isinstance(words, dict) and has_texts(words):
        boxes += [word.box for word in parallel_words(words)]
    known = [box for box in boxes if box is not None]
    place = around(known) if known else None
    return [(table, place) for table in _tables(text_of(result.get("pred_html")))]


def _tables(markup: str) -> list[Table]:
    return [block for block in tables_and_lines(markup) if isinstance(block, Table)] if markup else []


def _block_words(block: dict[str, object]) -> list[Word]:
    return words_of(text_of(block.get("block_content")), box_in(block.get("block_bbox")))


def _divide(content: Content, table: Table, place: Box) -> Table:
    """Takes out of the page the words that stand in the table; the table with their places, where they are sure.

    A word in its rectangle that its cells do not hold stays on the page, so that nothing is lost.
    """
    held = _squeezed("".join(word.text for cell in table.cells for line in cell.lines for word in line.words))
    inside: list[Word] = []
    outside: list[Word] = []
    for word in content.words:
        taken = _within(word, place) and _squeezed(word.text) in held
        (inside if taken else outside).append(word)
    content.words = outside
    return _placed(table, inside)


def _placed(table: Table, words: list[Word]) -> Table:
    """The table whose cells have the places of equal words, where as many cells as words have a text.

    Several cells of one text get theirs from top to bottom, those of one row from left to right.
    """
    by_text: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        by_text[_squeezed(word.text)].append(word)
    cells: dict[str, list[int]] = defaultdict(list)
    for at, cell in enumerate(table.cells):
        if len(cell.lines) == 1:
            cells[_cell_text(cell)].append(at)
    new = list(table.cells)
    for text, places in cells.items():
        if len(places) == len(by_text[text]):
            places.sort(key=lambda at: (table.cells[at].row, table.cells[at].column))
            rows = [len(list(group)) for _, group in groupby(places, key=lambda at: table.cells[at].row)]
            for at, word in zip(places, _read(by_text[text], rows), strict=True):
                new[at] = replace(new[at], lines=(Line((word,)),))
    return Table(tuple(new))


def _read(words: list[Word], rows: list[int]) -> list[Word]:
    """The words from top to bottom, as many in each row as is said, those from left to right."""
    down = sorted(words, key=lambda word: word.box.middle[1] if word.box else 0.0)
    ordered: list[Word] = []
    for count in rows:
        row = down[len(ordered) : len(ordered) + count]
        ordered += sorted(row, key=lambda word: word.box.left if word.box else 0.0)
    return ordered


def _cell_text(cell: Cell) -> str:
    return _squeezed("".join(word.text for line in cell.lines for word in line.words))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _within(word: Word, place: Box) -> bool:
    if word.box is None:
        return False
    across, down = word.box.middle
    return place.left <= across <= place.right and place.top <= down <= place.bottom
