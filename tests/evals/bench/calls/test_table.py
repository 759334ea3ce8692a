"""Figures are told as tables with ratios to the floor."""

from __future__ import annotations

from evals.bench.calls.job import Told
from evals.bench.calls.kill import Killed
from evals.bench.calls.measure import Figures
from evals.bench.calls.table import compared, repeated


def figures(name: str, wall: float) -> Figures:
    """A client that read nine of ten documents."""
    return Figures(name, "slow", 10, 2.0, 12, Told(wall, 0.05, 9, 1, 0), 15)


def test_ratios():
    """Walls are set against the ideal and the floor, requests against those needed."""
    rows = [
        line for line in compared([figures("floor", 2.0), figures("ours", 4.0)], "floor") if "ours" in line
    ]
    assert rows == ["| ours | 4.00 | 0.50 | 2.00 | 5.00 | 15 | 1.250 | 1 | 0 |"]


def test_failed_client():
    """A client without figures has lost all documents, and why is told below."""
    failed = Figures("peer", "slow", 10, 2.0, 12, None, 3, "failed after 1 s")
    lines = list(compared([figures("floor", 2.0), failed], "floor"))
    assert "| peer | - | - | - | - | 3 | 0.250 | 10 | - |" in lines
    assert "peer: failed after 1 s" in lines


def test_asked_again():
    """What was asked again beyond those in flight is told for each client."""
    assert list(repeated([Killed("ours", 150, 76, 32, 33)]))[-2] == "| ours | 76 | 32 | 33 | 1 |"
