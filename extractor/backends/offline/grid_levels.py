"""Gives the labels of levels to the rows of a table: they are centred beside their rows, or head them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.backends.offline.pieces import Piece
from extractor.text.vocabulary import ends_like_level, is_level1, is_level2

LEVELS = ("level1", "level2")
_LINES = 6
"""A label has at most so many lines."""
_END = "标"
_ENDS = ("指标", "标")
_ENDINGS = "指标度满或影响"
"""With these what ends a label begins."""
_LABEL = 12
_LONG_LABEL = 6.0
"""What it costs that a label is longer."""
_LIKELY, _UNKNOWN = 1.5, 4.0
"""What labels cost that only have the form of one, or not even that."""
_NONE = 10.0
"""What costs more is no label."""
_ROWLESS = 3.0
"""What it costs that a label stands beside no row."""
_BLANK = 6.0
"""What it costs that a row has no label."""
_TORN = 1.5
"""What it costs that a first level ends within a second one."""
_FAR = 20.0
"""A label stands at most so many lines off its place."""
_REACH = 60
"""A label stands at most so many lines off its first row."""


@dataclass(slots=True)
class Fragment:
    """What a column holds on a line: the line, the characters it takes up there, and the text."""

    line: int
    left: int
    right: int
    piece: Piece


_Best = dict[tuple[int, int], tuple[float, tuple[int, int]]]
"""By how many pieces and rows are used: the least cost, and what was used before the last label."""


def read_levels(
    fields: Sequence[str],
    fragments: Sequence[Sequence[Fragment]],
    extents: Sequence[tuple[int, int]],
    top: bool,
) -> tuple[float, dict[str, list[list[Fragment]]]]:
    """What giving the labels of both levels to the rows costs, and the labels of each row."""
    held: dict[str, list[list[Fragment]]] = {}
    columns = dict(zip(fields, fragments, strict=True))
    if all(field in columns for field in LEVELS):
        columns |= zip(LEVELS, _with_ends(*(columns[field] for field in LEVELS)), strict=True)
    breaks: set[int] = set()
    total = 0.0
    for field in reversed(LEVELS):
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


def _levels(
    field: str, column: Sequence[Fragment], extents: Sequence[tuple[int, int]], breaks: set[int], top: bool
) -> tuple[float, list[list[Fragment]]]:
    """The label of each row that opens a level, blank for the rows below it: labels are centred beside their rows."""
    count, rows = len(column), len(extents)
    best: _Best = {(0, 0): (0.0, (0, 0))}
    labels = {
        (start, end): _label(field, column[start:end])
        for start in range(count)
        for end in range(start + 1, min(start + _LINES, count) + 1)
    }
    labels = {ends: cost for ends, cost in labels.items() if cost < _NONE or ends[1] == ends[0] + 1}
    for used in range(count + 1):
        for r in range(rows + 1):
            if (used, r) not in best:
                continue
            cost = best[used, r][0]
            if r < rows:
                _offer(best, (used, r), (used, r + 1), cost + _BLANK)
            near = used < count and r < rows and abs(column[used].line - extents[r][0]) <= _REACH
            for end in range(used + 1, min(used + _LINES, count) + 1):
                if (used, end) not in labels:
                    continue
                _offer(best, (used, r), (end, r), cost + labels[used, end] + _ROWLESS)
                for last, off in _offs(column[used:end], extents, r, top) if near else ():
                    torn = _TORN if breaks and last + 1 < rows and last + 1 not in breaks else 0.0
                    _offer(best, (used, r), (end, last + 1), cost + labels[used, end] + torn + off)
    cells: list[list[Fragment]] = [[] for _ in extents]
    at = (count, rows)
    while at != (0, 0):
        before = best[at][1]
        if at[1] > before[1] and at[0] > before[0]:
            cells[before[1]] = list(column[before[0] : at[0]])
        at = before
    return best[count, rows][0], cells


def _offs(
    label: Sequence[Fragment], extents: Sequence[tuple[int, int]], first: int, top: bool
) -> Iterator[tuple[int, float]]:
    """The rows to which a level may go on that begins with row ``first``, and how far its label stands off its place."""
    middle = (label[0].line + label[-1].line) / 2
    head = extents[first][0]
    for last in range(first, len(extents)):
        off = head - label[0].line if top else (head + extents[last][1]) / 2 - middle
        if off > _FAR:
            return
        if off >= -_FAR:
            yield last, abs(off)


def _offer(best: _Best, source: tuple[int, int], to: tuple[int, int], cost: float) -> None:
    if to not in best or cost < best[to][0]:
        best[to] = cost, source


def _label(field: str, parts: Sequence[Fragment]) -> float:
    """What it costs that these parts are one label."""
    text = "".join(p.piece.text for p in parts)
    apart = sum(max(0, b.line - a.line - 1) for a, b in pairwise(parts))
    known = is_level1(text) if field == "level1" else is_level2(text)
    whole = (
        0.0 if known else _LIKELY if ends_like_level(text) or is_level1(text) or is_level2(text) else _UNKNOWN
    )
    whole += _LONG_LABEL if len(text) > _LABEL else 0.0
    run = ""
    for part, below in pairwise(parts):
        run += part.piece.text
        if len(run) > 3 and (is_level1(run) or is_level2(run)) and below.piece.text[0] not in _ENDINGS:
            whole += _UNKNOWN
            run = ""
    bare = 0.5 if known and not text.endswith(("标", "度")) else 0.0
    return whole + bare + apart
