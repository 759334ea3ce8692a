"""Which rows a cell without borders spans."""

from __future__ import annotations

from extractor.ingest.page.blocks import Box
from extractor.ingest.page.spans import spans

ROWS = [Box(0, 20.0 * i, 100, 20.0 * i + 20) for i in range(6)]


def cell(middle: float) -> Box:
    """A cell of one line with this middle."""
    return Box(0, middle - 5, 40, middle + 5)


def test_cells_in_the_middle_of_their_rows():
    """Three rows, one row and two."""
    assert spans([cell(30), cell(70), cell(100)], ROWS) == [(0, 3), (3, 4), (4, 6)]


def test_cells_at_the_top_of_their_rows():
    """Forms set their text at the top, too."""
    assert spans([Box(0, 2, 40, 12), Box(0, 62, 40, 72)], ROWS) == [(0, 3), (3, 6)]


def test_the_first_rows_may_belong_to_a_cell_of_the_page_before():
    """Then the first cell begins below them."""
    assert spans([cell(90)], ROWS) == [(3, 6)]


def test_more_cells_than_rows_and_none():
    """What spans nothing has an empty range."""
    assert spans([], ROWS) == []
    assert spans([cell(10)], []) == [(0, 0)]
    assert spans([cell(10), cell(12)], ROWS[:1]) == [(0, 1), (1, 1)]
