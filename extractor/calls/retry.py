"""When an attempt is repeated: trouble that passes, a number of times, within the call's time."""

from __future__ import annotations

import asyncio

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_random_exponential

from extractor.calls.trouble import PassingError

# Full jitter, so that calls that failed together do not come back together; seconds.
_BUSY = wait_random_exponential(multiplier=1.0, max=30)
_FAILED = wait_random_exponential(multiplier=0.5, max=20)
_UNHEARD = wait_random_exponential(multiplier=0.25, max=8)


class Deadline:
    """The time a call has for all its attempts, from when its first one may be sent."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._until: float | None = None

    def start(self) -> None:
        """Starts the time, once: a call that waits for its turn loses none."""
        if self._until is None:
            self._until = asyncio.get_running_loop().time() + self._seconds

    @property
    def left(self) -> float:
        """Seconds left."""
        return self._seconds if self._until is None else self._until - asyncio.get_running_loop().time()


def retrying(attempts: int, deadline: Deadline) -> AsyncRetrying:
    """The policy for one question; the last trouble is raised when attempts or time run out."""
    enough = stop_after_attempt(attempts)

    def stop(state: RetryCallState) -> bool:
        return enough(state) or state.upcoming_sleep >= deadline.left

    return AsyncRetrying(
        retry=retry_if_exception_type(PassingError), stop=stop, wait=_wait, sleep=asyncio.sleep, reraise=True
    )


def _wait(state: RetryCallState) -> float:
    trouble = state.outcome.exception() if state.outcome else None
    if not isinstance(trouble, PassingError):
        return 0.0
    if trouble.unheard:
        return _UNHEARD(state)
    jitter = _BUSY(state) if trouble.busy else _FAILED(state)
    return max(jitter, trouble.retry_after or 0.0)
