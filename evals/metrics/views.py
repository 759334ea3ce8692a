"""Labelled forms and records in one shape, so that scoring is the same from both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from evals.metrics.values import folded
from schemas.evidence import Grounding, Span
from schemas.record import (
    FUND_FIELDS,
    HEADING_FIELDS,
    INDICATOR_FIELDS,
    NUMBERS_OF,
    Cell,
    FieldState,
    Record,
    Statement,
)
from schemas.sample import LabelledForm, LabelledStatement

TABLES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "funds": (FUND_FIELDS, "item"),
    "indicators": (INDICATOR_FIELDS, "name"),
}
"""The tables of a form: their fields, and the one that names a row."""
HEADING = ("form_type", *HEADING_FIELDS)
_SURE = (Grounding.EXACT, Grounding.NORMALISED)


@dataclass(frozen=True, slots=True)
class Value:
    """A value, None where there is none; ``sure`` where the product gave it as standing in the text beyond doubt."""

    text: str | None = None
    spans: tuple[Span, ...] = ()
    sure: bool = False


NOTHING = Value()


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement: its kind, its quote and its folded numbers by name, parts joined by a plus sign."""

    kind: str
    quote: Value
    numbers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FormView:
    """One form; rows hold a value for every field of their table."""

    heading: Mapping[str, Value] = field(default_factory=dict)
    tables: Mapping[str, Sequence[Mapping[str, Value]]] = field(default_factory=dict)
    claims: Sequence[Claim] = ()
    confidence: float | None = None

    @property
    def form_type(self) -> str:
        """The type, in the labels' vocabulary."""
        return self.heading["form_type"].text or ""

    def values(self) -> Iterator[str]:
        """Everything that stands in the form, folded."""
        rows = (row for table in self.tables.values() for row in table)
        cells = [*self.heading.values(), *(cell for row in rows for cell in row.values())]
        yield from (folded(cell.text) for cell in cells if cell.text is not None)
        yield from (number for claim in self.claims for number in claim.numbers.values())


def of_labels(form: LabelledForm) -> FormView:
    """A labelled form."""
    year = str(form.fiscal_year) if form.fiscal_year is not None else None
    heading = {name: Value(getattr(form, name)) for name in HEADING_FIELDS}
    return FormView(
        heading={**heading, "form_type": Value(form.form_type.value), "fiscal_year": Value(year)},
        tables={
            table: [{name: Value(getattr(row, name)) for name in names} for row in getattr(form, table)]
            for table, (names, _) in TABLES.items()
        },
        claims=[_labelled_claim(statement) for statement in form.statements],
    )


def of_record(record: Record) -> FormView:
    """A form as read; what grounding found absent counts as not said."""
    heading = {name: _value(getattr(record, name)) for name in HEADING_FIELDS}
    return FormView(
        heading={**heading, "form_type": Value(record.form_type.value)},
        tables={
            table: [{name: _value(getattr(row, name)) for name in names} for row in getattr(record, table)]
            for table, (names, _) in TABLES.items()
        },
        claims=[_read_claim(statement) for statement in record.statements],
        confidence=record.reading.confidence if record.reading else None,
    )


def _value(cell: Cell) -> Value:
    evidence = cell.evidence
    if cell.value is None or evidence is None or evidence.grounding is Grounding.ABSENT:
        return NOTHING
    sure = cell.state is FieldState.STATED and evidence.grounding in _SURE
    return Value(cell.value, evidence.spans, sure)


def _labelled_claim(statement: LabelledStatement) -> Claim:
    numbers = {
        name: "+".join(map(folded, value)) if isinstance(value, list) else folded(value)
        for name, value in statement.numbers.items()
        if value
    }
    return Claim(statement.kind.value, Value(statement.quote), numbers)


def _read_claim(statement: Statement) -> Claim:
    numbers = {}
    for name in NUMBERS_OF[statement.kind]:
        cells = statement.parts if name == "parts" else (getattr(statement, name),)
        texts = [folded(text) for cell in cells if (text := _value(cell).text)]
        if texts:
            numbers[name] = "+".join(texts)
    return Claim(statement.kind.value, _value(statement.quote), numbers)
