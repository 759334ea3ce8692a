"""Ruling lines become the cells they enclose, whatever a scanner or a printer did to them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.ingest.page.lattice import Lattice, lattices
from extractor.ingest.raster.rulings import Ruling, Rulings

XS = (50.0, 150.0, 250.0, 400.0)
YS = (100.0, 120.0, 140.0, 160.0)


def grid(xs=XS, ys=YS, across=(), down=(), without_across=(), without_down=()) -> Rulings:
    """The lines of a grid, each from side to side; single pieces of them can be left out, as (line, piece)."""
    rows = [
        Ruling(y, left, right)
        for i, y in enumerate(ys)
        for j, (left, right) in enumerate(pairwise(xs))
        if (i, j) not in without_across
    ]
    columns = [
        Ruling(x, top, bottom)
        for j, x in enumerate(xs)
        for i, (top, bottom) in enumerate(pairwise(ys))
        if (j, i) not in without_down
    ]
    return Rulings((*rows, *across), (*columns, *down))


def spans(table: Lattice) -> dict[tuple[int, int], tuple[int, int]]:
    """Where the cells begin, and how many rows and columns each takes up."""
    return {(c.row, c.column): (c.rows, c.columns) for c in table.cells}


PLAIN = {(i, j): (1, 1) for i in range(3) for j in range(3)}


def test_a_plain_grid_is_a_table_of_its_cells():
    """Every rectangle between lines is a cell, in its row and column, with its outline."""
    (table,) = lattices(grid())
    assert spans(table) == PLAIN
    assert tuple(table.box) == (50, 100, 400, 160)
    assert tuple(table.cells[5].box) == (250, 120, 400, 140)


def test_cells_merge_across_where_no_line_stands():
    """A header over two columns is one cell."""
    (table,) = lattices(grid(without_down={(1, 0)}))
    assert spans(table) == {k: v for k, v in PLAIN.items() if k != (0, 1)} | {(0, 0): (1, 2)}


def test_cells_merge_down_where_no_line_stands():
    """A cell beside several rows is one cell."""
    (table,) = lattices(grid(without_across={(1, 0), (2, 0)}))
    assert spans(table) == {k: v for k, v in PLAIN.items() if k not in {(1, 0), (2, 0)}} | {(0, 0): (3, 1)}


def test_cells_merge_both_ways():
    """A block of four rectangles is one cell of two rows and two columns."""
    (table,) = lattices(grid(without_across={(1, 1), (1, 2)}, without_down={(2, 0), (2, 1)}))
    assert spans(table)[0, 1] == (2, 2)
    assert len(table.cells) == 6


def test_a_torn_line_is_one_line():
    """Gaps of a few points, and pieces that slip by a point, do not open a cell."""
    torn = (Ruling(120.0, 50, 180), Ruling(121.0, 182, 300), Ruling(119.5, 302.5, 400))
    (table,) = lattices(grid(across=torn, without_across={(1, 0), (1, 1), (1, 2)}))
    assert spans(table) == PLAIN


def test_a_doubled_line_is_one_line():
    """A border of two strokes makes no row or column of its own."""
    doubled = grid(
        across=(Ruling(102.5, 50, 400), Ruling(122.0, 50, 400)),
        down=(Ruling(52.5, 100, 160), Ruling(397.8, 100, 160)),
    )
    (table,) = lattices(doubled)
    assert spans(table) == PLAIN


@pytest.mark.parametrize(
    ("rulings", "box"),
    [
        (grid(without_across={(3, 0), (3, 1), (3, 2)}), (50, 100, 400, 160)),
        (grid(without_across={(0, 0), (0, 1), (0, 2)}), (50, 100, 400, 160)),
        (grid(without_down={(0, i) for i in range(3)}), (50, 100, 400, 160)),
        (grid(without_down={(i, j) for i in (0, 3) for j in range(3)}), (50, 100, 400, 160)),
    ],
    ids=["bottom", "top", "left", "both sides"],
)
def test_an_open_side_is_closed(rulings, box):
    """A table that goes on over the page, and one without outer borders, keep their outermost cells."""
    (table,) = lattices(rulings)
    assert tuple(table.box) == box
    assert spans(table) == PLAIN


def test_lines_that_reach_a_little_too_far_open_no_row():
    """Strokes that overshoot a corner by a few points are no further row."""
    over = grid(down=tuple(Ruling(x, 94, 166) for x in XS))
    assert spans(*lattices(over)) == PLAIN


def test_nested_frames_are_two_tables():
    """A frame around the page and the table in it do not mix, the outer one being a table of one cell."""
    inner = grid()
    frame = (Ruling(20, 20, 580), Ruling(800, 20, 580)), (Ruling(20, 20, 800), Ruling(580, 20, 800))
    outer, table = lattices(Rulings((*inner.across, *frame[0]), (*inner.down, *frame[1])))
    assert spans(outer) == {(0, 0): (1, 1)}
    assert spans(table) == PLAIN


def test_tables_come_from_top_to_bottom():
    """Two tables that do not touch are two, in the order of the page."""
    low = grid(ys=(300.0, 320.0, 340.0))
    high = grid()
    tables = lattices(Rulings(low.across + high.across, low.down + high.down))
    assert [table.box.top for table in tables] == [100, 300]


@pytest.mark.parametrize(
    "rulings",
    [
        Rulings((), ()),
        Rulings((Ruling(100, 50, 500),), ()),
        Rulings((Ruling(100, 50, 500), Ruling(130, 50, 500)), ()),
        Rulings((Ruling(100, 50, 100),), (Ruling(75, 80, 120),)),
        Rulings((Ruling(100, 50, 500),), (Ruling(100, 50, 150), Ruling(300, 50, 150))),
        Rulings((Ruling(100, 50, 500), Ruling(200, 50, 500)), (Ruling(275, 50, 250),)),
        Rulings((Ruling(100, 50, 100), Ruling(110, 50, 100)), (Ruling(300, 80, 120), Ruling(310, 80, 120))),
    ],
    ids=["none", "one line", "rules above and below", "a cross", "one rule", "one upright", "no meeting"],
)
def test_lines_that_enclose_nothing_are_no_table(rulings):
    """Underlines, crosses and strokes beside each other are left alone."""
    assert lattices(rulings) == ()


def test_hatching_is_no_table():
    """More lines than any table has are a drawing."""
    many = tuple(Ruling(10 + 4.0 * i, 0, 3000) for i in range(500))
    assert lattices(Rulings(many, (Ruling(0, 0, 3000), Ruling(3000, 0, 3000)))) == ()


@pytest.mark.parametrize("cover", [0.5, 0.7])
def test_a_line_closes_a_cell_when_it_runs_along_most_of_it(cover):
    """A stroke along half of a side leaves the cells one; along most of it, it parts them."""
    part = Ruling(150.0, 100, 100 + 20 * cover)
    (table,) = lattices(grid(without_down={(1, 0)}, down=(part,)))
    assert ((0, 1) in spans(table)) is (cover > 0.6)


def test_an_l_of_open_sides_overlaps_no_other_cell():
    """A region that is no rectangle loses to the cells it would cover."""
    (table,) = lattices(grid(xs=XS[:3], ys=YS[:3], without_across={(1, 0)}, without_down={(1, 0)}))
    taken = [
        (i, j)
        for c in table.cells
        for i in range(c.row, c.row + c.rows)
        for j in range(c.column, c.column + c.columns)
    ]
    assert len(taken) == len(set(taken))
    assert {(0, 0), (1, 1)} <= set(taken)


_SIDES = st.lists(st.integers(8, 120), min_size=1, max_size=6)


@given(_SIDES, _SIDES, st.data())
def test_cells_of_any_lines_never_overlap(widths, heights, data):
    """Whatever pieces of a grid are missing, no place of the table belongs to two cells, and none lies outside."""
    xs, ys = [10.0], [20.0]
    for width in widths:
        xs.append(xs[-1] + width)
    for height in heights:
        ys.append(ys[-1] + height)
    gone_across = data.draw(st.sets(st.tuples(st.integers(0, len(ys) - 1), st.integers(0, len(xs) - 2))))
    gone_down = data.draw(st.sets(st.tuples(st.integers(0, len(xs) - 1), st.integers(0, len(ys) - 2))))
    for table in lattices(grid(xs, ys, without_across=gone_across, without_down=gone_down)):
        taken = set()
        for cell in table.cells:
            assert cell.rows >= 1
            assert cell.columns >= 1
            assert table.box.left <= cell.box.left < cell.box.right <= table.box.right
            assert table.box.top <= cell.box.top < cell.box.bottom <= table.box.bottom
            places = {
                (i, j)
                for i in range(cell.row, cell.row + cell.rows)
                for j in range(cell.column, cell.column + cell.columns)
            }
            assert not places & taken
            taken |= places
