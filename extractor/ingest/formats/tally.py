"""The cells a document asks for, counted while it is read, so that nobody makes more than the limit."""

from __future__ import annotations

from extractor.ingest.limits import Limits
from extractor.ingest.refusals import above


class Tally:
    """Counts the cells of all tables of one document, merged ones as what they take up."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.count = 0

    def take(self, cells: int = 1) -> None:
        """Counts more cells; raises InputTooLargeError where there are more than the limit."""
        self.count += cells
        if self.count > self.limits.cells:
            raise above(self.name, "cells", self.limits)
