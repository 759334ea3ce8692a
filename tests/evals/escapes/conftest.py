"""A form, and the answer of a model that read it rightly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.backends import Model
from extractor.backends.llm.answers import FormsAnswer
from extractor.calls.call import Call, CallOutcome, Reply
from extractor.ingest import read_text
from schemas.document import Document
from tests.extractor.conftest import READ, TEXT

ANSWER = FormsAnswer.model_validate(READ)
DOCUMENT: Document = read_text(TEXT, name="a.txt")


@dataclass
class Recording:
    """An asker that reads as the answer says and observes nothing."""

    answer: FormsAnswer = field(default_factory=lambda: ANSWER)

    def ask(self, calls: Sequence[Call[Any]]) -> tuple[Reply[Any], ...]:
        """The answer for every form."""
        return tuple(
            Reply(outcome=CallOutcome.ANSWERED, answer=self.answer)
            if call.task == "read"
            else Reply(outcome=CallOutcome.UNREACHABLE)
            for call in calls
        )


MODEL = Model(asker=Recording(), name="modell-7b")
