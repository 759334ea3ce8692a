"""Interleaved tables whose rows nothing numbers, on invented forms."""

from __future__ import annotations

import pytest

from extractor.backends.offline.interleaved.unnumbered import propose
from extractor.backends.offline.sheet import Proposal, lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import DraftRow, FormType, Layout

ROWS = """\
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析

产出指标

数量指标

修复堤坝长度 ≥18公里 18.5公里 15 15

新增雨量站

≥12座

9座

15

11.25

质量指标

工程验收合格率 100% 100% 10 10

时效指标

汛前完工时间 5月底前 5月20日 10 10

效益指标

社会效益指标

保护人口数量 ≥2.4万人

2.5万人

30

30

满意度指标

服务对象满意度指标

沿岸群众满意度 ≥90% 93%

10 10

总分 90 86.25
"""


def _propose(text: str, offset: int = 0) -> Proposal:
    span = Span(offset, offset + len(text))
    proposal = propose(lay_out(Segment(FormType.PROJECT_TABLE, span, text)))
    assert proposal is not None
    return proposal


def _rows(text: str, *fields: str) -> list[list[str | None]]:
    return [[_value(row, f) for f in fields] for row in _propose(text).indicators]


def _value(row: DraftRow, field: str) -> str | None:
    return row[field].value if field in row else None


def test_a_table_without_numbered_rows_is_read_whole() -> None:
    """Names, values, points and levels are found where no 指标1： tells the rows."""
    assert _rows(ROWS, "level1", "level2", "name", "target", "actual", "weight", "score") == [
        ["产出指标", "数量指标", "修复堤坝长度", "≥18公里", "18.5公里", "15", "15"],
        ["产出指标", "数量指标", "新增雨量站", "≥12座", "9座", "15", "11.25"],
        ["产出指标", "质量指标", "工程验收合格率", "100%", "100%", "10", "10"],
        ["产出指标", "时效指标", "汛前完工时间", "5月底前", "5月20日", "10", "10"],
        ["效益指标", "社会效益指标", "保护人口数量", "≥2.4万人", "2.5万人", "30", "30"],
        ["满意度指标", "服务对象满意度指标", "沿岸群众满意度", "≥90%", "93%", "10", "10"],
    ]


def test_totals_and_layout_are_told() -> None:
    """The reading is a scattered one, with the totals behind their word."""
    proposal = _propose(ROWS)
    assert proposal.layout is Layout.SCRAMBLED
    assert {name: cell.value for name, cell in proposal.heading.items()} == {
        "total_weight": "90",
        "total_score": "86.25",
    }


def test_every_cell_stands_where_it_says() -> None:
    """A cell's spans, white space removed, are its value, wherever the segment starts."""
    proposal = _propose(ROWS, offset=41)
    for row in (*proposal.indicators, proposal.heading):
        for cell in row.values():
            printed = "".join(ROWS[s.start - 41 : s.end - 41] for s in cell.spans)
            assert "".join(printed.split()) == cell.value


def test_a_blank_actual_value_stays_blank() -> None:
    """A row whose actual value is not printed takes no other row's."""
    rows = _rows(ROWS.replace("≥12座\n\n9座", "≥12座"), "name", "target", "actual")
    assert rows[1] == ["新增雨量站", "≥12座", None]
    assert [row[2] for row in rows if row[2]] == ["18.5公里", "100%", "5月20日", "2.5万人", "93%"]


def test_a_score_before_its_weight_on_a_line_is_the_score() -> None:
    """``11.25 15`` on a line is fifteen points and what was reached of them."""
    rows = _rows(ROWS.replace("15\n\n11.25", "11.25 15"), "weight", "score")
    assert rows[1] == ["15", "11.25"]
    assert rows[0] == ["15", "15"]


def test_an_actual_value_before_its_target_on_a_line_is_the_actual_value() -> None:
    """``9座 ≥12座`` on a line is a bound and its answer, whichever is printed first."""
    rows = _rows(ROWS.replace("≥12座\n\n9座", "9座 ≥12座"), "target", "actual")
    assert rows[1] == ["≥12座", "9座"]


def test_torn_levels_are_spelled_from_their_pieces() -> None:
    """Where a narrow column tore the levels, their pieces beside the rows are put together."""
    text = (
        ROWS.replace("数量指标\n\n修复", "数量 修复")
        .replace("新增雨量站\n", "指标 新增雨量站\n")
        .replace("\n\n", "\n")
    )
    rows = _rows(text, "level2", "name")
    assert rows[:2] == [["数量指标", "修复堤坝长度"], ["数量指标", "新增雨量站"]]


def test_points_printed_as_one_number_are_taken_apart() -> None:
    """``1515`` is fifteen points of fifteen where weights then add up."""
    text = (
        ROWS.replace("15 15", "1515")
        .replace("15\n\n11.25", "1511.25")
        .replace("10 10", "1010")
        .replace("30\n\n30", "3030")
    )
    assert _rows(text, "weight", "score")[:3] == [["15", "15"], ["15", "11.25"], ["10", "10"]]


def test_an_explanation_at_the_ends_of_lines_is_the_losing_rows() -> None:
    """A cell that stands at the ends of three lines explains the row in its middle and names no rows."""
    text = ROWS.replace(
        "新增雨量站\n\n≥12座\n\n9座\n\n15\n\n11.25\n",
        "新增雨量站 三座站点用地未获\n≥12座 9座 15 11.25 批复，设备已到货，\n次年春季再行安装。\n",
    )
    rows = _propose(text).indicators
    told = [_value(row, "explanation") for row in rows]
    assert told == [None, "三座站点用地未获批复，设备已到货，次年春季再行安装。", None, None, None, None]
    assert _value(rows[1], "name") == "新增雨量站"


def test_names_that_leave_numbers_out_are_not_taken() -> None:
    """Rows are as many as take up the table's points: every bare number is a weight or a score."""
    rows = _rows(ROWS, "weight", "score")
    printed = [w for line in ROWS.splitlines() for w in line.split() if w.replace(".", "").isdigit()]
    assert sorted(v for row in rows for v in row if v) == sorted(printed[:-2])


@pytest.mark.parametrize("text", ["", "一级指标 二级指标 三级指标\n修复堤坝长度 ≥18公里\n", ROWS[40:]])
def test_too_few_names_or_no_header_give_no_reading(text: str) -> None:
    """Fewer than three rows, or rows without a header, are no table of this kind."""
    assert propose(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text))) is None
