"""Money tables turned on their side whose columns are scattered, on invented amounts."""

from __future__ import annotations

from extractor.backends.offline.interleaved.crossed_money import read_crossed_money
from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType

PLANNED = "年度\n\n中央及省级资金 市本级资金 转移支付至县（市、区） 资金合计\n\n2021年\n{}\n"
SPENT = "年度 中央及省级支出 市本级支出 转移支付县（市、区）支出 资金合计\n\n2021年\n{}\n\n资金使用方向\n"


def _rows(planned: str, spent: str) -> list[list[str | None]]:
    text = PLANNED.format(planned) + SPENT.format(spent)
    fabric = Fabric(lay_out(Segment(FormType.BASIC_INFO_FORM, Span(0, len(text)), text)))
    return [[cell.value for cell in row.values()] for row in read_crossed_money(fabric, len(fabric.text))]


def test_amounts_follow_their_sources() -> None:
    """Four sources and four amounts, the last being the sum, wherever other words stand between."""
    assert _rows("36\n\n122.5\n\n20\n\n178.5", "年度\n36\n104.8\n21.3\n\n终端检修\n\n162.1") == [
        ["中央及省级资金", "36", "36"],
        ["市本级资金", "122.5", "104.8"],
        ["转移支付至县（市、区）", "20", "21.3"],
        ["资金合计", "178.5", "162.1"],
    ]


def test_a_blank_amount_leaves_no_row() -> None:
    """Three amounts belong to the first two sources and the total; the third source has none."""
    assert [row[0] for row in _rows("30 98.6\n128.6", "30 83.2 113.2")] == [
        "中央及省级资金",
        "市本级资金",
        "资金合计",
    ]


def test_an_amount_in_yuan_is_read_as_printed() -> None:
    """832000 closes the sum in 元; it is read all the same."""
    assert _rows("30 98.6\n128.6", "30 832000 113.2")[1] == ["市本级资金", "98.6", "832000"]


def test_amounts_that_do_not_add_up_are_not_read() -> None:
    """Without a sum nothing tells which numbers belong to the sources."""
    assert _rows("30 98.6\n129", "30 83.2 113.1") == []
