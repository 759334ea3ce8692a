"""Generated records: what they hold, what is told of a crash, and that there is none."""

from __future__ import annotations

from random import Random

import pytest

from evals.bench import fuzz
from evals.bench.disorder import MOST_ROWS, disordered_case
from evals.bench.fuzz import case_of, main
from extractor.facts import Case
from schemas.base import Wording
from schemas.evidence import Grounding
from schemas.finding import Outcome, Status
from schemas.record import FieldState, FormType, StatementKind

RECORDS = 2500
"""As many as are judged in some five seconds; the command judges 10,000."""


def test_no_generated_record_crashes_rules_or_explanations() -> None:
    """Every rule answers, at places that exist, and is counted; none of the documents is too much for any of them."""
    found = fuzz.fuzz(RECORDS)
    assert {} == dict(found.crashes)
    assert RECORDS <= found.records
    assert len(found.answered) >= 60


def test_generated_records_hold_everything() -> None:
    """All types of form and of statement, none and most rows, with and without a text, blank, absent and illegible."""
    cases = [disordered_case(Random(seed)) for seed in range(300)]
    forms = [form for case in cases for form in case.forms]
    assert set(FormType) == {form.form_type for form in forms}
    assert set(StatementKind) == {told.kind for form in forms for told in form.statements}
    assert {0, MOST_ROWS} <= {len(form.indicators) for form in forms}
    assert {True, False} == {case.text is None for case in cases}
    cells = [row.row.target for form in forms for row in form.indicators]
    assert {FieldState.STATED, FieldState.NONE, FieldState.NOT_FOUND, FieldState.ILLEGIBLE} <= {
        cell.state for cell in cells
    }
    assert set(Grounding) == {cell.evidence.grounding for cell in cells if cell.evidence}


def test_cells_stand_where_they_say() -> None:
    """The spans of a value that is found hold its characters."""
    case = next(c for c in map(disordered_case, map(Random, range(50))) if c.text and c.forms[0].indicators)
    for row in case.forms[0].indicators:
        cell = row.row.target
        if cell.evidence and cell.evidence.spans:
            assert case.text is not None
            assert cell.value == "".join(case.text[span.start : span.end] for span in cell.evidence.spans)


@pytest.mark.parametrize("seed", [4, 5])
def test_a_seed_gives_one_document(seed: int) -> None:
    """A crash can be repeated from its seed: broken examples have odd ones, disorder even ones."""
    first, again = case_of(seed), case_of(seed)
    assert [form.record for form in first.forms] == [form.record for form in again.forms]
    assert first.text == again.text


def test_crashes_are_told_with_rule_and_seed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A rule that raises, a place that is none, lost counts and a judge that raises are told, and the status is 1."""
    said = Wording("", "the rule raised ZeroDivisionError: by nothing")
    outcomes = (
        Outcome(rule="F-01", status=Status.CRASHED, form=0, at="form", message=said),
        Outcome(rule="F-02", status=Status.FAILED, form=0, at="funds[99]"),
    )

    def explode(_: Case) -> tuple[()]:
        raise ZeroDivisionError

    monkeypatch.setattr(fuzz, "judge_rules", lambda _: (outcomes, ()))
    monkeypatch.setattr(fuzz, "check_explanations", explode)
    assert 1 == main(["--records", "1", "--first", "2"])
    told = capsys.readouterr().out
    assert "crashes                 4\n" in told
    assert "F-01, the rule raised ZeroDivisionError: 1, seeds 2\n" in told
    assert "F-02, a place that does not exist: 1, seeds 2\n" in told
    assert "the counts do not hold every rule once: 1, seeds 2\n" in told
    assert "explanations, ZeroDivisionError (test_fuzz.py:" in told


def test_no_records_are_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing judged would tell nothing."""
    with pytest.raises(SystemExit) as ended:
        main(["--records", "0"])
    assert 2 == ended.value.code
    assert "at least 1" in capsys.readouterr().err
