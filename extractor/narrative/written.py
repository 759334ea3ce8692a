"""A shortfall, the text written for it, and what was observed in that text."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.base import Wording
from schemas.explanation import Explanation, Observation, Shortfall

OFFLINE = "offline"
"""The name of the observer that needs no model."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Written:
    """A shortfall of the document, its explanation, and what was observed in it; None where there is none.

    ``failure`` says why nothing could be observed although something may be written.
    """

    shortfall: Shortfall
    explanation: Explanation | None
    seen: Observation | None
    observer: str = OFFLINE
    failure: Wording | None = None
