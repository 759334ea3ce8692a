"""Statements of prose against the labelled ones: a claim is right as a whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz

from evals.metrics.rows import Alignment, assigned
from evals.metrics.values import folded
from evals.metrics.views import Claim

_QUOTED = 80.0
"""Likeness (0 to 100) of quotes from which two claims of one kind can be one."""


def align_claims(wanted: Sequence[Claim], said: Sequence[Claim]) -> Alignment:
    """Pairs claims of one kind: equal ones first, then those that share numbers or their quote."""
    if not wanted or not said:
        return Alignment((), tuple(range(len(wanted))), tuple(range(len(said))))
    worth = np.zeros((len(wanted), len(said)))
    for i, ours in enumerate(wanted):
        for j, theirs in enumerate(said):
            worth[i, j] = _worth(ours, theirs) - abs(i - j) / 1000
    pairs = assigned(worth)
    lost = tuple(sorted(set(range(len(wanted))) - {i for i, _ in pairs}))
    return Alignment(tuple(pairs), lost, tuple(sorted(set(range(len(said))) - {j for _, j in pairs})))


def _worth(a: Claim, b: Claim) -> float:
    if a.kind != b.kind:
        return 0.0
    if a.numbers == b.numbers:
        return 100.0 + _quoted(a, b) / 100
    shared = len(a.numbers.items() & b.numbers.items())
    quoted = _quoted(a, b)
    return shared + quoted / 100 if shared or quoted >= _QUOTED else 0.0


def _quoted(a: Claim, b: Claim) -> float:
    return fuzz.partial_ratio(folded(a.quote.text or ""), folded(b.quote.text or ""))
