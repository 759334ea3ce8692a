"""An engine that says what a test tells it to, and remembers what it was shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from extractor.ingest.formats.reading import Reading
from extractor.ingest.limits import LIMITS, Limits
from extractor.ingest.ocr.engine import EngineName
from extractor.ingest.page.blocks import Word
from extractor.ingest.raster.rulings import Gray


@dataclass
class Parrot:
    """Recognises the same words in every picture."""

    words: list[Word] = field(default_factory=list)
    shown: list[tuple[Gray, float]] = field(default_factory=list)
    version: str = "parrot 1"

    def recognise(self, picture: Gray, resolution: float) -> list[Word]:
        """The words it was given."""
        self.shown.append((picture, resolution))
        return self.words


@pytest.fixture
def parrot(monkeypatch: pytest.MonkeyPatch) -> Parrot:
    """The engine that is made when a page needs one."""
    engine = Parrot()
    monkeypatch.setattr("extractor.ingest.formats.reading.engine_of", lambda *_: engine)
    return engine


@pytest.fixture
def reading() -> Callable[..., Reading]:
    """The settings of a process that reads."""

    def settings(
        limits: Limits = LIMITS, engine: EngineName = EngineName.NONE, images: float | None = None
    ) -> Reading:
        return Reading(limits, engine, images)

    return settings
