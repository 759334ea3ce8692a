"""Why an attempt brought no answer: what passes, what is for another mode, and what ends the call."""

from __future__ import annotations

from extractor.calls.call import CallOutcome
from schemas.base import Wording


class TroubleError(Exception):
    """An attempt that brought no answer; ``reason`` is shown and written down."""

    def __init__(self, reason: Wording) -> None:
        super().__init__(reason.en)
        self.reason = reason


class PassingError(TroubleError):
    """Trouble that may be over at the next attempt.

    ``retry_after`` is in seconds, as the endpoint asked; ``busy``: it has too many requests; ``unheard``: nobody listened;
    ``billed``: the endpoint has probably worked on it, so its tokens count.
    """

    def __init__(
        self,
        reason: Wording,
        *,
        retry_after: float | None = None,
        busy: bool = False,
        unheard: bool = False,
        billed: bool = False,
    ) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.busy = busy
        self.unheard = unheard
        self.billed = billed


class UnsentError(PassingError):
    """An attempt for which the call had no time left."""


class CutOffError(PassingError):
    """A connection that ended without a word, to an address that has never said any."""


class PageError(PassingError):
    """A web page in place of an answer: of a proxy that will be over, or of an address that is not the interface's."""


class UnsupportedError(TroubleError):
    """The endpoint does not have what the mode needs."""


class DeclinedError(TroubleError):
    """The endpoint answers this question with no answer, now and later: too long, or not allowed."""

    def __init__(self, reason: Wording, outcome: CallOutcome, body: bytes) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.body = body


class RejectedError(TroubleError):
    """The endpoint finds fault with the request: another attempt would meet the same."""
