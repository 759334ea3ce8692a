"""The benchmark of the checks and the forms that it is measured on; the measuring itself is not a test."""

from __future__ import annotations

import pytest

from evals.bench.forms import INDICATORS, forms
from evals.bench.rules import SLOWEST, Figures, main
from extractor import check, judge
from schemas.finding import Status

FIGURES = Figures(
    forms=100,
    characters=250_000,
    facts=0.1,
    catalogue=0.6,
    search=0.3,
    explanations=0.2,
    floor=0.02,
    slowest=(("T-01", 0.06),),
)


def test_forms_are_different_and_the_same_every_time() -> None:
    """Nothing is remembered from one form to the next, and two runs measure the same ones."""
    texts = [text for _, text in forms(50)]
    assert len(set(texts)) == 50
    assert texts == [text for _, text in forms(50)]


def test_a_form_is_work_for_the_checks() -> None:
    """It has as many indicators as promised, closes, and is short of targets with and without a reason."""
    sample, text = next(forms(1))
    result = judge(sample, text)
    assert len(sample.forms[0].indicators) == INDICATORS
    failed = {outcome.rule for outcome in result.outcomes if outcome.status is Status.FAILED}
    assert failed == {"I-11", "I-23"}, "its reasons are left out here and there, and its weights are its own"
    assert {"supported", "missing"} == {told.verdict for told in result.checks}
    passed = {count.rule for count in result.counts if count.passed}
    assert {"F-01", "F-03", "F-04", "I-04", "I-05", "T-01", "X-01", "X-02", "X-04"} <= passed


def test_the_text_of_a_form_holds_what_is_labelled() -> None:
    """Read from its text the form has the rows that it is labelled with."""
    sample, text = next(forms(1))
    record = check(text.encode()).records[0]
    labelled = sample.forms[0]
    assert [row.name.value for row in record.indicators] == [row.name for row in labelled.indicators]
    assert [row.score.value for row in record.funds] == [row.score for row in labelled.funds]


@pytest.mark.parametrize(
    ("start", "figure"),
    [
        ("forms", "100 of 40 indicators and 2,500 characters"),
        ("facts", "1.00 ms a form, ratio to the floor 5.0"),
        ("catalogue of ", "6.00 ms a form, ratio to the floor 30.0"),
        ("  of it, the search", "3.00 ms a form, ratio to the floor 15.0"),
        ("explanations", "2.00 ms a form"),
        ("  T-01", "0.600 ms a form, 10% of the catalogue"),
    ],
)
def test_figures_follow_from_what_was_measured(start: str, figure: str) -> None:
    """Times are told a form, ratios to the floor, and rules as shares of the catalogue."""
    (line,) = [text for text in FIGURES.lines() if text.startswith(start)]
    assert figure in line


def test_the_command_prints_the_slowest_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """Facts, catalogue, search, explanations and floor, then rules."""
    assert 0 == main(["--forms", "1"])
    lines = capsys.readouterr().out.splitlines()
    assert 6 + SLOWEST == len(lines)
    assert all(" of the catalogue" in line for line in lines[6:])


def test_no_forms_are_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """There is nothing to divide by."""
    with pytest.raises(SystemExit) as ended:
        main(["--forms", "0"])
    assert 2 == ended.value.code
    assert "at least 1" in capsys.readouterr().err
