"""Recognition of characters in pictures of pages: one interface, two engines."""

from extractor.ingest.ocr.choice import engine_of
from extractor.ingest.ocr.engine import Engine, EngineName

__all__ = ["Engine", "EngineName", "engine_of"]
