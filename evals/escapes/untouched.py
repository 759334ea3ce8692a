"""How many values of an answer nobody touched are marked as doubtful: what a reviewer looks at for nothing."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.backends import Model
from extractor.pipeline import check_document
from schemas.document import Document
from schemas.evidence import Grounding
from schemas.record import FUND_FIELDS, INDICATOR_FIELDS, Cell, FieldState, Record

_DOUBTFUL = frozenset({Grounding.AMBIGUOUS, Grounding.ABSENT})


@dataclass(frozen=True, slots=True)
class Marks:
    """Values of rows, and those of them that are absent, ambiguous or disputed."""

    values: int = 0
    marked: int = 0

    def __add__(self, other: Marks) -> Marks:
        return Marks(self.values + other.values, self.marked + other.marked)

    @property
    def share(self) -> float:
        """Marked ones among all."""
        return self.marked / self.values if self.values else 0.0


def marks_of(document: Document, model: Model) -> Marks:
    """The marks of a document as recorded."""
    result = check_document(document, backend="llm", model=model)
    cells = [cell for record in result.records for cell in _cells(record)]
    return Marks(len(cells), sum(map(_marked, cells)))


def _cells(record: Record) -> list[Cell]:
    cells = [getattr(line, name) for line in record.funds for name in FUND_FIELDS]
    cells += [getattr(row, name) for row in record.indicators for name in INDICATOR_FIELDS]
    return [cell for cell in cells if cell.value is not None or cell.state is FieldState.DISPUTED]


def _marked(cell: Cell) -> bool:
    doubtful = cell.evidence is not None and cell.evidence.grounding in _DOUBTFUL
    return doubtful or cell.state is FieldState.DISPUTED
