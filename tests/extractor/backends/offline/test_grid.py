"""Tables in columns of characters whose cells wrap, on invented forms."""

from __future__ import annotations

from extractor.backends.offline.grid import grid_tables
from extractor.backends.offline.sheet import lay_out
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import FormType

HEAD = "   一级指标   二级指标     三级指标      指标值      实际完成值    分值  得分   偏差原因分析及改\n"
REST = "                                                                  进措施\n"
ROWS = (
    "                      修缮泵房座数    ≥6座      6座       10    10\n"
    "            数量指标\n"
    "                      新装水表        ≥40只     32只      10    8     供货厂家停产检修，\n"
    "   产出指标            数量                                             其余八只推迟到次年\n"
    "            质量指标   验收合格率     100%      100%      10    10\n"
    "            时效指标   完工时间       6月底前    6月1日    10    10\n"
)
END = "                     总分                               100   98\n"


def _rows(text: str) -> list[list[str]]:
    segment = Segment(FormType.PROJECT_TABLE, Span(0, len(text)), text)
    rows: list[list[str]] = []
    for table in grid_tables(lay_out(segment)):
        for piece in table.pieces:
            if piece.lead:
                rows.append([])
            rows[-1].append(piece.text)
    return rows


def test_rows_are_put_together_from_torn_lines() -> None:
    """Names and explanations go on below, labels are centred beside their rows, blank cells are marked."""
    assert _rows(HEAD + ROWS + END) == [
        ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分", "偏差原因分析及改"],
        ["产出指标", "数量指标", "修缮泵房座数", "≥6座", "6座", "10", "10", ""],
        ["", "", "新装水表数量", "≥40只", "32只", "10", "8", "供货厂家停产检修，其余八只推迟到次年"],
        ["", "质量指标", "验收合格率", "100%", "100%", "10", "10", ""],
        ["", "时效指标", "完工时间", "6月底前", "6月1日", "10", "10", ""],
    ]


def test_a_heading_that_wraps_is_one() -> None:
    """The rest of a word stands below it, however far the text layer sets it off."""
    assert _rows(HEAD + REST + ROWS + END)[0][-1] == "偏差原因分析及改进措施"


def test_values_on_lines_of_their_own_keep_their_order() -> None:
    """Cells of two rows that share lines are told apart column by column."""
    torn = ROWS.replace(
        "            质量指标   验收合格率     100%      100%      10    10\n"
        "            时效指标   完工时间       6月底前    6月1日    10    10\n",
        "            质量指标   验收合格率     100%\n"
        "            时效指标   完工时间       6月底前\n"
        "                                              100%      10    10\n"
        "                                              6月1日    10    9\n",
    )
    assert [row[2:7] for row in _rows(HEAD + torn + END)[-2:]] == [
        ["验收合格率", "100%", "100%", "10", "10"],
        ["完工时间", "6月底前", "6月1日", "10", "9"],
    ]


def test_labels_at_the_head_of_their_rows_stay_there() -> None:
    """Where cells are not centred, a label opens the rows that it stands beside the first of."""
    rows = (
        "   产出指标   数量指标   修缮泵房座数    ≥6座      6座       10    10\n"
        "                      新装水表        ≥40只     32只      10    8     供货厂家停产检修，\n"
        "                      数量                                             其余推迟到次年\n"
        "   效益指标   社会效益   受益户数       ≥90户      91户      10    10\n"
        "             指标\n"
        "                      停水次数       ≤2次      1次       10    10\n"
    )
    assert [row[:3] for row in _rows(HEAD + rows + END)[1:]] == [
        ["产出指标", "数量指标", "修缮泵房座数"],
        ["", "", "新装水表数量"],
        ["效益指标", "社会效益指标", "受益户数"],
        ["", "", "停水次数"],
    ]


def test_explanations_of_money_go_on_in_their_row() -> None:
    """The cell beside the table is no source of money; an explanation wraps around the amounts."""
    text = (
        "   项目资金          年初预算数   全年预算数   全年执行数   执行率    偏差原因\n"
        "                                                                尾款按合同于次\n"
        "   （万元）  年度资金总额：   120.00      120.00      96.00     80%    年验收后支付，\n"
        "                                                                已报批结转\n"
        "            其中：财政拨款   100.00      100.00      76.00     76%    同上\n"
        "            其他资金        20.00       20.00       20.00     100%\n"
        "               预期目标                     实际完成情况\n"
    )
    assert _rows(text)[1:] == [
        ["年度资金总额：", "120.00", "120.00", "96.00", "80%", "尾款按合同于次年验收后支付，已报批结转"],
        ["其中：财政拨款", "100.00", "100.00", "76.00", "76%", "同上"],
        ["其他资金", "20.00", "20.00", "20.00", "100%", ""],
    ]


def test_lines_that_are_rows_are_left() -> None:
    """A table that nothing tore is not rebuilt, nor one that is not set in columns."""
    whole = "".join(line for line in ROWS.splitlines(keepends=True) if "10    10" in line)
    assert _rows(HEAD + whole + END) == []
    assert _rows("".join(line.strip() + "\n" for line in (HEAD + ROWS + END).splitlines())) == []
