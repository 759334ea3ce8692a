"""The one seam between the intake and whatever recognises characters."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the run names engines and must not load what they compute with
    from extractor.ingest.page.blocks import Word
    from extractor.ingest.raster.rulings import Gray


class EngineName(StrEnum):
    """What the user may ask for."""

    AUTO = "auto"
    """rapidocr where it is installed, else tesseract."""
    RAPIDOCR = "rapidocr"
    TESSERACT = "tesseract"
    NONE = "none"
    """Pages that need recognition are named as unread."""


class Engine(Protocol):
    """Recognises the words of a page's picture."""

    @property
    def version(self) -> str:
        """Name, version and models, as they go into the manifest."""
        ...

    def recognise(self, picture: Gray, resolution: float) -> list[Word]:
        """The words with boxes in pixels and scores from 0 to 1; the picture is upright, ``resolution`` its dots an inch."""
        ...
