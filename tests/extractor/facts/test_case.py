"""Cells in numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.facts import build_case
from schemas.evidence import Span
from schemas.quantity import Quantity, QuantityKind
from schemas.record import Cell, FieldState, FormType, Indicator, Record


def actual_of(target: str, actual: str) -> Quantity:
    """The actual value of a row as the facts hold it."""
    row = Indicator(target=Cell(target, FieldState.STATED), actual=Cell(actual, FieldState.STATED))
    record = Record(form_type=FormType.PROJECT_TABLE, span=Span(0, 0), indicators=(row,))
    value = build_case([record], None).forms[0].indicators[0].actual
    assert isinstance(value, Quantity)
    return value


@pytest.mark.parametrize(
    ("target", "actual", "number", "unit"),
    [
        ("≥35万次", "51.2", "512000", "次"),
        ("≥35万次", "348000", "348000", "次"),
        ("≤1%", "1.6", "1.6", "%"),
        ("≥90%", "0.95", "95", "%"),
        ("≥90%", "92", "92", "%"),
        ("≤20天", "16", "16", "天"),
    ],
)
def test_a_bare_value_is_in_the_unit_of_its_target(target: str, actual: str, number: str, unit: str) -> None:
    """Forms with a column for the unit print the number alone."""
    value = actual_of(target, actual)
    assert (Decimal(number), unit) == (value.number, value.unit)


def test_a_printed_unit_is_kept() -> None:
    """A value with a unit of its own is not given another."""
    assert QuantityKind.PERCENT is actual_of("≥35万次", "95%").kind


@pytest.mark.parametrize(
    ("printed", "year"), [("2021", 2021), ("99999", None), ("21", None), ("二〇二一", None)]
)
def test_a_year_has_four_digits(printed: str, year: int | None) -> None:
    """What is no year of the calendar is none, so that dates can be counted from it."""
    record = Record(form_type=FormType.REPORT, span=Span(0, 0), fiscal_year=Cell(printed, FieldState.STATED))
    assert year == build_case([record], None).forms[0].year
