"""Single misreadings that would explain a failed check: offered to the reviewer, applied to nothing."""

from extractor.hypotheses.search import with_hypotheses

__all__ = ["with_hypotheses"]
