"""Records and text to facts: every cell parsed once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.facts.model import Case, FormFacts, FundFacts, FundRole, IndicatorFacts, StatementFacts
from extractor.facts.roles import fund_roles
from extractor.facts.scales import read_scoring
from extractor.facts.sentences import read_sentences
from extractor.facts.values import read_pair
from extractor.standards import Standards, default_standards
from extractor.text.quantities import parse_money, parse_quantity
from schemas.evidence import Grounding
from schemas.quantity import Deadline, Quantity, QuantityKind
from schemas.record import Cell, FundLine, Indicator, Record, Statement

_MANY_PER_CENT = Decimal(50)
_YEAR_DIGITS = 4
_FEW = Decimal(50)
"""A value printed in the target's scale is less than the target by a factor of thousands, not of tens."""


def build_case(records: Sequence[Record], text: str | None, standards: Standards | None = None) -> Case:
    """The facts of a document; ``text`` is the text that the records' spans refer to, if any."""
    limits = standards or default_standards()
    return Case(tuple(_form(i, record, text or "", limits) for i, record in enumerate(records)), text)


def printed(cell: Cell) -> str:
    """The cell's string as printed; empty where it has none or where it does not stand in the source."""
    if cell.value is None or (cell.evidence and cell.evidence.grounding is Grounding.ABSENT):
        return ""
    return cell.value


def _form(index: int, record: Record, text: str, standards: Standards) -> FormFacts:
    part = text[record.span.start : record.span.end]
    unit = printed(record.money_unit)
    roles = fund_roles([printed(line.item) for line in record.funds], record.form_type)
    return FormFacts(
        index=index,
        record=record,
        form_type=record.form_type,
        year=_year(record),
        money_unit=unit,
        funds=tuple(
            fund_facts(i, line, role, unit)
            for i, (line, role) in enumerate(zip(record.funds, roles, strict=True))
        ),
        indicators=tuple(indicator_facts(i, row, _year(record)) for i, row in enumerate(record.indicators)),
        statements=tuple(statement_facts(i, s) for i, s in enumerate(record.statements)),
        total_weight=points_of(record.total_weight),
        total_score=points_of(record.total_score),
        grade=printed(record.grade),
        text=part,
        start=record.span.start,
        sentences=read_sentences(part, record.span.start),
        standards=standards,
        scoring=read_scoring(part, _levels(record)),
    )


def _levels(record: Record) -> list[str]:
    """The names of the record's first and second levels."""
    return [name for row in record.indicators for cell in (row.level1, row.level2) if (name := printed(cell))]


def _year(record: Record) -> int | None:
    """The year where it is one: four digits."""
    value = printed(record.fiscal_year)
    return int(value) if value.isdecimal() and len(value) == _YEAR_DIGITS else None


def fund_facts(index: int, line: FundLine, role: FundRole, unit: str) -> FundFacts:
    """A fund line in numbers; ``unit`` is what bare amounts of its form are told in."""
    return FundFacts(
        index=index,
        line=line,
        item=printed(line.item),
        role=role,
        initial=parse_money(printed(line.initial_budget), unit),
        annual=parse_money(printed(line.annual_budget), unit),
        executed=parse_money(printed(line.executed), unit),
        rate=_number(line.execution_rate),
        weight=points_of(line.weight),
        score=points_of(line.score),
    )


def indicator_facts(index: int, row: Indicator, year: int | None) -> IndicatorFacts:
    """An indicator in numbers; ``year`` is the form's own."""
    target, actual = read_pair(printed(row.target), printed(row.actual), year)
    return IndicatorFacts(
        index=index,
        row=row,
        name=printed(row.name),
        target=target,
        actual=in_unit_of(target, actual),
        weight=points_of(row.weight),
        score=points_of(row.score),
    )


def statement_facts(index: int, s: Statement) -> StatementFacts:
    """A statement in numbers."""
    return StatementFacts(
        index=index,
        statement=s,
        kind=s.kind,
        quote=printed(s.quote),
        subject=s.subject or "",
        value=_number(s.value),
        base=_number(s.base),
        rate=_number(s.rate),
        previous=_number(s.previous),
        delta=_number(s.delta),
        total=_number(s.total),
        parts=tuple(_number(p) for p in s.parts),
    )


def in_unit_of(
    target: Quantity | Deadline | None, actual: Quantity | Deadline | None
) -> Quantity | Deadline | None:
    """A bare actual value in the unit of its target: forms with a column for the unit print the number alone.

    A bare share below 1 beside a target of many per cent is a fraction of one (0.95 for 95%).
    """
    if not isinstance(target, Quantity) or not isinstance(actual, Quantity):
        return actual
    if actual.unit or not target.unit or actual.kind is not QuantityKind.NUMBER or actual.scale != 1:
        return actual
    scale = target.scale
    if target.kind is QuantityKind.PERCENT and actual.high <= 1 and target.low >= _MANY_PER_CENT:
        scale = Decimal(100)
    elif actual.number * _FEW > target.number:
        # As many as the target asks for without its scale: 348000 beside 35万次.
        scale = Decimal(1)
    return replace(
        actual,
        low=actual.low * scale,
        high=actual.high * scale,
        step=actual.step * scale,
        scale=scale,
        unit=target.unit,
        kind=target.kind,
    )


def _value(cell: Cell) -> Quantity | Deadline | None:
    return parse_quantity(printed(cell)) if cell.value else None


def _number(cell: Cell) -> Quantity | None:
    value = _value(cell)
    return value if isinstance(value, Quantity) else None


def points_of(cell: Cell) -> Decimal | None:
    """A weight or a score: its printed number, whatever its unit (97分, 10%)."""
    value = _number(cell)
    return value.number if value else None
