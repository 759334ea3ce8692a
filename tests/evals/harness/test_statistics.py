"""Intervals with known properties."""

from __future__ import annotations

import numpy as np
import pytest

from evals.harness.statistics import DRAWS, Redraw, f1_of, interval, spread, wilson
from evals.scores import Method


def drawn(table: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Both columns' sums over the draws of all documents."""
    sums = Redraw(len(table)).sums(range(len(table)), table)
    return sums[:, 0], sums[:, 1]


def test_wilson_is_the_textbook_interval() -> None:
    """Ten of ten: 72.2 % to 100 %; none of 20: 0 to 16.1 % (closed form of the score interval)."""
    assert (0.7225, 1.0) == pytest.approx((wilson(10, 10).low, wilson(10, 10).high), abs=1e-4)
    assert (0.0, 0.1611) == pytest.approx((wilson(0, 20).low, wilson(0, 20).high), abs=1e-4)


def test_draws_are_of_documents() -> None:
    """Each draw has as many documents as there are, and the same draws come every time."""
    whole, again = (Redraw(7).sums(range(7), [[1]] * 7) for _ in range(2))
    assert whole.shape == (DRAWS, 1)
    assert {7.0} == set(whole[:, 0])
    assert np.array_equal(whole, again)


def test_a_figure_that_few_documents_have_is_drawn_with_them() -> None:
    """Documents without a figure give nothing to it."""
    sums = Redraw(4).sums([2], [[5]])
    assert {0.0, 5.0} <= set(sums[:, 0])


def test_the_bootstrap_covers_the_spread_of_documents() -> None:
    """Documents that differ much make a wide interval around the share; the item count alone does not."""
    table = [[10, 10], [0, 10]] * 10
    found = interval(100, 200, *drawn(table), documents=20)
    assert Method.BOOTSTRAP is found.method
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.32 < 0.5 < 0.68 < found.high
    narrow = wilson(100, 200)
    assert narrow.low is not None
    assert found.low < narrow.low


def test_documents_without_a_difference_have_wilsons_interval() -> None:
    """Where every draw gives the same, the interval is over items, not a point."""
    found = interval(30, 30, *drawn([[10, 10]] * 3), documents=3)
    assert (Method.WILSON, 1.0) == (found.method, found.value)
    assert found.low is not None
    assert found.low < 1


def test_nothing_measured_is_no_figure() -> None:
    """A share of nothing is None, not zero and not one."""
    found = interval(0, 0, *drawn([[0, 0]]), documents=1)
    assert (None, None, None, Method.NONE) == (found.value, found.low, found.high, found.method)
    assert f1_of(0, 0, 0) is None


def test_f1_is_the_harmonic_mean() -> None:
    """Eight right of ten said and sixteen labelled: P 0.8, R 0.5."""
    assert f1_of(8, 10, 16) == pytest.approx(2 * 0.8 * 0.5 / 1.3)


def test_a_difference_has_its_spread() -> None:
    """The middle 95 % of what was drawn."""
    found = spread(0.5, np.linspace(0, 1, 1001))
    assert (0.025, 0.975) == pytest.approx((found.low, found.high))
