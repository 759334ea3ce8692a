"""One attempt: a place under the limit, a row in the ledger, the request, and what became of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from extractor.calls.endpoint import Endpoint, Mode
from extractor.calls.limit import Limit
from extractor.calls.memory import Memory, Remembered
from extractor.calls.retry import Deadline
from extractor.calls.silence import out_of_time
from extractor.calls.tokens import request_tokens
from extractor.calls.trouble import (
    DeclinedError,
    PageError,
    PassingError,
    TroubleError,
    UnsentError,
    UnsupportedError,
)
from extractor.calls.wire import Wire
from extractor.errors import ModelError, QuotaExhaustedError, WrongAddressError
from schemas.base import Wording

T = TypeVar("T")

_LEAST = 0.1
"""Seconds that a call must have left for an attempt: in less no model answers, nor is it told who is not there."""
_PUT_OFF = 3
"""Refusals in a row, with a longer wait than a call has time for, after which the run ends: no call could succeed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What is sent: a body under a key, and what it is for."""

    key: str
    task: str
    prompt: str
    path: str
    mode: Mode
    body: bytes


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came back, and its row in the ledger."""

    raw: bytes
    row: int | None


class Post:
    """Sends parcels to an endpoint, within one event loop."""

    def __init__(self, endpoint: Endpoint, memory: Memory | None) -> None:
        self._endpoint = endpoint
        self._memory = memory
        self._wire = Wire(endpoint)
        self._limit = Limit(endpoint.concurrency)
        # One thread at a time writes the ledger, off the loop: a slow disk delays no answer that is coming in.
        self._writer = ThreadPoolExecutor(1, "ledger")
        self.heard = False
        """Somebody listens at the address."""
        self.answered = False
        """The endpoint has taken a request and answered it."""

    @property
    def address(self) -> str:
        """The endpoint's address."""
        return self._wire.address

    async def close(self) -> None:
        """Closes the connections; what is being written down is written to its end."""
        await self._wire.close()
        self._writer.shutdown()

    async def send(
        self, parcel: Parcel, deadline: Deadline, *, again: bool, pay: Callable[[int, int], None]
    ) -> Delivery:
        """One attempt; trouble is written down before it is raised."""
        try:
            async with asyncio.timeout(deadline.left if again else None):
                sent_at = await self._limit.enter(again=again)
        except TimeoutError:
            raise UnsentError(out_of_time(self._endpoint)) from None
        row = None
        try:
            deadline.start()
            row = await self._sent(parcel)
            seconds = min(self._endpoint.timeout, deadline.left)
            if deadline.left < _LEAST:
                raise UnsentError(out_of_time(self._endpoint))
            raw = await self._deliver(parcel, sent_at, seconds)
        except (TroubleError, ModelError) as error:
            await self._note(row, error, parcel, pay)
            raise
        finally:
            self._limit.leave()
        return Delivery(raw, row)

    async def _deliver(self, parcel: Parcel, sent_at: float, seconds: float) -> bytes:
        try:
            raw = await self._wire.send(parcel.path, parcel.body, parcel.mode, seconds)
        except PassingError as error:
            self.heard = self.heard or not error.unheard
            if error.busy:
                self._refused(sent_at, error)
            if isinstance(error, PageError) and not self.answered:
                raise self._no_interface(parcel.mode, error) from None
            raise
        self.heard = self.answered = True
        self._limit.answered()
        return raw

    def _refused(self, sent_at: float, error: PassingError) -> None:
        """Slows down; QuotaExhaustedError where the endpoint puts everybody off for longer than any call may wait."""
        put_off = (error.retry_after or 0.0) > self._endpoint.deadline
        # Nothing would be sent until then, and the call that was refused is lost in any case.
        self._limit.refused(sent_at, None if put_off else error.retry_after)
        if put_off and self._limit.refused_in_a_row >= _PUT_OFF:
            raise QuotaExhaustedError(
                Wording(
                    f"接口要求等待 {error.retry_after:.0f} 秒（{error.reason.zh}）",
                    f"the endpoint asks to wait {error.retry_after:.0f} s ({error.reason.en})",
                ),
                Wording(
                    "请过后重新运行，或调大 EXTRACTOR_DEADLINE；已付费的回答不会重复付费",
                    "run again after that time, or raise EXTRACTOR_DEADLINE: what was answered is not paid for twice",
                ),
            ) from None

    def _no_interface(self, mode: Mode, error: PageError) -> UnsupportedError | WrongAddressError:
        """What a page means before anything was answered; some servers show one in place of a path that they lack."""
        if mode is Mode.RESPONSES_TOOLS and self._endpoint.mode is None:
            return UnsupportedError(error.reason)
        return WrongAddressError(
            Wording(f"{self.address}：{error.reason.zh}", f"{self.address}: {error.reason.en}"),
            Wording(
                "请检查接口地址是否完整（通常以 /v1 结尾）、开头是 http:// 还是 https://，以及代理设置",
                "check that the address is complete (it usually ends in /v1), http or https, and the proxies",
            ),
        )

    async def _note(
        self,
        row: int | None,
        error: TroubleError | ModelError,
        parcel: Parcel,
        pay: Callable[[int, int], None],
    ) -> None:
        asked = 0
        if isinstance(error, PassingError) and error.billed:
            asked = request_tokens(parcel.body)
            pay(asked, 0)
        if isinstance(error, DeclinedError):
            await self.complete(row, error.body, error.outcome, 0, 0)
        else:
            await self.failed(row, str(error), asked, 0)

    async def recall(self, key: str) -> Remembered | None:
        """The reply that the ledger holds under a key."""
        memory = self._memory
        return None if memory is None else await self._in_turn(lambda: memory.recall(key))

    async def _sent(self, parcel: Parcel) -> int | None:
        memory = self._memory
        if memory is None:
            return None
        return await self._in_turn(
            lambda: memory.sent(
                parcel.key,
                task=parcel.task,
                prompt=parcel.prompt,
                model=self._endpoint.model,
                request=parcel.body,
            )
        )

    async def complete(self, row: int | None, raw: bytes, outcome: str, asked: int, said: int) -> None:
        """Puts a usable reply down, with the tokens asked and said."""
        memory = self._memory
        if memory is not None and row is not None:
            await self._in_turn(
                lambda: memory.complete(
                    row, reply=raw, outcome=outcome, input_tokens=asked, output_tokens=said
                )
            )

    async def failed(self, row: int | None, reason: str, asked: int, said: int) -> None:
        """Puts a failed attempt down, with the tokens asked and said."""
        memory = self._memory
        if memory is not None and row is not None:
            await self._in_turn(
                lambda: memory.failed(row, reason=reason, input_tokens=asked, output_tokens=said)
            )

    async def keep_mode(self, mode: Mode) -> None:
        """Puts down the mode that works."""
        memory = self._memory
        if memory is not None:
            await self._in_turn(lambda: memory.keep_mode(self.address, self._endpoint.model, mode.value))

    async def mode(self) -> Mode | None:
        """The mode that is known to work."""
        memory = self._memory
        if memory is None:
            return None
        known = await self._in_turn(lambda: memory.mode_of(self.address, self._endpoint.model))
        return Mode(known) if known else None

    async def _in_turn(self, write: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writer, write)
