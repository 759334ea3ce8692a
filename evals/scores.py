"""What an evaluation says: the bucket of every field, tallies a document, and the record of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from schemas.base import Model
from schemas.evidence import Span
from schemas.usage import Usage


class Stage(StrEnum):
    """Which part of the product is measured."""

    READ = "read"
    """Reading: the fields of the records against the labels."""
    JUDGE = "judge"
    """Checking alone: findings and verdicts computed from the labelled records themselves."""
    ALL = "all"
    """Both, and ``chain``: findings and verdicts that follow from the reading."""


class Bucket(StrEnum):
    """Where a field ends; each labelled and each said one ends in exactly one."""

    CORRECT = "correct"
    WRONG = "wrong"
    """Labelled and said, and not the same."""
    MISSED = "missed"
    """Labelled, and nothing is said."""
    SPURIOUS = "spurious"
    """Said, and nothing is labelled."""
    BLANK = "blank"
    """Neither labelled nor said, in a row or form that both have."""


class RowState(StrEnum):
    """What became of a row of a table."""

    FOUND = "found"
    LOST = "lost"
    EXTRA = "extra"
    DOUBLED = "doubled"
    """Said once more than it is labelled."""


class ErrorClass(StrEnum):
    """In what way a wrong value is wrong; the first that holds."""

    NEIGHBOUR_CELL = "neighbour_cell"
    """It is the value of the next cell of the row, or of the same column in the next row."""
    NOT_A_NUMBER = "not_a_number"
    """A number is labelled, words without a digit are said."""
    SPELLING = "spelling"
    """The same quantity, printed otherwise (``120.0`` for ``120``)."""
    UNIT_LOST = "unit_lost"
    UNIT_CHANGED = "unit_changed"
    BOUND = "bound"
    """The same number, its sign of comparison lost or changed."""
    PERCENT_FRACTION = "percent_fraction"
    """``0.85`` for ``85%``, or the reverse."""
    DECIMAL_POINT = "decimal_point"
    """The same digits, the decimal point lost."""
    TIMES_10 = "times_10"
    TIMES_100 = "times_100"
    TIMES_1000 = "times_1000"
    TIMES_10000 = "times_10000"
    """Too large or too small by that factor, in the printed number or by 亿, 万 and 元."""
    SIGN = "sign"
    DIGIT_SWAP = "digit_swap"
    """Two digits in each other's place."""
    DIGIT_MISREAD = "digit_misread"
    """One digit is another."""
    DIGIT_COUNT = "digit_count"
    """Digits lost, or digits of something else fused to it."""
    OTHER_NUMBER = "other_number"
    OTHER_TEXT = "other_text"
    """The label holds no digit, or the same digits stand in other words."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items of one figure and document ended in each bucket."""

    correct: int = 0
    wrong: int = 0
    missed: int = 0
    spurious: int = 0
    blank: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.correct + other.correct,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.spurious + other.spurious,
            self.blank + other.blank,
        )

    @property
    def said(self) -> int:
        """Items that the product gave."""
        return self.correct + self.wrong + self.spurious

    @property
    def labelled(self) -> int:
        """Items that the labels hold."""
        return self.correct + self.wrong + self.missed


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One item that is not right.

    ``place`` is the labelled place (``forms[0].funds[2].score``); what stands in no label has its own place with a plus
    sign (``forms[0].+funds[3].score``). ``spans`` are where the value said stands in the text, ``source`` where the
    labelled one does. ``error`` classifies a wrong value.
    """

    figure: str
    """The figure that counts it: ``read.cells``, ``judge.findings`` ..."""
    place: str
    bucket: Bucket
    wanted: str | None = None
    said: str | None = None
    error: ErrorClass | None = None
    row: RowState | None = None
    escape: bool = False
    """A wrong or spurious value that the product gave as standing in the text beyond doubt."""
    invented: bool = False
    """A number that does not stand in the text."""
    spans: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Confidence:
    """How many of the values given with one confidence are right."""

    confidence: float
    right: int
    said: int


class DocumentScore(Model):
    """One document's evaluation: a line of ``results.jsonl``.

    ``tallies`` are keyed by figure, ``TASK.NAME`` or ``TASK.NAME DIMENSION=VALUE`` (``read.cells field=funds.score``).
    ``counts`` hold what is counted and is no share, each again as ``TASK.NAME`` or ``TASK.NAME VALUE``:
    ``read.error digit_swap``, ``read.rows lost``, ``read.escapes``, ``read.invented``, ``read.edits``,
    ``judge.flags``, ``judge.passes``, ``judge.passes_flagged``, ``judge.crashed``,
    ``judge.confusion generic>supported`` (labelled, then said; ``-`` is none).
    """

    document: str
    """The sample's name, without folder and extension; unique in a run."""
    path: str
    """The sample's label file, as it was named."""
    digest: str
    """SHA-256 of text and labels."""
    traits: Mapping[str, str]
    """What figures are broken down by: layout, quality, year, length; of scans engine and dpi."""
    failed: str | None = None
    """Why nothing was read or judged; every labelled item then counts as missed."""
    seconds: float = 0.0
    usage: Usage = Usage()
    tallies: Mapping[str, Tally]
    counts: Mapping[str, int]
    confidences: tuple[Confidence, ...] = ()
    faults: tuple[Fault, ...] = ()


class RunRecord(Model):
    """With what a run was made: ``run.json``."""

    started: str
    """ISO 8601, UTC."""
    backend: str
    stage: Stage
    samples: tuple[str, ...]
    """The folders and files that were asked for."""
    only: str = ""
    jobs: int
    product_version: str
    normaliser: str
    """Version of the comparison of values; labels and readings go through the same one."""
    rules: Mapping[str, str]
    """Each rule's id and the digest of its source."""
    rules_digest: str
    prompts: Mapping[str, str]
    """Each prompt's name and the digest of its text."""
    accepted: bool = False
    """A baseline, which no run overwrites."""


class Method(StrEnum):
    """How an interval was found."""

    BOOTSTRAP = "bootstrap"
    """Percentiles over documents drawn again."""
    WILSON = "wilson"
    """Wilson's score interval over items."""
    NONE = "none"
    """Too little was measured for an interval."""


class Estimate(Model):
    """A figure with its 95 % interval; the three are None where nothing was measured."""

    value: float | None
    low: float | None = None
    high: float | None = None
    method: Method = Method.NONE


class Figure(Model):
    """Precision, recall and F1 of one figure over all documents that have it."""

    key: str
    tally: Tally
    documents: int
    precision: Estimate
    recall: Estimate
    f1: Estimate
    macro: float | None
    """Mean of the documents' F1."""


class Rate(Model):
    """A share of ``whole``, with Wilson's interval."""

    key: str
    part: int
    whole: int
    share: Estimate


class Bin(Model):
    """Values whose confidence lies in ``[low, high)``; the last bin includes 1."""

    low: float
    high: float
    said: int
    right: int
    mean_confidence: float
    share: Estimate


class RiskPoint(Model):
    """What is left when values under ``threshold`` are put aside: the share kept and the errors in it."""

    threshold: float
    coverage: float
    said: int
    errors: int
    risk: Estimate


class Threshold(Model):
    """The lowest confidence above which the share of errors stays under ``wanted``; None where there is none."""

    wanted: float
    point: RiskPoint | None


class Calibration(Model):
    """How far the product's confidence in its values can be believed."""

    said: int
    brier: float | None
    auroc: float | None
    """Chance that a right value has more confidence than a wrong one; ties count half."""
    bins: tuple[Bin, ...] = ()
    risks: tuple[RiskPoint, ...] = ()
    thresholds: tuple[Threshold, ...] = ()


class Failed(Model):
    """A document that could not be evaluated."""

    document: str
    path: str
    reason: str


class Summary(Model):
    """What a run found: ``summary.json``."""

    documents: int
    failed: tuple[Failed, ...] = ()
    wall_seconds: float = 0.0
    seconds: float = 0.0
    """Sum of the documents' seconds in the product."""
    usage: Usage = Usage()
    figures: tuple[Figure, ...]
    rates: tuple[Rate, ...]
    counts: Mapping[str, int]
    """Sums of the documents' counts."""
    confusions: Mapping[str, Mapping[str, Mapping[str, int]]] = {}
    """Task, labelled verdict, said verdict to how often; ``-`` stands for none."""
    calibration: Calibration | None = None
