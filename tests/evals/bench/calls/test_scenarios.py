"""What the best client could do follows from the faults that it cannot avoid."""

from __future__ import annotations

import pytest

from evals.bench.calls.faults import Faults
from evals.bench.calls.scenarios import SCENARIOS, Scenario

MARKS = [f"bench-{number:06d}" for number in range(300)]


def test_ideal_without_faults():
    """Ten rounds of 32 hold 300 documents."""
    assert Scenario("plain").ideal(MARKS, 0.4) == pytest.approx(4.0)
    assert Scenario("plain").needed(MARKS) == 300


def test_ideal_under_a_limit():
    """Under a limit there are fewer at once and more rounds."""
    assert Scenario("limited", limit=24).ideal(MARKS, 0.4) == pytest.approx(5.2)


def test_repeats_are_needed():
    """What a fault spoilt is asked again; only a request that was turned away takes no slot."""
    refused, failed = Scenario("429", Faults.parse("429=.5")), Scenario("500", Faults.parse("500=.5"))
    assert refused.needed(MARKS) == failed.needed(MARKS) > 500
    assert refused.ideal(MARKS, 1.0) == pytest.approx(10.0)
    assert failed.ideal(MARKS, 1.0) > 15.0


def test_nobody_is_lost_by_luck():
    """No document meets more faults in a row than six attempts bear."""
    longest = [len(scenario.met(mark)) for scenario in SCENARIOS for mark in MARKS]
    assert max(longest) < 6
