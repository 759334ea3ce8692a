"""Explanations of an interleaved table, and the rows they speak of."""

from __future__ import annotations

from extractor.backends.offline.interleaved.explanation_runs import find_explanations
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.table import read_table
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType

NAMES = "一级指标 二级指标 三级指标\n指标1：修复堤防长度\n指标2：清淤方量\n指标3：植树株数\n指标4：管护人员数量\n指标5：巡堤公里数\n"


def _explained(told: str, losing: list[int]) -> dict[int, str]:
    text = NAMES + told + "总分 100 90\n"
    fabric = Fabric(lay_out(Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)))
    table = read_table(fabric)
    assert table is not None
    found = find_explanations(table.atoms, {}, losing)
    return {row: "".join(table.atoms[i].text for i in run) for row, run in found.items()}


def test_explanations_keep_the_order_of_their_rows() -> None:
    """A column of explanations behind all names goes to the losing rows from above, not to the nearest of them."""
    first, second = "连续降雨，堤防工程未能按期完工", "村民外出务工，人员招聘不足"
    assert _explained(f"{first}\n20\n{second}\n", [0, 3]) == {0: first, 3: second}


def test_a_row_that_an_explanation_names_is_preferred() -> None:
    """Of several losing rows the one whose name comes back in the text has it."""
    assert _explained("苗木调运受阻，植树推迟，株数不足\n", [0, 2, 4]).keys() == {2}


def test_an_explanation_without_a_losing_row_is_left() -> None:
    """What no row lost points for, and no row is named in, belongs to none."""
    assert _explained("连续降雨，工程未能按期完工\n", []) == {}
