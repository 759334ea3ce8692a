"""Rebuilds rows of a table whose text layer keeps cells in columns of characters, lines of different cells torn apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from extractor.backends.offline.fitness import NO, fits, is_told
from extractor.backends.offline.grid_header import (
    Column,
    Header,
    Rows,
    Word,
    header_at,
    is_label_of_block,
    laid_out,
)
from extractor.backends.offline.grid_levels import Fragment
from extractor.backends.offline.grid_rows import rows_of
from extractor.backends.offline.pieces import FRAGMENT, NUMBER, WORDS, Piece, is_noise, join, kind_of, piece
from extractor.backends.offline.sheet import Sheet
from extractor.text.vocabulary import is_fund_item, is_group, is_level1, is_level2, is_total

_INDENTED = 0.3
"""The share of lines from which on text is set in columns, being indented."""
_WIDE = "   "
_WIDE_LINES = 5
_BETTER = 0.15
"""By such a share must it cost less to count wide characters as two columns."""
_STOP = re.compile(
    r"(?:年度|项目)?(?:总体|绩效|预期|年度)目标.{0,10}|预期目标.*|实际完成情况.*|全年实际完成情况.*|目标[\d一二三][:：].*|"
    r"(?:自评|评价|绩效)?(?:等[级次]|结论)|[一-鿿（）]{1,14}(?:说明|情况|电话|日期|问题|措施|意见|建议|原因|分析)[:：].*|"
    r"关于.{2,20}[:：].*|注[:：].*|说明|备注"
)
_PARAGRAPH = 40
"""A line of one piece that is so long is no part of a table."""
_SPLIT = 2
"""A word of a money table that is no source of money, and longer than a part of one, ends the table."""
_STRANGE = 8.0
"""A piece costs at most this for how it looks, where its place says otherwise."""
_NEVER_LIKE = 14.0
_TEXTS = ("level1", "level2", "name")
_SHORT = 4
_OFF = 0.5
"""What it costs that a piece stands a character off its column."""
_JOINED = 8.0
"""What it costs that two pieces of a line are one cell."""
_APART = 12.0
"""What it costs besides where they are values or stand apart."""
_ROUNDS = 2
_MOVES = (0, -3, 3, -6, 6, -9, 9, -12, 12)
"""By so many characters columns may stand elsewhere on the next page."""
_VALUE = 8
"""What reads as a part of an explanation and is longer is no value."""
_LEVEL_ENDS = ("管理", "管理指标", "标", "指标", "度指标", "意度指标", "响指标", "影响指标", "满意度")
_LEVEL_OPENS = ("服务对象", "服务对象或公", "社会公众", "可持续")
"""What a level is without where narrow columns tear it."""
_TORN = 4.0
"""The points for a part of a level."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table rebuilt: the lines it takes up, half-open, and its cells row after row."""

    start: int
    end: int
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A table whose pieces have their columns: how many lines hold them, and what the pieces cost where they stand."""

    start: int
    end: int
    columns: Sequence[Column]
    fragments: list[list[Fragment]]
    lines: int
    cost: float


def grid_tables(sheet: Sheet) -> list[Table]:
    """The tables whose rows the text layer tore, rebuilt; characters are counted as makes pieces fit columns better."""
    if not _in_columns(sheet):
        return []
    narrow, wide = (_placed_tables(laid_out(sheet, wide=wide)) for wide in (False, True))
    off = [sum(table.cost for table in tables) for tables in (narrow, wide)]
    chosen = wide if off[1] < off[0] - _BETTER * abs(off[0]) else narrow
    return [table for placed in chosen if (table := _rebuilt(placed)) is not None]


def _in_columns(sheet: Sheet) -> bool:
    indented = sum(1 for line in sheet.lines if line.indented)
    if indented < len(sheet.lines) * _INDENTED or any(line.separator != " " for line in sheet.lines):
        return False
    return sum(1 for r in sheet.received if _WIDE in r.body.strip()) >= _WIDE_LINES


def _placed_tables(rows: Rows) -> list[_Placed]:
    """All tables with a header, what they hold given to their columns."""
    tables: list[_Placed] = []
    at = 0
    while at < len(rows):
        header = header_at(rows, at)
        if header is None:
            at += 1
            continue
        end = _end(rows, header.below, header.columns)
        tables.append(_filled(rows, at, end, header))
        at = max(end, header.below)
    return tables


def _rebuilt(placed: _Placed) -> Table | None:
    """The table's cells row after row; None where lines are rows already."""
    rows = rows_of([c.field for c in placed.columns], placed.fragments)
    if rows is None or len(rows) >= placed.lines:
        return None
    heading = [join([w.piece() for w in c.heading]) for c in placed.columns if c.heading]
    return Table(placed.start, placed.end, [p for row in (heading, *rows) for p in _on_line(row)])


def _on_line(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece(p.text, p.spans, 0 if i else 1) for i, p in enumerate(pieces)]


def _end(rows: Rows, at: int, columns: Sequence[Column]) -> int:
    """The line that ends the table whose rows begin on line ``at``."""
    funds = columns[0].field == "item"
    aside = next((c.right for c in columns if c.field in ("name", "item")), 0.0)
    told = next((c.left for c in columns if c.field == "explanation"), float("inf"))
    for i in range(at, len(rows)):
        row = rows[i]
        if len(row) == 1 and len(row[0].text) >= _PARAGRAPH:
            return i
        if funds and _ends_money(row, told):
            return i
        if not funds and any(is_total(word.text) for word in row):
            return i
        if any(_STOP.fullmatch(w.text) for w in row if funds or w.left < aside) or header_at(rows, i):
            return i
    return len(rows)


def _ends_money(row: Sequence[Word], told: float) -> bool:
    """Whether a line without amounts holds words that are no source of money, nor parts of what stands beside these."""
    if any(kind_of(w.text) is not WORDS for w in row):
        return False
    words = [w for w in row if w.right <= told and len(w.text) > _SPLIT]
    return any(not (is_fund_item(w.text) or is_group(w.text)) for w in words)


def _filled(rows: Rows, start: int, end: int, header: Header) -> _Placed:
    """The table between these lines, what it holds given to its columns, page after page."""
    columns: Sequence[Column] = header.columns
    total, lines = 0.0, 0
    fragments: list[list[Fragment]] = [[] for _ in columns]
    for page in _pages(rows[header.below : end]):
        if lines:
            columns = min((_moved(columns, by) for by in _MOVES), key=lambda moved: _assigned(page, moved)[0])
        cost, found = _assigned(page, columns)
        for _ in range(_ROUNDS):
            columns = _settled(columns, found)
            cost, found = _assigned(page, columns)
        for held, cells in zip(fragments, found, strict=True):
            held += cells
        total += cost
        lines += len(page)
    return _Placed(start, end, header.columns, fragments, lines, total)


def _pages(rows: Rows) -> list[list[tuple[int, Sequence[Word]]]]:
    """The lines and their numbers, page after page: page numbers end pages, each of which has margins of its own."""
    pages: list[list[tuple[int, Sequence[Word]]]] = [[]]
    for y, row in enumerate(rows):
        if is_noise("".join(w.text for w in row)):
            pages.append([])
        else:
            pages[-1].append((y, row))
    return [page for page in pages if page]


def _moved(columns: Sequence[Column], by: int) -> list[Column]:
    return [Column(c.field, c.left + by, c.middle + by, c.right + by, c.heading) for c in columns]


def _assigned(
    held: Sequence[tuple[int, Sequence[Word]]], columns: Sequence[Column]
) -> tuple[float, list[list[Fragment]]]:
    """What stands in each column, line after line, and what that costs."""
    result: list[list[Fragment]] = [[] for _ in columns]
    first = next((c for c in columns if c.field in ("level1", "level2", "name", "item")), columns[0])
    total = 0.0
    for y, row in held:
        words = _within(row, first)
        cost, places = _placed(words, columns)
        total += cost
        for word, place in zip(words, places, strict=True):
            cells = result[place]
            if cells and cells[-1].line == y:
                whole = join([cells[-1].piece, word.piece()])
                cells[-1] = Fragment(y, cells[-1].left, word.right, whole)
            else:
                cells.append(Fragment(y, word.left, word.right, word.piece()))
    return total, result


def _within(row: Sequence[Word], first: Column) -> Sequence[Word]:
    """The pieces of a line without those of the cell beside the whole table."""
    word = row[0]
    if first.field != "item":
        beside = is_label_of_block(word) and (word.right <= first.left or is_group(word.text))
        return row[1:] if beside else row
    start = next((i for i, w in enumerate(row) if kind_of(w.text) is not WORDS), 0)
    if start:
        return row[start - 1 :]
    return row[1:] if word.right <= first.right and not is_fund_item(word.text) else row


def _placed(words: Sequence[Word], columns: Sequence[Column]) -> tuple[float, list[int]]:
    """The column of each piece of a line, from left to right, at the least cost of place and looks, and that cost."""
    if not words:
        return 0.0, []
    fields = tuple(c.field for c in columns)
    best = [0.0] * len(columns)
    steps: list[list[int]] = []
    for at, word in enumerate(words):
        looks = fits(word.text, fields)
        apart = at and not (word.joined and kind_of(word.text) is WORDS is kind_of(words[at - 1].text))
        joined = _JOINED + (_APART if apart else 0.0)
        row, step = [], []
        running, runner = (float("inf") if at else 0.0), -1
        for j, column in enumerate(columns):
            cost, source = running, runner
            if at and best[j] + joined < cost:
                cost, source = best[j] + joined, j
            row.append(cost + _cost(word, column, looks[j]))
            step.append(source)
            if at and best[j] < running:
                running, runner = best[j], j
        best = row
        steps.append(step)
    column_at = min(range(len(columns)), key=lambda j: best[j])
    total, places = best[column_at], []
    for step in reversed(steps):
        places.append(column_at)
        column_at = step[column_at]
    return total, places[::-1]


def _cost(word: Word, column: Column, looks: float) -> float:
    strange = _NEVER_LIKE if looks <= NO else min(-_looks(word.text, column.field, looks), _STRANGE)
    return _OFF * word.off(column.left, column.middle, column.right) + strange


def _looks(text: str, field: str, looks: float) -> float:
    """The points for how a piece looks in a column; short words tell little, but for the end of a level."""
    if field == "explanation":
        return max(looks, -4.0 if kind_of(text) is NUMBER else -1.5)
    if field in ("target", "actual") and len(text) > _VALUE and is_told(text) and kind_of(text) is WORDS:
        return min(looks, -_STRANGE)
    if field in ("level1", "level2") and _part_of_level(text, field):
        return max(looks, _TORN)
    if field not in _TEXTS or len(text) > _SHORT or kind_of(text) is not WORDS:
        return looks
    if len(text) > _SPLIT and (is_level1(text) or is_level2(text)):
        return looks / 2
    return (3.0 if field != "name" else 0.0) if text.endswith("标") else 1.0


@lru_cache(maxsize=1024)
def _part_of_level(text: str, field: str) -> bool:
    """Whether ``text`` is a level's name torn where narrow columns tear these."""
    if not _SPLIT < len(text) <= FRAGMENT:
        return False
    known = is_level1 if field == "level1" else is_level2
    if known(text):
        return False
    return any(known(text + end) for end in _LEVEL_ENDS) or any(known(start + text) for start in _LEVEL_OPENS)


def _settled(columns: Sequence[Column], fragments: Sequence[Sequence[Fragment]]) -> list[Column]:
    """The columns where most of what they hold stands."""
    result: list[Column] = []
    for column, cells in zip(columns, fragments, strict=True):
        left, middle, right = column.left, column.middle, column.right
        if len(cells) > 1:
            left = median(c.left for c in cells)
            middle = median((c.left + c.right) / 2 for c in cells)
            right = median(c.right for c in cells)
        result.append(Column(column.field, left, middle, right, column.heading))
    return result
