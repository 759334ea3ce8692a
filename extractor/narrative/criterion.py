"""What an explanation has to do: one criterion a file, of the same shape as a rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.facts.examples import Example
from extractor.narrative.pair import Pair
from extractor.standards.basis import Basis
from schemas.base import Wording
from schemas.explanation import Verdict
from schemas.finding import Severity

Held = Wording | None
"""Why an explanation fails a criterion; None where it does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A criterion of explanations.

    ``verdict`` is what the first criterion that fails decides; one without a verdict only adds to it. ``covers`` are
    rules of the domain that come to the same; ``fails`` gives the reason in words, ``adds`` one that is told beside another
    verdict only. An example's status is FAILED where
    the explanation at its place fails the criterion, PASSED where it does not.
    """

    id: str
    title: Wording
    basis: tuple[Basis, ...]
    severity: Severity
    verdict: Verdict | None
    fails: Callable[[Pair], Held]
    examples: tuple[Example, ...]
    doc: str | None
    covers: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    adds: Callable[[Pair], Held] | None = None
