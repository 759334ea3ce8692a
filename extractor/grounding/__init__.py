"""Draft + source to record: the value is grounded, not the quote."""

from extractor.grounding.ground import ground
from extractor.grounding.labels import records_of

__all__ = ["ground", "records_of"]
