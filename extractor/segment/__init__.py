"""Document to segments: which forms it holds, of which type, from line to line."""

from extractor.segment.assign import assign
from extractor.segment.model import Segment
from extractor.segment.split import split

__all__ = ["Segment", "assign", "split"]
