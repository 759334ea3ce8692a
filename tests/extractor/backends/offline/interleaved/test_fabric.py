"""The running text of a sheet: what is left out of it, and where its characters stand."""

from __future__ import annotations

from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType


def _fabric(text: str, offset: int = 0) -> Fabric:
    span = Span(offset, offset + len(text))
    return Fabric(lay_out(Segment(FormType.PROJECT_TABLE, span, text)))


def test_a_page_number_before_a_form_feed_is_left_out() -> None:
    """A bare number on the last line of a page is no cell."""
    assert _fabric("巡护里程\n12\n\f合计").text == "巡护里程合计"
    assert _fabric("巡护里程\n12\n  \f合计").text == "巡护里程合计"


def test_a_number_inside_a_page_stays() -> None:
    """A bare number that no page ends behind may be points."""
    assert _fabric("巡护里程\n12\n合计\f").text == "巡护里程12合计"


def test_a_long_number_at_the_end_of_a_page_stays() -> None:
    """No document has so many pages that their number has four digits."""
    assert _fabric("巡护里程\n1200\n\f合计").text == "巡护里程1200合计"


def test_page_marks_are_left_out() -> None:
    """A line that can be nothing but a page's mark is no cell wherever it stands."""
    assert _fabric("巡护\n- 3 -\n里程\n第4页").text == "巡护里程"


def test_text_is_in_one_width_and_print_is_not() -> None:
    """What is searched has one width for each character; what is quoted has the characters of the document."""
    fabric = _fabric("满意度（％）")
    assert (fabric.text, fabric.printed) == ("满意度(%)", "满意度（％）")


def test_cells_stand_where_their_characters_stand() -> None:
    """A cell over a line's end has two spans, counted from the document's start."""
    text = "野生 动物\n救护数量"
    cell = _fabric(text, offset=10).cell(2, 6)
    assert cell.value == "动物救护"
    assert [text[s.start - 10 : s.end - 10] for s in cell.spans] == ["动物", "救护"]


def test_words_are_what_white_space_sets_apart() -> None:
    """Pieces end at spaces and at lines' ends, and at the end asked for."""
    fabric = _fabric("甲乙 丙\n丁戊己")
    assert list(fabric.words(0, 5)) == [(0, 2), (2, 3), (3, 5)]


def test_lines_and_blocks_are_known() -> None:
    """A blank line begins a block; a line's number and end are found from a character."""
    fabric = _fabric("甲乙\n丙丁\n\n戊己")
    assert [fabric.line_of(at) for at in range(6)] == [0, 0, 1, 1, 2, 2]
    assert fabric.line_blocks == [0, 0, 1]
    assert (fabric.line_end(0), fabric.line_end(2)) == (2, 6)


def test_a_grade_between_columns_is_left_out() -> None:
    """The form's grade and its label are no cells, wherever a layer prints them; without a label 良 is a value."""
    assert _fabric("巡护里程\n评价等级\n合计\n12处\n良").text == "巡护里程合计12处"
    assert _fabric("水质类别\n良\n合计").text == "水质类别良合计"
