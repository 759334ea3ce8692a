"""The engine: one outcome a rule and place, crashes recorded, no rule lost."""

from __future__ import annotations

from dataclasses import replace

from extractor.facts import build_case
from extractor.facts.examples import Example, project_table
from extractor.rules.catalogue import load
from extractor.rules.engine import judge_rules
from extractor.rules.model import Answer
from schemas.base import Wording
from schemas.finding import Status

CASE = Example("a document", Status.PASSED, "form", (project_table(),)).case()
ANY = load()["F-02"]


def _rule(check):
    return {"Z-01": replace(ANY, id="Z-01", check=check)}


def _answer(status, at="form"):
    return Answer(form=0, at=at, status=status, message=Wording("坏", "bad"))


def test_every_rule_of_the_catalogue_is_counted():
    """A rule that says nothing counts once as not applicable."""
    _, counts = judge_rules(build_case((), None))

    assert list(load()) == [count.rule for count in counts]
    assert all(count.not_applicable == 1 for count in counts)


def test_counts_add_up_to_the_outcomes():
    """Expanded, there are as many outcomes of a rule as its counts say."""
    outcomes, counts = judge_rules(CASE, expand=True)

    for count in counts:
        mine = [o.status for o in outcomes if o.rule == count.rule]
        total = count.passed + count.failed + count.not_applicable + count.undecided + count.crashed
        assert len(mine) == total
        assert mine.count(Status.PASSED) == count.passed


def test_passed_and_not_applicable_are_left_out_unless_asked_for():
    """What is fine stands in the counts only."""
    outcomes, _ = judge_rules(CASE)
    assert not {Status.PASSED, Status.NOT_APPLICABLE} & {o.status for o in outcomes}


def test_a_rule_that_raises_is_recorded_as_crashed():
    """The fault is named with its type and message, and the document goes on."""

    def check(_case):
        raise KeyError("no such thing")
        yield  # pragma: no cover

    outcomes, counts = judge_rules(CASE, rules=_rule(check))

    assert [o.status for o in outcomes] == [Status.CRASHED]
    assert "KeyError" in outcomes[0].message.en
    assert "no such thing" in outcomes[0].message.en
    assert counts[0].crashed == 1


def test_answers_before_a_crash_are_kept():
    """What a rule found before it raised still holds."""

    def check(_case):
        yield _answer(Status.FAILED)
        raise ValueError("later")

    outcomes, _ = judge_rules(CASE, rules=_rule(check))
    assert [o.status for o in outcomes] == [Status.FAILED, Status.CRASHED]


def test_the_worst_answer_of_a_place_stands():
    """Two answers at one place become one outcome."""

    def check(_case):
        yield _answer(Status.PASSED)
        yield _answer(Status.FAILED)
        yield _answer(Status.UNDECIDED)
        yield _answer(Status.PASSED, at="grade")

    outcomes, counts = judge_rules(CASE, rules=_rule(check))

    assert [(o.at, o.status) for o in outcomes] == [("form", Status.FAILED)]
    assert (counts[0].failed, counts[0].passed, counts[0].undecided) == (1, 1, 0)


def test_judging_twice_gives_the_same():
    """Nothing depends on what was judged before."""
    assert judge_rules(CASE, expand=True) == judge_rules(CASE, expand=True)
