"""Received bytes to a ``Document``: decoded, cut into pages, its language told; the text is never changed."""

from extractor.ingest.discover import SUFFIXES, discover
from extractor.ingest.document import read_document, read_text
from extractor.ingest.limits import LIMITS, Limits

__all__ = ["LIMITS", "SUFFIXES", "Limits", "discover", "read_document", "read_text"]
