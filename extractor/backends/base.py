"""The one seam between the product and whatever reads a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from extractor.segment.model import Segment
from schemas.record import Draft


class Backend(Protocol):
    """Reads forms: every string it returns is claimed to stand in its segment; grounding proves it."""

    def read(self, segments: Sequence[Segment]) -> tuple[Draft, ...]:
        """One draft a segment, in their order; a document's segments are given together, so that a model is asked once."""
        ...
