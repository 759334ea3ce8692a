"""Explanations printed behind the blocks: to which row each belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.backends.offline.blocks.atoms import Row
from extractor.backends.offline.sheet import Token
from extractor.text.quantities import parse_quantity
from extractor.text.widths import unify
from schemas.evidence import Span
from schemas.quantity import Comparison, Quantity
from schemas.record import DraftCell, DraftRow

LEAST_SHARED = 2
"""Pairs of neighbouring characters that a name and its explanation share at least."""


@dataclass(slots=True)
class Remark:
    """A sentence behind the values, line by line, and the row of the block it stands on, if on one."""

    lines: list[Sequence[Token]]
    beside: Row | None

    def cell(self) -> DraftCell:
        """All lines as one value."""
        return _cell([token for line in self.lines for token in line])


def _cell(tokens: Sequence[Token]) -> DraftCell:
    return DraftCell("".join(t.text for t in tokens), tuple(Span(t.start, t.end) for t in tokens))


def apart(remarks: Sequence[Remark], rows: Sequence[DraftRow]) -> list[DraftCell]:
    """The remarks that stand on no row's line; each line is one where as many rows fell short as there are lines."""
    lines = [line for remark in remarks for line in remark.lines]
    if len(lines) == sum(map(falls_short, rows)):
        return [_cell(line) for line in lines]
    return [remark.cell() for remark in remarks]


def hand_out(rows: Sequence[DraftRow], remarks: Sequence[DraftCell]) -> dict[int, DraftCell]:
    """The row of each explanation: the rows that fell short in order where they are as many, else by shared words."""
    if not remarks:
        return {}
    short = [i for i, row in enumerate(rows) if falls_short(row)]
    if len(short) == len(remarks) and len(remarks) > 1:
        return dict(zip(short, remarks, strict=True))
    told: dict[int, DraftCell] = {}
    for remark in remarks:
        shared = sorted(
            (
                (_shared(row, remark) + (2 if i in short else 0), -i)
                for i, row in enumerate(rows)
                if i not in told
            ),
            reverse=True,
        )
        left = [i for i in short if i not in told]
        if shared and shared[0][0] >= LEAST_SHARED + (2 if left else 0):
            told[-shared[0][1]] = remark
        elif len(left) == 1:
            told[left[0]] = remark
    return told


def falls_short(row: DraftRow) -> bool:
    """Whether the row lost points, or its actual value is on the wrong side of its target."""
    weight, score = _decimal(row.get("weight")), _decimal(row.get("score"))
    if weight is not None and score is not None and score < weight:
        return True
    target, actual = _quantity(row.get("target")), _quantity(row.get("actual"))
    if target is None or actual is None or target.unit != actual.unit:
        return False
    if target.comparison in (Comparison.AT_MOST, Comparison.LESS_THAN):
        return actual.low > target.high
    return actual.high < target.low


def _shared(row: DraftRow, remark: DraftCell) -> int:
    name = row["name"].value or "" if "name" in row else ""
    text = remark.value or ""
    return sum(1 for i in range(len(name) - 1) if name[i : i + 2] in text)


def _decimal(cell: DraftCell | None) -> Decimal | None:
    text = unify(cell.value) if cell is not None and cell.value else ""
    return Decimal(text) if text.replace(".", "", 1).isdigit() else None


def _quantity(cell: DraftCell | None) -> Quantity | None:
    read = parse_quantity(cell.value) if cell is not None and cell.value else None
    return read if isinstance(read, Quantity) else None
