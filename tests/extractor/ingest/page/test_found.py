"""Pages as an engine saw them: places that can be, words that are clean, tables that hold together."""

from __future__ import annotations

import math

import pytest

from extractor.ingest.page.blocks import Box, Cell, Word
from extractor.ingest.page.found import box_around, box_of, number, page_of, table_of, word_of, words_of

BOX = Box(10, 20, 50, 40)


def test_edges_are_put_in_order():
    """Corners given the wrong way round make the same rectangle."""
    assert box_of(50, 40, 10, 20) == BOX


@pytest.mark.parametrize("edge", [math.nan, math.inf, -math.inf, 1e300])
def test_what_is_no_place_is_no_box(edge):
    """An edge that is no number, or is farther away than any page is wide, makes no rectangle."""
    assert box_of(0, 0, edge, 1) is None
    assert box_around([(0, 0), (edge, 1)]) is None


def test_a_polygon_needs_two_points():
    """One point surrounds nothing."""
    assert box_around([(1, 1)]) is None
    assert box_around([(10, 40), (50, 20), (30, 30)]) == BOX


def test_a_word_without_a_place_stands_where_its_neighbour_does():
    """It takes the place of the word before it, and the first one that of the first word placed."""
    page = page_of(100, 100, [Word("甲"), Word("乙", BOX), Word("丙", Box(60, 20, 90, 40)), Word("丁")])
    assert [word.box for word in page.words] == [BOX, BOX, Box(60, 20, 90, 40), Box(60, 20, 90, 40)]


def test_a_page_mostly_without_places_has_no_geometry():
    """Where more than half of the words have no place, those of the others say nothing either."""
    page = page_of(100, 100, [Word("甲"), Word("乙", BOX, ends=(50,)), Word("丙")])
    assert [word.box for word in page.words] == [None, None, None]
    assert (page.width, page.height, page.words[1].ends) == (None, None, ())


@pytest.mark.parametrize("size", [math.nan, math.inf, 0.0, -3.0, None])
def test_a_size_that_cannot_be_is_unknown(size):
    """A page has a positive size or none."""
    assert page_of(size, 10, []).width is None


def test_a_blank_word_is_none():
    """White space, line breaks and control characters alone are no word."""
    assert word_of(" \n\u3000\x00", BOX) is None


def test_the_characters_of_a_word_are_clean():
    """Line breaks and control characters become a space; half a character becomes the mark for a lost one."""
    word = word_of(" 执行\r\n 率\x0b\ud83d ", BOX)
    assert word is not None
    assert word.text == "执行 率 \ufffd"


@pytest.mark.parametrize("score", [math.nan, 1.5, -1.0])
def test_a_score_outside_its_range_is_none(score):
    """Only a score between 0 and 1 is one."""
    word = word_of("甲", BOX, score)
    assert word is not None
    assert word.score is None


@pytest.mark.parametrize("ends", [(20.0,), (30.0, 20.0), (20.0, math.nan), (20.0, 30.0, 40.0)])
def test_right_edges_are_kept_whole_or_not_at_all(ends):
    """Edges that do not rise, or are not one for each character, are dropped."""
    word = word_of("预算", BOX, None, ends)
    assert word is not None
    assert word.ends == ()


def test_right_edges_that_fit_are_kept():
    """One edge for each character, from left to right."""
    word = word_of("预算", BOX, None, (30.0, 50.0))
    assert word is not None
    assert word.ends == (30.0, 50.0)


def test_a_paragraph_is_cut_into_strips():
    """Lines of which only the whole is placed stand below each other in it."""
    assert words_of("甲\n\n乙", Box(0, 0, 10, 40)) == [
        Word("甲", Box(0, 0, 10, 20)),
        Word("乙", Box(0, 20, 10, 40)),
    ]
    assert words_of("甲\n乙", None) == [Word("甲"), Word("乙")]


def test_cells_that_overlap_make_no_table():
    """A place belongs to one cell; a cell stands in the table and takes up something."""
    assert table_of([Cell(0, 0, columns=2), Cell(0, 1)]) is None
    assert table_of([Cell(-1, 0)]) is None
    assert table_of([Cell(0, 0, rows=0)]) is None
    assert table_of([]) is None
    assert table_of([Cell(0, 0, rows=2), Cell(0, 1), Cell(1, 1)]) is not None


def test_an_attribute_without_a_number_is_not_a_number():
    """What cannot be read as a number is NaN, which no rectangle accepts."""
    assert math.isnan(number("x"))
    assert math.isnan(number(None))
    assert number("12.5") == 12.5
