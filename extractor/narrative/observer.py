"""What reads the explanations of a document: the offline one by words, a model by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from extractor.facts.model import Case
from extractor.narrative.observe import observe
from extractor.narrative.written import Written
from extractor.shortfalls.search import Found
from schemas.explanation import Observation
from schemas.usage import NO_USAGE, Usage


@dataclass(frozen=True, slots=True)
class Observed:
    """Every shortfall with what was observed of it, and what that cost."""

    written: tuple[Written, ...]
    usage: Usage = NO_USAGE


class Observer(Protocol):
    """Reads what is written for each shortfall of a case; an observer says what stands there and judges nothing."""

    def observe(self, case: Case, found: Sequence[Found], /) -> Observed:
        """One entry a shortfall, in the order given; ``found`` holds the texts that the search took for it."""
        ...


class OfflineObserver:
    """Observes by words: no model, key or network."""

    def observe(self, _case: Case, found: Sequence[Found], /) -> Observed:
        """What the words of each text say, each text read once."""
        observed: dict[str, Observation] = {}
        written = []
        for shortfall, explanation in found:
            seen = None
            if explanation is not None:
                seen = observed.get(explanation.text) or observe(explanation.text)
                observed[explanation.text] = seen
            written.append(Written(shortfall=shortfall, explanation=explanation, seen=seen))
        return Observed(tuple(written))
