"""How files are taken in: within which limits, by which engine, and whether pictures of their pages are kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extractor.ingest.limits import LIMITS, Limits
from extractor.ingest.ocr.engine import EngineName

PICTURES_AT: Final = 110.0
"""Dots an inch of the pictures that are kept: small print can be read, and a page takes about 100 KB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The settings of the intake, the same for every way in."""

    limits: Limits = LIMITS
    engine: EngineName = EngineName.AUTO
    pictures: Path | None = None
    """The folder that pictures of pages go to; None keeps none."""
    resolution: float = PICTURES_AT
    """Their dots an inch."""


INTAKE: Final = Intake()
