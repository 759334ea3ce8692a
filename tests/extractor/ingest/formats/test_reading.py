"""The engine is made when the first page needs it, and kept."""

from __future__ import annotations

from dataclasses import replace

from extractor.ingest.formats.reading import Reading
from extractor.ingest.limits import LIMITS
from extractor.ingest.ocr.engine import EngineName


def test_an_engine_is_made_once_and_its_version_known_then(monkeypatch):
    """A run without scans loads no models and names no engine."""
    made = []

    class Engine:
        version = "engine 1"

    def make(name, document):
        made.append((name, document))
        return Engine()

    monkeypatch.setattr("extractor.ingest.formats.reading.engine_of", make)
    reading = Reading(LIMITS, EngineName.AUTO, None)
    assert reading.version is None
    assert reading.engine("a.pdf") is reading.engine("b.pdf")
    assert made == [(EngineName.AUTO, "a.pdf")]
    assert reading.version == "engine 1"


def test_settings_that_differ_are_not_served():
    """Another limit, engine or resolution of pictures asks for another reading."""
    reading = Reading(LIMITS, EngineName.AUTO, 110.0)
    assert reading.serves(replace(LIMITS), EngineName.AUTO, 110.0)
    assert not reading.serves(replace(LIMITS, pixels=1), EngineName.AUTO, 110.0)
    assert not reading.serves(LIMITS, EngineName.NONE, 110.0)
    assert not reading.serves(LIMITS, EngineName.AUTO, None)
