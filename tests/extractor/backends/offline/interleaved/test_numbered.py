"""Numbered tables whose columns a text layer interleaved, on invented forms."""

from __future__ import annotations

import re

import pytest

from extractor.backends.offline.interleaved.numbered import propose
from extractor.backends.offline.sheet import Proposal, lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import DraftRow, FormType, Layout

HEAD = """\
项目支出绩效自评表

（2020 年度）

项目名称

图书馆夜间开放

年初预算数 全年预算数

全年执行数 分值 执行率 得分

年度资金总额

其中：当年财政拨款

上年结转资金

42.5

42.5

42.5

42.5

40.8

40.8

10 96% 9.6项目资金
（万元） 96%

预期目标 实际完成情况

延长开放时间，丰富夜间活动。

年度 实际

完成

值

偏差原因分析

及改进措施一级指标 二级指标

数量指标

三级指标 指标值

"""

BLOCKS = (
    HEAD
    + """\
指标 1：夜间开放
天数

≥260天 266天 15 15

指标 2：读书会
场次

≥24场

21场

10

8.75 受场馆消防改造影响，
三场读书会改在次年
举办

产出指标
50 分

质量指标

时效指标

100%

12月底前

100%

12月20日

15

10

15

10

指标 1：设备完好
率

指标 1：改造完成
时间

社会效益
指标

效益指标
30 分

可持续影
响指标

≥5000 5120人
人次 次 20 20指标 1：读者到馆
人次

健全 健全 10 10指标 1：夜间服务
制度

满意度
指标
10 分

服务对象
满意度指
标 指标 1：读者满意
度 ≥90% 94.5% 10

10

100 98.35

总分

说明：无。
"""
)

WORDED = (
    HEAD
    + """\
指标 1：巡山护林里程 3000公里 完成 10 10

完成 10

10指标 2：防火宣传
≥12次

质量指标 指标 1：火情处置率

100%

完成

15

12

产出指标
50 分

时效指标

15

15

指标 1：隐患整改时限 48小时 完成

生态效益
指标

效益指标
30 分

30

30

指标 1：森林覆盖情况

稳步提升

完成

服务对象
满意度指
标

满意度指标
10 分

指标 1：林区群众满意度 ≥92% 完成 10 10

总分 100 96.6
"""
)


def _propose(text: str, offset: int = 0) -> Proposal:
    span = Span(offset, offset + len(text))
    proposal = propose(lay_out(Segment(FormType.PROJECT_TABLE, span, text)))
    assert proposal is not None
    return proposal


def _column(rows: list[DraftRow], field: str) -> list[str | None]:
    return [row[field].value if field in row else None for row in rows]


@pytest.mark.parametrize("text", [BLOCKS, WORDED])
def test_every_cell_stands_where_it_says(text: str) -> None:
    """A cell's spans, white space removed, are its value, wherever the segment starts."""
    proposal = _propose(text, offset=29)
    assert proposal.layout is Layout.SCRAMBLED
    for row in (*proposal.funds, *proposal.indicators, proposal.heading):
        for cell in row.values():
            printed = "".join(text[s.start - 29 : s.end - 29] for s in cell.spans)
            assert "".join(printed.split()) == cell.value


def test_wrapped_names_are_put_together_around_their_values() -> None:
    """What a narrow column wrapped stands after the values of the row, and still belongs to the name."""
    assert _column(_propose(BLOCKS).indicators, "name") == [
        "夜间开放天数",
        "读书会场次",
        "设备完好率",
        "改造完成时间",
        "读者到馆人次",
        "夜间服务制度",
        "读者满意度",
    ]


def test_columns_read_downwards_give_each_row_its_values() -> None:
    """Targets of two rows, then their actual values, then weights and scores are dealt out in order."""
    rows = _propose(BLOCKS).indicators
    assert _column(rows, "target")[2:4] == ["100%", "12月底前"]
    assert _column(rows, "actual")[2:4] == ["100%", "12月20日"]
    assert _column(rows, "weight") == ["15", "10", "15", "10", "20", "10", "10"]
    assert _column(rows, "score") == ["15", "8.75", "15", "10", "20", "10", "10"]


def test_levels_are_found_in_the_order_of_the_template() -> None:
    """Rows numbered anew start a second level, whatever the order in which the levels' cells were printed."""
    rows = _propose(BLOCKS).indicators
    assert _column(rows, "level2") == [
        "数量指标",
        "数量指标",
        "质量指标",
        "时效指标",
        "社会效益指标",
        "可持续影响指标",
        "服务对象满意度指标",
    ]
    assert _column(rows, "level1") == ["产出指标"] * 4 + ["效益指标"] * 2 + ["满意度指标"]


def test_an_explanation_beside_a_score_is_that_rows() -> None:
    """Wrapped lines that follow a row's score are its explanation and leave its values alone."""
    rows = _propose(BLOCKS).indicators
    told = _column(rows, "explanation")
    assert [i for i, text in enumerate(told) if text] == [1]
    assert told[1] == "受场馆消防改造影响，三场读书会改在次年举办"
    assert _column(rows, "actual")[1] == "21场"


def test_totals_stand_before_or_after_their_word() -> None:
    """The sum of weights and the score are read above 总分 as well as behind it."""
    above, behind = _propose(BLOCKS).heading, _propose(WORDED).heading
    assert (above["total_weight"].value, above["total_score"].value) == ("100", "98.35")
    assert (behind["total_weight"].value, behind["total_score"].value) == ("100", "96.6")


def test_funds_are_placed_by_sums_and_rates() -> None:
    """Amounts printed column by column, away from their items, are placed where rate and sums close."""
    funds = _propose(BLOCKS).funds
    assert _column(funds, "item") == ["年度资金总额", "当年财政拨款"]
    assert _column(funds, "initial_budget") == ["42.5", "42.5"]
    assert _column(funds, "executed") == ["40.8", "40.8"]
    assert funds[0]["weight"].value == "10"
    assert funds[0]["score"].value == "9.6"
    assert _column(funds, "execution_rate") == ["96%", "96%"]


def test_forms_that_answer_with_words_are_read_alike() -> None:
    """完成 is the actual value, and the quantities around it are targets."""
    rows = _propose(WORDED).indicators
    assert _column(rows, "target") == ["3000公里", "≥12次", "100%", "48小时", "稳步提升", "≥92%"]
    assert _column(rows, "actual") == ["完成"] * 6
    assert _column(rows, "weight") == ["10", "10", "15", "15", "30", "10"]
    assert _column(rows, "score") == ["10", "10", "12", "15", "30", "10"]


def test_blank_lines_are_not_needed() -> None:
    """A text layer that drops blank lines is read to the same points and levels."""
    dense = re.sub(r"\n\n+", "\n", BLOCKS)
    with_gaps, without = _propose(BLOCKS).indicators, _propose(dense).indicators
    for field in ("level1", "level2", "target", "actual", "weight", "score"):
        assert _column(without, field) == _column(with_gaps, field)


def test_a_name_that_ends_like_a_level_stays_whole() -> None:
    """…质量 before the next row's 指标 1： is the end of a name, not 质量指标."""
    text = WORDED.replace("火情处置率", "处置质量")
    rows = _propose(
        text.replace("指标 1：处置质量\n\n100%\n\n完成\n", "100%\n\n完成\n\n指标 1：处置质量\n")
    ).indicators
    assert _column(rows, "name")[2] == "处置质量"
    assert _column(rows, "level2")[2] == "质量指标"


def test_rows_without_numbers_are_no_interleaved_table() -> None:
    """A table whose rows are not numbered is left to the other readings."""
    text = re.sub(r"指标 \d：", "", BLOCKS)
    assert propose(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text))) is None


def test_a_number_that_is_lost_is_not_filled_in() -> None:
    """Where one score is missing, one row goes without and no number is used twice."""
    rows = _propose(BLOCKS.replace("≥90% 94.5% 10\n\n10\n", "≥90% 94.5% 10\n")).indicators
    scores = [row["score"] for row in rows if "score" in row]
    assert len(scores) == len(rows) - 1
    assert len({cell.spans for cell in scores}) == len(scores)


TALL = """\
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析

产出指标 数量指标 指标1：修复灌渠

≥12.5公 9.5公 9月连续降雨致渠基

40 36 沉陷，余下3公里改在

长度 里 里 次年春季施工

质量指标 指标1：渠道防渗合

≥95% 96% 30 30

格率

效益指标 社会效益 指标1：灌溉受

30分 ≥2万亩 2.1万亩 20 20

指标 益面积

满意度 服务对象 指标1：用水户认可

指标 ≥90% 92% 10 10

10分 程度

总分 100 96
"""


def test_cells_taller_than_a_line_are_put_together_before_rows_are_read() -> None:
    """Explanations around a row's points, levels torn over lines and units below their numbers are whole."""
    rows = _propose(TALL).indicators
    assert _column(rows, "name") == ["修复灌渠长度", "渠道防渗合格率", "灌溉受益面积", "用水户认可程度"]
    assert _column(rows, "target") == ["≥12.5公里", "≥95%", "≥2万亩", "≥90%"]
    assert _column(rows, "actual") == ["9.5公里", "96%", "2.1万亩", "92%"]
    assert _column(rows, "level2")[:3] == ["数量指标", "质量指标", "社会效益指标"]
    assert _column(rows, "explanation") == [
        "9月连续降雨致渠基沉陷，余下3公里改在次年春季施工",
        None,
        None,
        None,
    ]


def test_a_number_that_counts_on_from_none_is_no_row() -> None:
    """指标10 below 指标1 is the end of a level before its points."""
    text = TALL.replace("指标 ≥90%", "指标10 ≥90%").replace("10分 程度", "分 程度")
    assert len(_propose(text).indicators) == 4
