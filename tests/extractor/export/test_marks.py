"""Source text cut at marks and lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.export.marks import Mark, marked_pages
from extractor.ingest.pages import paginate
from extractor.text.places import Places
from schemas.document import Page
from schemas.evidence import Span
from schemas.finding import Severity


def pieces(text: str, *marks: Mark) -> list[tuple[str, tuple[str, ...]]]:
    """Every piece with its anchors."""
    pages = marked_pages(text, paginate(text), marks)
    return [(p.text, p.anchors) for page in pages for line in page.lines for p in line.pieces]


def test_overlapping_marks_share_a_piece() -> None:
    """Where two marks overlap, the piece carries both."""
    both = pieces("abcdef", Mark(Span(0, 4), "x", Severity.INFO), Mark(Span(2, 6), "y", Severity.ERROR))
    assert [("ab", ("x",)), ("cd", ("y", "x")), ("ef", ("y",))] == both


def test_a_mark_goes_on_over_a_line_break() -> None:
    """A value split over two lines is marked on both."""
    assert [("a", ()), ("b", ("x",)), ("c", ("x",)), ("d", ())] == pieces("ab\ncd", Mark(Span(1, 4), "x"))


def test_the_worst_severity_colours_a_piece() -> None:
    """An error is seen through a note."""
    marks = (Mark(Span(0, 2), "x", Severity.INFO), Mark(Span(0, 2), "y", Severity.ERROR))
    (page,) = marked_pages("ab", (), marks)
    assert page.lines[0].pieces[0].severity is Severity.ERROR


def test_only_the_first_piece_of_a_finding_is_a_stop() -> None:
    """The keyboard stops once at each finding, and never at a mere value."""
    marks = (Mark(Span(0, 3), "x", Severity.ERROR), Mark(Span(1, 2), "v1"))
    (page,) = marked_pages("abc", (), marks)
    assert [True, False, False] == [piece.first for piece in page.lines[0].pieces]


def test_an_empty_mark_is_no_mark() -> None:
    """A span without characters cuts nothing."""
    assert [("ab", ())] == pieces("ab", Mark(Span(1, 1), "x"))


@given(
    st.text(alphabet="a\n\r\f甲 ", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_no_character_is_lost_or_doubled_and_lines_are_those_of_places(
    text: str, ends: list[tuple[int, int]]
) -> None:
    """The pieces are the text without its line breaks, each under the line number a finding would name."""
    marks = [Mark(Span(min(e), max(e)), f"m{i}") for i, e in enumerate(ends)]
    pages = paginate(text)
    assert text.translate({10: None, 13: None, 12: None}) == "".join(p for p, _ in pieces(text, *marks))
    places = Places(text, pages)
    shown = {(page.number, line.number) for page in marked_pages(text, pages, marks) for line in page.lines}
    assert {(places.place(i).page, places.place(i).line) for i in range(len(text))} == shown


def test_pages_keep_their_numbers() -> None:
    """Lines are counted anew on each page."""
    pages = marked_pages("a\n\fb", (Page(number=1, span=Span(0, 3)), Page(number=2, span=Span(3, 4))), ())
    assert [(1, [1, 2]), (2, [1])] == [(page.number, [line.number for line in page.lines]) for page in pages]
