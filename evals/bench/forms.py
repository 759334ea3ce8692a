"""Forms to measure the checks with: a project table of 40 indicators with its funds, totals and text, each one different."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from evals.bench.documents import CENT, SUBJECTS, TITLE
from schemas.sample import LabelledSample

INDICATORS = 40
_LEVELS = (
    ("产出指标", "数量指标", "{}完成处数", "≥{}处", "{}处", 14),
    ("产出指标", "质量指标", "{}抽检合格件数", "≥{}件", "{}件", 6),
    ("产出指标", "时效指标", "{}办理时限", "≤{}天", "{}天", 4),
    ("产出指标", "成本指标", "{}单位成本", "≤{}元", "{}元", 2),
    ("效益指标", "社会效益指标", "{}受益人数", "≥{}人", "{}人", 8),
    ("效益指标", "生态效益指标", "{}覆盖面积", "≥{}亩", "{}亩", 2),
    ("满意度指标", "服务对象满意度指标", "{}服务对象满意度", "≥{}%", "{}%", 4),
)
"""Levels, name, target, actual value, and how many rows there are of each."""
_PARTS = (
    "东片",
    "西片",
    "南片",
    "北片",
    "河口",
    "山前",
    "老城",
    "新区",
    "沿江",
    "坝上",
    "岭南",
    "湖西",
    "镇区",
    "园区",
)
_REASONS = (
    "施工单位{n}月才进场，余下{left}转入下年实施",
    "供货单位延期交货，{left}未能安装",
    "受汛期影响，{left}停工",
)


def forms(count: int) -> Iterator[tuple[LabelledSample, str]]:
    """``count`` different forms, each as labelled and as text."""
    for number in range(count):
        table = _table(number)
        statements, prose = _report(number, table)
        name = f"form-{number}.txt"
        form = {"form_type": "project_table", "title": TITLE, **table, "statements": statements}
        yield LabelledSample.model_validate({"document": name, "forms": [form]}), _text(table, prose)


def _table(number: int) -> dict[str, Any]:
    subject = SUBJECTS[number % len(SUBJECTS)]
    rows = [_indicator(number, place, subject) for place in range(INDICATORS)]
    scored = sum((Decimal(row["score"] or 0) for row in rows), Decimal())
    funds = _funds(number)
    return {
        "fiscal_year": 2016 + number % 9,
        "project_name": f"{subject}项目",
        "department": "松坞区财政局",
        "money_unit": "万元",
        "funds": funds,
        "indicators": rows,
        "total_weight": "100",
        "total_score": str(scored + Decimal(funds[0]["score"] or 0)),
    }


def _funds(number: int) -> list[dict[str, str | None]]:
    """The total and its three sources, spent in one and the same share."""
    parts = [Decimal(100 + number % 400), Decimal(40 + number % 30), Decimal(10)]
    names = ("当年财政拨款", "上年结转资金", "其他资金")
    share = 80 + number % 20
    lines = [("年度资金总额", sum(parts, Decimal())), *zip(names, parts, strict=True)]
    return [
        {
            "item": item,
            "initial_budget": str(budget),
            "annual_budget": str(budget),
            "executed": str(budget * share / 100),
            "weight": "10" if place == 0 else None,
            "execution_rate": f"{share}%",
            "score": str(Decimal(share) / 10) if place == 0 else None,
            "explanation": None,
        }
        for place, (item, budget) in enumerate(lines)
    ]


def _indicator(number: int, place: int, subject: str) -> dict[str, str | None]:
    """A row; every seventh falls short of its target, half of these with a reason of their own."""
    at = place
    for level1, level2, name, target, actual, rows in _LEVELS:  # noqa: B007 - the last one is what is wanted
        if at < rows:
            break
        at -= rows
    wanted = 60 + (number + place) % 35
    short = target.startswith("≥") and place % 7 == number % 7
    got = wanted - 3 if short else wanted
    weight = Decimal("2.25")
    score = (weight * got / wanted).quantize(CENT, ROUND_HALF_UP) if short else weight
    reason = _REASONS[place % len(_REASONS)].format(n=6 + number % 4, left=actual.format(3))
    return {
        "level1": level1,
        "level2": level2,
        "name": name.format(_PARTS[at % len(_PARTS)] + subject),
        "target": target.format(wanted),
        "actual": actual.format(got),
        "weight": str(weight),
        "score": str(score),
        "explanation": reason if short and place % 2 else None,
    }


def _report(number: int, table: dict[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """What the form says in sentences, and the claims in them."""
    total, given, carried, other = table["funds"]
    budget, spent, year = total["annual_budget"], total["executed"], table["fiscal_year"]
    left = Decimal(budget) - Decimal(spent)
    before = 900 + number % 100
    grown = (Decimal(4500) / before).quantize(CENT, ROUND_HALF_UP)
    rate = f"全年预算{budget}万元，实际支出{spent}万元，执行率{total['execution_rate']}。"
    parts = [f"{line['annual_budget']}万元" for line in (given, carried, other)]
    named = f"年度资金总额{budget}万元，其中：当年财政拨款{parts[0]}，上年结转资金{parts[1]}，其他资金{parts[2]}。"
    change = f"服务群众{before + 45}人，比上年的{before}人增加45人，增长{grown}%。"
    prose = [
        "一、项目基本情况",
        f"{table['project_name']}由松坞区财政局负责实施，{year}年1月开工，{year}年12月完工。",
        named,
        rate,
        "二、绩效目标完成情况",
        change,
        f"自评得分{table['total_score']}分。预算执行率按比例计分，保留两位小数。",
        *(f"{row['name']}{row['actual']}，完成年度目标。" for row in table["indicators"][3:30:6]),
        "三、存在的问题及原因",
        f"未支出资金{left}万元，主要是工程尾款按合同在次年支付，已按规定结转。",
        *(f"{row['name']}进度偏慢，主要是前期手续办理时间较长。" for row in table["indicators"][1:40:9]),
        "四、改进措施",
        "细化预算编制，加强过程管理，按月调度支付进度，督促施工单位按期完工。",
    ]
    statements = [
        {
            "kind": "rate",
            "quote": rate,
            "subject": "全年预算",
            "numbers": {"value": f"{spent}万元", "base": f"{budget}万元", "rate": total["execution_rate"]},
        },
        {
            "kind": "sum",
            "quote": named,
            "subject": "年度资金总额",
            "numbers": {"total": f"{budget}万元", "parts": parts},
        },
        {
            "kind": "change",
            "quote": change,
            "subject": "服务群众",
            "numbers": {
                "value": f"{before + 45}人",
                "previous": f"{before}人",
                "delta": "45人",
                "rate": f"{grown}%",
            },
        },
    ]
    return statements, prose


def _text(table: dict[str, Any], prose: list[str]) -> str:
    """The table with a row on each line, and the sentences behind it."""
    rows = [
        [TITLE],
        [f"（{table['fiscal_year']}年度）"],
        ["项目名称", table["project_name"], "主管部门", table["department"]],
        ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        *(list(line.values()) for line in table["funds"]),
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"],
        *(list(row.values()) for row in table["indicators"]),
        ["总分", "100", table["total_score"]],
    ]
    lines = [" ".join(cell or "" for cell in row).strip() for row in rows]
    return "\n".join([*lines, *prose, ""])
