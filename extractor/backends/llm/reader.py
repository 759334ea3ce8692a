"""Asks a model to read forms: segments to requests, answers to drafts; truncated work is split, nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import prompts
from extractor.backends.llm.answers import FormsAnswer, Rows, faults_of, rows_of
from extractor.backends.llm.drafting import drafts_of
from extractor.backends.llm.lines import Line, barless, laid_out, lines_of, numbered
from extractor.backends.llm.parts import Part, parts_of
from extractor.backends.model import Asker
from extractor.calls.call import Call, CallOutcome
from extractor.segment.model import Segment
from prompts.tokens import token_estimate
from schemas.base import Wording
from schemas.record import Draft, FormType
from schemas.usage import NO_USAGE, Usage

PROMPTS: Mapping[FormType | None, str] = {
    FormType.PROJECT_TABLE: "read-project-table/1",
    FormType.DEPARTMENT_TABLE: "read-department-table/1",
    FormType.TRANSFER_TABLE: "read-transfer-table/1",
    FormType.BASIC_INFO_FORM: "read-basic-info-form/1",
    FormType.REPORT: "read-report/1",
    None: "read-mixed/1",
}
"""The prompt by which each type of form is read; None: forms of several types in one request."""
_ANSWER = 0.45
"""Tokens of an answer for each token of the text that is read."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Characters of the document that no answer covers, and why."""

    start: int
    end: int
    reason: Wording


@dataclass(frozen=True, slots=True)
class ReadForms:
    """What a model said of a document's forms: one draft a segment, what the answers cost, and what they leave out."""

    drafts: tuple[Draft, ...]
    usage: Usage
    lost: tuple[Loss, ...]


def calls_of(segments: Sequence[Segment], sent: Callable[[str], str]) -> list[Call[FormsAnswer]]:
    """The calls by which the segments are first asked for; ``sent`` makes the text that may leave, its length kept."""
    text = barless(sent(laid_out(segments)))
    return [_call(part, text) for part in parts_of(segments, lines_of(text))]


def read_forms(segments: Sequence[Segment], asker: Asker, sent: Callable[[str], str]) -> ReadForms:
    """Asks for every form of one document, and again for the halves of what was too long for one answer."""
    text = barless(sent(laid_out(segments)))
    lines = lines_of(text)
    answers: list[Rows] = []
    answered: set[Line] = set()
    lost: list[tuple[Part, Wording]] = []
    usage = NO_USAGE
    open_parts = list(parts_of(segments, lines))
    while open_parts:
        replies = asker.ask([_call(part, text) for part in open_parts])
        halves: list[Part] = []
        for part, reply in zip(open_parts, replies, strict=True):
            usage = usage + reply.usage
            if reply.answer is not None:
                answers.append(rows_of(reply.answer))
                answered.update(part.lines)
            elif reply.outcome is CallOutcome.TRUNCATED and part.halves():
                halves += part.halves()
            else:
                lost.append((part, reply.reason))
        open_parts = halves
    losses = tuple(loss for part, reason in lost for loss in _losses(part, reason, answered))
    return ReadForms(drafts_of(answers, segments, lines, text), usage, losses)


def _losses(part: Part, reason: Wording, answered: Collection[Line]) -> Iterator[Loss]:
    """The lines of a part that no other part's answer covers, those of forms that do not touch each other apart."""
    left = [line for line in part.lines if line not in answered]
    for _, run in groupby(enumerate(left), key=lambda numbered: numbered[1].number - numbered[0]):
        lines = [line for _, line in run]
        yield Loss(lines[0].start, lines[-1].end, reason)


def _call(part: Part, text: str) -> Call[FormsAnswer]:
    prompt = PROMPTS[part.form_type]
    messages = prompts.load(prompt).render(text=numbered(text, part.lines, part.firsts))

    def faults(answer: FormsAnswer) -> Sequence[str]:
        return faults_of(answer, part.bounds, len(part.firsts))

    return Call(
        task="read",
        prompt=prompt,
        system=messages.system,
        user=messages.user,
        answer=FormsAnswer,
        faults=faults,
        expected=int(_ANSWER * token_estimate(messages.user)),
    )
