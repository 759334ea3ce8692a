"""A result in the labelled-sample format: what ``check --labels`` and ``judge`` print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractor.rules import catalogue
from schemas.evidence import Grounding
from schemas.finding import Status
from schemas.record import (
    FUND_FIELDS,
    HEADING_FIELDS,
    INDICATOR_FIELDS,
    NUMBERS_OF,
    Cell,
    Record,
    Statement,
)
from schemas.run import Result
from schemas.sample import BY_FORM_LABELS


def sample_of(result: Result) -> dict[str, Any]:
    """The labelled-sample object of a result: forms as read, findings of rules with a label, and shortfalls."""
    forms = [_form(record) for record in result.records]
    layout = result.layout.value if result.layout else None
    return {"document": result.source.name, "layout": layout, "forms": forms, **judgements_of(result)}


def judgements_of(result: Result) -> dict[str, Any]:
    """The findings and shortfalls of a result, notes left out.

    One finding per label, form and place; labels that are compared by form stand once a form.
    """
    findings: dict[tuple[str, int, str], dict[str, Any]] = {}
    rules = catalogue.load()
    for outcome in result.outcomes:
        label = rules[outcome.rule].label
        if outcome.status is not Status.FAILED or label is None:
            continue
        key = (label, outcome.form, "" if label in BY_FORM_LABELS else outcome.at)
        findings.setdefault(key, {"rule": label, "form": outcome.form, "at": outcome.at})
    shortfalls = [
        {
            "form": check.shortfall.form,
            "at": check.shortfall.at,
            "explanation": check.explanation.text if check.explanation else None,
            "verdict": check.verdict.value,
        }
        for check in result.checks
        if check.verdict is not None
    ]
    return {"findings": list(findings.values()), "shortfalls": shortfalls}


def _form(record: Record) -> dict[str, Any]:
    heading: dict[str, Any] = {name: _value(getattr(record, name)) for name in HEADING_FIELDS}
    year = heading["fiscal_year"]
    heading["fiscal_year"] = int(year) if year else None
    return {
        "form_type": record.form_type.value,
        **heading,
        "funds": [_row(row, FUND_FIELDS) for row in record.funds],
        "indicators": [_row(row, INDICATOR_FIELDS) for row in record.indicators],
        "statements": [_statement(statement) for statement in record.statements],
    }


def _row(row: object, names: tuple[str, ...]) -> Mapping[str, str | None]:
    return {name: _value(getattr(row, name)) for name in names}


def _statement(statement: Statement) -> dict[str, Any]:
    numbers: dict[str, Any] = {}
    for name in NUMBERS_OF[statement.kind]:
        if name == "parts":
            numbers[name] = [_value(part) for part in statement.parts]
        else:
            numbers[name] = _value(getattr(statement, name))
    return {
        "kind": statement.kind.value,
        "quote": _value(statement.quote) or "",
        "subject": statement.subject,
        "numbers": numbers,
    }


def _value(cell: Cell) -> str | None:
    if cell.evidence and cell.evidence.grounding is Grounding.ABSENT:
        return None
    return cell.value
