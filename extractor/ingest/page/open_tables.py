"""Tables without rulings, rebuilt from where their words stand: columns from headings, rows from gaps and centres."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from extractor.ingest.page.blocks import Box, Cell, Line, Table, Word, around
from extractor.ingest.page.headings import Column, Heading, heading_at
from extractor.ingest.page.printed import outline, place, printed_lines, type_size
from extractor.ingest.page.spans import spans
from extractor.text.quantities import parse_quantity
from extractor.text.vocabulary import is_fund_item, is_grade_label, is_group, is_total

_CROSSED: Final = 3
"""Columns that a word reaches over when it is a sentence below the table and no cell of it."""
_WRAPPED: Final = 1.75
"""Heights of the type between the middles of two lines of one cell, at most."""
_LOOSER: Final = 1.2
"""Times the closest distance of lines at which two are still one cell's."""
_PITCH: Final = 0.95
"""The share of the distance of two rows under which lines must stand to be one cell's."""
_DIGITS: Final = re.compile(r"[\d.]+")
_FOLIO: Final = re.compile(r"[-—–·]*\d{1,4}[-—–·]*|第\d+页.{0,8}|\d+/\d+页?")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?%?")
_BESIDE: Final = 0.5
"""The share of the lower of two cells that must stand beside the other for both to be in one row."""
_LEVELS: Final = ("", "level1", "level2")
_FAR: Final = 1e3
"""Points that lying beside a column counts more than lying in another."""
_OFF: Final = 0.4
"""Distances of rows that a level stands off every row when it is a row by itself."""
_ROOM: Final = 4.0
"""Points that a word may stand left of a column and still be of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A table, the printed lines it takes up (half-open), and its columns for what of it stands on the next page."""

    table: Table
    first: int
    end: int
    columns: tuple[Column, ...]


@dataclass(slots=True)
class _Printed:
    """A cell as it is printed: its lines, and the rectangle around them."""

    column: int
    lines: list[Line]
    box: Box


def open_tables(lines: Sequence[Line], carried: Sequence[Column] = ()) -> list[Found]:
    """The tables that the printed lines hold under known headings, from top to bottom.

    ``carried`` are the columns of a table that goes on from the page before, if one does.
    """
    found: list[Found] = []
    at = 0
    while at < len(lines):
        heading = heading_at(lines, at)
        if heading is None and not at and _goes_on(lines, carried):
            heading = Heading(tuple(carried), 0, 0)
        table = _found(lines, heading) if heading is not None else None
        if table is None:
            at += 1
            continue
        found.append(table)
        at = table.end
    return found


def _goes_on(lines: Sequence[Line], carried: Sequence[Column]) -> bool:
    """Whether a page begins with words that stand, each, in one of the columns; a name may wrap above its row."""
    words = [word for line in lines[: 1 if len(lines[0].words) > 1 else 2] for word in line.words]
    over = [sum(1 for column in carried if column.overlap(place(word)) > 0) for word in words]
    return bool(carried) and len(words) > 1 and all(count == 1 for count in over)


def _found(lines: Sequence[Line], heading: Heading) -> Found | None:
    """The table below a heading; none where nothing stands below it."""
    end = _end(lines, heading)
    words = [word for line in lines[heading.end : end] for word in line.words]
    if not words:
        return None
    headed = heading.end > heading.first
    columns, held = _assigned(_all_columns(heading, words) if headed else heading.columns, words)
    cells = _rebuilt(columns, held, headed=headed)
    last = all(_is_folio(line.words) for line in lines[end:])
    return Found(Table(tuple(cells)), heading.first, end, tuple(columns) if last else ()) if cells else None


def _end(lines: Sequence[Line], heading: Heading) -> int:
    """The line that ends the table below a heading: another heading, a sentence, or what follows the totals."""
    centres = [(column.left + column.right) / 2 for column in heading.columns if column.field]
    for i in range(heading.end, len(lines)):
        words = lines[i].words
        if _is_folio(words):
            return i
        if any(_reaches(place(word), centres) >= _CROSSED for word in words) or heading_at(lines, i):
            return i
        if any(is_grade_label(word.text) for word in words):
            return i
        if heading.money and not _is_money(words, heading):
            return i
        if not heading.money and any(is_total(word.text) for word in words):
            return _below_totals(lines, i)
    return len(lines)


def _is_folio(words: Sequence[Word]) -> bool:
    """Whether a line is a page number; two numbers side by side are a row."""
    numbers = sum(word.text.isdigit() for word in words)
    return numbers <= 1 and _FOLIO.fullmatch("".join(word.text for word in words)) is not None


def _below_totals(lines: Sequence[Line], at: int) -> int:
    """The line below the row of totals, numbers of which may be wrapped."""
    size = outline(lines[at]).height
    end = at + 1
    while (
        end < len(lines)
        and outline(lines[end]).middle[1] - outline(lines[at]).middle[1] < size
        and all(_DIGITS.fullmatch(word.text) for word in lines[end].words)
    ):
        end += 1
    return end


def _reaches(box: Box, centres: Sequence[float]) -> int:
    return sum(1 for centre in centres if box.left < centre < box.right)


def _is_money(words: Sequence[Word], heading: Heading) -> bool:
    """Whether a line can be of a table of money: an amount, a source of money, or a part of an explanation."""
    told = [column for column in heading.columns if column.field == "explanation"]
    for word in words:
        if any(column.overlap(place(word)) > 0 for column in told):
            continue
        if parse_quantity(word.text) is None and not (
            is_fund_item(word.text) or is_group(word.text) or len(word.text) <= 2
        ):
            return sum(parse_quantity(other.text) is not None for other in words) > 1
    return True


def _rebuilt(columns: Sequence[Column], held: Sequence[Sequence[Word]], *, headed: bool) -> list[Cell]:
    """The cells of the table, its heading in the first row where it has one; none where it has no rows."""
    cells = _cells(held)
    levels = [i for i, column in enumerate(columns) if column.field in _LEVELS]
    rows = _rows([cell for cell in cells if cell.column not in levels])
    if not rows:
        return []
    if levels:
        rows = _with_bare(rows, [cell for cell in cells if cell.column == levels[-1]])
    boxes = _full([_outline(row) for row in rows])
    result: list[Cell] = []
    if headed:
        heads = enumerate(columns)
        result += [Cell(0, i, tuple(printed_lines(column.words))) for i, column in heads if column.words]
    first = int(headed)
    for number, row in enumerate(rows, start=first):
        result += [Cell(number, cell.column, tuple(cell.lines)) for cell in row if cell.column not in levels]
    for level in levels:
        spanning = _spanning([cell for cell in cells if cell.column == level], boxes, first)
        head = next((cell for cell in result if (cell.row, cell.column) == (0, level)), None)
        if head is not None and len(spanning) == 1 and not columns[level].field and _wraps(head, spanning[0]):
            result.remove(head)
            spanning = [replace(head, lines=head.lines + spanning[0].lines, rows=1 + spanning[0].rows)]
        result += spanning
    return _blanks_filled(result, len(columns), len(rows) + first)


def _with_bare(rows: Sequence[list[_Printed]], levels: Sequence[_Printed]) -> list[list[_Printed]]:
    """The rows, and one for every level that stands beside none of them: the form asks for it, and nothing was filled in."""
    boxes = [_outline(row) for row in rows]
    pitch = min((b.middle[1] - a.middle[1] for a, b in pairwise(boxes)), default=0.0)
    bare = [
        [cell]
        for cell in levels
        if all(max(box.top - cell.box.bottom, cell.box.top - box.bottom) > _OFF * pitch for box in boxes)
    ]
    return sorted([*rows, *bare], key=lambda row: _outline(row).middle[1])


def _outline(row: Sequence[_Printed]) -> Box:
    return around([cell.box for cell in row])


def _wraps(head: Cell, label: Cell) -> bool:
    """Whether the only cell below a head goes on with it in the next printed line: a label beside the whole block."""
    above, below = head.lines[-1], label.lines[0]
    step = outline(below).middle[1] - outline(above).middle[1]
    return label.row == 1 and step <= _WRAPPED * type_size([*above.words, *below.words])


def _all_columns(heading: Heading, words: Sequence[Word]) -> list[Column]:
    """The headed columns, and before them one for the words left of them all: fund items, or labels of the block."""
    columns = [
        column
        for column in heading.columns
        if (column.field or _is_wrapped(column)) and not (heading.money and _is_beside(column, words))
    ]
    first = min(column.left for column in columns)
    aside = [column for column in heading.columns if column not in columns]
    left = [word for word in words if place(word).middle[0] < first - _ROOM]
    items = _items(left) if heading.money else []
    headed = tuple(word for column in aside for word in column.words)
    beside = [*headed, *(word for word in left if word not in items)]
    if items:
        columns.insert(0, _column("item", items, first))
    if beside:
        columns.insert(0, replace(_column("", beside, columns[0].left), words=headed))
    return columns


def _is_wrapped(column: Column) -> bool:
    """Whether a heading that nobody knows is one all the same: it has several lines, and labels no block."""
    return len(column.words) > 1 and not is_group("".join(word.text for word in column.words))


def _is_beside(column: Column, words: Sequence[Word]) -> bool:
    """Whether what seems to head the fund items (项目) begins the label wrapped beside them (项目资金): all stand right of it."""
    items = [place(word) for word in words if is_fund_item(word.text)]
    return column.field == "item" and bool(items) and all(box.left > column.right for box in items)


def _items(left: Sequence[Word]) -> list[Word]:
    """The words in the column of fund items, which stand right of the label beside the whole block."""
    edge = min((place(word).left for word in left if is_fund_item(word.text)), default=0.0)
    return [word for word in left if place(word).middle[0] >= edge and not is_group(word.text)]


def _column(field: str, words: Sequence[Word], most: float) -> Column:
    """A column as wide as its words, and not reaching into the next one."""
    box = around([place(word) for word in words])
    return Column(field, box.left, max(box.left, min(most, box.right)))


def _assigned(columns: Sequence[Column], words: Sequence[Word]) -> tuple[list[Column], list[list[Word]]]:
    """The columns as wide as what stands in them alone, and the words of each: the others go where they lie most."""
    grown = list(columns)
    for word in words:
        box = place(word)
        over = [i for i, column in enumerate(columns) if column.overlap(box) > 0]
        if len(over) == 1:
            i = over[0]
            wider = grown[i].with_word(box)
            if all(
                other.overlap(Box(wider.left, 0, wider.right, 0)) <= 0
                for j, other in enumerate(grown)
                if j != i
            ):
                grown[i] = wider
    held: list[list[Word]] = [[] for _ in columns]
    for word in words:
        box = place(word)
        nearest = min(
            range(len(grown)), key=lambda i: -max(grown[i].overlap(box), 0.0) or grown[i].off(box) + _FAR
        )
        held[nearest].append(word)
    return grown, held


def _cells(held: Sequence[Sequence[Word]]) -> list[_Printed]:
    """The words of the columns as cells: lines that follow each other closely are one."""
    columns = [printed_lines(words) for words in held]
    size = type_size([word for words in held for word in words])
    steps = sorted(
        outline(below).middle[1] - outline(above).middle[1]
        for lines in columns
        for above, below in pairwise(lines)
    )
    closest = steps[len(steps) // 10] if steps else 0.0
    limit = min(_LOOSER * closest, _WRAPPED * size, _PITCH * _closest_numbers(columns))
    cells: list[_Printed] = []
    for number, lines in enumerate(columns):
        for line in lines:
            box = outline(line)
            last = cells[-1] if cells and cells[-1].column == number else None
            if last is not None and box.middle[1] - outline(last.lines[-1]).middle[1] <= limit:
                last.lines.append(line)
                last.box = around([last.box, box])
            else:
                cells.append(_Printed(number, [line], box))
    return cells


def _closest_numbers(columns: Sequence[Sequence[Line]]) -> float:
    """The distance of close numbers of a column, which stand in rows of their own; the closest may be one that wraps."""
    steps = sorted(
        [
            outline(below).middle[1] - outline(above).middle[1]
            for lines in columns
            for above, below in pairwise(lines)
            if all(len(line.words) == 1 and _NUMBER.fullmatch(line.words[0].text) for line in (above, below))
        ]
    )
    return steps[len(steps) // 4] if steps else float("inf")


def _rows(cells: Sequence[_Printed]) -> list[list[_Printed]]:
    """The cells in rows: what stands beside each other, one of each column."""
    rows: list[list[_Printed]] = []
    for cell in sorted(cells, key=lambda c: c.box.height):
        row = next((row for row in rows if _belongs(cell, row)), None)
        if row is None:
            rows.append([cell])
        else:
            row.append(cell)
    rows.sort(key=lambda row: _outline(row).middle[1])
    return rows


def _belongs(cell: _Printed, row: Sequence[_Printed]) -> bool:
    if any(other.column == cell.column for other in row):
        return False
    box = around([other.box for other in row])
    beside = min(box.bottom, cell.box.bottom) - max(box.top, cell.box.top)
    return beside >= _BESIDE * min(box.height, cell.box.height)


def _full(rows: Sequence[Box]) -> list[Box]:
    """The rows reaching to half way between each other."""
    edges = [rows[0].top, *((a.bottom + b.top) / 2 for a, b in pairwise(rows)), rows[-1].bottom]
    return [
        Box(row.left, top, row.right, bottom)
        for row, (top, bottom) in zip(rows, pairwise(edges), strict=True)
    ]


def _spanning(cells: Sequence[_Printed], rows: Sequence[Box], first: int) -> list[Cell]:
    """Cells of a level in the rows they span, of which the first has this number."""
    ranges = spans([cell.box for cell in cells], rows)
    return [
        Cell(start + first, cell.column, tuple(cell.lines), rows=end - start)
        for cell, (start, end) in zip(cells, ranges, strict=True)
        if end > start
    ]


def _blanks_filled(cells: Sequence[Cell], columns: int, rows: int) -> list[Cell]:
    """The cells with a blank one in every place that none takes up, so that every row has all columns."""
    taken = {(row, cell.column) for cell in cells for row in range(cell.row, cell.row + cell.rows)}
    blanks = [Cell(i, j) for i in range(rows) for j in range(columns) if (i, j) not in taken]
    return [*cells, *blanks]
