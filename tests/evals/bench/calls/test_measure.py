"""Clients are run in processes of their own, and what they asked for is told by the endpoint."""

from __future__ import annotations

from evals.bench.calls.clients import FLOOR, OURS, Client
from evals.bench.calls.faults import Faults
from evals.bench.calls.kill import kill
from evals.bench.calls.measure import measure, texts
from evals.bench.calls.scenarios import Scenario

LATENCY = 0.02


def test_documents_are_marked():
    """Each document begins with a mark of its own."""
    sources = texts(7)
    assert [text.partition("\n")[0] for text in sources.values()] == [f"编号：{mark}" for mark in sources]
    assert len(set(sources.values())) == 7


def test_floor_reads_all():
    """The floor reads every document, with no request beyond those that are needed."""
    figures = measure(FLOOR, Scenario("faults", Faults.parse("500=.3,malformed=.3")), texts(20), LATENCY)
    assert figures.told is not None
    assert (figures.told.read, figures.requests) == (20, figures.needed)
    assert figures.needed > 20


def test_ours_reads_all():
    """The product's client reads every document by one request each."""
    figures = measure(OURS, Scenario("plain"), texts(20), LATENCY)
    assert figures.told is not None
    assert (figures.told.read, figures.requests) == (20, 20)


def test_failing_client():
    """A client that ends with an error is told of by its last words."""
    figures = measure(Client("none", "evals.bench.calls.absent"), Scenario("plain"), texts(2), LATENCY)
    assert figures.told is None
    assert "No module named evals.bench.calls.absent" in figures.trouble


def test_ours_after_a_kill():
    """After a kill the product's client asks again for those in flight, and hardly for any answered."""
    killed = kill(OURS, texts(80), 0.1)
    assert 30 <= killed.answered < 80  # it is killed at 40; what is on its way then is not answered
    assert killed.repeated < killed.answered
