"""Received bytes to a ``Document``: its kind told, read by a reader of that kind, its pages and words placed in one text."""

from extractor.ingest.discover import SUFFIXES, discover
from extractor.ingest.document import read_document, read_text
from extractor.ingest.intake import INTAKE, Intake
from extractor.ingest.limits import LIMITS, Limits
from extractor.ingest.ocr.engine import EngineName

__all__ = [
    "INTAKE",
    "LIMITS",
    "SUFFIXES",
    "EngineName",
    "Intake",
    "Limits",
    "discover",
    "read_document",
    "read_text",
]
