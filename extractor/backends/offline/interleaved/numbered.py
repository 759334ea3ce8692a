"""Reads a table of numbered rows (指标1：…) whose columns a text layer interleaved.

Every column keeps the order of its rows; what the layer loses is which column a piece belongs to. Points are told
apart by their sums, values by their kind and their place among the names.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from extractor.backends.offline.closure import closures
from extractor.backends.offline.interleaved.atoms import Atom, AtomKind, joined
from extractor.backends.offline.interleaved.explanation_runs import (
    find_explanations,
    losing_rows,
    short_rows,
    told_runs,
)
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.heading_places import Heading, headings_by_place
from extractor.backends.offline.interleaved.level_words import first_of, second_levels
from extractor.backends.offline.interleaved.money_table import Money, read_money
from extractor.backends.offline.interleaved.points_columns import Assignment, Demands, Level, assign_points
from extractor.backends.offline.interleaved.table import FEWEST, Table, read_table
from extractor.backends.offline.interleaved.tall_cells import USUAL, gathered
from extractor.backends.offline.interleaved.value_columns import Cells, Scene, place_values
from extractor.backends.offline.interleaved.values_in_turn import in_turn
from extractor.backends.offline.sheet import Proposal, Sheet
from schemas.evidence import Span
from schemas.record import DraftCell, DraftRow, Layout

_HUNDRED = Decimal(100)
_NUMBERED = re.compile(r"指[^\S\n]*标\s*[\d０-９]")


def propose(sheet: Sheet) -> Proposal | None:
    """The reading of interleaved columns, None where the rows are not numbered."""
    if len(_NUMBERED.findall(sheet.segment.text)) < FEWEST:
        return None
    fabric = Fabric(sheet)
    table = read_table(fabric)
    if table is None:
        return None
    money = read_money(fabric, table.start)
    read = [_read(fabric, t, money) for t in (table, gathered(fabric, table))]
    return read[1] if operator.le(*closures(read)) else read[0]


def _read(fabric: Fabric, table: Table, money: Money) -> Proposal:
    marks = [i for i, a in enumerate(table.atoms) if a.kind is AtomKind.MARK]
    return proposal_of(fabric, table, money, _headings(table, marks))


def proposal_of(
    fabric: Fabric, table: Table, money: Money, headings: Sequence[Heading] | None = None
) -> Proposal:
    """The reading of a table whose rows are marked; where their levels (``headings``) are not known, places tell."""
    proposal = Proposal(Layout.SCRAMBLED, funds=money.rows)
    proposal.indicators = _rows(table, headings, money.rows)
    proposal.heading = dict(zip(("total_weight", "total_score"), table.total, strict=False))
    if len(table.total) == 1:
        proposal.heading = {"total_score": table.total[0]}
    proposal.used = [_extent(fabric, table), *money.used]
    return proposal


def _extent(fabric: Fabric, table: Table) -> Span:
    spans = [s for cell in table.total for s in cell.spans]
    last = max([s.end for s in spans], default=0)
    return Span(fabric.places[table.start], max(fabric.places[table.end - 1] + 1, last))


def _rows(table: Table, headings: Sequence[Heading] | None, funds: Sequence[DraftRow]) -> list[DraftRow]:
    atoms = table.atoms
    marks = [i for i, a in enumerate(atoms) if a.kind is AtomKind.MARK]
    points = assign_points(atoms, _demands(table, len(marks), headings, funds))
    weights, scores = (_numbers(atoms, column) for column in (points.weights, points.scores))
    row_of_line = _row_of_line(atoms, points)
    taken = {*points.weights.values(), *points.scores.values()}
    explained = (
        find_explanations(atoms, row_of_line, losing_rows(weights, scores))
        if scores
        else _explained_by_value(Scene(atoms, marks, row_of_line, frozenset(taken)))
    )
    taken |= {i for run in explained.values() for i in run}
    scene = Scene(atoms, marks, row_of_line, frozenset(taken))
    cells = in_turn(scene, place_values(scene))
    if headings is None:
        targets = {row: "".join(a.text for a in held) for row, held in cells.targets.items()}
        headings = headings_by_place(table.levels, [atoms[m] for m in marks], weights, targets)
    return [_row(table, row, mark, headings[row], cells, points, explained) for row, mark in enumerate(marks)]


def _explained_by_value(scene: Scene) -> dict[int, list[int]]:
    """The explanations of a table without scores: those of the rows that fall short, in order, where they are as many."""
    runs = told_runs(scene.atoms)
    told = frozenset(i for run in runs for i in run)
    short = short_rows(place_values(replace(scene, taken=scene.taken | told))) if runs else []
    if runs and len(short) == len(runs):
        return dict(zip(short, runs, strict=True))
    return find_explanations(scene.atoms, scene.row_of_line, range(len(scene.marks)))


def _numbers(atoms: Sequence[Atom], column: Mapping[int, int]) -> dict[int, Decimal]:
    return {row: atoms[i].number for row, i in column.items()}


def _row_of_line(atoms: Sequence[Atom], points: Assignment) -> dict[int, int]:
    """The row of the points on each line; lines that hold points of two rows say nothing."""
    rows: dict[int, set[int]] = {}
    for column in (points.weights, points.scores):
        for row, i in column.items():
            rows.setdefault(atoms[i].line, set()).add(row)
    return {line: next(iter(found)) for line, found in rows.items() if len(found) == 1}


def _headings(table: Table, marks: Sequence[int]) -> list[Heading]:
    """The first and second level of each row."""
    groups: list[list[int]] = []
    for row, mark in enumerate(marks):
        if row and table.atoms[mark].number > table.atoms[marks[row - 1]].number:
            groups[-1].append(row)
        else:
            groups.append([row])
    ranges = [(table.atoms[marks[g[0]]].at, table.atoms[marks[g[-1]]].at) for g in groups]
    firsts = [w for w in table.levels if w.rank == 1]
    result: list[Heading] = []
    for group, second in zip(groups, second_levels(table.levels, ranges), strict=True):
        first = first_of(second, firsts) if second is not None else None
        result += [(first, second)] * len(group)
    return result


def _demands(
    table: Table, rows: int, headings: Sequence[Heading] | None, funds: Sequence[DraftRow]
) -> Demands:
    weight, score = _fund_points(funds)
    total = _number(table.total[-1]) if table.total else None
    whole = _HUNDRED - weight if weight is not None else None
    if headings is None:
        levels: tuple[Level, ...] = ((0, rows, (whole,) if whole is not None else USUAL),)
    else:
        levels = tuple(_stated(headings))
    return Demands(rows, levels, whole, total - (score or 0) if total is not None else None)


def _stated(headings: Sequence[Heading]) -> Iterator[Level]:
    """The runs of rows under a first level with the points stated for it."""
    starts = [i for i, (a, b) in enumerate(pairwise([None, *[h[0] for h in headings]])) if a is not b]
    for start, end in pairwise([*starts, len(headings)]):
        first = headings[start][0]
        if first is not None and first.points is not None:
            yield start, end, (first.points,)


def _fund_points(funds: Sequence[DraftRow]) -> tuple[Decimal | None, Decimal | None]:
    for row in funds:
        if "weight" in row:
            return _number(row["weight"]), _number(row["score"]) if "score" in row else None
    return None, None


def _number(cell: DraftCell) -> Decimal | None:
    text = (cell.value or "").rstrip("分")
    return Decimal(text) if text.replace(".", "", 1).isdigit() else None


def _row(
    table: Table,
    row: int,
    mark: int,
    heading: Heading,
    cells: Cells,
    points: Assignment,
    explained: Mapping[int, Sequence[int]],
) -> DraftRow:
    atoms = table.atoms
    draft: dict[str, DraftCell] = {}
    for name, level in zip(("level1", "level2"), heading, strict=True):
        if level is not None:
            draft[name] = table.fabric.joined(level.parts or ((level.start, level.end),))
    parts = [atoms[mark]] if atoms[mark].text else []
    for name, pieces in (
        ("name", [*parts, *cells.names.get(row, ())]),
        ("target", cells.targets.get(row, ())),
        ("actual", cells.actuals.get(row, ())),
        ("explanation", [atoms[i] for i in explained.get(row, ())]),
    ):
        if pieces:
            draft[name] = joined(pieces)
    for name, column in (("weight", points.weights), ("score", points.scores)):
        if row in column:
            draft[name] = atoms[column[row]].cell()
    return draft
