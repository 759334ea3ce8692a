"""Which cells a failed outcome rests on."""

from __future__ import annotations

import pytest

from extractor.facts.examples import Example, fund, project_table
from extractor.hypotheses.suspects import suspects
from schemas.finding import Status


@pytest.mark.parametrize("label", ["prose-sum", "prose-rate", "prose-change"])
def test_numbers_of_the_whole_form_rest_on_no_statement(label: str) -> None:
    """A form need not hold any statement for what prose tells of it to fail."""
    form = Example("", Status.FAILED, "", (project_table(funds=(fund(executed="70"),)),)).case().forms[0]
    assert suspects(form, label, "form") == []
