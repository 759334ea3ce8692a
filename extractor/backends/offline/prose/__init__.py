"""Reads numeric claims, listed indicators and heading fields from a segment's running text."""

from extractor.backends.offline.prose.read import Prose, read_prose

__all__ = ["Prose", "read_prose"]
