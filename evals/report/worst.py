"""Which documents to look at first."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

from evals.scores import DocumentScore


def badness(score: DocumentScore) -> tuple[int, int, int, int]:
    """How bad a document is: failed first, then by invented numbers, by escapes and by faults."""
    return (
        score.failed is not None,
        sum(fault.invented for fault in score.faults),
        sum(fault.escape for fault in score.faults),
        len(score.faults),
    )


def worst(documents: Iterable[DocumentScore], count: int = 10) -> tuple[DocumentScore, ...]:
    """The worst documents that have a fault, worst first; no more than ``count`` are held at a time."""
    faulty = (score for score in documents if score.failed is not None or score.faults)
    return tuple(heapq.nlargest(count, faulty, key=badness))
