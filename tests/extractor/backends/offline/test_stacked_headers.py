"""Headers that are wrapped side by side over two lines."""

from __future__ import annotations

from extractor.backends.offline import OfflineBackend
from extractor.backends.offline.pieces import Piece, piece
from extractor.backends.offline.stacked_headers import with_stacked_headers
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType


def pieces(*lines: str) -> list[Piece]:
    """The words of lines, the first of each on a new line."""
    return [piece(word, (Span(0, 1),), int(not at)) for line in lines for at, word in enumerate(line.split())]


def texts(*lines: str) -> list[str]:
    """The words of lines with stacked headers put together."""
    return [p.text for p in with_stacked_headers(pieces(*lines))]


def test_words_below_go_behind_those_above() -> None:
    """Each word of the lower line ends the header above it, the first column having none."""
    found = texts("资金来源 年初 全年 全年 分值 得分", "预算数 预算数 执行数")
    assert found == ["资金来源", "年初预算数", "全年预算数", "全年执行数", "分值", "得分"]


def test_lines_that_spell_no_header_stay() -> None:
    """A row below a header, and a header of whole words above another, are left."""
    for lines in (("一级指标 二级指标 三级指标", "产出指标 数量指标 巡查次数"), ("分值 得分", "权重 评分")):
        assert texts(*lines) == [word for line in lines for word in line.split()]


def test_a_money_table_under_a_stacked_header_is_read() -> None:
    """Every amount stands in the column that both lines name."""
    text = (
        "资金来源        年初    全年      全年    分值  执行率   得分\n"
        "                预算数  预算数    执行数\n"
        "年度资金总额    86.00  80.00    60.00  10    75%   7.5\n"
        "其中：当年财政拨款  80.00  74.00  54.00  —  72.97%  —\n"
        "      上年结转资金  6.00  6.00  6.00  —  100%  —\n"
    )
    draft = OfflineBackend().read(Segment(FormType.REPORT, Span(0, len(text)), text))
    fields = ("initial_budget", "annual_budget", "executed", "execution_rate")
    assert [[row[f].value for f in fields] for row in draft.funds] == [
        ["86.00", "80.00", "60.00", "75%"],
        ["80.00", "74.00", "54.00", "72.97%"],
        ["6.00", "6.00", "6.00", "100%"],
    ]
