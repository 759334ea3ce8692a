"""Which mode an endpoint can be asked in: set, remembered, or found out by the first call."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from extractor.calls.endpoint import Mode

_PATIENCE = 0.1
"""Seconds the other calls wait for the first: an endpoint that lacks a mode says so long before it could answer."""
_STRICTEST_FIRST = tuple(Mode)


class Modes:
    """The mode in use; it falls back to a less strict one until one is known to work."""

    def __init__(self, known: Mode | None) -> None:
        self.current = known or _STRICTEST_FIRST[0]
        self._settled = known is not None
        self._trying = False
        self._found = asyncio.Event()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Lets the first call go ahead while no mode is known, and the others after it."""
        if self._settled:
            yield
            return
        if self._trying:
            # When patience ends, the first call is being answered, so its mode is good.
            with suppress(TimeoutError):
                await asyncio.wait_for(self._found.wait(), _PATIENCE)
            yield
            return
        self._trying = True
        try:
            yield
        finally:
            self._trying = False

    def settle(self, mode: Mode) -> bool:
        """Keeps the mode that has worked; whether that was news."""
        if self._settled or mode is not self.current:
            return False
        self._settled = True
        self._found.set()
        return True

    def fall_back(self, mode: Mode) -> bool:
        """Goes on to the next mode if this one is refused and none is known to work; whether there is another to try."""
        if mode is not self.current:
            return True
        following = _STRICTEST_FIRST[_STRICTEST_FIRST.index(mode) + 1 :]
        if self._settled or not following:
            return False
        self.current = following[0]
        return True
