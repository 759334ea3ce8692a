"""Invented documents, and the explanations that are found in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.facts import Case, build_case
from extractor.shortfalls import find_explanations, find_shortfalls
from schemas.evidence import Span
from schemas.record import (
    Cell,
    FieldState,
    FormType,
    FundLine,
    Indicator,
    Record,
    Statement,
    StatementKind,
)


def _cell(value: str | None) -> Cell:
    return Cell(value, FieldState.STATED) if value else Cell(None, FieldState.NONE)


def _fund(item: str, annual: str, executed: str, explanation: str | None = None) -> FundLine:
    return FundLine(
        item=_cell(item),
        annual_budget=_cell(annual),
        executed=_cell(executed),
        explanation=_cell(explanation),
    )


def _row(
    name: str, target: str, actual: str, explanation: str | None = None, level2: str = "数量指标"
) -> Indicator:
    return Indicator(
        level1=_cell("产出指标"),
        level2=_cell(level2),
        name=_cell(name),
        target=_cell(target),
        actual=_cell(actual),
        weight=_cell("10"),
        score=_cell("9"),
        explanation=_cell(explanation),
    )


def _rate(quote: str, subject: str, **numbers: str) -> Statement:
    told = {key: _cell(value) for key, value in numbers.items()}
    return Statement(kind=StatementKind.RATE, quote=_cell(quote), subject=subject, **told)


def _points(quote: str, subject: str, value: str) -> Statement:
    return Statement(kind=StatementKind.SCORE, quote=_cell(quote), subject=subject, value=_cell(value))


def _amount_of(quote: str, subject: str, value: str) -> Statement:
    return Statement(kind=StatementKind.AMOUNT, quote=_cell(quote), subject=subject, value=_cell(value))


def _record(form_type: FormType, start: int, text: str, **fields: object) -> Record:
    return Record(
        form_type=form_type,
        span=Span(start, start + len(text)),
        fiscal_year=_cell("2022"),
        money_unit=_cell("万元"),
        **fields,  # type: ignore[arg-type]
    )


def _told(case: Case) -> dict[str, str | None]:
    found = find_explanations(case, find_shortfalls(case))
    return {f"{s.form}:{s.at}": e.text if e else None for s, e in found}


@pytest.fixture
def cell() -> Callable[[str | None], Cell]:
    """A cell as a backend gives it."""
    return _cell


@pytest.fixture
def fund() -> Callable[..., FundLine]:
    """A fund line without points."""
    return _fund


@pytest.fixture
def row() -> Callable[..., Indicator]:
    """An indicator that carries ten points and lost one."""
    return _row


@pytest.fixture
def rate() -> Callable[..., Statement]:
    """A statement of a rate."""
    return _rate


@pytest.fixture
def points() -> Callable[[str, str, str], Statement]:
    """A statement of a score."""
    return _points


@pytest.fixture
def amount_of() -> Callable[[str, str, str], Statement]:
    """A statement of one value."""
    return _amount_of


@pytest.fixture
def record() -> Callable[..., Record]:
    """A form that takes up a text, which begins at a character of the document."""
    return _record


@pytest.fixture
def told() -> Callable[[Case], dict[str, str | None]]:
    """The explanation found for every place of a case."""
    return _told


@pytest.fixture
def report() -> Callable[..., Case]:
    """A document that is one report."""

    def one(text: str, *statements: Statement, **fields: object) -> Case:
        return build_case([_record(FormType.REPORT, 0, text, statements=statements, **fields)], text)

    return one


@pytest.fixture
def table() -> Callable[..., Case]:
    """A document that is one project table."""

    def one(text: str, **fields: object) -> Case:
        return build_case([_record(FormType.PROJECT_TABLE, 0, text, **fields)], text)

    return one
