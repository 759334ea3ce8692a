"""Money tables whose sources and amounts are printed in bunches, on invented amounts."""

from __future__ import annotations

from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.queued_money import read_queued_money
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType


def _rows(text: str) -> list[list[str | None]]:
    fabric = Fabric(lay_out(Segment(FormType.BASIC_INFO_FORM, Span(0, len(text)), text)))
    return [[cell.value for cell in row.values()] for row in read_queued_money(fabric, len(fabric.text))]


def test_a_bunch_of_sources_takes_a_bunch_of_amounts() -> None:
    """Two sources, two amounts; the totals stand right before theirs."""
    text = (
        "中央及省级资金\n市本级资金\n\n2023年\n\n30\n70\n\n年度\n\n中央及省级支出\n市本级支出\n\n2023年\n\n30\n65\n\n"
        "资金合计\n\n100\n\n资金合计\n\n95"
    )
    assert _rows(text) == [
        ["中央及省级资金", "30", "30"],
        ["市本级资金", "70", "65"],
        ["资金合计", "100", "95"],
    ]


def test_a_total_apart_from_its_amount_waits_in_line() -> None:
    """A word between a total and the next amount gives that to the first source still waiting."""
    text = (
        "中央及省级资金\n转移支付至县（市、\n区）\n\n30\n70\n\n中央及省级支出\n转移支付至县（市、\n区）\n\n"
        "资金合计\n\n100\n\n资金合计\n\n2023年\n\n30\n65\n95"
    )
    assert [row[1:] for row in _rows(text)] == [["30", "30"], ["70", "65"], ["100", "95"]]


def test_amounts_that_add_up_nowhere_are_none() -> None:
    """Neither the budget nor what was spent has a sum."""
    assert not _rows("省级资金\n30\n省级支出\n20\n市级资金\n30\n市级支出\n20\n资金合计\n90\n资金合计\n70")
