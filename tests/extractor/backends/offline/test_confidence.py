"""The confidence of a reading."""

from __future__ import annotations

import pytest

from extractor.backends.offline.confidence import RELIABILITY, confidence_of
from schemas.record import Layout


@pytest.mark.parametrize("layout", [Layout.LINEAR, Layout.CELL_PER_LINE, Layout.SCRAMBLED])
def test_what_closes_better_is_believed_more(layout: Layout):
    """A reading that closes is as good as its layout's readings are; one that does not is half as good."""
    assert confidence_of(layout, 1.0) == RELIABILITY[layout]
    assert confidence_of(layout, 0.0) == RELIABILITY[layout] / 2
    assert confidence_of(layout, 0.6) < confidence_of(layout, 0.7)


def test_rows_on_lines_are_believed_before_columns_put_together():
    """A sum that holds says less about columns than lines that never were apart do."""
    assert confidence_of(Layout.SCRAMBLED, 1.0) < confidence_of(Layout.LINEAR, 0.8)


def test_prose_has_nothing_to_close():
    """Where nothing can be summed, nothing is held against it."""
    assert confidence_of(Layout.PROSE, 0.0) == RELIABILITY[Layout.PROSE]
