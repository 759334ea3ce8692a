"""Asks a language model, for any number of threads at once."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING

from extractor.calls.call import AnswerT, Call, Reply
from extractor.calls.endpoint import Endpoint
from extractor.calls.lost import LostCall
from extractor.calls.memory import Memory
from schemas.usage import NO_USAGE, Usage

if TYPE_CHECKING:
    from anyio.from_thread import BlockingPortal

    from extractor.calls.desk import Desk


class Caller:
    """An endpoint that answers calls: those of all threads in flight together, under one limit, on one event loop.

    Every reply is written to the ledger, if there is one, and found there the next time. To be closed, best as a context.
    """

    def __init__(self, endpoint: Endpoint, ledger: Memory | None = None) -> None:
        self._endpoint = endpoint
        self._ledger = ledger
        self._opening = threading.Lock()
        self._open: tuple[BlockingPortal, Desk] | None = None
        self._stack = ExitStack()

    def ask(self, calls: Sequence[Call[AnswerT]]) -> tuple[Reply[AnswerT], ...]:
        """The replies in the order of the calls; blocks until the last one is there.

        Raises a ModelError where no call can succeed until the user changes something; calls in flight are then given up.
        """
        portal, desk = self._opened()
        asked = portal.start_task_soon(desk.ask, calls)
        try:
            return asked.result()
        except BaseException:
            asked.cancel()
            raise

    def estimate(self, calls: Sequence[Call[AnswerT]]) -> Usage:
        """What asking these calls would send, without sending: requests and their tokens, and what these cost.

        Calls that the ledger has a reply to are left out; answers are not estimated.
        """
        portal, desk = self._opened()
        return portal.call(desk.estimate, calls)

    @property
    def spent(self) -> Usage:
        """What all calls have cost so far, failed attempts included."""
        return self._open[1].spent if self._open else NO_USAGE

    @property
    def lost(self) -> tuple[LostCall, ...]:
        """The calls that brought no answer so far."""
        return self._open[1].lost if self._open else ()

    def close(self) -> None:
        """Ends the event loop and closes the connections; what was spent and lost can still be read."""
        self._stack.close()

    def __enter__(self) -> Caller:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _opened(self) -> tuple[BlockingPortal, Desk]:
        """The loop and what runs on it, made when they are first needed."""
        with self._opening:
            if self._open is None:
                # What reads offline must not load the clients of models.
                from anyio.from_thread import start_blocking_portal  # noqa: PLC0415 - as above

                from extractor.calls.desk import Desk  # noqa: PLC0415 - as above

                desk = Desk(self._endpoint, self._ledger)
                portal = self._stack.enter_context(start_blocking_portal(name="calls"))
                self._stack.callback(portal.call, desk.close)
                self._open = portal, desk
            return self._open
