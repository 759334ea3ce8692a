"""Aligned rows of an indicator table as draft rows: levels carried down, three-cell targets joined, empty rows left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.backends.offline.alignment import Row
from extractor.backends.offline.centred_levels import centred_levels
from extractor.backends.offline.pieces import BLANK, Piece, join, narrow
from extractor.segment.model import Segment
from extractor.text.vocabulary import is_level1, is_level2, is_template, without_number, without_points
from schemas.record import DraftCell, DraftRow

_VALUES = ("target", "actual", "weight", "score")
_NO_NAME = re.compile(
    r"(?:小计|合计|总计|总分|得分).{0,4}|[（(](?:权重|分值)?[:：]?\d{1,3}(?:\.\d+)?分?[）)]"
)
"""A row of sums, or the points of a level on a line of their own."""
_STATED = re.compile(r"[（(](?:权重|分值)?[:：]?(\d{1,3}(?:\.\d+)?)分?[）)]$")
_RELATION_WORD = re.compile(r"正向(?:指标)?|反向(?:指标)?|正|反")


@dataclass(slots=True)
class Levels:
    """The levels that merged cells carry down to the rows below them."""

    level1: DraftCell | None = None
    level2: DraftCell | None = None


def indicator_rows(
    rows: Sequence[Row], columns: Sequence[str], segment: Segment, levels: Levels, *, centred: bool = True
) -> list[DraftRow]:
    """The rows that hold an indicator; ``levels`` is carried on to the next table.

    ``centred`` says that a level may stand beside the middle of its rows.
    """
    result: list[DraftRow] = []
    beside = centred_levels(rows, columns) if centred and levels.level1 is None else None
    for i, row in enumerate(rows):
        cells = _cells(row, columns)
        _carry(cells, segment, levels)
        if beside is not None and i in beside:
            levels.level1, levels.level2 = (level_cell(level, segment) for level in beside[i])
        name = cells.get("name")
        if name is None or is_template(name.text) or _NO_NAME.fullmatch(name.text):
            continue
        if not any(field in cells for field in _VALUES):
            continue
        result.append(_draft(cells, name, segment, levels))
    return result


def _cells(row: Row, columns: Sequence[str]) -> dict[str, Piece]:
    """The row's cells that hold something, by field."""
    cells: dict[str, Piece] = {}
    for column, parts in sorted(row.items()):
        held = [p for p in parts if p.kind is not BLANK]
        if held:
            field = columns[column]
            cells[field] = join([cells[field], *held]) if field in cells else join(held)
    return cells


def _carry(cells: dict[str, Piece], segment: Segment, levels: Levels) -> None:
    if "level1" in cells and "level2" not in cells and _below(cells["level1"].text, levels.level1):
        cells["level2"] = cells.pop("level1")
    if "level1" in cells:
        levels.level1 = level_cell(cells["level1"], segment)
        levels.level2 = None
    if "level2" in cells:
        second = cells["level2"]
        if "level1" not in cells and is_level1(second.text) and not is_level2(second.text):
            levels.level1, levels.level2 = level_cell(second, segment), None
        else:
            levels.level2 = level_cell(second, segment)


def _below(text: str, level1: DraftCell | None) -> bool:
    """Whether the level is a second one below a first level of the like name (服务对象满意度指标 below 满意度指标)."""
    over = level1.value if level1 is not None else None
    return over is not None and text != over and text.endswith(over) and is_level2(text)


def level_cell(piece: Piece, segment: Segment) -> DraftCell:
    """A level's name as a cell, without the points stated beside it."""
    bare = without_points(piece.text)
    return piece.cell() if bare == piece.text else narrow(piece, 0, len(bare), segment)


def _draft(cells: dict[str, Piece], name: Piece, segment: Segment, levels: Levels) -> DraftRow:
    row: dict[str, DraftCell] = {}
    if levels.level1:
        row["level1"] = levels.level1
    if levels.level2:
        row["level2"] = levels.level2
    row |= _named(name, "weight" in cells, segment)
    target = _target(cells)
    if target:
        row["target"] = target.cell()
    for field in ("actual", "weight", "score", "explanation"):
        if field in cells and not is_template(cells[field].text):
            row[field] = cells[field].cell()
    return row


def _named(name: Piece, weighed: bool, segment: Segment) -> dict[str, DraftCell]:
    """The name without 指标1： and, where no column holds weights, without its points, which are its weight then."""
    start = len(name.text) - len(without_number(name.text))
    stated = _STATED.search(name.text) if not weighed else None
    if stated is None:
        return {"name": narrow(name, start, len(name.text), segment) if start else name.cell()}
    return {
        "name": narrow(name, start, stated.start(), segment),
        "weight": narrow(name, stated.start(1), stated.end(1), segment),
    }


def _target(cells: dict[str, Piece]) -> Piece | None:
    """The target; 指标性质, 指标值 and 度量单位 in three cells are one value."""
    target = cells.get("target")
    if target is None:
        return None
    parts = [target]
    relation, measure = cells.get("relation"), cells.get("measure")
    if relation and not _RELATION_WORD.fullmatch(relation.text) and not target.text.startswith(relation.text):
        parts.insert(0, relation)
    if measure and not target.text.endswith(measure.text):
        parts.append(measure)
    return join(parts)
