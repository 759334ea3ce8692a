"""Tables whose cells stand on a line each, blank cells marked in one of several ways or not at all."""

from __future__ import annotations

from extractor.backends.offline import OfflineBackend
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import Draft, DraftRow, FormType, Layout

HEAD = ["项目支出绩效自评表", "（2023年度）", "项目名称", "古树名木保护经费", "主管部门", "柏川市林业局"]
FUND_HEADER = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
FUND_ROWS = [
    ["年度资金总额", "60", "64", "56", "10", "87.5%", "8.75"],
    ["其中：当年财政拨款", "60", "60", "52", "—", "86.67%", "—"],
    ["上年结转资金", "", "4", "4", "—", "100%", "—"],
    ["其他资金", "", "", "", "—", "", "—"],
]
HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"]
ROWS = [
    ["产出指标", "数量指标", "挂牌保护古树株数", "≥320株", "326株", "20", "20", ""],
    ["", "", "复壮古树株数", "≥15株", "12株", "20", "16", "三株移交景区养护，不再由本项目承担"],
    ["", "质量指标", "复壮成活率", "≥95%", "100%", "20", "20", ""],
    ["效益指标", "生态效益指标", "古树生长环境", "明显改善", "明显改善", "20", "20", ""],
    ["满意度指标", "服务对象满意度指标", "村民满意度", "≥90%", "92%", "10", "10", ""],
]
TOTAL = ["总分", "100", "94.75"]


def read(text: str, form_type: FormType = FormType.PROJECT_TABLE) -> Draft:
    """The offline reading of a form of its own."""
    return OfflineBackend().read([Segment(form_type, Span(0, len(text)), text)])[0]


def values(row: DraftRow) -> dict[str, str]:
    """The cells of a row that hold something."""
    return {name: cell.value for name, cell in row.items() if cell.value is not None}


def indicators(draft: Draft) -> list[list[str | None]]:
    """The indicator rows, field after field."""
    names = ("level1", "level2", "name", "target", "actual", "weight", "score", "explanation")
    return [[values(row).get(name) for name in names] for row in draft.indicators]


def funds(draft: Draft) -> list[list[str | None]]:
    """The fund rows, field after field."""
    names = ("item", "initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")
    return [[values(row).get(name) for name in names] for row in draft.funds]


def expected_indicators() -> list[list[str | None]]:
    """ROWS with levels carried down and blank cells as None."""
    level1, level2, rows = None, None, []
    for row in ROWS:
        level1, level2 = row[0] or level1, row[1] or level2
        rows.append([level1, level2, *(value or None for value in row[2:])])
    return rows


EXPECTED_FUNDS = [
    ["年度资金总额", "60", "64", "56", "10", "87.5%", "8.75"],
    ["当年财政拨款", "60", "60", "52", None, "86.67%", None],
    ["上年结转资金", None, "4", "4", None, "100%", None],
]


def cells(*, blanks: bool, merged: bool) -> list[str]:
    """The form's cells; ``blanks`` keeps empty ones, ``merged`` those below a level that is printed once."""
    stream = [*HEAD, *FUND_HEADER]
    for row in FUND_ROWS:
        stream += [value for value in row if value or blanks]
    stream += HEADER
    for row in ROWS:
        stream += [value for i, value in enumerate(row) if value or (blanks and (merged or i > 1))]
    return [*stream, *TOTAL]


def test_tab_before_every_cell_marks_blank_ones():
    """Where a tab opens each cell, a line of a tab alone is a blank cell."""
    draft = read("\n".join(f"\t{cell}" for cell in cells(blanks=True, merged=True)) + "\n")
    assert indicators(draft) == expected_indicators()
    assert funds(draft) == EXPECTED_FUNDS


def test_white_space_between_empty_lines_is_a_blank_cell():
    """Where empty lines stand between cells, a line of white space is a blank cell; merged cells vanish."""
    lines = [f"    {cell}" if cell else "     " for cell in cells(blanks=True, merged=False)]
    draft = read("\n\n".join(lines) + "\n")
    assert indicators(draft) == expected_indicators()
    assert funds(draft) == EXPECTED_FUNDS


def test_blank_cells_that_vanish_are_inferred():
    """Where blank cells leave nothing behind, what cells look like and the arithmetic tell the rows apart."""
    draft = read("\n".join(cells(blanks=False, merged=False)) + "\n")
    assert indicators(draft) == expected_indicators()
    assert funds(draft) == EXPECTED_FUNDS


def test_blank_lines_between_cells_of_several_lines():
    """Where blank lines set cells apart and few wrap, the lines between two blank ones are one cell."""
    wrapped = {
        "复壮古树株数": "复壮古\n树株数",
        "古树生长环境": "古树生长\n环境改善\n情况",
        "明显改善": "明显改善\n并保持",
        "服务对象满意度指标": "服务对象\n满意度指标",
        "三株移交景区养护，不再由本项目承担": "三株移交景区养护，\n不再由本项目承担",
    }
    stream = [wrapped.get(cell, cell) for cell in cells(blanks=False, merged=False)]
    draft = read("\n\n".join(stream) + "\n")
    kept = {cell: wrapped[cell].replace("\n", "") for cell in wrapped}
    assert indicators(draft) == [[kept.get(v, v) for v in row] for row in expected_indicators()]
    assert funds(draft) == EXPECTED_FUNDS


def test_totals_follow_the_rows():
    """The two numbers after the total's name are its weight and its score."""
    heading = values(read("\n".join(cells(blanks=False, merged=False)) + "\n").heading)
    assert (heading["total_weight"], heading["total_score"]) == ("100", "94.75")


def test_layout_is_a_cell_a_line():
    """The reading kept says that cells stand on lines."""
    reading = read("\n".join(cells(blanks=False, merged=False)) + "\n").reading
    assert reading is not None
    assert reading.layout is Layout.CELL_PER_LINE


def test_narrow_columns_wrap_without_loss():
    """Levels, names, headers and explanations that narrow columns wrap are put together again."""
    text = "\n".join(
        [
            "部门整体支出绩效自评表",
            *("一级", "指标", "二级", "指标", "三级指标", "年度", "指标值", "实际完", "成值"),
            *("分值", "得分", "偏差原因", "及改进措施"),
            *("履职", "效能", "数量", "指标", "受理群众信访", "事项数量", "≥260件", "241件", "20", "18"),
            *("网上渠道分流了部分", "事项，来访减少"),
            *("质量", "指标", "信访事项按期", "办结率", "100%", "100%", "30", "30"),
            *("社会", "效应", "社会效", "益指标", "初次信访化解", "率", "≥85%", "88%", "40", "40"),
            *("满意", "度指", "标", "服务对象", "满意度", "信访人满意度", "≥80%", "84%", "10", "10"),
            *("合计", "100", "98", ""),
        ]
    )
    assert indicators(read(text, FormType.DEPARTMENT_TABLE)) == [
        [
            *("履职效能", "数量指标", "受理群众信访事项数量", "≥260件", "241件", "20", "18"),
            "网上渠道分流了部分事项，来访减少",
        ],
        ["履职效能", "质量指标", "信访事项按期办结率", "100%", "100%", "30", "30", None],
        ["社会效应", "社会效益指标", "初次信访化解率", "≥85%", "88%", "40", "40", None],
        ["满意度指标", "服务对象满意度", "信访人满意度", "≥80%", "84%", "10", "10", None],
    ]


def test_empty_levels_are_no_rows():
    """A second level with nothing beside it neither makes a row nor joins the cell before it."""
    text = "\n".join(
        [
            *("转移支付区域（项目）绩效目标自评表", *HEADER[:5], "未完成原因和改进措施"),
            *("产出指标", "数量指标", "新建防火隔离带", "≥12公里", "12公里"),
            *("效益指标", "经济效益指标", "社会效益指标", "森林火灾受害率", "≤0.9‰", "0.2‰"),
            *("可持续影响指标", "满意度指标", "服务对象满意度指标", "林农满意度", "≥90%", "95%"),
            *("说明", "无"),
        ]
    )
    assert [row[:5] for row in indicators(read(text, FormType.TRANSFER_TABLE))] == [
        ["产出指标", "数量指标", "新建防火隔离带", "≥12公里", "12公里"],
        ["效益指标", "社会效益指标", "森林火灾受害率", "≤0.9‰", "0.2‰"],
        ["满意度指标", "服务对象满意度指标", "林农满意度", "≥90%", "95%"],
    ]


def test_form_without_a_header_gives_no_rows():
    """Lines that head no columns are no table."""
    draft = read("\n".join(["项目支出绩效自评表", "总体目标", "保护古树", "实际完成情况", "已完成"]))
    assert draft.funds == draft.indicators == ()


def test_a_sentence_over_several_lines_is_one_explanation():
    """Lines with stops in them, no wider than the first, go on in the cell above; the next name does not."""
    told = "三株移交景区养护，不再由本项目承担"
    text = "\n".join(cells(blanks=False, merged=True))
    wrapped = text.replace(told, "柏林路两侧三株古树移交\n景区养护，不再由本项目\n承担。")
    assert wrapped != text
    expected = [
        [*row[:7], row[7] and "柏林路两侧三株古树移交景区养护，不再由本项目承担。"]
        for row in expected_indicators()
    ]
    assert indicators(read(wrapped)) == expected


def test_a_total_named_like_a_column_is_the_first_row():
    """支出总额 heads columns in some forms; with an amount behind it, it is an item."""
    text = "\n".join(cells(blanks=False, merged=True))
    named = text.replace("年度资金总额", "支出总额")
    assert funds(read(named))[0] == ["支出总额", *EXPECTED_FUNDS[0][1:]]


def test_a_line_that_fills_a_column_of_sentences_goes_on():
    """A sentence whose last line holds no stop is whole where the lines above fill the column, the digits half as wide."""
    wrapped = "\n".join(cells(blanks=False, merged=True)).replace(
        "三株移交景区养护，不再由本项目承担",
        "柏林路三株古树移交景区\n养护，原址2024年6月新栽\n同种苗木三株，另在城北\n新立保护围栏",
    )
    told = "柏林路三株古树移交景区养护，原址2024年6月新栽同种苗木三株，另在城北新立保护围栏"
    found = indicators(read(wrapped))
    assert [row[7] for row in found] == [None, told, None, None, None]
    assert [row[2] for row in found] == [row[2] for row in ROWS]


def test_names_and_formulas_are_no_values():
    """What ends in 率 or computes something is no target, whatever words of quality it has in it (完好)."""
    text = "\n".join(
        [
            *("财政专项资金绩效自评基础信息表", *HEADER[:2], "指标名称", "指标计算公式"),
            *("预期值", "实现值", "未完成原因说明"),
            *("产出指标", "质量指标", "古树保护围栏", "完好率", "完好围栏数/围栏", "总数"),
            *("不低于95%", "运行正常", "时效指标", "险情处置时", "间", "平均用时"),
            *("不超过15个工作", "日", "12个工作日"),
        ]
    )
    assert [row[2:5] for row in indicators(read(text, FormType.BASIC_INFO_FORM))] == [
        ["古树保护围栏完好率", "不低于95%", "运行正常"],
        ["险情处置时间", "不超过15个工作日", "12个工作日"],
    ]


def test_of_which_on_a_line_of_its_own_is_no_cell():
    """其中： above the first source belongs to no cell."""
    rows = "\n".join(["项目支出绩效自评表", *FUND_HEADER, "偏差原因", *FUND_ROWS[0], "客观原因", "其中："])
    draft = read("\n".join([rows, "当年财政拨款", *FUND_ROWS[1][1:], *FUND_ROWS[2][:1], *FUND_ROWS[2][2:]]))
    assert [values(row).get("explanation") for row in draft.funds] == ["客观原因", None, None]


def test_a_wrapped_label_ends_the_money_table():
    """预算执行 over 情况说明 is the label of a text, whose sentences are no cells."""
    text = "\n".join(cells(blanks=False, merged=True))
    told = "未支出8万元，其中护栏招标节约5万元，古树鉴定减少支出3万元"
    head, tail = text.split(HEADER[0], 1)
    draft = read(f"{head}预算执行\n情况说明\n{told}\n{HEADER[0]}{tail}")
    assert funds(draft) == funds(read(text))
    assert [s.kind.value for s in draft.statements] == ["sum"]
