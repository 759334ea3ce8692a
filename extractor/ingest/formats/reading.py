"""With what a file is read: limits, the engine for pages that need one, and whether pictures are kept."""

from __future__ import annotations

from extractor.ingest.limits import Limits
from extractor.ingest.ocr import Engine, EngineName, engine_of


class Reading:
    """The settings of a process that reads; the engine is made when the first page needs it and kept."""

    def __init__(self, limits: Limits, engine: EngineName, images: float | None) -> None:
        self.limits = limits
        self.images = images
        """Dots an inch of the pictures of pages that are kept; None for none."""
        self._name = engine
        self._engine: Engine | None = None

    def serves(self, limits: Limits, engine: EngineName, images: float | None) -> bool:
        """Whether these are its settings."""
        return (self.limits, self._name, self.images) == (limits, engine, images)

    def engine(self, document: str) -> Engine:
        """The engine; raises ReaderMissingError, naming the document, where it is not installed."""
        if self._engine is None:
            self._engine = engine_of(self._name, document)
        return self._engine

    @property
    def version(self) -> str | None:
        """The engine's version, once a page has needed it."""
        return self._engine.version if self._engine else None
