"""What a response is good for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from pydantic import ValidationError

from extractor.calls.call import AnswerT, Call, CallOutcome
from extractor.calls.endpoint import Endpoint
from extractor.calls.faults import NO_ANSWER, schema_faults, shortened
from extractor.calls.memory import Remembered
from extractor.calls.response import Response, UnreadableResponseError, read_response
from extractor.calls.shape import Shape
from extractor.calls.status import too_long
from schemas.base import UNWORDED, Wording

_TOO_LONG = Wording(
    "超过模型的长度上限，请换上下文更长的模型或调大 EXTRACTOR_MAX_OUTPUT_TOKENS",
    "longer than the model takes or gives: use one with a longer context, or raise EXTRACTOR_MAX_OUTPUT_TOKENS",
)
_REFUSED = Wording("模型拒绝回答", "the model refused to answer")
_SHOWN = 200
"""Characters of a refusal that are shown."""


@dataclass(frozen=True, slots=True)
class Verdict(Generic[AnswerT]):
    """What a response is good for: an answer without faults, or what is wrong."""

    outcome: CallOutcome
    answer: AnswerT | None = None
    faults: tuple[str, ...] = ()
    reason: Wording = UNWORDED


def judge(call: Call[AnswerT], shape: Shape[AnswerT], response: Response) -> Verdict[AnswerT]:
    """Whether a response holds an answer that can be used."""
    if response.outcome is CallOutcome.TRUNCATED:
        return Verdict(response.outcome, reason=_TOO_LONG)
    if response.outcome is CallOutcome.REFUSED:
        said = response.refusal[:_SHOWN]
        return Verdict(
            response.outcome,
            reason=Wording(f"{_REFUSED.zh}：{said}", f"{_REFUSED.en}: {said}") if said else _REFUSED,
        )
    if response.text is None:
        return _unusable(NO_ANSWER)
    try:
        answer = shape.parse(response.text)
    except ValidationError as error:
        return _unusable(shortened(schema_faults(error)))
    faults = tuple(call.faults(answer))
    if faults:
        return _unusable(shortened(faults))
    return Verdict(CallOutcome.ANSWERED, answer)


def remembered_verdict(
    remembered: Remembered, call: Call[AnswerT], shape: Shape[AnswerT], endpoint: Endpoint
) -> Verdict[AnswerT]:
    """Checks a remembered reply like a fresh one."""
    outcome = CallOutcome(remembered.outcome)
    if outcome is CallOutcome.REFUSED:
        return Verdict(outcome, reason=_REFUSED)
    if outcome is CallOutcome.TRUNCATED:
        # Either the model came to its limit, or the endpoint did not take the text.
        reason = _TOO_LONG if _is_cut_off(remembered.reply, shape) else too_long(remembered.reply, endpoint)
        return Verdict(outcome, reason=reason)
    return judge(call, shape, read_response(remembered.reply, shape.mode))


def _is_cut_off(reply: bytes, shape: Shape[AnswerT]) -> bool:
    """Whether this is a response that a model gave, up to its limit."""
    try:
        return read_response(reply, shape.mode).outcome is CallOutcome.TRUNCATED
    except UnreadableResponseError:
        return False


def _unusable(faults: tuple[str, ...]) -> Verdict[AnswerT]:
    # The faults are in the model's language, as it is shown them.
    reason = Wording(f"回答不合要求：{'；'.join(faults)}", "the answer is not usable")
    return Verdict(CallOutcome.INVALID, faults=faults, reason=reason)
