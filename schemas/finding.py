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


class Repair(StrEnum):
    """What may have happened to a printed number before it was read, the likeliest first."""

    POINT_LOST = "point_lost"
    """71.85 read as 7185."""
    UNIT = "unit"
    """A factor of ten thousand: 万 lost or added."""
    DIGITS_SWAPPED = "digits_swapped"
    """97.19 for 97.91."""
    EXCHANGED = "exchanged"
    """Two neighbouring cells of a row or column in each other's place."""
    FUSED = "fused"
    """The neighbouring cell's digits run on in this one: 1050 for 10 and 50."""
    PERCENT_MISREAD = "percent_misread"
    """The sign % read as digits: 8596 for 85%."""
    POINT_ADDED = "point_added"
    """7.185 read for 7185."""
    DIGIT_DOUBLED = "digit_doubled"
    """1100 for 110."""
    DIGIT_MISREAD = "digit_misread"
    """One digit for another that looks like it: 3 for 8, 1 for 7."""
    DIGIT_DROPPED = "digit_dropped"
    """110 for 1100, 9.19 for 97.19."""
    NEIGHBOUR = "neighbour"
    """What belongs here stands in the neighbouring row or column too."""
    LETTER_MISREAD = "letter_misread"
    """A letter for a digit: 1O0% for 100%, l00 for 100."""
    TURNED = "turned"
    """A cell read upside down: %66< for >99%."""
    SIGN_MOVED = "sign_moved"
    """A sign on the wrong side: %3.59 for 3.59%."""
    SIGN_DOUBLED = "sign_doubled"
    """95.2%% for 95.2%, 9..5 for 9.5."""
    POINT_MISREAD = "point_misread"
    """98。5% for 98.5%."""


@dataclass(frozen=True, slots=True)
class Cured:
    """A failed outcome that a repair would satisfy."""

    rule: str
    form: int
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """What a cell may have held before it was misread: with it, every outcome in ``cures`` passes and none newly fails.

    What may stand for a string that is no number at all (1O0%) is offered for its form alone, whatever would follow.
    Offered to the reviewer and applied to nothing: the record keeps what is printed. ``at`` and ``field`` name the
    cell; of two exchanged cells ``other`` is the second one (``indicators[0].weight``), else it is empty.
    """

    form: int
    at: str
    field: str
    printed: str
    repaired: str
    kind: Repair
    cures: tuple[Cured, ...]
    other: str = ""
    spans: tuple[Span, ...] = ()
    """Where the printed string stands."""


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
    hypotheses: tuple[Hypothesis, ...] = ()
    """Single misreadings that would explain a failed one, the likeliest first; several are alternatives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCount:
    """How often one rule ended in each outcome over the document's places."""

    rule: str
    passed: int = 0
    failed: int = 0
    not_applicable: int = 0
    undecided: int = 0
    crashed: int = 0
