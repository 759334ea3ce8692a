"""Plants an error in a recorded answer, reads with it, and says what became of the error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random
from typing import Any
from zlib import crc32

from evals.escapes.slips import PLANTERS, Slip
from extractor.backends import Model
from extractor.backends.llm.answers import BAR, FUND, FormsAnswer
from extractor.backends.llm.lines import laid_out, lines_of
from extractor.calls.call import Call, Reply
from extractor.pipeline import check_document
from extractor.segment import split
from schemas.document import Document
from schemas.evidence import Grounding
from schemas.finding import Status
from schemas.record import Cell, FieldState, Record
from schemas.run import Result


class Fate(StrEnum):
    """What became of a planted error, the first that holds."""

    GROUNDING = "grounding"
    """The wrong value does not stand in the text, so no check is given it."""
    COMPARISON = "comparison"
    """The offline reading has another value, or a row that is missing; the place is disputed."""
    ROW_ACCOUNT = "row account"
    """Read twice, the row counts once."""
    ARITHMETIC = "arithmetic"
    """A rule fails in the form that held before."""
    MARKED = "marked"
    """Shown as doubtful: the value serves another cell, or stands outside its row."""
    ESCAPED = "escaped"


@dataclass(frozen=True, slots=True)
class Trial:
    """One planted error and what became of it; ``admitted`` says that its value is in a record as a number that stands."""

    slip: Slip
    fate: Fate
    admitted: bool
    layout: str
    scored: bool
    """The form carries scores."""


@dataclass(slots=True)
class Planted:
    """Asks the recording, and puts a changed answer in the place of one."""

    model: Model
    call: int
    answer: FormsAnswer | None
    _asked: int = 0

    def ask(self, calls: Sequence[Call[Any]]) -> tuple[Reply[Any], ...]:
        """The recorded replies, the changed one among them."""
        replies = list(self.model.asker.ask(calls))
        for at, call in enumerate(calls):
            if call.task == "read":
                if self._asked == self.call and self.answer is not None:
                    replies[at] = replace(replies[at], answer=self.answer)
                self._asked += 1
        return tuple(replies)


def trials(document: Document, model: Model, *, each: int, seed: int) -> Iterator[Trial]:
    """Errors of every kind in every answer of a document, at most ``each`` of a kind, drawn by the seed."""
    whole = check_document(document, backend="llm", model=model)
    for number, answer in enumerate(_answers(document, model)):
        for kind, planter in PLANTERS.items():
            random = Random(crc32(f"{seed} {document.source.name} {number} {kind}".encode()))  # noqa: S311 - draws places
            slips = list(planter(answer, random))
            for slip in random.sample(slips, min(each, len(slips))):
                trial = _trial(document, model, whole, number, slip)
                if trial is not None:
                    yield trial


def _answers(document: Document, model: Model) -> list[FormsAnswer]:
    """The recorded answers in the order in which they are asked for; nothing where one is missing."""
    heard: list[FormsAnswer] = []

    class Listener:
        def ask(self, calls: Sequence[Call[Any]]) -> tuple[Reply[Any], ...]:
            replies = model.asker.ask(calls)
            heard.extend(
                r.answer for c, r in zip(calls, replies, strict=True) if c.task == "read" and r.answer
            )
            return replies

    check_document(document, backend="llm", model=replace(model, asker=Listener()))
    return heard


def _trial(document: Document, model: Model, whole: Result, number: int, slip: Slip) -> Trial | None:
    """What became of one error; None where the form it was planted in cannot be told."""
    asker = Planted(model, number, slip.answer)
    result = check_document(document, backend="llm", model=replace(model, asker=asker))
    form = _form_of(document, whole, slip)
    if form is None or form >= len(result.records):
        return None
    before, after = whole.records[form], result.records[form]
    scored = any(row.score.value for row in before.indicators)
    layout = before.reading.layout.value if before.reading else ""
    fate, admitted = _fate(slip, before, after, _fresh(whole, result, form))
    return Trial(slip, fate, admitted, layout, scored)


def _form_of(document: Document, result: Result, slip: Slip) -> int | None:
    """The form in whose lines the slip's row stands."""
    row = slip.was if not slip.field and slip.was else slip.answer.rows[slip.row]
    number = int(row.split(BAR)[1])
    line = next((line for line in lines_of(laid_out(split(document))) if line.number == number), None)
    if line is None:
        return None
    begun = [n for n, record in enumerate(result.records) if record.span.start < line.end]
    return begun[-1] if begun else None


def _rows(record: Record, letter: str) -> Sequence[Any]:
    return record.funds if letter == FUND else record.indicators


def _cells(row: Any) -> Iterator[Cell]:  # noqa: ANN401 - a fund line or an indicator
    return (getattr(row, name) for name in row.__slots__)


def _fresh(before: Result, after: Result, form: int) -> int:
    """Rules that fail in the form and did not, counting places."""
    counts = [
        {(o.rule, o.at) for o in result.outcomes if o.form == form and o.status is Status.FAILED}
        for result in (before, after)
    ]
    return len(counts[1] - counts[0])


def _fate(slip: Slip, before: Record, after: Record, fresh: int) -> tuple[Fate, bool]:
    wrong = list(_wrong_cells(slip, before, after))
    admitted = any(_stands(cell) for cell in wrong)
    absent = [cell for cell in wrong if cell.value is not None and _absent(cell)]
    if slip.field and absent:
        return Fate.GROUNDING, False
    if len(after.unread) > len(before.unread) or any(cell.state is FieldState.DISPUTED for cell in wrong):
        return Fate.COMPARISON, admitted
    if not wrong:
        kept = len(_rows(after, slip.letter)) == len(_rows(before, slip.letter))
        if slip.kind == "row doubled" and kept:
            return Fate.ROW_ACCOUNT, False
    if fresh:
        return Fate.ARITHMETIC, admitted
    if any(cell.evidence and cell.evidence.grounding is Grounding.AMBIGUOUS for cell in wrong):
        return Fate.MARKED, admitted
    return Fate.ESCAPED, admitted


def _wrong_cells(slip: Slip, before: Record, after: Record) -> Iterator[Cell]:
    """The cells that the error changed: those of a doubled row, or those that hold what was planted and did not."""
    old, new = _rows(before, slip.letter), _rows(after, slip.letter)
    if slip.kind == "row doubled":
        if len(new) > len(old):
            row = new[min(_index_of(slip, new), len(new) - 1)]
            yield from (
                c
                for n in ("target", "actual", "weight", "score", "annual_budget", "executed")
                if (c := getattr(row, n, None)) and c.value
            )
        return
    if not slip.field:
        return
    for was, now in zip(old, new, strict=False):
        for before_cell, cell in zip(_cells(was), _cells(now), strict=True):
            changed = cell.value != before_cell.value
            if changed and (cell.value is not None or cell.state is FieldState.DISPUTED):
                yield cell


def _index_of(slip: Slip, rows: Sequence[Any]) -> int:
    """The second row with the doubled name."""
    field = "item" if slip.letter == FUND else "name"
    names = [getattr(row, field).value for row in rows]
    doubled = [n for n, name in enumerate(names) if name and names.index(name) < n]
    return doubled[0] if doubled else len(rows) - 1


def _absent(cell: Cell) -> bool:
    return cell.evidence is None or cell.evidence.grounding is Grounding.ABSENT


def _stands(cell: Cell) -> bool:
    return cell.value is not None and not _absent(cell)
