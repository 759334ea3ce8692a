"""Finds where a printed value stands: white space and width put aside, digits exactly, numbers at whole runs only."""

from __future__ import annotations

from extractor.segment.model import Segment
from extractor.text.runs import cuts_number
from extractor.text.widths import fold, squeeze, unify
from schemas.evidence import Evidence, Grounding, Span


class Locator:
    """Places values in one segment; an occurrence that a value has taken serves no second one while others are left."""

    def __init__(self, segment: Segment) -> None:
        self._text = segment.text
        self._start = segment.span.start
        self._folded = fold(segment.text, segment.span.start)
        self._taken: dict[str, int] = {}

    def locate(self, value: str, *, within: str | None = None) -> Evidence:
        """Evidence for ``value``; ``within`` is a quote that holds it, where one is known.

        The result is absent where the value does not stand in the segment, ambiguous where it stands there more often
        than it has been asked for.
        """
        needle = unify(squeeze(value))
        if not needle:
            return Evidence(Grounding.ABSENT)
        low, high = self._bounds(within)
        places = self._occurrences(needle, low, high) or self._occurrences(needle, 0, len(self._folded.text))
        if not places:
            return Evidence(Grounding.ABSENT)
        rank = self._taken.get(needle, 0)
        self._taken[needle] = rank + 1
        at = places[min(rank, len(places) - 1)] if within is None else places[0]
        span = self._folded.span(at, at + len(needle))
        if len(places) > 1 and within is None:
            return Evidence(Grounding.AMBIGUOUS, (span,))
        return Evidence(self.grade(value, (span,)), (span,))

    def grade(self, value: str, spans: tuple[Span, ...]) -> Grounding:
        """How the characters at ``spans`` carry ``value``: exactly, normalised, or not at all."""
        text, base = self._text, self._start
        if len(spans) == 1:
            found = text[spans[0].start - base : spans[0].end - base]
        else:
            found = "".join([text[s.start - base : s.end - base] for s in spans])
        if found == value:
            return Grounding.EXACT
        same = unify(squeeze(found)) == unify(squeeze(value))
        return Grounding.NORMALISED if same else Grounding.ABSENT

    def _bounds(self, quote: str | None) -> tuple[int, int]:
        text = self._folded.text
        if quote is not None:
            needle = unify(squeeze(quote))
            at = text.find(needle)
            if at >= 0:
                return at, at + len(needle)
        return 0, len(text)

    def _occurrences(self, needle: str, low: int, high: int) -> list[int]:
        text = self._folded.text
        places = []
        at = text.find(needle, low, high)
        while at >= 0:
            if self._whole(at, at + len(needle)):
                places.append(at)
            at = text.find(needle, at + 1, high)
        return places

    def _whole(self, start: int, end: int) -> bool:
        """Whether the occurrence cuts no printed number.

        Looked at in the received text: cells that touch only after folding do not count.
        """
        span = self._folded.span(start, end)
        return not cuts_number(self._text, span.start - self._start, span.end - self._start)
