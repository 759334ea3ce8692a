"""What a model answers when it reads forms: rows of cells as printed, a bar between them, a line number before them.

A row is one string, because names of fields around every cell would double what an answer costs. What a row must
hold is checked here, and a faulty one is named so that the model can be asked again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from schemas.record import FUND_FIELDS, INDICATOR_FIELDS, NUMBERS_OF, StatementKind

BAR = "|"
HEADS = (
    "title",
    "fiscal_year",
    "project_name",
    "department",
    "unit",
    "money_unit",
    "total_weight",
    "total_score",
    "grade",
)
_STATEMENT_CELLS = 40
"""More parts than this no sum of a report has."""


class FormsAnswer(BaseModel):
    """The forms of one request: a head for each, and the rows of all of them."""

    model_config = ConfigDict(extra="forbid")

    heads: list[str]
    funds: list[str]
    rows: list[str]
    statements: list[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an answer: the line number it names and its cells, blank ones empty; ``kind`` of a statement."""

    line: int
    cells: tuple[str, ...]
    kind: StatementKind | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer taken apart; the cells stand in the order of HEADS, FUND_FIELDS, INDICATOR_FIELDS and NUMBERS_OF."""

    heads: tuple[Row, ...]
    funds: tuple[Row, ...]
    indicators: tuple[Row, ...]
    statements: tuple[Row, ...]


def rows_of(answer: FormsAnswer) -> Rows:
    """The rows of an answer without faults; raises ValueError for one that has some."""
    return Rows(
        tuple(_row(text, len(HEADS)) for text in answer.heads),
        tuple(_row(text, len(FUND_FIELDS)) for text in answer.funds),
        tuple(_row(text, len(INDICATOR_FIELDS)) for text in answer.rows),
        tuple(_statement(text) for text in answer.statements),
    )


def faults_of(answer: FormsAnswer, lines: Sequence[int]) -> tuple[str, ...]:
    """What is wrong with the rows, in Chinese; ``lines`` are the first and the last line number that was sent."""
    return tuple(_faults(answer, lines))


def _faults(answer: FormsAnswer, lines: Sequence[int]) -> Iterator[str]:
    groups = (
        ("heads", answer.heads, len(HEADS)),
        ("funds", answer.funds, len(FUND_FIELDS)),
        ("rows", answer.rows, len(INDICATOR_FIELDS)),
        ("statements", answer.statements, _STATEMENT_CELLS),
    )
    for name, texts, width in groups:
        for at, text in enumerate(texts, 1):
            try:
                row = _statement(text) if name == "statements" else _row(text, width)
            except ValueError as error:
                yield f"{name}第{at}条：{error}"
                continue
            if not lines[0] <= row.line <= lines[-1]:
                yield f"{name}第{at}条：行号{row.line}不在{lines[0]}至{lines[-1]}之间"


def _row(text: str, width: int) -> Row:
    """A row of at most ``width`` cells behind its line number; missing ones at the end are blank."""
    first, *cells = text.split(BAR)
    if not first.strip().isdecimal():
        message = f"应以行号开头，实为“{first[:12]}”"
        raise ValueError(message)
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    if len(cells) > width:
        message = f"行号后有{len(cells)}格，至多{width}格"
        raise ValueError(message)
    filled = [cell.strip() for cell in cells] + [""] * (width - len(cells))
    return Row(int(first), tuple(filled))


def _statement(text: str) -> Row:
    """A statement: line number, kind, subject, and the numbers of its kind."""
    whole = _row(text, _STATEMENT_CELLS)
    name, subject, *numbers = whole.cells
    if name not in tuple(StatementKind):
        message = f"类型应为{'、'.join(StatementKind)}之一，实为“{name[:12]}”"
        raise ValueError(message)
    kind = StatementKind(name)
    while numbers and not numbers[-1]:
        numbers.pop()
    if not any(numbers):
        message = "没有数"
        raise ValueError(message)
    most = _STATEMENT_CELLS if kind is StatementKind.SUM else len(NUMBERS_OF[kind])
    if len(numbers) > most:
        message = f"{kind}至多{most}个数，实有{len(numbers)}个"
        raise ValueError(message)
    return Row(whole.line, (subject, *numbers), kind)
