"""How a form is set: what differs between public bodies and between the programs that print their forms."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

_T = TypeVar("_T")

WORDS: Mapping[str, tuple[str, ...]] = {
    "initial_budget": ("年初预算数", "年初预算数", "年初预算安排数"),
    "annual_budget": ("全年预算数", "全年预算数（A）", "调整后预算数"),
    "executed": ("全年执行数", "全年执行数（B）", "实际支出数"),
    "execution_rate": ("执行率", "预算执行率", "执行率（%）"),
    "level1": ("一级指标",),
    "level2": ("二级指标",),
    "name": ("三级指标", "三级指标", "指标名称"),
    "target": ("年度指标值", "指标值", "年度目标值", "目标值"),
    "actual": ("实际完成值", "全年实际完成值", "实际完成情况"),
    "weight": ("分值", "分值", "权重"),
    "score": ("得分", "得分", "自评得分"),
    "explanation": (
        "偏差原因分析及改进措施",
        "偏差原因分析及改进措施",
        "未完成原因和改进措施",
        "未完成原因分析",
        "偏差原因",
    ),
}
"""Field to the header words that forms give it; all are words of the extractor's vocabulary."""

INDICATOR_ORDERS = (
    ("level1", "level2", "name", "target", "actual", "weight", "score", "explanation"),
    ("level1", "level2", "name", "target", "actual", "weight", "score", "explanation"),
    ("level1", "level2", "name", "weight", "target", "actual", "score", "explanation"),
    ("level1", "level2", "name", "target", "weight", "actual", "score", "explanation"),
)
FUND_ORDERS = (
    ("initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score", "explanation"),
    ("initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score", "explanation"),
    ("initial_budget", "annual_budget", "executed", "execution_rate", "weight", "score", "explanation"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The traits of one setting."""

    number: int
    """What the traits follow from."""
    words: Mapping[str, str]
    """Field to header."""
    indicator_order: tuple[str, ...]
    fund_order: tuple[str, ...]
    name_width: float
    """Weight of the column of names: the less, the more lines a name takes."""
    text_width: float
    """Weight of the column of explanations."""
    font: Literal["song", "hei"]
    size: float
    """Size of the type in points."""
    leading: float
    """Distance of lines, in sizes of the type."""
    valign: Literal["middle", "top"]
    border: Literal["thin", "thick", "none"]
    single_table: bool
    """One table holds all blocks of the form."""
    landscape: bool
    of_which: bool
    """The first component of the money is led by 其中：."""
    dashes: bool
    """Blank cells of the money table hold a dash."""
    numbered: bool
    """Names are led by 指标1：."""
    blank_levels: bool
    """Second levels that the form asks for without need are printed with blank rows."""
    repeated_head: bool
    """The head of the indicators stands again on the next page."""
    unit_in_label: bool
    """The unit of money stands in the label of the money block, else above the table."""
    contact: bool
    folio: bool
    """Pages are numbered."""
    rows_whole: bool
    """A row is never broken over two pages."""


def variant(number: int) -> Variant:
    """The setting of a number, the same one whenever it is asked for."""

    def pick(trait: str, options: Sequence[_T]) -> _T:
        digest = hashlib.sha256(f"{number}:{trait}".encode()).digest()
        return options[int.from_bytes(digest[:4], "big") % len(options)]

    return Variant(
        number=number,
        words={field: pick(field, words) for field, words in WORDS.items()},
        indicator_order=pick("indicators", INDICATOR_ORDERS),
        fund_order=pick("funds", FUND_ORDERS),
        name_width=pick("name", (6, 7, 9, 13)),
        text_width=pick("text", (8, 10, 14)),
        font=pick("font", ("song", "song", "hei")),
        size=pick("size", (8, 9, 9, 10, 10.5)),
        leading=pick("leading", (1.15, 1.3, 1.5)),
        valign=pick("valign", ("middle", "middle", "top")),
        border=pick("border", ("thin", "thin", "thick", "none")),
        single_table=pick("single", (True, True, False)),
        landscape=pick("landscape", (False, False, False, True)),
        of_which=pick("which", (True, True, False)),
        dashes=pick("dashes", (True, False)),
        numbered=pick("numbered", (True, False, False)),
        blank_levels=pick("blank", (True, False, False)),
        repeated_head=pick("repeated", (True, False)),
        unit_in_label=pick("unit", (True, False)),
        contact=pick("contact", (True, False, False)),
        folio=pick("folio", (True, False)),
        rows_whole=pick("whole", (True, True, False)),
    )
