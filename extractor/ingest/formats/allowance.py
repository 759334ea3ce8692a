"""How many pages and words a file may still give."""

from __future__ import annotations

from extractor.ingest.limits import Limits
from extractor.ingest.refusals import above


class Allowance:
    """Counts what a reader takes from one file, and refuses the file once it is above a limit."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._pages = 0
        self._cells = 0

    def page(self) -> None:
        """Takes one page more."""
        self._pages += 1
        if self._pages > self._limits.pages:
            raise above(self._name, "pages", self._limits)

    def cells(self, count: int = 1) -> None:
        """Takes words more, or cells as the places that they take up."""
        self._cells += count
        if self._cells > self._limits.cells:
            raise above(self._name, "cells", self._limits)
