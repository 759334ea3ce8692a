"""Money tables printed column by column, on invented amounts."""

from __future__ import annotations

from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.fund_region import find_region
from extractor.backends.offline.interleaved.headed_columns import read_headed_columns
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType

ITEMS = "年度资金总额：\n其中：中央财政资金\n地方资金\n"
COLUMNS = (
    "全年预算数（A）\n90\n60\n20\n全年执行数（B）\n75\n55\n20\n预算执行率\n（B/A×100%）\n83.3%\n91.7%\n100%\n"
)


def _rows(text: str) -> list[list[str | None]]:
    fabric = Fabric(lay_out(Segment(FormType.TRANSFER_TABLE, Span(0, len(text)), text)))
    region = find_region(fabric, len(fabric.text))
    assert region is not None
    return [[cell.value for cell in row.values()] for row in read_headed_columns(region)]


def test_each_header_has_a_number_for_every_item() -> None:
    """The items above the headers and the numbers below each are rows, though the parts miss the total by 10."""
    assert _rows(ITEMS + COLUMNS + "一级指标\n") == [
        ["年度资金总额", "90", "75", "83.3%"],
        ["中央财政资金", "60", "55", "91.7%"],
        ["地方资金", "20", "20", "100%"],
    ]


def test_a_header_among_the_items_leaves_the_places_open() -> None:
    """Where a header stands between two items, the numbers below it need not be a column of all of them."""
    assert _rows("全年预算数\n年度资金总额\n全年执行数\n地方资金\n90\n20\n一级指标\n") == []


def test_items_may_run_together_and_numbers_stand_on_one_line() -> None:
    """The line above ends with the items in one run; the last of them is blank in every column."""
    text = "资金投入情况（万元）年度资金总额：其中：省级财政资金地方资金其他资金\n全年预算数（A） 90 60 30\n全年执行数（B） 75 50 25\n"
    assert _rows(text + "一级指标\n") == [
        ["年度资金总额", "90", "75"],
        ["省级财政资金", "60", "50"],
        ["地方资金", "30", "25"],
    ]


def test_points_are_the_first_rows() -> None:
    """One weight and one score below their headers belong to the total."""
    text = ITEMS + "全年预算数\n90\n60\n30\n全年执行数\n75\n50\n25\n分值\n10\n得分\n8.33\n"
    assert _rows(text + "一级指标\n") == [
        ["年度资金总额", "90", "75", "10", "8.33"],
        ["中央财政资金", "60", "50"],
        ["地方资金", "30", "25"],
    ]


def test_a_column_with_a_number_missing_is_not_read() -> None:
    """A blank cell leaves no trace, so that no number below it has a place for certain."""
    assert _rows(ITEMS + COLUMNS.replace("60\n", "")) == []
