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


def test_widths_that_do_not_fit_the_names_say_nothing() -> None:
    """Where the first lines of values hold more or fewer than there are names, levels stay as printed."""
    text = APART.replace("≥12场 ≥900个", "≥12场\n≥900个").replace("14场 960个", "14场\n960个")
    assert _column(text, "level2") == ["服务对象满意度指标"] * 4


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


HEADLESS = """\
年度目标 建成开放 夜间书屋
产出指标 50分
数量指标 质量指标 时效指标
开放书屋
配置图书册数
设备完好情况
开放及时率
满意度指标 10分
服务对象满意度指标
读者满意度
指标值
≥12间
≥900册
≥95%
100%
≥90%
实际完成值
12间
860册
97%
100%
86%
分值 得分
10 10
20 19.11
10 10
10 10
10 9.56
偏差原因分析及改进措施
采购流标
两间书屋噪声投诉较多，已加装隔断
总分 60 58.67
"""


def test_a_table_may_head_its_values_alone() -> None:
    """Where no header names levels and names, the table begins with its first level."""
    assert _column(HEADLESS, "name") == [
        "开放书屋",
        "配置图书册数",
        "设备完好情况",
        "开放及时率",
        "读者满意度",
    ]
    assert _column(HEADLESS, "score") == ["10", "19.11", "10", "10", "9.56"]
    assert _read("年度目标 建成开放\n产出指标\n数量指标\n开放书屋\n≥12间\n") is None


def test_levels_side_by_side_divide_the_names_below_them() -> None:
    """What names measure tells which level they belong to, the earlier levels taking more in doubt."""
    assert _column(HEADLESS, "level2") == [
        "数量指标",
        "数量指标",
        "质量指标",
        "时效指标",
        "服务对象满意度指标",
    ]


def test_explanations_may_stand_in_a_column_before_the_totals() -> None:
    """Lines below the header of explanations are explanations, however short, where the totals follow."""
    assert _column(HEADLESS, "explanation") == [
        None,
        "采购流标",
        None,
        None,
        "两间书屋噪声投诉较多，已加装隔断",
    ]


COLUMNS = """\
一级指标
产出指标
效益指标
满意度指标
二级指标
数量指标
质量指标
社会效益指标
可持续影响指标
服务对象满意度指标
三级指标
改建书屋间数
设备抽检合格率
夜读活动惠及社区
志愿者管理制度
读者满意度
指标值
≥12间
100%
≥9个
健全
≥90%
实际完成值
9间
100%
9个
健全
86%
未完成原因和改进措施
三间书屋的房屋权属手续在年底前没有办结，装修合同因此顺延到次年
两间书屋紧邻街道，读者反映夜间噪声大，已列入次年隔断加装计划
"""


def test_levels_in_columns_of_their_own_belong_together_by_the_template() -> None:
    """Where all first levels stand before all second ones, the template says which heads which."""
    assert _column(COLUMNS, "level1") == ["产出指标"] * 2 + ["效益指标"] * 2 + ["满意度指标"]
    assert _column(COLUMNS, "level2") == [
        "数量指标",
        "质量指标",
        "社会效益指标",
        "可持续影响指标",
        "服务对象满意度指标",
    ]


def test_a_line_is_an_explanation_where_as_many_rows_fell_short() -> None:
    """Two full lines behind the values of two rows that missed their targets are an explanation each."""
    told = _column(COLUMNS, "explanation")
    assert [text[:4] if text else None for text in told] == ["三间书屋", None, None, None, "两间书屋"]
