"""Titles, units and notes stand outside of tables; empty rows part tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.ingest.formats.sheet import shaped
from extractor.ingest.page.blocks import Cell, Table, lines_of


def cells(*rows: str) -> list[Cell]:
    """Cells from rows of letters; a point is a blank."""
    return [
        Cell(row, column, lines_of(letter))
        for row, letters in enumerate(rows)
        for column, letter in enumerate(letters)
        if letter != "."
    ]


@pytest.mark.parametrize(
    ("rows", "shapes"),
    [
        ((), []),
        (("a..", ".b."), ["a", "b"]),
        (
            ("a..", "bcd", "e..", "fg."),
            ["a", [(0, 0, "b"), (0, 1, "c"), (0, 2, "d"), (1, 0, "e"), (2, 0, "f"), (2, 1, "g")]],
        ),
        (("ab", "c.", "d."), [[(0, 0, "a"), (0, 1, "b")], "c", "d"]),
        (("ab", "..", "cd", "..", "..", "e."), [[(0, 0, "a"), (0, 1, "b")], [(0, 0, "c"), (0, 1, "d")], "e"]),
        (("...", "...", "..ab"), [[(0, 0, "a"), (0, 1, "b")]]),
    ],
)
def test_shapes(rows, shapes, blocks_shown):
    """Single cells above and below are lines, between they are rows; edges are trimmed."""
    assert blocks_shown(shaped(cells(*rows))) == shapes


def test_a_cell_that_reaches_down_keeps_its_rows_in_the_table(blocks_shown):
    """A row is not alone where a merged cell beside it goes on; no empty row is where one goes through."""
    found = blocks_shown(
        shaped([Cell(0, 0, lines_of("资金"), rows=3), Cell(0, 1, lines_of("a")), Cell(2, 1, lines_of("b"))])
    )
    assert found == [[(0, 0, 3, 1, "资金"), (0, 1, "a"), (2, 1, "b")]]


def test_a_merged_title_is_a_line(blocks_shown):
    """Over columns, over rows, and with a line break in it."""
    title = Cell(0, 0, lines_of("自评表\n（2023年度）"), rows=2, columns=4)
    assert blocks_shown(shaped([title, *(Cell(2, at, lines_of("x")) for at in range(2))])) == [
        "自评表",
        "（2023年度）",
        [(0, 0, "x"), (0, 1, "x")],
    ]


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 4))))
def test_nothing_is_lost_and_nothing_twice(places):
    """Every cell is in one block, in order."""
    given_cells = [Cell(row, column, lines_of(f"{row}-{column}")) for row, column in places]
    found = [
        line
        for block in shaped(given_cells)
        for line in (
            [line for cell in block.cells for line in cell.lines] if isinstance(block, Table) else [block]
        )
    ]
    assert found == [cell.lines[0] for cell in sorted(given_cells, key=lambda cell: (cell.row, cell.column))]
