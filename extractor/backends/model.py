"""The language model that a run may use: who asks it, what it is called, and what it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from extractor.calls.call import AnswerT, Call, Reply
from extractor.text.mask_kinds import ALL, MaskKind

DOUBTFUL = 0.93
"""Confidence of an offline reading under which the hybrid backend asks the model."""


class Asker(Protocol):
    """Asks a model and waits for all answers; ``extractor.calls.Caller`` is one."""

    def ask(self, calls: Sequence[Call[AnswerT]]) -> tuple[Reply[AnswerT], ...]:
        """One reply a call, in their order. Raises ModelError where no call can succeed."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model for one run; ``name`` goes into results, ``threshold`` is the hybrid backend's, ``masked`` what is hidden."""

    asker: Asker
    name: str
    threshold: float = DOUBTFUL
    masked: frozenset[MaskKind] = ALL
