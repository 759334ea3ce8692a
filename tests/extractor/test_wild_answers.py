"""A model that answers at random: no document ends in a fault, and no number comes in that is not printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from extractor.backends import Model
from extractor.backends.llm.answers import FormsAnswer
from extractor.calls.call import Call, CallOutcome, Reply
from extractor.ingest import read_document
from extractor.pipeline import check_document
from schemas.base import Wording
from schemas.evidence import Grounding
from schemas.record import Cell, Record

SAMPLES = sorted((Path(__file__).parents[2] / "evals" / "samples").rglob("*.txt"))[::12]
WORDS = ("", "无", "≥", "80.00", "12.5%", "1,234", "99999", "万元", "年度资金总额", "产出指标", "某某某", "２０", "½", "␦", "合计")  # fmt: skip
KINDS = ("sum", "rate", "amount", "score", "change")


class Wild:
    """Rows of words that stand in the document or do not, at any line; some calls bring nothing."""

    def __init__(self, text: str, random: Random) -> None:
        self._lines = [line for line in text.split("\n") if line.strip()]
        self._random = random

    def ask(self, calls: Sequence[Call[Any]]) -> tuple[Reply[Any], ...]:
        """One reply a call; what the call finds fault with is left out."""
        return tuple(map(self._reply, calls))

    def _reply(self, call: Call[Any]) -> Reply[Any]:
        failure = self._random.choice([None] * 9 + [CallOutcome.TRUNCATED, CallOutcome.REFUSED])
        if call.task != "read" or failure:
            return Reply(outcome=failure or CallOutcome.REFUSED, reason=Wording("没有应答", "no answer came"))
        rows = [row for row in self._rows() if not any("第1条" in f for f in call.faults(_of(row)))]
        return Reply(outcome=CallOutcome.ANSWERED, answer=FormsAnswer(rows=rows))

    def _rows(self) -> Iterator[str]:
        for _ in range(self._random.randint(1, 40)):
            words = [*self._random.choice(self._lines).split(), *self._random.choices(WORDS, k=3)]
            cells = self._random.sample(words, min(len(words), self._random.randint(1, 9)))
            letter = self._random.choice("HFIIS")
            told = [self._random.choice(KINDS), "支出"] if letter == "S" else []
            yield "|".join([letter, str(self._random.randint(1, len(self._lines))), *told, *cells])


def _of(row: str) -> FormsAnswer:
    return FormsAnswer(rows=[row])


def _cells(record: Record) -> Iterator[Cell]:
    for row in (*record.funds, *record.indicators, *record.statements):
        for value in (getattr(row, name) for name in row.__slots__):
            yield from (value if isinstance(value, tuple) else (value,))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_nothing_that_a_model_says_brings_in_a_number(path: Path) -> None:
    """Every value that counts has its digits at its place, within its form."""
    document = read_document(path)
    asker = Wild(document.text, Random(path.stem))
    result = check_document(document, backend="llm", model=Model(asker=asker, name="wild"))
    for record in result.records:
        for cell in _cells(record):
            if not isinstance(cell, Cell) or cell.value is None:
                continue
            assert cell.evidence is not None
            if cell.evidence.grounding is Grounding.ABSENT:
                continue
            spans = cell.evidence.spans
            printed = "".join(document.text[span.start : span.end] for span in spans)
            assert re.findall(r"\d", printed) == re.findall(r"\d", cell.value)
            assert all(record.span.start <= span.start and span.end <= record.span.end for span in spans)
