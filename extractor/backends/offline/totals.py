"""The row of totals under an indicator table: the weights' sum, the score reached, the grade beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.backends.offline.pieces import BLANK, FIGURES, Piece
from extractor.text.vocabulary import is_grade, is_grade_label, is_total
from schemas.record import DraftCell


@dataclass(slots=True)
class Totals:
    """The heading fields that the row of totals gives, and the piece after it."""

    end: int
    cells: dict[str, DraftCell] = field(default_factory=dict)


def read_totals(pieces: Sequence[Piece], at: int, columns: Sequence[str]) -> Totals:
    """The totals that stand at piece ``at``; nothing where another row does."""
    totals = Totals(at)
    if at >= len(pieces) or not is_total(pieces[at].text):
        return totals
    at += 1
    numbers: list[Piece] = []
    while at < len(pieces) and len(numbers) < 2:
        piece = pieces[at]
        if piece.kind in FIGURES:
            numbers.append(piece)
        elif piece.kind is not BLANK:
            break
        at += 1
    names = _names(numbers, columns)
    totals.cells = {name: number.cell() for name, number in zip(names, numbers, strict=True)}
    totals.end = at
    _read_grade(pieces, totals)
    return totals


def _names(numbers: Sequence[Piece], columns: Sequence[str]) -> tuple[str, ...]:
    if len(numbers) == 2:
        return ("total_weight", "total_score")
    alone = "total_weight" if "weight" in columns and "score" not in columns else "total_score"
    return (alone,) * len(numbers)


def _read_grade(pieces: Sequence[Piece], totals: Totals) -> None:
    """The grade in the cells right after the totals: 评价等级, perhaps a number, the grade."""
    at = totals.end
    if at < len(pieces) and is_grade_label(pieces[at].text):
        for i in range(at + 1, min(at + 4, len(pieces))):
            if is_grade(pieces[i].text):
                totals.cells["grade"] = pieces[i].cell()
                totals.end = i + 1
                return
