"""Tables of HTML are cells in a grid, and text outside them is lines."""

from __future__ import annotations

from extractor.ingest.formats.html import tables_and_lines
from extractor.ingest.page.blocks import Cell, Line, Table, Word


def line(text):
    """A line of one word."""
    return Line((Word(text),))


def test_cells_stand_where_spans_leave_room():
    """A cell that reaches into the next row shifts that row."""
    (table,) = tables_and_lines(
        "<table><tr><th rowspan='2'>甲</th><td colspan=2>乙</td></tr><tr><td>丙<br>丁</td><td></td></tr></table>"
    )
    assert table == Table(
        (
            Cell(0, 0, (line("甲"),), 2, 1),
            Cell(0, 1, (line("乙"),), 1, 2),
            Cell(1, 1, (line("丙"), line("丁"))),
            Cell(1, 2),
        )
    )


def test_a_span_ends_with_the_table():
    """A cell does not reach below the last row, whatever it says."""
    (table,) = tables_and_lines('<table><tr><td rowspan="99999999" colspan="0">&lt;5%</td></tr></table>')
    assert table == Table((Cell(0, 0, (line("<5%"),)),))


def test_text_outside_tables_is_lines():
    """It stays in its order."""
    assert tables_and_lines("甲<table><tr><td>乙</td></tr></table><p>丙</p>丁") == [
        line("甲"),
        Table((Cell(0, 0, (line("乙"),)),)),
        line("丙"),
        line("丁"),
    ]
