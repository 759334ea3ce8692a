"""The observer that asks a language model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import prompts
from extractor.backends.model import Asker
from extractor.calls.call import Call, CallOutcome, Reply
from extractor.errors import ModelError
from extractor.facts.model import Case
from extractor.narrative.model.answer import ObserveAnswer
from extractor.narrative.model.question import Question, halves, questions
from extractor.narrative.model.reading import explanation_of, faults, observation_of
from extractor.narrative.model.totals import with_totals
from extractor.narrative.observer import Observed, OfflineObserver
from extractor.narrative.written import Written
from extractor.shortfalls import explained
from extractor.shortfalls.find import needs_text
from extractor.shortfalls.search import Found
from extractor.text.mask_kinds import ALL, MaskKind
from extractor.text.masking import mask
from schemas.base import Wording
from schemas.usage import NO_USAGE

TASK = "observe"
PROMPT = "observe/1"
_ANSWER = 40
"""Tokens of what is said of one shortfall."""


@dataclass(frozen=True, slots=True)
class ModelObserver:
    """Observes with a model: one question a form, all questions of a document at once.

    ``name`` is the model's. A question that is too long for the model is asked again in halves. What cannot be observed is
    named with its reason; shortfalls that the numbers do not show are observed by words, for nothing depends on them.
    """

    asker: Asker
    name: str
    masked: frozenset[MaskKind] = ALL
    """The kinds of contacts that are masked in what is sent."""

    def observe(self, case: Case, found: Sequence[Found], /) -> Observed:
        """One entry a shortfall, in the order given; one that is an entry only where a text explains it may fall away."""
        written = list(OfflineObserver().observe(case, found).written)
        usage = NO_USAGE
        pending = list(questions(case, found))
        while pending:
            replies = self._asked(pending)
            asked, pending = pending, []
            for question, reply in zip(asked, replies, strict=True):
                usage += reply.usage
                parts = halves(question) if reply.outcome is CallOutcome.TRUNCATED else ()
                pending += parts
                if not parts:
                    self._read(question, reply, found, written)
        kept = (
            w for w in with_totals(case, written) if w.failure or w.explanation or not needs_text(w.shortfall)
        )
        return Observed(tuple(kept), usage)

    def _asked(self, questions: Sequence[Question]) -> Sequence[Reply[ObserveAnswer]]:
        """A reply a question; where the endpoint refuses all work, what was read stays and its explanations are unchecked."""
        try:
            return self.asker.ask([self.call(question) for question in questions])
        except ModelError as error:
            reason = Wording(
                f"{error.said.zh}（{error.advised.zh}）", f"{error.said.en} ({error.advised.en})"
            )
            return [Reply(outcome=CallOutcome.UNREACHABLE, reason=reason) for _ in questions]

    def calls(self, case: Case) -> list[Call[ObserveAnswer]]:
        """The calls that observing the case begins with."""
        return [self.call(question) for question in questions(case, explained(case))]

    def call(self, question: Question) -> Call[ObserveAnswer]:
        """The question as it is sent."""
        messages = prompts.load(PROMPT).render(
            form=self._leaving(question.form),
            rows=self._leaving(question.rows),
            sentences=self._leaving(question.sentences),
        )
        return Call(
            task=TASK,
            prompt=PROMPT,
            system=messages.system,
            user=messages.user,
            answer=ObserveAnswer,
            faults=partial(faults, question),
            expected=_ANSWER * len(question.items),
        )

    def _leaving(self, text: str) -> str:
        """The text as it may leave the machine."""
        return mask(text, self.masked).text

    def _read(
        self, question: Question, reply: Reply[ObserveAnswer], found: Sequence[Found], written: list[Written]
    ) -> None:
        """Put what came of a question in the place of what the words said."""
        seen = {item.n: item for item in reply.answer.items} if reply.answer else {}
        for number, item in enumerate(question.items, 1):
            for place in item.places:
                shortfall, told = found[place]
                one = seen.get(number)
                if one is None:
                    written[place] = Written(
                        shortfall=shortfall,
                        explanation=told,
                        seen=None,
                        observer=self.name,
                        failure=reply.reason,
                    )
                    continue
                explanation = explanation_of(question, item, one, shortfall, told)
                cited = [question.pieces[n - 1] for n in sorted(set(one.s))]
                observed = observation_of(one, explanation, shortfall, cited) if explanation else None
                written[place] = Written(
                    shortfall=shortfall, explanation=explanation, seen=observed, observer=self.name
                )
