"""What becomes of a planted error."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evals.escapes.slips import PLANTERS
from evals.escapes.trial import Fate, Planted, Trial, trials
from evals.escapes.untouched import Marks, marks_of
from extractor.backends.llm.answers import FormsAnswer
from extractor.pipeline import check_document
from tests.evals.escapes.conftest import ANSWER, DOCUMENT, MODEL, Recording


@pytest.fixture(scope="module")
def found() -> list[Trial]:
    """Every error that can be planted in the answer."""
    return list(trials(DOCUMENT, MODEL, each=50, seed=1))


def fates(found: list[Trial], kind: str) -> set[Fate]:
    """What became of the errors of a kind."""
    return {trial.fate for trial in found if trial.slip.kind == kind}


def test_every_kind_is_tried(found: list[Trial]) -> None:
    """A form that closes, with scores, whose rows stand on lines."""
    assert {trial.slip.kind for trial in found} == set(PLANTERS)
    assert {(trial.layout, trial.scored) for trial in found} == {("linear", True)}


def test_an_invented_number_is_never_admitted(found: list[Trial]) -> None:
    """It does not stand in the text, unless by chance the same number does."""
    for trial in found:
        if trial.slip.kind == "number invented" and trial.admitted:
            assert trial.slip.said in DOCUMENT.text


def test_a_digit_that_does_not_stand_is_caught_by_grounding(found: list[Trial]) -> None:
    """The fate is the first that holds."""
    told = [t for t in found if t.slip.kind == "digit changed" and t.slip.said not in DOCUMENT.text]
    assert told
    assert {trial.fate for trial in told} == {Fate.GROUNDING}
    assert not any(trial.admitted for trial in told)


@pytest.mark.parametrize(
    "kind", ["neighbouring row", "neighbouring column", "target as actual", "row dropped"]
)
def test_the_comparison_sees_values_and_rows_out_of_place(found: list[Trial], kind: str) -> None:
    """Where the offline reading can be believed, none escapes."""
    assert fates(found, kind) == {Fate.COMPARISON}


def test_a_moved_explanation_is_seen(found: list[Trial]) -> None:
    """It is disputed in its new row."""
    assert fates(found, "explanation moved") == {Fate.COMPARISON}


def test_nothing_escapes_in_a_form_that_closes(found: list[Trial]) -> None:
    """Rows on lines, with scores: every planted error is caught or marked."""
    assert Fate.ESCAPED not in {trial.fate for trial in found}


def test_the_same_seed_draws_the_same_errors() -> None:
    """A table of figures can be made again."""
    first, again, other = ([t.slip for t in trials(DOCUMENT, MODEL, each=2, seed=n)] for n in (1, 1, 2))
    assert first == again != other


def test_no_more_of_a_kind_than_asked_for() -> None:
    """``each`` is the most."""
    kinds = [trial.slip.kind for trial in trials(DOCUMENT, MODEL, each=2, seed=1)]
    assert max(map(kinds.count, kinds)) == 2


def test_an_answer_is_put_in_the_place_of_the_one_call() -> None:
    """Other calls keep theirs, and what is observed is left alone."""
    wrong = FormsAnswer(rows=ANSWER.rows[:1])
    for call, rows in ((0, 0), (1, 3)):
        asker = Planted(MODEL, call, wrong)
        result = check_document(DOCUMENT, backend="llm", model=replace(MODEL, asker=asker))
        assert len(result.records[0].indicators) == rows


def test_nothing_is_tried_where_no_answer_was_recorded() -> None:
    """A form that was not answered has nothing to plant in."""

    class Silent(Recording):
        def ask(self, calls):
            return tuple(replace(reply, answer=None) for reply in super().ask(calls))

    assert list(trials(DOCUMENT, replace(MODEL, asker=Silent()), each=4, seed=1)) == []


def test_what_nobody_touched_is_marked_nowhere_in_a_form_that_closes() -> None:
    """Every value of the rows is counted."""
    marks = marks_of(DOCUMENT, MODEL)
    assert marks.values > 25
    assert (marks.marked, marks.share) == (0, 0.0)


def test_marks_count_what_is_doubtful() -> None:
    """A value that does not stand is one of them; sums of documents are sums."""
    rows = [row.replace("400平方米", "410平方米") for row in ANSWER.rows]
    wrong = replace(MODEL, asker=Recording(FormsAnswer(rows=rows)))
    marks = marks_of(DOCUMENT, wrong)
    assert marks.marked == 1
    assert marks + Marks(10, 4) == Marks(marks.values + 10, 5)
    assert Marks().share == 0.0
