"""Explanations in the last column of a scattered money table, and money printed behind all other text."""

from __future__ import annotations

from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.money_table import read_money, read_money_behind
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import DraftRow, FormType

HEADER = "全年\n预算数 执行数 分值 执行率 得分 偏差原因\n"
END = "一级指标 二级指标 三级指标\n"
ROWS = (
    "年度资金总额 90 81 10 90% 9 两名人员年中退休，少支\n"
    "工资5万元\n"
    "基本支出 50 45 90% 年中两名人员退休，工资\n"
    "与公积金停发\n"
    "项目支出 40 36 90% 档案室改造项目因图纸变\n"
    "更推迟，尾款4万元未付\n"
)
REASONS = [
    "两名人员年中退休，少支工资5万元",
    "年中两名人员退休，工资与公积金停发",
    "档案室改造项目因图纸变更推迟，尾款4万元未付",
]


def _fabric(text: str) -> Fabric:
    return Fabric(lay_out(Segment(FormType.DEPARTMENT_TABLE, Span(0, len(text)), text)))


def _reasons(rows: list[DraftRow]) -> list[str | None]:
    return [row["explanation"].value if "explanation" in row else None for row in rows]


def _read(text: str) -> list[DraftRow]:
    fabric = _fabric(text)
    return read_money(fabric, len(fabric.text)).rows


def test_wrapped_explanations_end_behind_their_narrowest_lines() -> None:
    """Three lines of money that differ from their budgets have three explanations, each ending in a short line."""
    assert _reasons(_read(HEADER + ROWS + END)) == REASONS


def test_money_spent_to_the_point_has_no_explanation() -> None:
    """The explanations belong to the lines of money whose spending differs from their budget."""
    rows = ROWS.replace("50 45 90% 年中两名人员退休，工资\n与公积金停发", "50 50 100%").replace(
        "90 81", "90 86"
    )
    rows = rows.replace("90% 9 ", "95.56% 9.56 ")
    assert _reasons(_read(HEADER + rows + END)) == [REASONS[0], None, REASONS[2]]


def test_fewer_explanations_than_lines_are_left_out() -> None:
    """Nothing says which line the one explanation belongs to."""
    rows = ROWS.replace(" 两名人员年中退休，少支\n工资5万元", "").replace(
        " 年中两名人员退休，工资\n与公积金停发", ""
    )
    rows = rows.replace("变\n更推迟，尾款4万元未付", "更推迟")
    assert _reasons(_read(HEADER + rows + END)) == [None] * 3


def test_a_table_without_a_column_of_reasons_has_none() -> None:
    """Words at the ends of lines are no explanations where the header names no such column."""
    assert _reasons(_read((HEADER + ROWS + END).replace(" 偏差原因", ""))) == [None] * 3


def test_cells_printed_behind_all_other_text_belong_to_the_table() -> None:
    """A form that was filled in: items and headers above, amounts and explanations under everything else."""
    above = (
        "年度资金总额\n其中：基本支出\n项目支出\n全年预算数 全年执行数 执行率 偏差原因\n"
        + END
        + "总分 100 98\n"
    )
    behind = "90\n50\n40\n81\n45\n36\n90% 90% 90%\n" + "\n".join(REASONS) + "\n注：按支付凭证填写。\n"
    fabric = _fabric(above + behind)
    rows = read_money_behind(fabric, fabric.text.index("一级"), fabric.text.index("98") + 2)
    assert [(row["item"].value, row["annual_budget"].value, row["executed"].value) for row in rows] == [
        ("年度资金总额", "90", "81"),
        ("基本支出", "50", "45"),
        ("项目支出", "40", "36"),
    ]
    assert _reasons(rows) == REASONS


def test_a_table_with_amounts_of_its_own_takes_none_from_behind() -> None:
    """Numbers behind the form are not its money where the table holds numbers."""
    fabric = _fabric("年度资金总额 90\n全年预算数 全年执行数\n80\n" + END + "总分 100 98\n90\n81\n")
    assert read_money_behind(fabric, fabric.text.index("一级"), fabric.text.index("98") + 2) == []
