"""Charts: they hold for odd data, and points lie where they should."""

from __future__ import annotations

import re

import pytest

from evals.report import charts
from evals.scores import Bin, Estimate, RiskPoint

NOTHING = Estimate(value=None)


@pytest.mark.parametrize(
    ("values", "floor"),
    [((0.97, 0.99), 0.95), ((0.93, 0.99), 0.9), ((0.6, 1.0), 0.5), ((0.2,), 0.0), ((None,), 0.0), ((), 0.0)],
)
def test_the_axis_begins_below_everything(values: tuple[float | None, ...], floor: float) -> None:
    """The axis of a forest plot is cut no further than the lowest point allows."""
    assert charts.floor_of(Estimate(value=value) for value in values) == floor


def test_the_axis_holds_the_intervals_too() -> None:
    """An interval that reaches lower than every point moves the axis."""
    assert charts.floor_of([Estimate(value=0.99, low=0.7, high=1.0)]) == 0.5


def test_a_point_lies_on_its_interval() -> None:
    """Of a forest row the point is between the ends of the whisker."""
    row = charts.forest_row(Estimate(value=0.9, low=0.8, high=0.95), 0.5, "x")
    whisker = re.search(r'class="whisker" x1="([\d.]+)" x2="([\d.]+)"', row)
    point = re.search(r'cx="([\d.]+)"', row)
    assert whisker
    assert point
    assert float(whisker[1]) < float(point[1]) < float(whisker[2])


@pytest.mark.parametrize(
    "chart",
    [
        charts.forest_axis(0.95),
        charts.forest_row(NOTHING, 0.9, "x"),
        charts.share_bar(NOTHING, "x"),
        charts.count_bar(0, 0, "x"),
        charts.reliability(()),
        charts.risk_coverage(()),
    ],
)
def test_nothing_measured_is_still_a_chart(chart: str) -> None:
    """Without data a chart is an image with a title and no point."""
    assert re.match(r'<svg class="\w+" role="img" [^>]+><title>[^<]+</title>', chart)
    assert "<circle" not in chart


def test_bars_are_as_long_as_their_share() -> None:
    """Half a share fills half the width, the largest count all of it."""
    assert 'class="filled" x="0" y="5" width="100.0"' in charts.share_bar(Estimate(value=0.5), "x")
    assert 'class="filled count" x="0" y="5" width="200.0"' in charts.count_bar(7, 7, "x")


def test_empty_bins_have_no_point() -> None:
    """Only bins that hold values are drawn."""
    bins = [
        Bin(low=0.0, high=0.5, said=0, right=0, mean_confidence=0.0, share=NOTHING),
        Bin(low=0.5, high=1.0, said=4, right=3, mean_confidence=0.8, share=Estimate(value=0.75)),
    ]
    assert charts.reliability(bins).count("<circle") == 1


def test_the_risk_curve_runs_from_left_to_right() -> None:
    """Points are joined by coverage, in whatever order they come."""
    points = [
        RiskPoint(threshold=t, coverage=c, said=10, errors=1, risk=Estimate(value=0.1))
        for t, c in ((0.2, 1.0), (0.9, 0.3), (0.5, 0.6))
    ]
    curve = re.search(r'class="curve" points="([^"]+)"', charts.risk_coverage(points))
    assert curve
    across = [float(pair.split(",")[0]) for pair in curve[1].split()]
    assert across == sorted(across)


def test_titles_are_escaped() -> None:
    """A name in a title makes no element."""
    assert "<b>" not in charts.count_bar(1, 1, "<b>")
