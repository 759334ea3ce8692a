"""What a document holds: forms with fund lines, indicators and statements, every value with its evidence.

A ``Draft`` is what a backend said; a ``Record`` is what the document supports. The five form types share one shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from schemas.base import Wording
from schemas.evidence import Evidence, Span
from schemas.usage import NO_USAGE, Usage


class FormType(StrEnum):
    """The families of forms, in the labelled samples' vocabulary."""

    PROJECT_TABLE = "project_table"
    DEPARTMENT_TABLE = "department_table"
    TRANSFER_TABLE = "transfer_table"
    BASIC_INFO_FORM = "basic_info_form"
    REPORT = "report"


class Layout(StrEnum):
    """How the text layer put a form's cells one after another."""

    LINEAR = "linear"
    """A table row on one line."""
    CELL_PER_LINE = "cell_per_line"
    SCRAMBLED = "scrambled"
    """Values apart from the names they belong to, or columns interleaved."""
    PROSE = "prose"


class FieldState(StrEnum):
    """What is known about a field; never one null for all."""

    STATED = "stated"
    NONE = "none"
    """The document states that there is none (a dash, a blank cell)."""
    NOT_FOUND = "not_found"
    ILLEGIBLE = "illegible"
    """Something stands there that cannot be the value as printed."""
    DISPUTED = "disputed"
    """Two readings differ."""


class ReadBy(StrEnum):
    """Which reading a value comes from, where a model has read."""

    OFFLINE = "offline"
    MODEL = "model"
    BOTH = "both"
    """Both readings have it."""


@dataclass(frozen=True, slots=True)
class Rival:
    """What the other reading has in the place of a disputed value; None where it has nothing."""

    value: str | None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a record: the string as printed, white space inside the cell removed, and where it stands.

    ``rival`` is the other reading's value where the two differ.
    """

    value: str | None = None
    state: FieldState = FieldState.NOT_FOUND
    evidence: Evidence | None = None
    read_by: ReadBy | None = None
    rival: Rival | None = None


NOT_FOUND = Cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class FundLine:
    """A line of the money table."""

    item: Cell = NOT_FOUND
    initial_budget: Cell = NOT_FOUND
    annual_budget: Cell = NOT_FOUND
    executed: Cell = NOT_FOUND
    weight: Cell = NOT_FOUND
    execution_rate: Cell = NOT_FOUND
    score: Cell = NOT_FOUND
    explanation: Cell = NOT_FOUND


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A three-level indicator with its target and actual value."""

    level1: Cell = NOT_FOUND
    level2: Cell = NOT_FOUND
    name: Cell = NOT_FOUND
    target: Cell = NOT_FOUND
    actual: Cell = NOT_FOUND
    weight: Cell = NOT_FOUND
    score: Cell = NOT_FOUND
    explanation: Cell = NOT_FOUND


class StatementKind(StrEnum):
    """The numeric claims prose can make."""

    SUM = "sum"
    RATE = "rate"
    CHANGE = "change"
    AMOUNT = "amount"
    SCORE = "score"


NUMBERS_OF: Mapping[StatementKind, tuple[str, ...]] = {
    StatementKind.SUM: ("total", "parts"),
    StatementKind.RATE: ("value", "base", "rate"),
    StatementKind.CHANGE: ("value", "previous", "delta", "rate"),
    StatementKind.AMOUNT: ("value",),
    StatementKind.SCORE: ("value",),
}
"""The numbers of each kind of statement; ``parts`` is a list, the others single values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A numeric claim in prose: the quote that makes it, what it is about and its numbers as printed."""

    kind: StatementKind
    quote: Cell
    subject: str | None = None
    value: Cell = NOT_FOUND
    base: Cell = NOT_FOUND
    rate: Cell = NOT_FOUND
    previous: Cell = NOT_FOUND
    delta: Cell = NOT_FOUND
    total: Cell = NOT_FOUND
    parts: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingScore:
    """One proposed reading of a form: which layout it assumes and how well its arithmetic closes (0 to 1)."""

    layout: Layout
    closure: float
    cells: int
    """Cells the reading fills."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a form was read: the reading kept, how far it can be believed, and the scores of the others.

    ``closure`` is how well its arithmetic closes, ``confidence`` the share of right values to expect; both 0 to 1.
    """

    layout: Layout
    closure: float
    confidence: float
    alternatives: tuple[ReadingScore, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One form or report of a document."""

    form_type: FormType
    span: Span
    """The part of the text that the form takes up; empty where no text is at hand."""
    title: Cell = NOT_FOUND
    fiscal_year: Cell = NOT_FOUND
    """The year as four digits."""
    project_name: Cell = NOT_FOUND
    department: Cell = NOT_FOUND
    unit: Cell = NOT_FOUND
    money_unit: Cell = NOT_FOUND
    funds: tuple[FundLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    statements: tuple[Statement, ...] = ()
    total_weight: Cell = NOT_FOUND
    total_score: Cell = NOT_FOUND
    grade: Cell = NOT_FOUND
    reading: Reading | None = None
    unread: tuple[Span, ...] = ()
    """Rows that stand in the form and that the reading kept does not have."""


HEADING_FIELDS = (
    "title",
    "fiscal_year",
    "project_name",
    "department",
    "unit",
    "money_unit",
    "total_weight",
    "total_score",
    "grade",
)
FUND_FIELDS = (
    "item",
    "initial_budget",
    "annual_budget",
    "executed",
    "weight",
    "execution_rate",
    "score",
    "explanation",
)
INDICATOR_FIELDS = ("level1", "level2", "name", "target", "actual", "weight", "score", "explanation")
FIGURES = frozenset(
    {"initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score", "target", "actual"}
)
"""The fields of a row that hold numbers."""


@dataclass(frozen=True, slots=True)
class DraftCell:
    """What a backend says a field holds.

    ``spans`` are where it claims to have read it (absolute characters of the document); a backend that only knows the
    text leaves them empty and grounding looks for the value. ``ambiguous`` marks a value split out of a fused run.
    ``rival`` is what another backend says, where it says otherwise.
    """

    value: str | None
    spans: tuple[Span, ...] = ()
    state: FieldState = FieldState.STATED
    ambiguous: bool = False
    read_by: ReadBy | None = None
    rival: DraftCell | None = None


DraftRow = Mapping[str, DraftCell]
"""Field name to cell; the names are those of FundLine or Indicator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStatement:
    """A statement as a backend gives it: the names in ``numbers`` are those of NUMBERS_OF, parts excepted."""

    kind: StatementKind
    quote: DraftCell
    subject: str | None = None
    numbers: DraftRow = field(default_factory=dict)
    parts: tuple[DraftCell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a backend said about one segment; ``heading`` has the names of HEADING_FIELDS.

    ``usage`` is what the answers cost, ``notes`` what a user must know of how it was read, ``unread`` the rows that stand in
    the segment and are not in the draft, ``unanswered`` the parts that a model gave no answer to.
    """

    heading: DraftRow = field(default_factory=dict)
    funds: tuple[DraftRow, ...] = ()
    indicators: tuple[DraftRow, ...] = ()
    statements: tuple[DraftStatement, ...] = ()
    reading: Reading | None = None
    usage: Usage = NO_USAGE
    notes: tuple[Wording, ...] = ()
    unread: tuple[Span, ...] = ()
    unanswered: int = 0
