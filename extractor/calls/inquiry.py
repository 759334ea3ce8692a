"""One call from beginning to end: out of the ledger, or sent, retried, read, checked and asked again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Generic

from extractor.calls.call import AnswerT, Call, CallOutcome, Reply
from extractor.calls.endpoint import Endpoint
from extractor.calls.faults import NO_ANSWER
from extractor.calls.memory import Remembered
from extractor.calls.post import Delivery, Parcel, Post
from extractor.calls.response import UnreadableResponseError, error_status, read_response
from extractor.calls.retry import Deadline, retrying
from extractor.calls.shape import Shape
from extractor.calls.silence import cut_off
from extractor.calls.status import Refusal, trouble
from extractor.calls.tokens import request_tokens, spending
from extractor.calls.trouble import (
    CutOffError,
    DeclinedError,
    PassingError,
    RejectedError,
    UnsentError,
    UnsupportedError,
)
from extractor.calls.verdict import Verdict, judge, remembered_verdict
from extractor.errors import EndpointUnreachableError, ModelError, RequestRefusedError
from prompts.tokens import token_estimate
from schemas.base import UNWORDED, Wording
from schemas.usage import NO_USAGE, Usage

_ASKED_AGAIN = 2
"""Times a call is asked again because of its answer."""
_SETTINGS = Wording(
    "请检查接口地址、模型、方式（mode）、温度（EXTRACTOR_TEMPERATURE=none 为不发送）和输出上限的设置",
    "check the settings: address, model, mode, temperature (EXTRACTOR_TEMPERATURE=none sends none), limit of the output",
)


def call_key(address: str, shape: Shape[AnswerT], body: bytes, model: str) -> str:
    """The key of a call in the ledger: over everything that can change the answer."""
    digest = hashlib.sha256()
    for part in (address, model, str(shape.mode)):
        digest.update(part.encode() + b"\0")
    digest.update(body)
    return digest.hexdigest()


class Inquiry(Generic[AnswerT]):
    """One call on its way; ``usage`` is what it has cost so far."""

    def __init__(
        self,
        post: Post,
        endpoint: Endpoint,
        shape: Shape[AnswerT],
        call: Call[AnswerT],
        spend: Callable[[Usage], None],
    ) -> None:
        self._post = post
        self._endpoint = endpoint
        self._shape = shape
        self._call = call
        self._spend = spend
        self._deadline = Deadline(endpoint.deadline)
        self._again = False
        self._unheard = True
        self._silence: PassingError | None = None
        """The last attempt's trouble, while nobody was heard."""
        self.key = call_key(post.address, shape, shape.body(call), endpoint.model)
        self.usage = NO_USAGE
        self.unanswered = False
        """Every time, the endpoint failed or the model gave no answer in the form that the mode asks for."""

    async def run(self) -> Reply[AnswerT]:
        """What comes of the call; UnsupportedError where the endpoint lacks the mode, a ModelError where it ends the run."""
        faults: tuple[str, ...] = ()
        remembered = await self._post.recall(self.key)
        if remembered is not None:
            verdict = self._remembered_verdict(remembered)
            if verdict.outcome is not CallOutcome.INVALID:
                return Reply(
                    outcome=verdict.outcome, answer=verdict.answer, reason=verdict.reason, remembered=True
                )
            faults = verdict.faults
        try:
            return await self._ask(faults)
        except DeclinedError as error:
            return self._reply(error.outcome, reason=error.reason)
        except RejectedError as error:
            if not self._post.answered:
                raise RequestRefusedError(error.reason, _SETTINGS) from None
            return self._reply(CallOutcome.UNREACHABLE, reason=error.reason)
        except PassingError as error:
            if self._unheard and not self._post.heard:
                raise _nobody_there(self._endpoint, error) from None
            self.unanswered = not (error.busy or error.unheard or error.billed)
            return self._reply(CallOutcome.UNREACHABLE, reason=error.reason)

    async def remembered(self) -> bool:
        """Whether the ledger holds a reply that can be used."""
        remembered = await self._post.recall(self.key)
        if remembered is None:
            return False
        return self._remembered_verdict(remembered).outcome is not CallOutcome.INVALID

    def _remembered_verdict(self, remembered: Remembered) -> Verdict[AnswerT]:
        return remembered_verdict(remembered, self._call, self._shape, self._endpoint)

    async def _ask(self, faults: tuple[str, ...]) -> Reply[AnswerT]:
        """Asks, and asks again from the call's own messages with what was wrong with the last answer."""
        unanswered, times = True, 0
        for _ in range(1 + _ASKED_AGAIN):
            body = self._shape.body(self._call, faults)
            attempted: Verdict[AnswerT] = await retrying(self._endpoint.attempts, self._deadline)(
                self._attempt, body
            )
            if attempted.outcome is not CallOutcome.INVALID:
                return self._reply(attempted.outcome, attempted.answer, attempted.reason)
            faults, times = attempted.faults, times + 1
            unanswered = unanswered and faults == NO_ANSWER
            if self._deadline.left <= 0:
                break
        self.unanswered = unanswered
        return self._reply(CallOutcome.INVALID, reason=_asked(times, attempted.reason))

    async def _attempt(self, body: bytes) -> Verdict[AnswerT]:
        again, self._again = self._again, True
        try:
            delivery = await self._post.send(self._parcel(body), self._deadline, again=again, pay=self._pay)
        except PassingError as error:
            if isinstance(error, UnsentError) and self._silence is not None:
                # It tells nothing of who listens: what those before it met stands.
                raise self._silence from None
            self._unheard = self._unheard and error.unheard
            self._silence = error if self._unheard else None
            raise
        return await self._weigh(delivery, body)

    async def _weigh(self, delivery: Delivery, body: bytes) -> Verdict[AnswerT]:
        """Reads a delivery, counts what it cost and puts down what it is good for."""
        raw, row = delivery.raw, delivery.row
        try:
            response = read_response(raw, self._shape.mode)
        except UnreadableResponseError:
            asked, said = self._paid(body, None, None, raw)
            await self._post.failed(row, "unreadable response", asked, said)
            raise PassingError(
                Wording("回答残缺，无法读取", "the response is damaged and cannot be read")
            ) from None
        if response.error:
            # Like a status of failure it costs nothing, unless the endpoint itself says what it cost.
            asked, said = response.input_tokens or 0, response.output_tokens or 0
            if asked or said:
                self._pay(asked, said)
            error = trouble(Refusal(error_status(raw), {}, raw), self._endpoint, self._shape.mode)
            await self._post.failed(row, str(error), asked, said)
            raise error
        asked, said = self._paid(
            body, response.input_tokens, response.output_tokens, (response.text or "").encode()
        )
        verdict = judge(self._call, self._shape, response)
        if verdict.outcome is CallOutcome.INVALID:
            await self._post.failed(row, "; ".join(verdict.faults), asked, said)
        else:
            await self._post.complete(row, raw, verdict.outcome.value, asked, said)
        return verdict

    def _parcel(self, body: bytes) -> Parcel:
        call, shape = self._call, self._shape
        return Parcel(
            key=self.key, task=call.task, prompt=call.prompt, path=shape.path, mode=shape.mode, body=body
        )

    def _paid(self, body: bytes, asked: int | None, said: int | None, text: bytes) -> tuple[int, int]:
        """Counts what a response cost, by estimate where the endpoint has not counted."""
        if asked is None:
            asked = request_tokens(body)
        if said is None:
            said = token_estimate(text.decode("utf-8", "replace"))
        self._pay(asked, said)
        return asked, said

    def _pay(self, asked: int, said: int) -> None:
        cost = spending(self._endpoint, asked, said)
        self.usage += cost
        self._spend(cost)

    def _reply(
        self, outcome: CallOutcome, answer: AnswerT | None = None, reason: Wording = UNWORDED
    ) -> Reply[AnswerT]:
        return Reply(outcome=outcome, answer=answer, reason=reason, usage=self.usage)


def _asked(times: int, reason: Wording) -> Wording:
    """A reason, with how often it was asked."""
    return Wording(
        f"{reason.zh}（共询问 {times} 次）",
        f"{reason.en}, asked {'once' if times == 1 else f'{times} times'}",
    )


def refused_mode(error: UnsupportedError, *, answered: bool) -> Reply[Any]:
    """The reply where the endpoint lacks the mode; RequestRefusedError where it has not answered any call."""
    if not answered:
        raise RequestRefusedError(error.reason, _SETTINGS) from None
    return Reply(outcome=CallOutcome.UNREACHABLE, reason=error.reason)


def _nobody_there(endpoint: Endpoint, error: PassingError) -> ModelError:
    if isinstance(error, CutOffError):
        return cut_off(endpoint, error)
    return EndpointUnreachableError(
        Wording(
            f"无法连接 {endpoint.address}（{error.reason.zh}）",
            f"nobody answers at {endpoint.address} ({error.reason.en})",
        ),
        Wording(
            "请检查接口地址、端口、网络和代理设置；本地模型请先启动服务",
            "check the address, the port, the network and the proxy; start the server of a local model first",
        ),
    )
