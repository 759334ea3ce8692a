"""Money tables whose columns are printed as boxes of numbers, on invented amounts."""

from __future__ import annotations

from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.stacked_money import read_stacks
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType

HEAD = "年初预算数\n\n全年预算数\n\n全年执行数\n\n分值\n\n执行率\n\n得分\n\n"


def _rows(text: str) -> list[list[str | None]]:
    fabric = Fabric(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)))
    return [[cell.value for cell in row.values()] for row in read_stacks(fabric, len(fabric.text))]


def test_columns_follow_the_items_whatever_stands_between() -> None:
    """Three columns of two numbers, the rates, and the points, with the name of another cell before them."""
    text = (
        HEAD
        + "年度资金总额：\n\n其中：当年财政拨款\n\n预期目标\n\n80\n60\n\n90\n70\n\n81\n63\n\n10\n—\n\n90%\n90%\n\n9\n—"
    )
    assert _rows(text) == [
        ["年度资金总额", "80", "90", "81", "90%", "10", "9"],
        ["当年财政拨款", "60", "70", "63", "90%"],
    ]


def test_each_run_of_items_has_its_own_numbers() -> None:
    """The total stands on a row of its own, the two items below it share columns."""
    text = HEAD + (
        "年度资金总额：\n\n80\n\n100\n\n90\n\n10\n\n90%\n\n9\n\n其中：当年财政拨款\n\n上年结转资金\n\n"
        "50\n\n30\n\n60\n\n40\n\n54\n\n36\n\n90%\n\n90%"
    )
    assert [row[:5] for row in _rows(text)] == [
        ["年度资金总额", "80", "100", "90", "90%"],
        ["当年财政拨款", "50", "60", "54", "90%"],
        ["上年结转资金", "30", "40", "36", "90%"],
    ]


def test_numbers_that_follow_from_nothing_are_no_table() -> None:
    """Neither rates nor sums hold, so that no order of the numbers is known."""
    assert not _rows(HEAD + "年度资金总额：\n\n当年财政拨款\n\n81\n63\n\n17\n70\n\n90\n22\n\n90%\n90%")
