"""A model that says what a test wants, and documents that it is asked about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from extractor.calls.call import Call, CallOutcome, Reply
from extractor.facts.examples import Example, Sheet
from extractor.narrative import check_explanations
from extractor.narrative.model.answer import ObserveAnswer
from extractor.narrative.model.observer import ModelObserver
from schemas.base import Wording
from schemas.explanation import ExplanationCheck
from schemas.finding import Status
from schemas.usage import Usage
from tests.extractor.conftest import SEEN

NOTHING = SEEN
CAUSE: dict[str, Any] = NOTHING | {"s": [1], "about": "row", "dir": "under", "concrete": True}
"""What a model says of a text that names a cause of this row which can be looked up."""


@dataclass
class Said:
    """An asker with its answers ready: one list of entries a call, or the outcome of a call that failed."""

    answers: list[list[dict[str, Any]] | CallOutcome]
    calls: list[Call[ObserveAnswer]] = field(default_factory=list)

    def ask(self, calls: Sequence[Call[ObserveAnswer]]) -> tuple[Reply[ObserveAnswer], ...]:
        """The next answers in order."""
        self.calls += calls
        return tuple(self._reply(self.answers.pop(0)) for _ in calls)

    def _reply(self, answer: list[dict[str, Any]] | CallOutcome) -> Reply[ObserveAnswer]:
        if isinstance(answer, CallOutcome):
            return Reply(outcome=answer, reason=Wording("没有应答", "no answer came"), usage=Usage(calls=1))
        entries = [{"n": n} | entry for n, entry in enumerate(answer, 1)]
        read = ObserveAnswer.model_validate({"items": entries})
        return Reply(outcome=CallOutcome.ANSWERED, answer=read, usage=Usage(calls=1, input_tokens=900))


Checked = Callable[..., tuple[ExplanationCheck, ...]]


@pytest.fixture
def checked() -> Checked:
    """The checks of a document whose explanations a model has observed as the entries say."""

    def check(
        form: Sheet, *entries: dict[str, Any], text: str = "", said: Said | None = None
    ) -> tuple[ExplanationCheck, ...]:
        case = Example("", Status.FAILED, "", (form,), text=text).case()
        return check_explanations(case, ModelObserver(said or Said([list(entries)]), "modell-7b"))

    return check
