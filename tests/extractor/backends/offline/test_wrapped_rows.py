"""Rows that wrap in columns of characters, on invented rows."""

from __future__ import annotations

from extractor.backends.offline.sheet import lay_out
from extractor.backends.offline.wrapped_rows import line_pieces
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType

ROW = "时效指标   泵房迁建完工时间   2021年12   2022年2   6   4   用地审批延到十月，霜冻\n"
BELOW = "                              月底前     月                期停工，已于二月完工\n"


def _texts(text: str) -> list[str]:
    segment = Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)
    return [piece.text for piece in line_pieces(lay_out(segment))]


def test_a_second_line_goes_on_in_the_cells_above() -> None:
    """Each of its cells stands below one of the row's, the last below the explanation."""
    assert _texts(ROW + BELOW) == [
        "时效指标",
        "泵房迁建完工时间",
        "2021年12月底前",
        "2022年2月",
        "6",
        "4",
        "用地审批延到十月，霜冻期停工，已于二月完工",
    ]


def test_a_line_below_points_is_a_row_of_its_own() -> None:
    """Cells below the points, or below none, are another row's."""
    for below in (
        BELOW.replace("                期", "     6          期"),
        BELOW.replace("   月底前", "月底前   "),
    ):
        assert len(_texts(ROW + below)) > 7


def test_a_row_without_an_explanation_is_not_wrapped() -> None:
    """Nothing shows that the row goes on; the cells are the beginning of the next."""
    assert len(_texts(ROW.replace("   用地审批延到十月，霜冻", "") + BELOW)) == 9


def test_a_blank_line_ends_the_row() -> None:
    """What stands behind a blank line is not put back."""
    assert len(_texts(ROW + "\n" + BELOW)) == 10
