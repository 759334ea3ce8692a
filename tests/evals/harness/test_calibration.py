"""Calibration on tables whose figures are known."""

from __future__ import annotations

import pytest

from evals.harness.calibration import ConfidenceTable
from evals.harness.statistics import Redraw
from evals.scores import Calibration, Confidence


def calibrated(*documents: list[tuple[float, int, int]]) -> Calibration:
    """The calibration of documents given as confidence, right and said."""
    table = ConfidenceTable()
    for number, rows in enumerate(documents):
        table.add(number, (Confidence(*row) for row in rows))
    found = table.calibration(Redraw(len(documents)))
    assert found is not None
    return found


MIXED = ([(0.9, 9, 10), (0.5, 5, 10)], [(0.9, 9, 10), (0.1, 0, 10)])


def test_brier_is_the_mean_squared_distance() -> None:
    """18 right at 0.9, 2 wrong; 5 and 5 at 0.5; 10 wrong at 0.1."""
    known = (18 * 0.01 + 2 * 0.81 + 10 * 0.25 + 10 * 0.01) / 40
    assert known == pytest.approx(calibrated(*MIXED).brier)


def test_auroc_counts_pairs_and_ties_half() -> None:
    """Every right value against every wrong one."""
    right = [0.9] * 18 + [0.5] * 5
    wrong = [0.9] * 2 + [0.5] * 5 + [0.1] * 10
    won = sum((a > b) + (a == b) / 2 for a in right for b in wrong)
    assert won / (len(right) * len(wrong)) == pytest.approx(calibrated(*MIXED).auroc)


def test_auroc_needs_both() -> None:
    """Without a wrong value there is nothing to tell apart."""
    assert calibrated([(0.9, 10, 10)]).auroc is None


def test_bins_hold_every_value_once() -> None:
    """Values at 1 are in the last bin; empty bins are left out."""
    bins = calibrated([(1.0, 3, 3), (0.95, 1, 2), (0.0, 0, 1)]).bins
    assert [(0.0, 1, 0), (0.9, 5, 4)] == [(b.low, b.said, b.right) for b in bins]
    assert bins[1].mean_confidence == pytest.approx((3 + 2 * 0.95) / 5)


def test_risk_falls_with_coverage() -> None:
    """The lowest threshold keeps everything; higher ones keep less with fewer errors."""
    risks = calibrated(*MIXED).risks
    assert [(0.1, 1.0, 17), (0.5, 0.75, 7), (0.9, 0.5, 2)] == [
        (r.threshold, r.coverage, r.errors) for r in risks
    ]


def test_the_threshold_for_a_wanted_error_rate() -> None:
    """The greatest coverage whose errors stay under it at every threshold above, or none."""
    found = {
        t.wanted: t.point for t in calibrated([(0.9, 100, 100), (0.8, 98, 100), (0.5, 0, 100)]).thresholds
    }
    point = found[0.01]
    assert point is not None
    assert (0.8, 2, 200) == (point.threshold, point.errors, point.said)
    assert all(
        point is None
        for point in ({t.wanted: t.point for t in calibrated([(0.9, 5, 10)]).thresholds}).values()
    )


def test_no_confidence_no_calibration() -> None:
    """Where nothing was read there is nothing to calibrate."""
    assert ConfidenceTable().calibration(Redraw(3)) is None
