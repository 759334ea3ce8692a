"""A call that brought no answer, for the account at the end of a run."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.calls.call import CallOutcome
from schemas.base import Wording


@dataclass(frozen=True, slots=True)
class LostCall:
    """A call that was refused, never answered usably, or never answered; truncated ones are not lost: they are split."""

    task: str
    prompt: str
    outcome: CallOutcome
    reason: Wording
