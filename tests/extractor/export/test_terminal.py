"""Tables on a terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from extractor.export.terminal import Tables, Worst, failure_text, summary_of
from extractor.export.views import tally_of
from extractor.export.wording import Lang
from schemas.explanation import Verdict
from schemas.finding import Outcome, Status
from schemas.run import Failure


def printed(*views: object, lang: Lang = Lang.ZH, width: int = 160) -> str:
    """The tables of the views."""
    tables = Tables(lang)
    for view in views:
        tables.add(view)  # type: ignore[arg-type]
    out = io.StringIO()
    tables.print(Console(file=out, width=width, force_terminal=True, markup=False, color_system=None))
    return out.getvalue()


@pytest.mark.parametrize("lang", Lang)
def test_a_finding_shows_document_place_numbers_and_quote(make_view, lang: Lang) -> None:
    """All that is needed to look it up stands in its row."""
    shown = printed(make_view(), lang=lang)
    for part in ("绿化.txt", "年度资金总额", "10 × 60% = 6", "200 120 60%"):
        assert part in shown
    assert ("得分应为 6" in shown) is (lang is Lang.ZH)
    assert ("the score should be 6" in shown) is (lang is Lang.EN)


def test_a_misreading_stands_under_its_finding(make_view, make_failed, make_misread) -> None:
    """One line says what the number may have been, in the language asked for; escape sequences in it do not act."""
    shown = make_view(outcomes=(make_failed(make_misread()),))
    assert "疑为：6（资金行" in printed(shown)
    assert "perhaps 6 (fund line" in printed(shown, lang=Lang.EN)
    assert "疑为" not in printed(make_view())
    hostile = printed(make_view(outcomes=(make_failed(make_misread("9\x1b[2J")),)))
    assert "\x1b" not in hostile


def test_a_fitting_explanation_is_not_listed(make_view) -> None:
    """Only flagged explanations are put before a reviewer."""
    assert "因雨季推迟" in printed(make_view(outcomes=()))
    assert "因雨季推迟" not in printed(make_view(outcomes=(), verdict=Verdict.SUPPORTED))


def test_the_worst_of_all_documents_comes_first(make_view) -> None:
    """Findings are sorted over documents, not within them."""
    warning = Outcome(rule="I-10", status=Status.FAILED, form=0, at="form")
    error = Outcome(rule="F-04", status=Status.FAILED, form=0, at="form")
    shown = printed(
        make_view(name="warned", outcomes=(warning,), verdict=Verdict.SUPPORTED),
        make_view(name="wrong", outcomes=(error,), verdict=Verdict.SUPPORTED),
    )
    assert shown.index("wrong") < shown.index("warned")


def test_only_the_worst_rows_are_kept_and_the_rest_is_counted(make_view) -> None:
    """Memory does not grow with the documents, and nothing disappears unsaid."""
    rows = make_view().findings
    worst: Worst = Worst(limit=2)
    for _ in range(50):
        worst.add(rows)
    assert (2, 50, 48) == (len(list(worst)), worst.total, worst.left_out)
    assert len(worst._rows) <= 16


def test_escape_sequences_of_a_document_do_not_act(make_view) -> None:
    """A document cannot colour, move or retitle a terminal."""
    shown = printed(make_view("\x1b]0;owned\x07甲\n", name="a\x1b[2J.txt", explanation="\x9b31m红"))
    assert "\x1b" not in shown
    assert "\x9b" not in shown
    assert "[U+001B]" in shown


def test_square_brackets_are_text(make_view) -> None:
    """What looks like markup of the table library is printed as it is."""
    assert "[red]因[/red]" in printed(make_view(explanation="[red]因[/red]"))


def test_the_summary_counts_everything(make_result) -> None:
    """Documents, forms, findings by severity, flagged explanations, failed inputs."""
    assert (
        "1 份文档，1 张表；发现：错误 1，警告 0，提示 0；存疑说明 1（成立 0）；无法判定 1；无法读取 0"
        == summary_of(tally_of(make_result()), Lang.ZH)
    )


def test_a_failure_says_which_why_and_what_to_do() -> None:
    """One line a failed input, in the language asked for."""
    failure = Failure(name="a\x1b.txt", reason="empty", advice="look")
    assert "cannot read a[U+001B].txt: empty (look)" == failure_text(failure, Lang.EN)


def test_an_unchecked_explanation_says_so(make_view) -> None:
    """Its place is on the screen with its text, and no verdict is."""
    shown = printed(make_view(verdict=None))
    assert "未核查" in shown
    assert "因雨季推迟" in shown
