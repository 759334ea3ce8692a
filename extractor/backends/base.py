"""The one seam between the product and whatever reads a form."""

from __future__ import annotations

from typing import Protocol

from extractor.segment.model import Segment
from schemas.record import Draft


class Backend(Protocol):
    """Reads a form: every string it returns is claimed to stand in the segment; grounding proves it."""

    def read(self, segment: Segment) -> Draft:
        """The draft of one segment; nothing that stands in no field is invented."""
        ...
