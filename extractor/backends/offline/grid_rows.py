"""Gives what stands in the columns of a table to its rows: cells are centred beside the values of their row, or begin there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from extractor.backends.offline.fitness import ends_like_name
from extractor.backends.offline.grid_levels import LEVELS, Fragment, read_levels
from extractor.backends.offline.pieces import FIGURES, WORDS, Piece, join, piece
from extractor.text.vocabulary import is_fund_item, is_template, without_number
from schemas.evidence import Span

_AMOUNTS = ("annual_budget", "executed", "initial_budget")
_FEWEST = 2
_LONGEST = 14
"""A cell has at most so many lines."""
_REACH = 40
"""A cell begins at most so many lines off its row's values."""
_SLACK = 0.6
"""So far off them it costs little."""
_NARROW = 2
"""A line that wraps is narrower by at most so many half characters than the widest, by more where no break may be."""
_RAGGED = 6
_UNBROKEN = re.compile(r"[A-Za-z\d（(“《.,，。、；：:）)”》%％]")
_BARE = 2.0
"""What it costs that a short word is a name."""
_UNIT = 2
_UNLIKE = 1.0
"""So much less must it cost that labels do not stand in their cells as other cells do."""
_EMPTY = {"name": 8.0, "item": 8.0, "explanation": 0.3}
_NEVER = float("inf")


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
    cost, cells, anchors, topped = min(readings, key=lambda r: r[0], default=(_NEVER, [], [], False))
    if cost == _NEVER:
        return None
    extents = _extents(cells, anchors)
    levels = [read_levels(fields, fragments, extents, top) for top in (topped, not topped)]
    _, held = levels[0] if levels[0][0] <= levels[1][0] + _UNLIKE else levels[1]
    cells = [held.get(f, column) for f, column in zip(fields, cells, strict=True)]
    return [_row([column[r] for column in cells]) for r in range(len(anchors))]


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
        (0.0, []) if field in LEVELS else _given(field, _held(field, column, anchors), anchors, top)
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
    on = _going_on(field, column)
    ends = [_ends(field, c.piece.text) for c in column]
    bare = [
        cost + (_BARE if field == "name" and len(c.piece.text) <= _UNIT else 0.0)
        for cost, c in zip(ends, column, strict=True)
    ]
    empty = _EMPTY.get(field, 1.0)
    best = [0.0, *[_NEVER] * count]
    taken: list[list[int]] = []
    for anchor in anchors:
        row, steps = [cost + empty for cost in best], [0] * (count + 1)
        for start in range(count):
            if best[start] == _NEVER or abs(column[start].line - anchor) > _REACH:
                continue
            cost = best[start]
            first = column[start].line
            for end in range(start, min(start + _LONGEST, count)):
                cost += on[end] if end > start else 0.0
                off = abs((first if top else (first + column[end].line) / 2) - anchor)
                whole = (
                    cost
                    + (bare[end] if end == start else ends[end])
                    + 0.1 * off
                    + (off - _SLACK if off > _SLACK else 0.0)
                )
                if whole < row[end + 1]:
                    row[end + 1], steps[end + 1] = whole, end + 1 - start
        taken.append(steps)
        best = row
    cells: list[list[Fragment]] = []
    at = count
    for r in range(rows - 1, -1, -1):
        used = taken[r][at]
        cells.append(list(column[at - used : at]))
        at -= used
    return best[count], cells[::-1]


def _going_on(field: str, column: Sequence[Fragment]) -> list[float]:
    """What it costs that each of a column's pieces goes on in the cell of the one before it."""
    widths = [_width(c.piece.text) for c in column]
    full = max(widths, default=0)
    costs = [
        _goes_on(field, a, b, full - width) for (a, b), width in zip(pairwise(column), widths, strict=False)
    ]
    return [0.0, *costs]


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


def _ends(field: str, text: str) -> float:
    """What the words at the end of a cell cost: a name ends as names do."""
    return 0.5 if field == "name" and not ends_like_name(text) else 0.0


def _extents(cells: Sequence[Sequence[Sequence[Fragment]]], anchors: Sequence[int]) -> list[tuple[int, int]]:
    result = []
    for r, anchor in enumerate(anchors):
        lines = [anchor, *(c.line for column in cells if column for c in column[r])]
        result.append((min(lines), max(lines)))
    return result


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
