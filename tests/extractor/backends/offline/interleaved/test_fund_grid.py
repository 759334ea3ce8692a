"""Money tables whose columns are interleaved, on invented amounts."""

from __future__ import annotations

import pytest

from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.fund_grid import read_grid
from extractor.backends.offline.interleaved.fund_region import find_region
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import DraftRow, FormType

HEADER = "年初预算数 全年预算数\n\n全年执行数 分值 执行率 得分\n\n"
END = "\n\n预期目标 实际完成情况\n\n按期完成 300 件。\n"
ITEMS = "年度资金总额\n\n其中：当年财政拨款\n\n上年结转资金\n\n其他资金\n\n"

BY_COLUMN = (
    HEADER
    + ITEMS
    + "75.2\n\n60\n\n15.2\n\n80.2\n\n65\n\n15.2\n\n72.18\n\n56.98\n\n15.2\n\n10 9项目资金\n（万元） 90%"
    + END
)
BY_ROW = (
    HEADER
    + "年度资金总额 75.2 80.2\n\n72.18 10 90% 9\n\n其中：当年财政拨款 60 65\n\n56.98\n\n上年结转资金 15.2 15.2\n\n15.2\n\n其他资金"
    + END
)


def _read(text: str) -> list[DraftRow]:
    fabric = Fabric(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)))
    region = find_region(fabric, len(fabric.text))
    return read_grid(region) if region is not None else []


def _values(rows: list[DraftRow], *fields: str) -> list[list[str | None]]:
    return [[row[f].value if f in row else None for f in fields] for row in rows]


@pytest.mark.parametrize("text", [BY_COLUMN, BY_ROW])
def test_sources_add_up_to_the_total_whatever_the_order(text: str) -> None:
    """Column by column or row by row, the same three rows are found, and nothing of the text behind."""
    rows = _read(text)
    assert _values(rows, "item", "initial_budget", "annual_budget", "executed") == [
        ["年度资金总额", "75.2", "80.2", "72.18"],
        ["当年财政拨款", "60", "65", "56.98"],
        ["上年结转资金", "15.2", "15.2", "15.2"],
    ]
    assert _values(rows[:1], "weight", "execution_rate", "score") == [["10", "90%", "9"]]


def test_spending_above_the_budget_is_read() -> None:
    """A rate capped at 100% fits spending above the budget, which is not mistaken for a raised budget."""
    text = (
        HEADER
        + ITEMS
        + "26\n\n26\n\n10年度资金总额 26 27\n\n27\n\n10 100%项目资金\n（万元） 其中：当年财政拨款 26"
        + END
    )
    rows = _read(text.replace(ITEMS, "上年结转资金\n\n"))
    assert _values(rows, "annual_budget", "executed") == [["26", "27"], ["26", "27"]]


def test_nothing_spent_prints_a_bare_zero_rate() -> None:
    """``10 0 0`` is weight, rate and score where no rate with a sign is printed."""
    rows = _read(HEADER + ITEMS + "3\n\n3\n\n3\n\n3\n\n0\n\n0\n\n10 0 0项目资金\n（万元）" + END)
    assert _values(rows, "executed", "execution_rate", "score") == [["0", "0", "0"], ["0", None, None]]


def test_items_with_amounts_on_their_line_keep_them() -> None:
    """A source whose line is blank is passed over for the one that has amounts beside it."""
    text = HEADER + "年度资金总额 48 48 36 10 75% 7.5\n\n上年结转资金\n\n其他资金 48 48 36" + END
    assert _values(_read(text), "item", "executed") == [["年度资金总额", "36"], ["其他资金", "36"]]


def test_numbers_that_fill_no_table_give_no_rows() -> None:
    """Two amounts for three columns are left to other readings."""
    assert _read(HEADER + ITEMS + "48\n\n36\n\n10 7.5\n\n75%" + END) == []


def test_money_carried_over_may_have_no_first_budget() -> None:
    """Columns with a number fewer than the others are filled from above where the first budget may be blank."""
    text = (
        "年初预算数 全年预算数\n\n全年执行数 分值 执行率 得分\n\n"
        "年度资金总额 60 75 60 10 80% 8\n\n其中：当年财政拨款 60 65 52\n\n上年结转资金 10 8" + END
    )
    assert _values(_read(text), "item", "initial_budget", "annual_budget", "executed") == [
        ["年度资金总额", "60", "75", "60"],
        ["当年财政拨款", "60", "65", "52"],
        ["上年结转资金", None, "10", "8"],
    ]


def test_a_blank_elsewhere_gives_no_rows() -> None:
    """A column of spending may not have a number fewer: nothing says which row it lacks."""
    text = "全年预算数 全年执行数\n\n年度资金总额 75 60\n\n当年财政拨款 65 52\n\n上年结转资金 10" + END
    assert _read(text) == []


def test_torn_headers_and_items_are_read() -> None:
    """Headers and items that narrow columns tore give the same rows as whole ones."""
    text = (
        "年初预 全年预 全年执\n算数 算数 行数 分值 执行率 得分\n"
        "年度资金总 48 48 36 10 75% 7.5\n额\n其中：当年财政拨 48 48 36 75%\n款" + END
    )
    assert _values(_read(text), "item", "initial_budget", "annual_budget", "executed") == [
        ["年度资金总额", "48", "48", "36"],
        ["当年财政拨款", "48", "48", "36"],
    ]


def test_columns_in_turns_are_found_by_their_sums() -> None:
    """Totals of three columns first, then their parts in turns: many placings are possible, one adds up."""
    text = (
        "年初预算数 全年预算数\n87\n全年执行数\n80.44\n分值 执行率\n92.46%\n得分\n"
        + ITEMS
        + "79\n50\n10 9.25项目资金\n（万元） 58 51.44 88.69%\n100% 100%\n15\n14\n15\n14\n15\n14"
        + END
    )
    assert _values(_read(text), "initial_budget", "annual_budget", "executed", "execution_rate") == [
        ["79", "87", "80.44", "92.46%"],
        ["50", "58", "51.44", "88.69%"],
        ["15", "15", "15", "100%"],
        ["14", "14", "14", "100%"],
    ]
