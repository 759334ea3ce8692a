"""Asks a language model, for any number of threads at once."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from extractor.calls.call import AnswerT, Call, Reply
from extractor.calls.endpoint import Endpoint
from extractor.calls.lost import LostCall
from extractor.calls.memory import Memory
from extractor.errors import ExtractorError
from schemas.usage import NO_USAGE, Usage

if TYPE_CHECKING:
    from extractor.calls.desk import Desk
    from extractor.calls.loop import Loop


class Caller:
    """An endpoint that answers calls: those of all threads in flight together, under one limit, on one event loop.

    Every reply is written to the ledger, if there is one, and found there the next time. To be closed, best as a context.
    """

    def __init__(self, endpoint: Endpoint, ledger: Memory | None = None) -> None:
        self._endpoint = endpoint
        self._ledger = ledger
        self._opening = threading.Lock()
        self._open: tuple[Loop, Desk] | None = None
        self._closed = False

    def ask(self, calls: Sequence[Call[AnswerT]]) -> tuple[Reply[AnswerT], ...]:
        """The replies in the order of the calls; blocks until the last one is there.

        Raises a ModelError where no call can succeed until the user changes something; calls in flight are then given up.
        """
        loop, desk = self._opened()
        return loop.run(desk.ask(calls))

    def estimate(self, calls: Sequence[Call[AnswerT]]) -> Usage:
        """What asking these calls would cost, without sending: requests, their tokens, and answers of the length expected.

        Calls that the ledger has a reply to are left out.
        """
        loop, desk = self._opened()
        return loop.run(desk.estimate(calls))

    @property
    def spent(self) -> Usage:
        """What all calls have cost so far, failed attempts included."""
        return self._open[1].spent if self._open else NO_USAGE

    @property
    def lost(self) -> tuple[LostCall, ...]:
        """The calls that brought no answer so far."""
        return tuple(self._open[1].lost) if self._open else ()

    @property
    def stopped_by(self) -> ExtractorError | None:
        """Why no call can succeed any more; None while calls can."""
        return self._open[1].over if self._open else None

    def close(self) -> None:
        """Closes the connections and gives up what is in flight; what was spent and lost can still be read."""
        with self._opening:
            if self._open is not None and not self._closed:
                loop, desk = self._open
                loop.close(desk.close())
            self._closed = True

    def __enter__(self) -> Caller:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _opened(self) -> tuple[Loop, Desk]:
        """The loop and what runs on it, made when they are first needed."""
        with self._opening:
            if self._closed:
                raise RuntimeError("this caller is closed")
            if self._open is None:
                # What reads offline must not load the clients of models.
                from extractor.calls.desk import Desk  # noqa: PLC0415 - as above
                from extractor.calls.loop import Loop  # noqa: PLC0415 - as above

                self._open = Loop(), Desk(self._endpoint, self._ledger)
            return self._open
