"""How many requests may be in flight: one limit for all, which learns from refusals what the endpoint bears."""

from __future__ import annotations

import asyncio
from collections import deque

_CUT = 0.7
"""What is left of the limit after a refusal."""
_REGAIN = 4
"""Answers after which one more request may be in flight."""
_PAUSE = 0.25
"""Seconds nothing is sent after a refusal; twice as many after each further one without an answer between."""
_LONGEST = 2.0
"""The most seconds nothing is sent, unless the endpoint asks for more and answers nobody meanwhile."""


class Limit:
    """A shared limit of requests in flight, within one event loop.

    It starts where it may at most be. A refusal (429) cuts it once for all requests that were sent before the cut, and
    stops sending for a moment; answers widen it by small steps.
    """

    def __init__(self, most: int) -> None:
        self._most = float(max(1, most))
        self._width = self._most
        self._in_flight = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._cut_at = float("-inf")
        self._resume_at = float("-inf")
        self._refused_in_a_row = 0
        self._trying = False
        self._wake: asyncio.TimerHandle | None = None

    @property
    def width(self) -> int:
        """Requests that may be in flight now."""
        return int(self._width)

    @property
    def refused_in_a_row(self) -> int:
        """Cuts since the endpoint last answered."""
        return self._refused_in_a_row

    async def enter(self, *, again: bool = False) -> float:
        """Waits for a place and takes it, before all others if it is not the first attempt; the time it was given."""
        loop = asyncio.get_running_loop()
        place: asyncio.Future[None] = loop.create_future()
        if again:
            self._waiting.appendleft(place)
        else:
            self._waiting.append(place)
        self._admit()
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self.leave()
            raise
        return loop.time()

    def leave(self) -> None:
        """Gives a place back."""
        self._in_flight -= 1
        self._admit()

    def answered(self) -> None:
        """Widens the limit a little: the endpoint has answered."""
        self._refused_in_a_row = 0
        self._trying = False
        self._width = min(self._most, self._width + 1 / _REGAIN)
        # Others get answers: whoever was refused waits on its own, the rest need not.
        self._resume_at = min(self._resume_at, self._cut_at + _PAUSE)

    def refused(self, sent_at: float, retry_after: float | None) -> None:
        """Cuts the limit, unless the request was sent before the last cut, and stops sending for a while."""
        now = asyncio.get_running_loop().time()
        if sent_at > self._cut_at:
            self._cut_at = now
            self._width = max(1.0, self._width * _CUT)
            self._refused_in_a_row += 1
            pause = min(_LONGEST, _PAUSE * 2 ** (self._refused_in_a_row - 1))
            asked = pause if retry_after is None else retry_after
            self._resume_at = now + asked
            self._trying = asked > _LONGEST

    def _admit(self) -> None:
        """Gives out the places that are free."""
        loop = asyncio.get_running_loop()
        left = self._resume_at - loop.time()
        if left > 0:
            if self._wake is not None:
                self._wake.cancel()
            self._wake = loop.call_later(left, self._admit)
            return
        # After a long wait one request tries whether the endpoint answers again.
        width = 1 if self._trying else self.width
        while self._waiting and self._in_flight < width:
            place = self._waiting.popleft()
            if not place.done():
                self._in_flight += 1
                place.set_result(None)
