"""What a rule says of a place in a document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from schemas.base import UNWORDED, Wording
from schemas.evidence import Span


class Severity(StrEnum):
    """How much a failed rule weighs, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Status(StrEnum):
    """The five outcomes of a rule."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"
    UNDECIDED = "undecided"
    """A value it needs is missing; ``missing`` says which."""
    CRASHED = "crashed"
    """The rule itself raised; the run says so and goes on."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit on which a finding rests: its name in the standards, the value it had, and whether a bureau changed it."""

    name: str
    value: str
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One rule at one place.

    ``form`` counts the document's forms from 0; ``at`` names the place in the labelled samples' vocabulary
    (``funds[0]``, ``total_score``, ``form`` ...). ``printed`` and ``recomputed`` are short formulas with the numbers
    as printed; ``spans`` the evidence they rest on.
    """

    rule: str
    status: Status
    form: int
    at: str
    message: Wording = UNWORDED
    printed: str = ""
    recomputed: str = ""
    missing: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCount:
    """How often one rule ended in each outcome over the document's places."""

    rule: str
    passed: int = 0
    failed: int = 0
    not_applicable: int = 0
    undecided: int = 0
    crashed: int = 0
