"""Gives what stands in the columns of a table to its rows: cells are centred beside the values of their row, or begin there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

from extractor.backends.offline.fitness import ends_like_name
from extractor.backends.offline.pieces import FIGURES, WORDS, Piece, join, piece
from extractor.text.vocabulary import (
    ends_like_level,
    is_fund_item,
    is_level1,
    is_level2,
    is_template,
    without_number,
)
from schemas.evidence import Span

_AMOUNTS = ("annual_budget", "executed", "initial_budget")
_LEVELS = ("level1", "level2")
_MARKED = frozenset({"target", "actual", "weight", "score"})
"""Columns whose blank cells are marked, so that what is printed stays in its column."""
_FEWEST = 2
_LONGEST = 14
"""A cell has at most so many lines."""
_LEVEL_LINES = 6
_SLACK = 0.6
_NARROW = 2
"""A line that wraps is narrower by at most so many half characters than the widest, by more where no break may be."""
_RAGGED = 6
_UNBROKEN = re.compile(r"[A-Za-z\d（(“《.,，。、；：:）)”》%％]")
_END = "标"
_ENDS = ("指标", "标")
_UNIT = 2
_UNLIKE = 1.0
"""So much less must it cost that labels do not stand in their cells as other cells do."""
_LABEL = 12
_LONG_LABEL = 6.0
"""What it costs that a label is longer."""
_ROWLESS = 3.0
"""What it costs that a label stands beside no row."""
_ENDINGS = "指标度满或影响"
_EMPTY = {"name": 8.0, "item": 8.0, "explanation": 0.3}
_NEVER = float("inf")


@dataclass(slots=True)
class Fragment:
    """What a column holds on a line: the line, the characters it takes up there, and the text."""

    line: int
    left: int
    right: int
    piece: Piece


def rows_of(fields: Sequence[str], fragments: Sequence[Sequence[Fragment]]) -> list[list[Piece]] | None:
    """The cells of each row from left to right; None where no column counts rows or none has a name."""
    named = next((i for i, f in enumerate(fields) if f in ("name", "item")), None)
    if named is None:
        return None
    readings = [
        (*_cells(fields, fragments, anchors, top), anchors, top)
        for anchors in _anchors(fields, fragments)
        if _FEWEST <= len(anchors) <= len(fragments[named])
        for top in (True, False)
    ]
    if not readings:
        return None
    _, cells, anchors, topped = min(readings, key=lambda r: r[0])
    extents = _extents(cells, anchors)
    levels = [_both_levels(fields, fragments, extents, top) for top in (topped, not topped)]
    _, held = levels[0] if levels[0][0] <= levels[1][0] + _UNLIKE else levels[1]
    cells = [held.get(f, column) for f, column in zip(fields, cells, strict=True)]
    return [_row([column[r] for column in cells]) for r in range(len(anchors))]


def _both_levels(
    fields: Sequence[str],
    fragments: Sequence[Sequence[Fragment]],
    extents: Sequence[tuple[int, int]],
    top: bool,
) -> tuple[float, dict[str, list[list[Fragment]]]]:
    """What giving the labels of both levels to the rows costs, and the labels of each row."""
    held: dict[str, list[list[Fragment]]] = {}
    columns = dict(zip(fields, fragments, strict=True))
    if all(field in columns for field in _LEVELS):
        columns |= zip(_LEVELS, _with_ends(*(columns[field] for field in _LEVELS)), strict=True)
    breaks: set[int] = set()
    total = 0.0
    for field in reversed(_LEVELS):
        if field in columns:
            cost, held[field] = _levels(field, columns[field], extents, breaks, top)
            breaks = {r for r, cell in enumerate(held[field]) if cell}
            total += cost
    return total, held


def _with_ends(
    first: Sequence[Fragment], second: Sequence[Fragment]
) -> tuple[list[Fragment], list[Fragment]]:
    """The labels of both levels, an end that stands below a whole first level given to the second level above it."""
    kept: list[Fragment] = []
    moved: list[Fragment] = []
    for end in first:
        above = next((c for c in reversed(second) if c.line < end.line), None)
        whole = bool(kept) and kept[-1].piece.text.endswith(_END)
        torn = above is not None and above.line == end.line - 1 and not above.piece.text.endswith(_END)
        (moved if whole and torn and end.piece.text in _ENDS else kept).append(end)
    return kept, sorted([*second, *moved], key=lambda c: c.line)


def _anchors(fields: Sequence[str], fragments: Sequence[Sequence[Fragment]]) -> list[list[int]]:
    """The lines on which the values of the rows stand; several readings where no column of points tells them."""
    pointed, counted = [], []
    for field, column in zip(fields, fragments, strict=True):
        if field in ("weight", "score") or field in _AMOUNTS:
            pointed.append([c.line for c in column if c.piece.kind is not WORDS])
        elif field in ("target", "actual"):
            held = [c for c in column if c.piece.kind in FIGURES or len(c.piece.text) > 1]
            counted.append([c.line for c in held])
            counted.append([c.line for i, c in enumerate(held) if not i or not _is_rest(held[i - 1], c)])
    return [max(pointed, key=len)] if pointed else counted


def _is_rest(above: Fragment, below: Fragment) -> bool:
    """Whether a value on the next line may be the rest of a number's unit."""
    digits = any(c.isdigit() for c in above.piece.text) and not any(c.isdigit() for c in below.piece.text)
    return digits and below.line == above.line + 1 and len(below.piece.text) <= _UNIT


def _cells(
    fields: Sequence[str], fragments: Sequence[Sequence[Fragment]], anchors: Sequence[int], top: bool
) -> tuple[float, list[list[list[Fragment]]]]:
    """What giving all columns but the levels to the rows costs, and the cells of each column."""
    given = [
        (0.0, []) if field in _LEVELS else _given(field, _held(field, column, anchors), anchors, top)
        for field, column in zip(fields, fragments, strict=True)
    ]
    return sum(cost for cost, _ in given), [cells for _, cells in given]


def _held(field: str, column: Sequence[Fragment], anchors: Sequence[int]) -> Sequence[Fragment]:
    """What the column holds but for words of the empty form and sources of money beside which nothing stands."""
    if field == "name":
        return [c for c in column if not is_template(c.piece.text)]
    if field == "item" and sum(1 for c in column if is_fund_item(c.piece.text)) > len(anchors):
        return [c for c in column if c.line in anchors or not is_fund_item(c.piece.text)]
    return column


def _width(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def _given(
    field: str, column: Sequence[Fragment], anchors: Sequence[int], top: bool
) -> tuple[float, list[list[Fragment]]]:
    """The least cost, and the cell of each row, of giving what a column holds to the rows in order."""
    rows, count = len(anchors), len(column)
    widths = [_width(c.piece.text) for c in column]
    full = max(widths, default=0)
    empty = _EMPTY.get(field, 1.0)
    best = [0.0, *[_NEVER] * count]
    taken: list[list[int]] = []
    for anchor in anchors:
        row, steps = [cost + empty for cost in best], [0] * (count + 1)
        for start in range(count):
            if best[start] == _NEVER:
                continue
            cost = best[start]
            for end in range(start + 1, min(start + _LONGEST, count) + 1):
                if end - start > 1:
                    cost += _goes_on(field, column[end - 2], column[end - 1], full - widths[end - 2])
                whole = cost + _off(column[start:end], anchor, top) + _ends(field, column[start:end])
                if whole < row[end]:
                    row[end], steps[end] = whole, end - start
        taken.append(steps)
        best = row
    cells: list[list[Fragment]] = []
    at = count
    for r in range(rows - 1, -1, -1):
        used = taken[r][at]
        cells.append(list(column[at - used : at]))
        at -= used
    return best[count], cells[::-1]


def _goes_on(field: str, above: Fragment, below: Fragment, short: int) -> float:
    """What it costs that ``below`` goes on in the cell of ``above``, which is so much narrower than the widest."""
    cost = 0.7 * max(0, below.line - above.line - 1)
    ragged = field != "name" or _UNBROKEN.match(below.piece.text)
    cost += 1.5 if short > (_RAGGED if ragged else _NARROW) else 0.0
    if field in ("target", "actual", "weight", "score") and below.piece.kind in FIGURES:
        cost += 3.0
    if field == "explanation" and above.piece.text.endswith("。"):
        cost += 0.5
    if field == "name" and without_number(below.piece.text) != below.piece.text:
        cost += 6.0
    if field == "name" and ends_like_name(above.piece.text):
        cost += 0.5
    return cost


def _ends(field: str, cell: Sequence[Fragment]) -> float:
    """What the words at the end of a cell cost: a name ends as names do, and is no short word."""
    if field != "name":
        return 0.0
    text = cell[-1].piece.text
    bare = 2.0 if len(cell) == 1 and len(text) <= 2 else 0.0
    return bare + (0.0 if ends_like_name(text) else 0.5)


def _off(cell: Sequence[Fragment], anchor: int, top: bool) -> float:
    """What it costs that a cell stands off its row's values."""
    place = cell[0].line if top else (cell[0].line + cell[-1].line) / 2
    return max(0.0, abs(place - anchor) - _SLACK) + 0.1 * abs(place - anchor)


def _extents(cells: Sequence[Sequence[Sequence[Fragment]]], anchors: Sequence[int]) -> list[tuple[int, int]]:
    result = []
    for r, anchor in enumerate(anchors):
        lines = [anchor, *(c.line for column in cells if column for c in column[r])]
        result.append((min(lines), max(lines)))
    return result


def _levels(
    field: str, column: Sequence[Fragment], extents: Sequence[tuple[int, int]], breaks: set[int], top: bool
) -> tuple[float, list[list[Fragment]]]:
    """The label of each row that opens a level, blank for the rows below it: labels are centred beside their rows."""
    count, rows = len(column), len(extents)
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    for used in range(count + 1):
        for r in range(rows + 1):
            cost = best.get((used, r))
            if cost is None:
                continue
            if r < rows:
                _offer(best, steps, (used, r), (used, r + 1), cost + 6.0)
            for end in range(used + 1, min(used + _LEVEL_LINES, count) + 1):
                label = cost + _label(field, column[used:end])
                _offer(best, steps, (used, r), (end, r), label + _ROWLESS)
                first = column[used].line
                middle = (first + column[end - 1].line) / 2
                for last in range(r, rows):
                    over = abs((extents[r][0] + extents[last][1]) / 2 - middle)
                    if top:
                        over = abs(extents[r][0] - first)
                    torn = 1.5 if breaks and last + 1 < rows and last + 1 not in breaks else 0.0
                    _offer(best, steps, (used, r), (end, last + 1), label + torn + over)
    cells: list[list[Fragment]] = [[] for _ in extents]
    at = (count, rows)
    while at != (0, 0):
        before = steps[at]
        if at[1] > before[1] and at[0] > before[0]:
            cells[before[1]] = list(column[before[0] : at[0]])
        at = before
    return best[count, rows], cells


def _offer(
    best: dict[tuple[int, int], float],
    steps: dict[tuple[int, int], tuple[int, int]],
    source: tuple[int, int],
    to: tuple[int, int],
    cost: float,
) -> None:
    if cost < best.get(to, _NEVER):
        best[to] = cost
        steps[to] = source


def _label(field: str, parts: Sequence[Fragment]) -> float:
    """What it costs that these parts are one label."""
    text = "".join(p.piece.text for p in parts)
    apart = sum(max(0, b.line - a.line - 1) for a, b in pairwise(parts))
    known = is_level1(text) if field == "level1" else is_level2(text)
    whole = 0.0 if known else 1.5 if ends_like_level(text) or is_level1(text) or is_level2(text) else 4.0
    whole += _LONG_LABEL if len(text) > _LABEL else 0.0
    run = ""
    for part, below in pairwise(parts):
        run += part.piece.text
        if len(run) > 3 and (is_level1(run) or is_level2(run)) and below.piece.text[0] not in _ENDINGS:
            whole += 4.0
            run = ""
    bare = 0.5 if known and not text.endswith(("标", "度")) else 0.0
    return whole + bare + 1.0 * apart


def _row(cells: Sequence[Sequence[Fragment]]) -> list[Piece]:
    """The cells of a row; blank ones are marked where a printed one stands before them or behind them."""
    row = [join([c.piece for c in cell]) if cell else None for cell in cells]
    printed = [p for p in row if p is not None]
    if not printed:
        return []
    place = printed[0].spans[0].start
    result: list[Piece] = []
    for held in row:
        if held is not None:
            place = held.spans[-1].end
        result.append(held or piece("", (Span(place, place),), 0))
    return result
