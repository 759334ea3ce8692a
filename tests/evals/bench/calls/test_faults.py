"""Faults are drawn for an attempt at a question, not for an arrival."""

import pytest

from evals.bench.calls.faults import Fault, Faults

ALL = "429=.05,500=.05,malformed=.05,reset=.05"


def drawn(faults: Faults, questions: int) -> list[Fault | None]:
    """What the first attempt at each question meets."""
    return [faults.met(f"bench-{number:06d}", 0) for number in range(questions)]


def test_shares():
    """Each fault meets about the share of attempts that was asked for."""
    met = drawn(Faults.parse(ALL), 10_000)
    assert all(400 < met.count(fault) < 600 for fault in Fault)
    assert 7800 < met.count(None) < 8200


def test_same_for_every_client():
    """An attempt meets the same fault again, another seed gives others."""
    assert drawn(Faults.parse(ALL), 500) == drawn(Faults.parse(ALL), 500)
    assert drawn(Faults.parse(ALL), 500) != drawn(Faults.parse(ALL, seed=2), 500)


def test_before_answer():
    """What stands before an answer is what the attempts meet one after the other."""
    faults = Faults.parse("500=.5")
    question = next(name for name in map(str, range(100)) if len(faults.before_answer(name)) == 2)
    assert [faults.met(question, attempt) for attempt in range(3)] == [Fault.ERROR, Fault.ERROR, None]


def test_none():
    """Without shares everything is answered."""
    assert set(drawn(Faults.parse(""), 100)) == {None}


@pytest.mark.parametrize("text", ["500=-.1", "500=.5,429=.5", "503=.1", "500"])
def test_refused(text):
    """Shares that are none, leave no answer, or name no fault are refused."""
    with pytest.raises(ValueError, match=r"shares|valid Fault|could not convert"):
        Faults.parse(text)
