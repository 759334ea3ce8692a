"""Shortfalls, the explanations written for them, and whether the two fit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from schemas.base import UNWORDED, Wording
from schemas.evidence import Span
from schemas.finding import Limit, Severity


class Direction(StrEnum):
    """On which side of what was wanted a value lies, or a text says it lies."""

    UNDER = "under"
    OVER = "over"
    MET = "met"


class ShortfallKind(StrEnum):
    """What falls short, or is explained although it does not."""

    BUDGET = "budget"
    """A fund line executed below (or above) its budget."""
    TARGET = "target"
    """An actual value on the wrong side of its target."""
    SCORE = "score"
    """A score below its weight, the values not being comparable."""
    STATEMENT = "statement"
    """A rate or score told in prose."""
    NONE = "none"
    """An explanation where the numbers show no deviation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A place where the numbers deviate, or where an explanation is written although they do not.

    ``gap`` is what is missing, in the base unit of the value (元 for money, percentage points for rates), None where
    the values cannot be subtracted. ``arithmetic`` says the comparison in words.
    """

    form: int
    at: str
    kind: ShortfallKind
    direction: Direction
    gap: Decimal | None = None
    unit: str = ""
    lower_is_better: bool = False
    """The target sets an upper bound, so an actual value above it is the miss."""
    arithmetic: Wording = UNWORDED
    spans: tuple[Span, ...] = ()

    @property
    def row(self) -> tuple[str, int]:
        """The table and the index that ``at`` names."""
        table, _, index = self.at.partition("[")
        return table, int(index.removesuffix("]"))


class ExplanationSource(StrEnum):
    """Where an explanation stands, in the order in which they are looked for."""

    OWN_CELL = "own_cell"
    FUND_CELL = "fund_cell"
    TASK_ROW = "task_row"
    SECTION = "section"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A text that speaks to a shortfall, white space removed, and where it stands."""

    text: str
    source: ExplanationSource
    spans: tuple[Span, ...] = ()


class Cause(StrEnum):
    """The kinds of cause that explanations name."""

    EPIDEMIC = "epidemic"
    SCHEDULE = "schedule"
    FUNDS_LATE = "funds_late"
    FEWER_CASES = "fewer_cases"
    MORE_DEMAND = "more_demand"
    POLICY = "policy"
    SAVING = "saving"
    PRICE = "price"
    STAFF = "staff"
    PROCUREMENT = "procurement"
    WEATHER = "weather"
    ESTIMATE = "estimate"
    OBJECTIVE = "objective"
    """客观原因 and the like: a word for a cause, not a cause."""
    OTHER = "other"


class About(StrEnum):
    """What a text written for a row speaks of."""

    ROW = "row"
    """Something that can bring this row's deviation about."""
    OTHER = "other"
    """Another row, another project, the office's own affairs."""
    FORM = "form"
    """How the indicator is set and worded, or how the form is filled in."""
    NOTHING = "nothing"
    """Nothing that went otherwise than planned."""


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """An amount or share that an explanation names; ``text`` as printed, ``number`` in the base unit ``unit``."""

    text: str
    number: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What can be read off an explanation without judging it; every string but the dropped ones stands in the text."""

    causes: tuple[Cause, ...] = ()
    direction: Direction | None = None
    """The deviation that the text itself claims."""
    amounts: tuple[StatedAmount, ...] = ()
    counts: tuple[StatedAmount, ...] = ()
    """Things counted that no word ties to the deviation; one that equals the gap speaks to it all the same."""
    years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    anchors: tuple[str, ...] = ()
    """Concrete things it names that somebody could check: objects, events, persons affected."""
    denial: bool = False
    boilerplate: bool = False
    instruction: bool = False
    """Speaks of how the indicator or form is to be worded or filled in."""
    about: About | None = None
    """What a reader who understands the text says it is about; None, like the three below, where none was asked."""
    concrete: bool | None = None
    """Names something that can be looked up and that caused this deviation."""
    remedy: bool | None = None
    """Names what was or will be done about it."""
    possible: bool | None = None
    """The cause can have held at that time and place."""
    evidence: tuple[Span, ...] = ()
    """The sentences that the observation rests on, where they were cited."""
    dropped: tuple[str, ...] = ()
    """Amounts that were reported of the text and do not stand in it."""


class Verdict(StrEnum):
    """How an explanation fits its shortfall; the first in this order that holds."""

    MISSING = "missing"
    DENIES_DEVIATION = "denies_deviation"
    NO_DEVIATION = "no_deviation"
    WRONG_DIRECTION = "wrong_direction"
    AMOUNT_MISMATCH = "amount_mismatch"
    IMPLAUSIBLE = "implausible"
    UNRELATED = "unrelated"
    GENERIC = "generic"
    SUPPORTED = "supported"


@dataclass(frozen=True, slots=True)
class Concern:
    """What else is to be said of an explanation: the criterion it fails beside the one that decided, and why."""

    criterion: str
    severity: Severity
    reason: Wording


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a gap that the document itself shows: a project, a task or a line, and what it left over.

    ``amount`` is in 元; ``named`` says that the explanation speaks of it.
    """

    name: str
    amount: Decimal
    form: int
    at: str
    named: bool


@dataclass(frozen=True, slots=True)
class Attribution:
    """A gap laid out over the document's own amounts, and how much of it the causes named account for.

    ``gap`` is in 元, ``covered`` the share of it (1 is all) that the named parts come to.
    """

    gap: Decimal
    shares: tuple[Share, ...]
    covered: Decimal
    reason: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationCheck:
    """One shortfall, the explanation found for it (None where there is none), and the verdict with its reason.

    ``criterion`` is the one that decided (E-01 ...; empty where the explanation is supported), ``severity`` how much it
    weighs, ``concerns`` the others that the explanation fails, ``limits`` the thresholds that decided. ``letter`` is one
    sentence in Chinese that a reviewer may send to the unit, empty where there is nothing to ask.

    ``observer`` names what observed the text (``offline`` or a model); a verdict is always computed from the
    observation and the numbers. ``verdict`` is None where the second pass failed: the record stays, unchecked.
    """

    shortfall: Shortfall
    explanation: Explanation | None
    observation: Observation | None
    verdict: Verdict | None
    reason: Wording
    criterion: str = ""
    severity: Severity | None = None
    concerns: tuple[Concern, ...] = ()
    attribution: Attribution | None = None
    limits: tuple[Limit, ...] = ()
    letter: str = ""
    observer: str = "offline"
