"""What the source says at a span, short enough to be shown beside a finding."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extractor.export.visible import one_line
from extractor.text.places import Places
from schemas.document import Page, PlacedWord
from schemas.evidence import Place, Span

_LONG_LINE = 120
_AROUND = 24
_LIMIT = 240


class Source:
    """A document's text as received, asked for places and quotes."""

    def __init__(self, text: str, pages: Sequence[Page], words: Sequence[PlacedWord] = ()) -> None:
        self._text = text
        self._places = Places(text, pages)
        self._scored = [word for word in words if word.score is not None]
        self._starts = [word.span.start for word in self._scored]

    def spot(self, spans: Sequence[Span]) -> Place | None:
        """Where the first span starts; None without a span or without a text."""
        if not spans or not self._text:
            return None
        return self._places.place(min(span.start for span in spans))

    def score(self, spans: Sequence[Span]) -> float | None:
        """The worst score that the OCR engine gave what stands at the spans; None where it recognised nothing there."""
        worst: float | None = None
        for span in spans:
            at = max(0, bisect_right(self._starts, span.start) - 1)
            while at < len(self._scored) and self._starts[at] < span.end:
                word = self._scored[at]
                if word.score is not None and word.span.end > span.start:
                    worst = word.score if worst is None else min(worst, word.score)
                at += 1
        return worst

    def quote(self, spans: Sequence[Span]) -> str:
        """The lines the spans stand on, each once, as they come; of a long line what surrounds the span."""
        pieces: list[str] = []
        covered = -1
        for span in sorted(spans):
            start, end = self._surroundings(span)
            if end > covered:
                pieces.append(self._text[max(start, covered) : end])
                covered = end
        return one_line(" … ".join(piece for piece in pieces if piece.strip()), _LIMIT)

    def _surroundings(self, span: Span) -> tuple[int, int]:
        start = self._text.rfind("\n", 0, span.start) + 1
        end = self._text.find("\n", span.end)
        end = len(self._text) if end < 0 else end
        if end - start > _LONG_LINE:
            start, end = max(start, span.start - _AROUND), min(end, span.end + _AROUND)
        return start, end
