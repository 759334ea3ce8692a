"""What a form says does not depend on the format it comes in: each gives the same record and the same judgements."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.export.labels import sample_of
from extractor.pipeline import check_document
from extractor.text.widths import squeeze, unify
from schemas.record import FUND_FIELDS, INDICATOR_FIELDS
from tests.contracts.form import record
from tests.contracts.formats import FORMATS

every_format = pytest.mark.parametrize("name", FORMATS)


def printed(value: Any) -> Any:
    """A value without white space and in one width, its strings at any depth."""
    if isinstance(value, str):
        return squeeze(unify(value))
    if isinstance(value, dict):
        return {key: printed(inner) for key, inner in value.items()}
    return [printed(inner) for inner in value] if isinstance(value, list) else value


def by_place(form: dict[str, Any]) -> dict[str, Any]:
    """The form's values, every cell under its row's number and its field, so that a difference names its place."""
    places = {key: value for key, value in form.items() if key not in ("funds", "indicators", "statements")}
    for rows, fields in (("funds", FUND_FIELDS), ("indicators", INDICATOR_FIELDS)):
        for number, row in enumerate(form[rows]):
            places |= {f"{rows}[{number}].{field}": row[field] for field in fields}
    return printed(places)


@every_format
def test_every_format_gives_the_same_record(document_in, name):
    """The heading, every cell of the money and the indicators, the totals and the grade are those of the form."""
    (form,) = sample_of(check_document(document_in(name)))["forms"]
    assert by_place(form) == by_place(record())


@every_format
def test_every_format_is_judged_alike(document_in, name):
    """Findings, shortfalls, their explanations and verdicts are the same, and no rule is undecided in one format alone."""
    result, plain = check_document(document_in(name)), check_document(document_in("text"))
    mine, theirs = (printed(sample_of(one)) for one in (result, plain))
    assert mine["findings"] == theirs["findings"]
    assert mine["shortfalls"] == theirs["shortfalls"]
    assert result.counts == plain.counts


def test_the_form_is_judged_at_all(document_in):
    """The shortfalls of the form are seen: two that are explained, and the money, which is not."""
    shortfalls = sample_of(check_document(document_in("text")))["shortfalls"]
    assert [(one["at"], one["verdict"]) for one in shortfalls] == [
        ("funds[0]", "missing"),
        ("funds[1]", "missing"),
        ("funds[2]", "missing"),
        ("indicators[3]", "supported"),
        ("indicators[6]", "supported"),
    ]
