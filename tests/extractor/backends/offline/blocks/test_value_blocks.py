"""Tables whose names stand in one block and whose values in others: what the lines of values tell of the levels."""

from __future__ import annotations

from extractor.backends.offline.blocks.value_blocks import Blocks, read_blocks
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType

APART = """\
一级指标 二级指标 三级指标
产出指标
数量指标
质量指标
满意度指标
服务对象满意度指标
举办招聘会场次
发布岗位数量
岗位信息核验率
求职者满意度
指标值
≥12场 ≥900个
≥95%
≥90%
实际完成值
14场 960个
97%
94%
"""


def _read(text: str) -> Blocks | None:
    return read_blocks(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)))


def _column(text: str, field: str) -> list[str | None]:
    blocks = _read(text)
    assert blocks is not None
    return [row[field].value if field in row else None for row in blocks.rows]


def test_levels_before_all_names_follow_from_the_widths_of_the_lines_of_values() -> None:
    """Where every level stands before the names, a line of values holds those of one second level."""
    assert _column(APART, "level2") == ["数量指标", "数量指标", "质量指标", "服务对象满意度指标"]
    assert _column(APART, "level1") == ["产出指标"] * 3 + ["满意度指标"]


def test_values_of_lines_of_unequal_width_are_dealt_out_in_order() -> None:
    """All targets and then all actual values belong to the names in order, however many stand on a line."""
    assert _column(APART, "target") == ["≥12场", "≥900个", "≥95%", "≥90%"]
    assert _column(APART, "actual") == ["14场", "960个", "97%", "94%"]


def test_what_names_measure_tells_where_widths_do_not() -> None:
    """Values on a line each say nothing of levels: a rate of checks is quality, numbers are quantity."""
    text = APART.replace("≥12场 ≥900个", "≥12场\n≥900个").replace("14场 960个", "14场\n960个")
    text = text.replace("核验率", "核验合格率")
    assert _column(text, "level2") == ["数量指标", "数量指标", "质量指标", "服务对象满意度指标"]
    assert _column(text, "level1") == ["产出指标"] * 3 + ["满意度指标"]


def test_first_levels_in_a_column_of_their_own_follow_from_the_template() -> None:
    """产出指标 and 满意度指标 printed before all second levels are given to them by their kind."""
    text = APART.replace(
        "产出指标\n数量指标\n质量指标\n满意度指标\n服务", "产出指标\n满意度指标\n数量指标\n质量指标\n服务"
    )
    assert _column(text, "level1") == ["产出指标"] * 3 + ["满意度指标"]


def test_points_stated_behind_a_level_are_no_value() -> None:
    """产出指标 50分 before a second level and a name is a line of names; 绩, 效 beside the rows are nothing."""
    names = "产出指标 50分 数量指标举办招聘会场次\n发布岗位数量\n质量指标岗位信息核验率\n满意度指标 10分 服务对象满意度指标求职者满意度\n"
    head = "一级指标 二级指标 三级指标 指标值 实际完成值\n绩\n效\n指\n标\n"
    text = head + names + "≥12场 14场\n≥900个 960个\n≥95% 97%\n≥90% 94%\n"
    assert _column(text, "name") == ["举办招聘会场次", "发布岗位数量", "岗位信息核验率", "求职者满意度"]
    assert _column(text, "level2") == ["数量指标", "数量指标", "质量指标", "服务对象满意度指标"]


def test_a_wider_line_is_no_part_of_the_explanation_above() -> None:
    """What runs over the width of an explanation's line is a cell of its own; a narrower line goes on."""
    first, second = "主办场馆检修，秋季两场招聘会取消", "部分求职者已经外出务工，回访时多数人没有接听电话"
    text = APART.replace("14场", "10场").replace("94%", "84%") + f"未完成原因\n{first}\n{second}\n"
    assert _column(text, "explanation") == [first, None, None, second]
    narrow = "改在次年一季度举办"
    text = APART.replace("14场", "10场") + f"未完成原因\n{first}\n{narrow}\n"
    assert _column(text, "explanation") == [first + narrow, None, None, None]


def test_levels_beside_their_names_stay() -> None:
    """A level printed before its own names heads them, whatever the lines of values hold."""
    text = APART.replace("质量指标\n满意度指标\n服务对象满意度指标\n", "")
    text = text.replace("岗位信息", "质量指标\n岗位信息").replace(
        "求职者满意度", "满意度指标\n服务对象满意度指标\n求职者满意度"
    )
    assert _column(text, "level2") == ["数量指标", "数量指标", "质量指标", "服务对象满意度指标"]
    assert _column(text.replace("≥95%\n≥90%", "≥95% ≥90%"), "level2")[2] == "质量指标"


def test_values_that_do_not_fill_two_columns_are_no_table() -> None:
    """A value too few leaves it open which row lacks it."""
    assert _read(APART.replace("≥95%\n", "")) is None


def test_a_level_that_wraps_over_its_points_is_one() -> None:
    """产出指 / 标（50 / 分） in a narrow column names the level, not an indicator."""
    beside = APART.replace("产出指标\n数量指标\n质量指标\n满意度指标\n服务对象满意度指标\n", "")
    text = beside.replace("举办招聘会场次", "产出指\n标（50\n分）\n数量指标\n举办招聘会场次")
    assert _column(text, "name") == ["举办招聘会场次", "发布岗位数量", "岗位信息核验率", "求职者满意度"]
    assert _column(text, "level1")[0] == "产出指标"
