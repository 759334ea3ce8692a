"""All calls to one endpoint, on one event loop: who asks what, in which mode, and what it cost."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel

from extractor.calls.call import Call, CallOutcome, Reply
from extractor.calls.endpoint import Endpoint, Mode
from extractor.calls.inquiry import Inquiry, refused_mode
from extractor.calls.lost import LostCall
from extractor.calls.memory import Memory
from extractor.calls.modes import Modes
from extractor.calls.post import Post
from extractor.calls.shape import Shape
from extractor.calls.tokens import request_tokens, spending
from extractor.calls.trouble import UnsupportedError
from extractor.errors import ExtractorError
from schemas.usage import NO_USAGE, Usage

AnyCall = Call[Any]
AnyReply = Reply[Any]

_AT_ONCE = 16
"""Calls that are made ready before those that are ready may leave."""


@dataclass(slots=True)
class _Flight:
    """A call that is being asked, for others that ask the same."""

    landed: asyncio.Event = field(default_factory=asyncio.Event)
    reply: AnyReply | None = None
    unanswered: bool = False
    """As of the inquiry that was sent."""


class Desk:
    """Asks the calls of all threads; every method but the constructor is for the loop's thread."""

    def __init__(self, endpoint: Endpoint, memory: Memory | None) -> None:
        self._endpoint = endpoint
        self._post = Post(endpoint, memory)
        self._modes = Modes(endpoint.mode)
        self._recalling = asyncio.Lock()
        self._recalled_mode = endpoint.mode is not None or memory is None
        self._shapes: dict[tuple[type[BaseModel], Mode], Shape[Any]] = {}
        self._flights: dict[str, _Flight] = {}
        self._asking: set[asyncio.Task[Any]] = set()
        self.over: ExtractorError | None = None
        self.spent = NO_USAGE
        self.lost: list[LostCall] = []

    async def ask(self, calls: Sequence[AnyCall]) -> tuple[AnyReply, ...]:
        """The replies in the order of the calls; what ends the run is raised, here and by all that ask at the time."""
        if self.over is not None:
            raise self.over
        replies: dict[int, AnyReply] = {}
        task = asyncio.current_task()
        assert task is not None
        self._asking.add(task)
        try:
            await self._recall_mode()
            async with asyncio.TaskGroup() as group:
                for place, call in enumerate(calls):
                    group.create_task(self._answer(place, call, replies))
                    if place % _AT_ONCE == _AT_ONCE - 1:
                        await asyncio.sleep(0)
        except asyncio.CancelledError:
            if self.over is None:
                raise
        except ExceptionGroup as faults:
            # A fault of ours, or of a call's own check of its answer.
            raise faults.exceptions[0] from faults
        finally:
            self._asking.discard(task)
        if self.over is not None:
            raise self.over
        return tuple(replies[place] for place in range(len(calls)))

    async def estimate(self, calls: Sequence[AnyCall]) -> Usage:
        """What asking would cost: requests that the ledger has no reply to, with answers of the length expected."""
        await self._recall_mode()
        usage, seen = NO_USAGE, set[str]()
        for call in calls:
            shape = self._shape(call, self._modes.current)
            inquiry = self._inquiry(call, shape)
            if inquiry.key not in seen and not await inquiry.remembered():
                usage += spending(self._endpoint, request_tokens(shape.body(call)), call.expected)
            seen.add(inquiry.key)
        return usage

    async def close(self) -> None:
        """Closes the connections."""
        await self._post.close()

    async def _recall_mode(self) -> None:
        async with self._recalling:
            if not self._recalled_mode:
                self._modes = Modes(await self._post.mode())
                self._recalled_mode = True

    async def _answer(self, place: int, call: AnyCall, replies: dict[int, AnyReply]) -> None:
        try:
            reply = await self._in_a_mode(call)
        except ExtractorError as error:
            self.over = self.over or error
            for task in tuple(self._asking):
                task.cancel()
            return
        if reply.outcome not in (CallOutcome.ANSWERED, CallOutcome.TRUNCATED):
            self.lost.append(LostCall(call.task, call.prompt, reply.outcome, reply.reason))
        replies[place] = reply

    async def _in_a_mode(self, call: AnyCall) -> AnyReply:
        """Asks in the mode in use, and in the next ones while none is known to work."""
        usage = NO_USAGE
        while True:
            async with self._modes.turn():
                mode = self._modes.current
                inquiry = self._inquiry(call, self._shape(call, mode))
                try:
                    reply = await self._once(call, inquiry)
                except UnsupportedError as error:
                    usage += inquiry.usage
                    if self._modes.fall_back(mode):
                        continue
                    return replace(refused_mode(error, answered=self._post.answered), usage=usage)
                usage += inquiry.usage
                if inquiry.unanswered and self._modes.fall_back(mode):
                    continue
                if reply.outcome is CallOutcome.ANSWERED and self._modes.settle(mode):
                    await self._post.keep_mode(mode)
                return replace(reply, usage=usage)

    async def _once(self, call: AnyCall, inquiry: Inquiry[Any]) -> AnyReply:
        """Sends equal calls in flight once: who comes second takes the first one's reply, if it finds no fault with it."""
        while (flight := self._flights.get(inquiry.key)) is not None:
            await flight.landed.wait()
            reply = flight.reply
            if reply is not None and (reply.answer is None or not call.faults(reply.answer)):
                inquiry.unanswered = flight.unanswered
                return reply
        flight = self._flights[inquiry.key] = _Flight()
        try:
            flight.reply = await inquiry.run()
            flight.unanswered = inquiry.unanswered
        finally:
            del self._flights[inquiry.key]
            flight.landed.set()
        return flight.reply

    def _inquiry(self, call: AnyCall, shape: Shape[Any]) -> Inquiry[Any]:
        return Inquiry(self._post, self._endpoint, shape, call, self._spend)

    def _shape(self, call: AnyCall, mode: Mode) -> Shape[Any]:
        shape = self._shapes.get((call.answer, mode))
        if shape is None:
            shape = self._shapes[call.answer, mode] = Shape(self._endpoint, mode, call.answer)
        return shape

    def _spend(self, usage: Usage) -> None:
        self.spent += usage
