"""Units of money and names of projects that narrow cells tear."""

from __future__ import annotations

import pytest

from extractor.backends.offline.torn_heading import torn_unit, with_rest
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import DraftCell, FormType


def _segment(text: str) -> Segment:
    return Segment(FormType.PROJECT_TABLE, Span(5, 5 + len(text)), text)


def test_a_unit_in_brackets_may_end_some_lines_below() -> None:
    """Its two parts have the places where they are printed."""
    text = "项目资金（万\n年度资金总额：\n310\n元）\n其中：财政拨款\n"
    cell = torn_unit(_segment(text))
    assert cell is not None
    assert cell.value == "万元"
    assert "".join(text[s.start - 5 : s.end - 5] for s in cell.spans) == "万元"


def test_brackets_without_an_end_state_no_unit() -> None:
    """元 without its bracket ends nothing."""
    assert torn_unit(_segment("项目资金（万\n年度资金总额：\n310\n元\n")) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("渡口安全监管经 评价年度\n2019年\n本\n费\n情\n", "渡口安全监管经费"),
        ("旧档案抢救修复与馆藏 评价年\n度\n数字化经费\n", "旧档案抢救修复与馆藏数字化经费"),
        ("街面视频监控租赁 主管部门\n其他资金\n", "街面视频监控租赁"),
        ("渡口安全监管经\n费\n", "渡口安全监管经"),
        ("渡口安全监管经费 评价年度\n项目\n", "渡口安全监管经费"),
    ],
)
def test_a_name_goes_on_where_the_line_below_ends_it(text: str, name: str) -> None:
    """A label stands beside its beginning, and the end is no item of money; a name that is whole is left."""
    begun = text.split()[0]
    cell = with_rest(DraftCell(begun, (Span(5, 5 + len(begun)),)), _segment(text))
    assert cell.value == name
