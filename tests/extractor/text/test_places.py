"""Offsets become page, line and character."""

import pytest

from extractor.text.places import Places
from schemas.document import Page
from schemas.evidence import Place, Span

TEXT = "甲乙\r\n丙\n\f丁\r戊"
PAGES = (Page(number=1, span=Span(0, 7)), Page(number=2, span=Span(7, len(TEXT))))


@pytest.mark.parametrize(
    ("offset", "place"),
    [
        (0, Place(1, 1, 1)),
        (1, Place(1, 1, 2)),
        (4, Place(1, 2, 1)),
        (6, Place(1, 3, 1)),
        (7, Place(2, 1, 1)),
        (9, Place(2, 2, 1)),
        (10, Place(2, 2, 2)),
    ],
)
def test_an_offset_is_counted_by_page_line_and_character(offset, place):
    """Lines end at LF, CR and CR LF, and are counted anew on every page."""
    assert Places(TEXT, PAGES).place(offset) == place


def test_a_text_without_pages_is_one_page():
    """A segment's text can be asked too."""
    assert Places("a\nb", ()).place(2) == Place(1, 2, 1)


@pytest.mark.parametrize("offset", [-1, 11])
def test_an_offset_outside_the_text_is_an_error(offset):
    """No place is made up."""
    with pytest.raises(IndexError):
        Places(TEXT, PAGES).place(offset)


def test_every_place_of_a_page_that_starts_mid_line_is_on_its_first_line():
    """A page need not begin after a line break."""
    pages = (Page(number=1, span=Span(0, 2)), Page(number=2, span=Span(2, 4)))
    assert Places("abcd", pages).place(3) == Place(2, 1, 2)
