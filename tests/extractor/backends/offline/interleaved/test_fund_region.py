"""Where a scattered money table stands, and what of it is header, item and number."""

from __future__ import annotations

import pytest

from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.fund_region import Region, find_region
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType

BODY = "年度资金总额 20 20 18\n其中：财政拨款 20 20 18\n"


def _region(text: str) -> Region | None:
    fabric = Fabric(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)))
    return find_region(fabric, len(fabric.text))


def _columns(header: str) -> tuple[str, ...]:
    region = _region(header + BODY)
    return region.columns if region else ()


def _items(text: str) -> list[str | None]:
    region = _region("全年预算数 全年执行数\n" + text)
    assert region is not None
    return [item.cell.value for item in region.items]


@pytest.mark.parametrize(
    "header",
    [
        "年初预算数 全年预算数 全年执行数\n",
        "年初预 全年预 全年执\n算数 算数 行数\n",
        "年初预\n算数\n全年预\n算数\n全年执\n行数\n",
        "年初预算 全年预算 全年执行\n项目资金 数 数 数\n",
        "期初预算 调整后预算 实际支出\n",
    ],
    ids=["whole", "torn in lines", "torn in cells", "torn before its last word", "other words"],
)
def test_torn_headers_are_known(header: str) -> None:
    """年初预 and 算数 on the line below are one header, as are 全年执 and 行数."""
    assert _columns(header) == ("initial_budget", "annual_budget", "executed")


def test_points_and_rate_are_columns() -> None:
    """分值, 执行率 and 得分 stand beside the money, in printed order."""
    assert _columns("预算数 执行数 分值 执行率 得分\n") == (
        *("annual_budget", "executed", "weight", "execution_rate", "score"),
    )


def test_one_header_word_is_no_table() -> None:
    """预算数 alone, or points without money, head nothing."""
    assert _region("预算数\n" + BODY) is None
    assert _region("分值 得分\n" + BODY) is None


def test_an_item_goes_on_at_the_head_of_a_line_below() -> None:
    """当年财政拨 and 款 below it are one item; numbers may stand between."""
    assert _items("其中：当年财政拨 20 18\n款\n其他资金 5 5\n") == ["当年财政拨款", "其他资金"]


def test_an_item_is_not_joined_with_another() -> None:
    """A line that holds an item of its own ends no other one."""
    assert _items("年度资金总额 20 18\n其他资金 5 5\n") == ["年度资金总额", "其他资金"]


def test_a_torn_item_stands_at_its_characters() -> None:
    """Two pieces are two spans."""
    text = "全年预算数 全年执行数\n其中：当年财政拨 20 18\n款\n其他资金 5 5\n"
    region = _region(text)
    assert region is not None
    assert [text[s.start : s.end] for s in region.items[0].cell.spans] == ["当年财政拨", "款"]


def test_numbers_at_the_edges_of_an_item_are_cut_off() -> None:
    """``10年度资金总额`` is the points of the column before and an item; ``总额20`` an item and an amount."""
    region = _region("全年预算数 全年执行数\n10年度资金总额20 18\n")
    assert region is not None
    assert [item.cell.value for item in region.items] == ["年度资金总额"]
    assert [figure.cell.value for figure in region.figures] == ["10", "20", "18"]


def test_units_and_leads_are_no_part_of_an_item() -> None:
    """The item is what is left of 其中：…（万元）：."""
    assert _items("年度资金总额（万元）： 20 18\n其中：财政拨款 20 18\n") == ["年度资金总额", "财政拨款"]


def test_the_name_of_the_table_is_no_item() -> None:
    """项目资金 beside the rows is passed over."""
    assert _items("项目资金\n年度资金总额 20 18\n") == ["年度资金总额"]


def test_the_aims_end_the_table() -> None:
    """Numbers under 预期目标 are no money."""
    region = _region("全年预算数 全年执行数\n" + BODY + "预期目标\n修复堤坝 300 米\n")
    assert region is not None
    assert "300" not in [figure.cell.value for figure in region.figures]


def test_a_header_of_another_column_among_the_headers_ends_nothing() -> None:
    """偏差原因 between the headers is a column of its own; behind the rows it ends the table."""
    region = _region("预算数 偏差原因 执行数\n" + BODY + "偏差原因 材料涨价 12\n")
    assert region is not None
    assert [figure.cell.value for figure in region.figures] == ["20", "20", "18"] * 2


def test_what_is_told_of_the_money_ends_the_table() -> None:
    """Amounts in the sentence behind 资金偏差说明 are no cells."""
    region = _region("全年预算数 全年执行数\n" + BODY + "资金偏差说明：年中追加 26 万元用于清淤。\n")
    assert region is not None
    assert "26" not in [figure.cell.value for figure in region.figures]
