"""Reads forms without a model: several readings are proposed, the one whose arithmetic closes best is kept."""

from extractor.backends.offline.reader import OfflineBackend

__all__ = ["OfflineBackend"]
