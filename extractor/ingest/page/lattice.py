"""Ruling lines to tables: which rectangles they enclose, and which of these are one cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.ingest.page.blocks import Box
from extractor.ingest.raster.rulings import Ruling, Rulings

_NEAR: Final = 3.5
"""Units (points) within which two lines are one, or a line's end touches another line."""
_BEYOND: Final = 9.0
"""Units by which lines reach beyond the outermost one across them where a table is open on that side."""
_COVERED: Final = 0.6
"""The share of a cell's side that a line must run along to close it."""
_MOST: Final = 400
"""Rows or columns beyond which lines are no table (hatching, music, a chart's grid)."""


@dataclass(frozen=True, slots=True)
class LatticeCell:
    """A rectangle enclosed by ruling lines, and the rows and columns of the table it takes up."""

    box: Box
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """A ruled table: its outline, and its cells, which tile it."""

    box: Box
    cells: tuple[LatticeCell, ...]


class Bands:
    """The cells of a ruled table, looked up by how far down the page they stand."""

    def __init__(self, table: Lattice) -> None:
        self.table = table
        self._tops = sorted({cell.box.top for cell in table.cells})
        self._bands: list[list[int]] = [[] for _ in self._tops]
        for i, cell in enumerate(table.cells):
            first, end = bisect_left(self._tops, cell.box.top), bisect_left(self._tops, cell.box.bottom)
            for band in self._bands[first:end]:
                band.append(i)

    def beside(self, box: Box) -> list[tuple[int, LatticeCell]]:
        """The cells, by their numbers, that stand as far down as the middle of a box in the table; none outside it."""
        across, down = box.middle
        if not self.table.box.holds(across, down):
            return []
        band = self._bands[max(0, bisect_right(self._tops, down) - 1)]
        return [(i, self.table.cells[i]) for i in band]


def lattices(rulings: Rulings) -> tuple[Lattice, ...]:
    """The ruled tables of a page, from top to bottom; lines in points. A lone frame is a table of one cell."""
    across, down = _joined(rulings.across), _joined(rulings.down)
    found = []
    for rows, columns in _touching(across, down):
        table = _lattice(*_closed_off(rows, columns))
        if table is not None:
            found.append(table)
    return tuple(sorted(found, key=lambda table: table.box.top))


def _joined(lines: Sequence[Ruling]) -> list[Ruling]:
    """Lines with pieces that lie on each other joined: doubled borders, and what a gap has torn."""
    result: list[Ruling] = []
    for line in sorted(lines, key=lambda line: (line.at, line.start)):
        near = (i for i in range(len(result) - 1, -1, -1) if line.at - result[i].at <= _NEAR)
        other = next((i for i in near if _overlap(line, result[i])), None)
        if other is None:
            result.append(line)
        else:
            result[other] = _one(line, result[other])
    return result


def _overlap(line: Ruling, other: Ruling) -> bool:
    return line.start <= other.end + _NEAR and line.end >= other.start - _NEAR


def _one(line: Ruling, other: Ruling) -> Ruling:
    """Two lines as one, lying nearer to the longer."""
    lengths = line.end - line.start, other.end - other.start
    at = (line.at * lengths[0] + other.at * lengths[1]) / sum(lengths)
    return Ruling(at, min(line.start, other.start), max(line.end, other.end))


def _touching(
    across: Sequence[Ruling], down: Sequence[Ruling]
) -> Iterable[tuple[list[Ruling], list[Ruling]]]:
    """The lines that meet each other, group by group; a group has at least two of each direction."""
    groups = _Groups(len(across) + len(down))
    for i, row in enumerate(across):
        for j, column in enumerate(down):
            if _meet(row, column):
                groups.join(i, len(across) + j)
    members: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for i, line in enumerate((*across, *down)):
        members.setdefault(groups.root(i), ([], []))[i >= len(across)].append(line)
    return [pair for pair in members.values() if len(pair[0]) > 1 and len(pair[1]) > 1]


def _meet(row: Ruling, column: Ruling) -> bool:
    return (
        row.start - _NEAR <= column.at <= row.end + _NEAR
        and column.start - _NEAR <= row.at <= column.end + _NEAR
    )


def _closed_off(
    across: Sequence[Ruling], down: Sequence[Ruling]
) -> tuple[Sequence[Ruling], Sequence[Ruling]]:
    """The lines, with one more where a side is open: at the end of a page, or in tables without outer borders."""
    rows = [*across, *_sides(down, min(line.at for line in across), max(line.at for line in across))]
    columns = [*down, *_sides(across, min(line.at for line in down), max(line.at for line in down))]
    return rows, columns


def _sides(lines: Sequence[Ruling], first: float, last: float) -> list[Ruling]:
    """Lines that close the ends of parallel lines which reach beyond the outermost line between them."""
    before = [line for line in lines if line.start < first - _BEYOND]
    after = [line for line in lines if line.end > last + _BEYOND]
    sides = []
    for reaching, ends in ((before, [line.start for line in before]), (after, [line.end for line in after])):
        if len(reaching) > 1:
            at = min(ends) if reaching is before else max(ends)
            sides.append(Ruling(at, min(r.at for r in reaching), max(r.at for r in reaching)))
    return sides


def _lattice(across: Sequence[Ruling], down: Sequence[Ruling]) -> Lattice | None:
    ys, xs = _places(across), _places(down)
    if not (2 <= len(ys) <= _MOST and 2 <= len(xs) <= _MOST):
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = _owners(ys, xs, across, down)
    cells = []
    for members in owner.values():
        top, left = min(i for i, _ in members), min(j for _, j in members)
        bottom, right = max(i for i, _ in members) + 1, max(j for _, j in members) + 1
        box = Box(xs[left], ys[top], xs[right], ys[bottom])
        cells.append(LatticeCell(box, top, left, bottom - top, right - left))
    kept = _untangled(cells)
    return Lattice(
        Box(xs[0], ys[0], xs[columns], ys[rows]), tuple(sorted(kept, key=lambda c: (c.row, c.column)))
    )


def _places(lines: Sequence[Ruling]) -> list[float]:
    """Where lines lie, near ones as one place."""
    groups: list[list[float]] = []
    for at in sorted(line.at for line in lines):
        if groups and at - groups[-1][-1] <= _NEAR:
            groups[-1].append(at)
        else:
            groups.append([at])
    return [sum(group) / len(group) for group in groups]


class _Groups:
    """Numbers in groups, which can be joined."""

    def __init__(self, count: int) -> None:
        self._owner = list(range(count))

    def root(self, i: int) -> int:
        """The number that stands for the group of ``i``."""
        while self._owner[i] != i:
            self._owner[i] = self._owner[self._owner[i]]
            i = self._owner[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Makes the groups of both one."""
        self._owner[self.root(i)] = self.root(j)


def _owners(
    ys: Sequence[float], xs: Sequence[float], across: Sequence[Ruling], down: Sequence[Ruling]
) -> dict[int, list[tuple[int, int]]]:
    """The smallest rectangles, grouped where no line stands between them."""
    rows, columns = len(ys) - 1, len(xs) - 1
    groups = _Groups(rows * columns)
    for j in range(1, columns):
        lines = [line for line in down if abs(line.at - xs[j]) <= _NEAR]
        for i in range(rows):
            if not _closed(lines, ys[i], ys[i + 1]):
                groups.join(i * columns + j, i * columns + j - 1)
    for i in range(1, rows):
        lines = [line for line in across if abs(line.at - ys[i]) <= _NEAR]
        for j in range(columns):
            if not _closed(lines, xs[j], xs[j + 1]):
                groups.join(i * columns + j, (i - 1) * columns + j)
    members: dict[int, list[tuple[int, int]]] = {}
    for place in range(rows * columns):
        members.setdefault(groups.root(place), []).append(divmod(place, columns))
    return members


def _closed(lines: Iterable[Ruling], start: float, end: float) -> bool:
    """Whether lines run along most of a side."""
    covered = sum(max(0.0, min(line.end, end) - max(line.start, start)) for line in lines)
    return covered >= _COVERED * (end - start)


def _untangled(cells: list[LatticeCell]) -> list[LatticeCell]:
    """Cells that do not overlap: one whose rectangle reaches into others (an L of open sides) loses to the smaller."""
    taken: set[tuple[int, int]] = set()
    kept = []
    for cell in sorted(cells, key=lambda c: c.rows * c.columns):
        places = {
            (i, j)
            for i in range(cell.row, cell.row + cell.rows)
            for j in range(cell.column, cell.column + cell.columns)
        }
        if places & taken:
            free = places - taken
            if not free:
                continue
            top, left = min(free)
            kept.append(LatticeCell(cell.box, top, left, 1, 1))
            taken.add((top, left))
            continue
        taken |= places
        kept.append(cell)
    return kept
