"""Answers that were recorded once, and nothing else: no network, so that a run can be repeated to the letter."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from extractor.calls.call import AnswerT, Call, CallOutcome, Reply
from extractor.calls.endpoint import Endpoint, Mode
from extractor.calls.inquiry import call_key
from extractor.calls.memory import Memory
from extractor.calls.shape import Shape
from extractor.calls.tokens import spending
from extractor.calls.verdict import remembered_verdict
from schemas.base import Wording

_UNRECORDED = Wording("账本中没有这个问题的回答", "the ledger holds no answer to this question")


class Recorded:
    """Asks a ledger. A reply's usage is what the answer cost when it was paid for, the last attempt of it."""

    def __init__(self, endpoint: Endpoint, memory: Memory) -> None:
        """``endpoint.mode`` None: the mode that the ledger has for the endpoint, else the strictest."""
        address = endpoint.address
        known = endpoint.mode or memory.mode_of(address, endpoint.model) or Mode.RESPONSES_TOOLS
        self._mode = Mode(known)
        self._address = address
        self._endpoint = endpoint
        self._memory = memory
        self._reading = threading.Lock()

    def ask(self, calls: Sequence[Call[AnswerT]]) -> tuple[Reply[AnswerT], ...]:
        """The recorded reply to each call; one that is not recorded is unreachable."""
        return tuple(map(self._reply, calls))

    def _reply(self, call: Call[AnswerT]) -> Reply[AnswerT]:
        shape = Shape(self._endpoint, self._mode, call.answer)
        key = call_key(self._address, shape, shape.body(call), self._endpoint.model)
        with self._reading:
            remembered = self._memory.recall(key)
        if remembered is None:
            return Reply(outcome=CallOutcome.UNREACHABLE, reason=_UNRECORDED)
        verdict = remembered_verdict(remembered, call, shape, self._endpoint)
        return Reply(
            outcome=verdict.outcome,
            answer=verdict.answer,
            reason=verdict.reason,
            usage=spending(self._endpoint, remembered.input_tokens, remembered.output_tokens),
            remembered=True,
        )
