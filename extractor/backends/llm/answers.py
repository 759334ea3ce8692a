"""What a model answers when it reads forms: rows of cells as printed, a bar between them, a line number before them.

A row is one string, because names of fields around every cell would double what an answer costs. What a row must
hold is checked here, and a faulty one is named so that the model can be asked again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict

from schemas.record import FUND_FIELDS, HEADING_FIELDS, INDICATOR_FIELDS, NUMBERS_OF, StatementKind

BAR = "|"
HEAD, FUND, INDICATOR, STATEMENT = "H", "F", "I", "S"


class FormsAnswer(BaseModel):
    """The rows of one request, each with the letter of its kind before it: H, F, I or S."""

    model_config = ConfigDict(extra="forbid")

    rows: list[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an answer: the line number it names and its cells, blank ones empty; ``kind`` of a statement."""

    line: int
    cells: tuple[str, ...]
    kind: StatementKind | None = None


@dataclass(slots=True)
class Rows:
    """An answer taken apart; the cells stand in the order of HEADING_FIELDS, FUND_FIELDS, INDICATOR_FIELDS and NUMBERS_OF."""

    heads: list[Row] = field(default_factory=list)
    funds: list[Row] = field(default_factory=list)
    indicators: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)


_WIDTHS = {HEAD: len(HEADING_FIELDS), FUND: len(FUND_FIELDS), INDICATOR: len(INDICATOR_FIELDS), STATEMENT: 40}
"""Cells behind the line number; of a statement, more parts than any sum has."""
_GROUPS = {HEAD: "heads", FUND: "funds", INDICATOR: "indicators", STATEMENT: "statements"}


def rows_of(answer: FormsAnswer) -> Rows:
    """The rows of an answer without faults; raises ValueError for one that has some."""
    rows = Rows()
    for text in answer.rows:
        letter, row = _taken_apart(text)
        getattr(rows, _GROUPS[letter]).append(row)
    return rows


def faults_of(answer: FormsAnswer, lines: Sequence[int], forms: int) -> tuple[str, ...]:
    """What is wrong with the rows, in Chinese.

    ``lines`` are the first and the last line number that was sent, ``forms`` is how many forms begin in these lines.
    """
    return tuple(_faults(answer, lines, forms))


def _faults(answer: FormsAnswer, lines: Sequence[int], forms: int) -> Iterator[str]:
    heads = 0
    for at, text in enumerate(answer.rows, 1):
        try:
            letter, row = _taken_apart(text)
        except ValueError as error:
            yield f"第{at}条：{error}"
            continue
        heads += letter == HEAD
        if not lines[0] <= row.line <= lines[-1]:
            yield f"第{at}条：行号{row.line}不在{lines[0]}至{lines[-1]}之间"
    if heads < forms:
        yield f"资料里有{forms}份，H只有{heads}条"


def _taken_apart(text: str) -> tuple[str, Row]:
    letter, _, rest = text.partition(BAR)
    letter = letter.strip()
    if letter not in _WIDTHS:
        message = f"应以{'、'.join(_WIDTHS)}之一开头，实为“{letter[:12]}”"
        raise ValueError(message)
    row = _row(rest, _WIDTHS[letter])
    return letter, _statement(row) if letter == STATEMENT else row


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


def _statement(whole: Row) -> Row:
    """A statement: line number, kind, subject, and the numbers of its kind."""
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
    if kind is not StatementKind.SUM and len(numbers) > len(NUMBERS_OF[kind]):
        message = f"{kind}至多{len(NUMBERS_OF[kind])}个数，实有{len(numbers)}个"
        raise ValueError(message)
    return Row(whole.line, (subject, *numbers), kind)
