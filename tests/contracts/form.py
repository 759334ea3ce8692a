"""One invented form as a grid of cells, and the record that every format of it must give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

TITLE = "项目支出绩效自评表"
YEAR = "（2023年度）"
GRADE = "自评等级：优"
COLUMNS = 9
"""The label beside a block, then the eight columns of the indicators."""


@dataclass(frozen=True)
class GridCell:
    """A cell: where it begins, what it takes up and what is printed in it; ``lefthand`` text is not centred."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    lefthand: bool = False


MONEY = (
    ("年度资金总额", "320.00", "335.00", "318.25", "10", "95.00%", "9.50"),
    ("其中：当年财政拨款", "300.00", "310.00", "296.80", "—", "95.74%", "—"),
    ("其他资金", "20.00", "25.00", "21.45", "", "85.80%", ""),
)
_STONES = "三处闸门的启闭机到货晚，有2处在11月才完成安装，未能在汛期前投入使用；2024年起在3月底前完成设备采购"
_PEOPLE = "入户调查时有村民反映停水时段没有提前告知，今后由村委会在停水前1天逐户通知"
INDICATORS = (
    ("产出指标", "数量指标", "维修灌溉渠道长度", "≥26公里", "26.4公里", "15", "15", ""),
    ("产出指标", "数量指标", "更换闸门启闭机", "≥12台", "12台", "10", "10", "无"),
    ("产出指标", "质量指标", "工程验收合格率", "100%", "100%", "10", "10", ""),
    ("产出指标", "时效指标", "汛期前完成安装的闸门比例", "≥90%", "75%", "15", "12.5", _STONES),
    ("效益指标", "社会效益指标", "受益农户数", "≥1850户", "1874户", "20", "20", ""),
    ("效益指标", "生态效益指标", "灌溉水有效利用系数", "≥0.58", "0.61", "10", "10", ""),
    ("满意度指标", "服务对象满意度指标", "受益农户满意度", "≥95%", "91.2%", "10", "9.6", _PEOPLE),
)
PROJECT, DEPARTMENT, UNIT = "中型灌区渠道维修养护", "榆溪县水利局", "榆溪县灌区管理中心"
_GOAL = "对灌区26公里渠道和12处闸门进行维修养护，保障春灌和汛期安全。"
_DONE = "渠道维修全部完成，春灌期间供水正常，年内没有发生安全事故。"
_MONEY_HEADS = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
_HEADS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)


def grid() -> list[GridCell]:
    """The cells of the form's table, row by row, blank ones too; together they cover it."""
    cells = [
        GridCell(0, 0, "项目名称", columns=2),
        GridCell(0, 2, PROJECT, columns=7),
        GridCell(1, 0, "主管部门", columns=2),
        GridCell(1, 2, DEPARTMENT, columns=2),
        GridCell(1, 4, "实施单位"),
        GridCell(1, 5, UNIT, columns=4),
        GridCell(2, 0, "项目资金（万元）", rows=1 + len(MONEY)),
        GridCell(2, 1, "", columns=2),
        *(GridCell(2, 3 + i, head) for i, head in enumerate(_MONEY_HEADS)),
    ]
    row = 3
    for item, *values in MONEY:
        cells.append(GridCell(row, 1, item, columns=2))
        cells += [GridCell(row, 3 + i, value) for i, value in enumerate(values)]
        row += 1
    cells += [
        GridCell(row, 0, "年度总体目标", rows=2),
        GridCell(row, 1, "预期目标", columns=4),
        GridCell(row, 5, "实际完成情况", columns=4),
        GridCell(row + 1, 1, _GOAL, columns=4, lefthand=True),
        GridCell(row + 1, 5, _DONE, columns=4, lefthand=True),
    ]
    row += 2
    cells.append(GridCell(row, 0, "绩效指标", rows=1 + len(INDICATORS)))
    cells += [GridCell(row, 1 + i, head) for i, head in enumerate(_HEADS)]
    return cells + _indicator_cells(row + 1)


def _indicator_cells(first: int) -> list[GridCell]:
    cells = []
    for i, values in enumerate(INDICATORS):
        for level in (0, 1):
            path = values[: level + 1]
            if i == 0 or INDICATORS[i - 1][: level + 1] != path:
                same = sum(other[: level + 1] == path for other in INDICATORS)
                cells.append(GridCell(first + i, 1 + level, values[level], rows=same))
        cells += [
            GridCell(first + i, 1 + column, values[column], lefthand=column == 7) for column in range(2, 8)
        ]
    below = first + len(INDICATORS)
    weights, scores = ("100", "96.6")
    return [
        *cells,
        GridCell(below, 0, "总分", columns=6),
        GridCell(below, 6, weights),
        GridCell(below, 7, scores),
        GridCell(below, 8, ""),
    ]


def rows() -> list[list[str]]:
    """The table for formats without merged cells: what a cell takes up beside its first place is blank."""
    cells = grid()
    table = [[""] * COLUMNS for _ in range(max(cell.row + cell.rows for cell in cells))]
    for cell in cells:
        table[cell.row][cell.column] = cell.text
    return table


def record() -> dict[str, Any]:
    """The form as a careful reader labels it."""
    funds = ("item", "initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")
    fields = ("level1", "level2", "name", "target", "actual", "weight", "score", "explanation")
    return {
        "form_type": "project_table",
        "title": TITLE,
        "fiscal_year": 2023,
        "project_name": PROJECT,
        "department": DEPARTMENT,
        "unit": UNIT,
        "money_unit": "万元",
        "total_weight": "100",
        "total_score": "96.6",
        "grade": "优",
        "funds": [
            {**dict(zip(funds, (_stated(value) for value in line), strict=True)), "explanation": None}
            for line in (("年度资金总额", *MONEY[0][1:]), ("当年财政拨款", *MONEY[1][1:]), MONEY[2])
        ],
        "indicators": [
            dict(zip(fields, (_stated(value) for value in line), strict=True)) for line in INDICATORS
        ],
    }


def _stated(value: str) -> str | None:
    return value if value not in ("", "—") else None
