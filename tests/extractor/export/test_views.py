"""Rows as people read them: order, names of places, quotes, totals."""

from __future__ import annotations

import pytest

from extractor.errors import ExtractorError, InputError
from extractor.export.places import form_name, place_name
from extractor.export.quotes import Source
from extractor.export.views import Tally, failure_of, severity_of, tally_of
from extractor.export.wording import ACTIONS, REPAIRS, VERDICTS, Lang
from schemas.base import Wording
from schemas.document import Page
from schemas.evidence import Place, Span
from schemas.explanation import Concern, Verdict
from schemas.finding import Outcome, Repair, Severity, Status


def outcome(rule: str, status: Status = Status.FAILED, **more: object) -> Outcome:
    """An outcome at the form as a whole."""
    return Outcome(rule=rule, status=status, form=0, at="form", **more)  # type: ignore[arg-type]


def test_errors_stand_before_warnings(make_view) -> None:
    """Findings are sorted by severity, whatever the order of the outcomes."""
    shown = make_view(outcomes=(outcome("I-10"), outcome("F-04")))
    assert [Severity.ERROR, Severity.WARNING] == [row.severity for row in shown.findings]


def test_crashed_rules_stand_before_undecided_ones(make_view) -> None:
    """What is open starts with the faults of our own."""
    shown = make_view(outcomes=(outcome("F-04", Status.UNDECIDED), outcome("I-10", Status.CRASHED)))
    assert [Status.CRASHED, Status.UNDECIDED] == [row.status for row in shown.open]


def test_expanded_outcomes_are_kept_apart_from_findings(make_view) -> None:
    """A passed outcome is no finding."""
    shown = make_view(outcomes=(outcome("F-04", Status.PASSED),))
    assert not shown.findings
    assert ["F-04"] == [row.rule for row in shown.settled]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("funds[0]", "资金行「年度资金总额」"),
        ("indicators[0]", "指标「植树」"),
        ("statements[0]", "陈述「共植树300株，完成计划的70%」"),
        ("total_score", "总得分"),
        ("form", "整张表"),
        ("funds[7]", "资金行第8行"),
        ("somewhere", "somewhere"),
    ],
)
def test_places_are_called_by_what_stands_there(make_result, at: str, expected: str) -> None:
    """A row is named by its item, name or quote; an unknown place by itself."""
    assert expected == place_name(make_result().records, 0, at).zh


def test_a_form_is_called_by_its_project(make_result) -> None:
    """The number and the project tell forms of one document apart."""
    assert "表1「河堤绿化」" == form_name(make_result().records, 0).zh


def test_a_form_that_is_not_there_is_called_by_its_number(make_result) -> None:
    """An outcome of a form beyond the records is still shown."""
    assert "form 4" == form_name(make_result().records, 3).en


def test_a_finding_has_page_line_and_quote(make_view) -> None:
    """The place is that of the first span, the quote the line it stands on."""
    row = make_view().findings[0]
    assert Place(1, 3, 20) == row.spot
    assert "年度资金总额 200 120 60% 10 9" == row.quote


def test_a_quote_takes_a_line_once() -> None:
    """Two spans on one line give the line one time."""
    text = "甲 1 2\n乙 3\n"
    source = Source(text, (Page(number=1, span=Span(0, len(text))),))
    assert "甲 1 2 … 乙 3" == source.quote((Span(2, 3), Span(4, 5), Span(8, 9)))


def test_a_long_line_is_quoted_around_the_span() -> None:
    """Of a paragraph only the surroundings are shown."""
    text = "前" * 300 + "100元" + "后" * 300
    quote = Source(text, ()).quote((Span(300, 304),))
    assert "100元" in quote
    assert len(quote) < 60


def test_without_a_text_there_is_no_place() -> None:
    """A judged sample without its text has findings without page and line."""
    assert Source("", ()).spot((Span(3, 4),)) is None


def test_a_missing_explanation_is_flagged_and_a_fitting_one_is_not(make_view) -> None:
    """Only what a reviewer has to look at is flagged."""
    assert make_view(verdict=Verdict.MISSING, explanation=None).checks[0].flagged
    assert not make_view(verdict=Verdict.SUPPORTED).checks[0].flagged


def test_an_unchecked_explanation_is_shown_last_and_counted_apart(make_result) -> None:
    """A model that did not answer is no fault of the document: neither flagged nor a reason for ``--fail-on``."""
    result = make_result(verdict=None)
    tally = tally_of(result)
    assert Severity.INFO is severity_of(result.checks[0])
    assert (0, 1) == (tally.flagged, tally.unchecked)
    assert tally_of(make_result(verdict=None, outcomes=())).worst is None
    assert 2 == (tally + tally).unchecked


def test_every_repair_has_a_name() -> None:
    """No kind of misreading reaches a reviewer without words."""
    assert set(Repair) == set(REPAIRS)


def test_repairs_name_cell_and_slip_in_one_line(make_view, make_failed, make_misread) -> None:
    """Alternatives follow each other; the second of two exchanged cells is named; a total is its own row."""
    exchanged = make_misread(kind=Repair.EXCHANGED, other="indicators[0].weight")
    total = make_misread("98", "89", at="total_score", field="total_score")
    (row,) = make_view(outcomes=(make_failed(exchanged, total),)).findings
    assert (
        "6（资金行「年度资金总额」得分误作 9：两格互换，指标「植树」分值），或 89（总得分误作 98：数字误识）"
        == row.perhaps.zh
    )
    assert row.perhaps.en.endswith(", or 89 (total score read as 98: digit misread)")


def test_a_part_of_a_sum_is_called_a_part(make_view, make_failed, make_misread) -> None:
    """The number of the part is no name."""
    part = make_misread("5", "6", at="statements[0]", field="parts[1]")
    (row,) = make_view(outcomes=(make_failed(part),)).findings
    assert "分项误作 5" in row.perhaps.zh


def test_without_repairs_nothing_is_said(make_view) -> None:
    """A finding that no misreading explains has no such line."""
    assert "" == make_view().findings[0].perhaps.zh


def test_every_verdict_has_a_name_and_an_action() -> None:
    """No verdict reaches a reviewer without words."""
    assert set(Verdict) == set(VERDICTS) == set(ACTIONS)


def test_totals_add_up(make_result) -> None:
    """Two documents are the sum of both, the worst severity is the worse one."""
    one = tally_of(make_result())
    both = one + tally_of(make_result(outcomes=(), verdict=Verdict.SUPPORTED))
    assert (2, 2, 1, 1, 1) == (both.documents, both.forms, both.errors, both.flagged, both.explained)
    assert both.worst is Severity.ERROR


def test_a_clean_document_reaches_no_severity(make_result) -> None:
    """--fail-on is met only by findings and flagged explanations."""
    clean = tally_of(make_result(outcomes=(), verdict=Verdict.SUPPORTED))
    assert not clean.reaches("warning")
    assert not Tally(failures=1).reaches("warning")


def test_a_warning_does_not_reach_error(make_result) -> None:
    """A flagged generic explanation is a warning."""
    warned = tally_of(make_result(outcomes=()))
    assert warned.reaches("warning")
    assert not warned.reaches("error")


def test_a_failure_names_its_input_in_both_languages() -> None:
    """An input error says which input; another error takes the name at hand."""
    error = InputError("甲.txt", Wording("空", "empty"), Wording("重做", "redo"))
    assert "甲.txt" == failure_of(error, "x").name
    assert "empty" == failure_of(error, "x").failure(Lang.EN).reason
    assert "x" == failure_of(ExtractorError("bad"), "x").name


def test_a_fitting_explanation_with_a_warning_beside_it_is_flagged(make_result) -> None:
    """A verdict of fitting does not hide that another criterion asks for a look; a note does not ask."""
    concern = Concern("E-05", Severity.WARNING, Wording("只占一成", "a tenth of it"))
    note = Concern("E-15", Severity.INFO, Wording("没有金额", "no amount"))

    asking = make_result(verdict=Verdict.SUPPORTED, concerns=(concern,)).checks[0]
    quiet = make_result(verdict=Verdict.SUPPORTED, concerns=(note,)).checks[0]

    assert severity_of(asking) is Severity.WARNING
    assert severity_of(quiet) is None
