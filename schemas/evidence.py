"""Where a value stands in the received text, and how well it was found there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters, ``start`` included and ``end`` excluded, in the received text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A position as a reader counts it: page, line and character, all from 1."""

    page: int
    line: int
    character: int


class Grounding(StrEnum):
    """How a value stands in the source."""

    EXACT = "exact"
    """The very characters."""
    NORMALISED = "normalised"
    """The same characters after width, white space and line breaks are put aside."""
    AMBIGUOUS = "ambiguous"
    """It stands there, but which occurrence or which part of a fused run is meant is an inference."""
    ABSENT = "absent"
    """It does not stand there; such a value reaches no check."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The pieces of source text that carry a value, in reading order; empty only where the value is absent."""

    grounding: Grounding
    spans: tuple[Span, ...] = ()
