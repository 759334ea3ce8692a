"""A model that says what a test wants, and forms that it is asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from extractor.backends.llm.answers import FormsAnswer, rows_of
from extractor.backends.llm.drafting import drafts_of
from extractor.backends.llm.lines import barless, laid_out, lines_of
from extractor.calls.call import Call, CallOutcome, Reply
from extractor.segment import Segment
from schemas.base import Wording
from schemas.evidence import Span
from schemas.record import Draft, FormType
from schemas.usage import Usage

NO_ANSWER = Wording("没有应答", "no answer came")
COST = Usage(calls=1, input_tokens=100, output_tokens=10)
"""What each reply of the model costs."""


def segment(text: str, start: int = 0, form_type: FormType = FormType.PROJECT_TABLE) -> Segment:
    """A form of that text."""
    return Segment(form_type, Span(start, start + len(text)), text)


def segments(*texts: str, form_type: FormType = FormType.PROJECT_TABLE) -> tuple[Segment, ...]:
    """Forms that follow each other."""
    starts = [sum(map(len, texts[:n])) for n in range(len(texts))]
    return tuple(segment(text, start, form_type) for text, start in zip(texts, starts, strict=True))


def answer(
    *,
    heads: Sequence[str] = (),
    funds: Sequence[str] = (),
    rows: Sequence[str] = (),
    told: Sequence[str] = (),
) -> FormsAnswer:
    """An answer with these rows."""
    lettered = {"H": heads, "F": funds, "I": rows, "S": told}
    return FormsAnswer(rows=[f"{letter}|{row}" for letter, kind in lettered.items() for row in kind])


def drafts(answers: Sequence[FormsAnswer], *forms: Segment) -> tuple[Draft, ...]:
    """What the answers become for the forms; what was sent is their text as it stands."""
    text = barless(laid_out(forms))
    return drafts_of([rows_of(one) for one in answers], forms, lines_of(text), text)


def draft(text: str, **lists: Sequence[str]) -> Draft:
    """What one answer becomes for one form."""
    return drafts([answer(**lists)], segment(text))[0]


def printed(text: str, spans: Sequence[Span]) -> list[str]:
    """The characters at the places."""
    return [text[span.start : span.end] for span in spans]


Say = Callable[[Call[FormsAnswer]], FormsAnswer | CallOutcome]


@dataclass
class Asked:
    """A model with its answers ready; ``batches`` are the calls that were asked together."""

    say: Say
    batches: list[list[Call[FormsAnswer]]] = field(default_factory=list)

    def ask(self, calls: Sequence[Call[FormsAnswer]]) -> tuple[Reply[FormsAnswer], ...]:
        """One reply a call."""
        self.batches.append(list(calls))
        return tuple(self._replies(calls))

    @property
    def calls(self) -> list[Call[FormsAnswer]]:
        """All calls in the order in which they came."""
        return [call for batch in self.batches for call in batch]

    def _replies(self, calls: Sequence[Call[FormsAnswer]]) -> Iterator[Reply[FormsAnswer]]:
        for call in calls:
            said = self.say(call)
            if isinstance(said, CallOutcome):
                yield Reply(outcome=said, reason=NO_ANSWER, usage=COST)
            else:
                yield Reply(outcome=CallOutcome.ANSWERED, answer=said, usage=COST)


def line_numbers(call: Call[FormsAnswer]) -> list[int]:
    """The line numbers that are printed in a question."""
    firsts = (line.partition("|") for line in call.user.splitlines())
    return [int(number) for number, bar, _ in firsts if bar and number.isdecimal()]
