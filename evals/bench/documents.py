"""Documents to measure with: every layout in turn, about 3,000 characters each, each one different."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

TITLE = "项目支出绩效自评表"
SUBJECTS = (
    "灌区渠道维修",
    "公交场站改造",
    "职业技能培训",
    "社区卫生服务",
    "档案数字化",
    "湿地管护",
    "校车运行",
)
INDICATORS = (
    ("产出指标", "数量指标", "完成{}任务数量", "≥{}处", "{}处", 8),
    ("产出指标", "数量指标", "{}服务次数", "≥{}次", "{}次", 8),
    ("产出指标", "数量指标", "{}培训人数", "≥{}人次", "{}人次", 8),
    ("产出指标", "质量指标", "{}验收合格数", "≥{}件", "{}件", 8),
    ("产出指标", "时效指标", "{}资金拨付笔数", "≥{}笔", "{}笔", 8),
    ("产出指标", "成本指标", "{}平均成本", "≤{}元", "{}元", 10),
    ("效益指标", "社会效益指标", "{}受益人数", "≥{}人", "{}人", 10),
    ("效益指标", "生态效益指标", "{}覆盖面积", "≥{}亩", "{}亩", 10),
    ("效益指标", "可持续影响指标", "{}管护人员", "≥{}名", "{}名", 10),
    ("满意度指标", "服务对象满意度指标", "{}满意问卷份数", "≥{}份", "{}份", 10),
)
CENT = Decimal("0.01")
SIZE = 3000
"""Characters a document is filled up to with paragraphs of a report."""


def documents(count: int) -> Iterator[bytes]:
    """``count`` different documents in UTF-8, the layouts in turn."""
    layouts = (_linear, _piped, _cells, _runs, _prose)
    for number in range(count):
        text = layouts[number % len(layouts)](number)
        filler = _paragraphs(number)
        while len(text) < SIZE:
            text += next(filler)
        yield text.encode()


def _money(number: int) -> tuple[Decimal, Decimal, Decimal]:
    """Budget, execution and rate of a document, each other than its neighbours'."""
    budget = Decimal(200 + number * 7 % 900) + Decimal(number % 10) / 10
    executed = (budget * (80 + number % 21) / 100).quantize(CENT, ROUND_HALF_UP)
    return budget, executed, (executed / budget * 100).quantize(CENT, ROUND_HALF_UP)


def _table(number: int) -> list[list[str]]:
    """The rows of a project table: heading, funds, indicators, total."""
    subject = SUBJECTS[number % len(SUBJECTS)]
    budget, executed, rate = _money(number)
    score = (rate / 10).quantize(CENT, ROUND_HALF_UP)
    rows = [
        ["项目名称", subject, "主管部门", "松坞区财政局"],
        ["项目资金（万元）"],
        ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", f"{budget}", f"{budget}", f"{executed}", "10", f"{rate}%", f"{score}"],
        ["其中：当年财政拨款", f"{budget}", f"{budget}", f"{executed}", "-", f"{rate}%", "-"],
        ["绩效指标"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"],
    ]
    for place, (level1, level2, name, target, actual, weight) in enumerate(INDICATORS):
        wanted = 20 + number % 300 + place
        short = place == number % 5
        got = wanted - 1 if short else wanted
        points = (Decimal(weight) * got / wanted).quantize(CENT, ROUND_HALF_UP) if short else Decimal(weight)
        row = [level1, level2, name.format(subject), target.format(wanted), actual.format(got)]
        reason = ["供货单位延期交货，1处转入下年实施"] if short else []
        rows.append([*row, str(weight), str(points), *reason])
    rows.append(["总分", "100", f"{90 + score}"])
    return rows


def _linear(number: int) -> str:
    lines = [" ".join(row) for row in _table(number)]
    return "\n".join([TITLE, f"（{2016 + number % 9}年度）", *lines, ""])


def _piped(number: int) -> str:
    lines = [" | ".join(row) + " |" for row in _table(number)]
    return "\n".join([TITLE, f"（{2016 + number % 9}年度）", *lines, ""])


def _cells(number: int) -> str:
    lines = [cell for row in _table(number) for cell in (*row, "")]
    return "\n".join([TITLE, f"（{2016 + number % 9}年度）", *lines, ""])


def _runs(number: int) -> str:
    """Names first, then targets with actual values, weights and scores in runs of their own."""
    rows = _table(number)
    indicators = [row for row in rows if len(row) >= 7 and row[0].endswith("指标") and row[5].isdecimal()]
    heading = [" ".join(row) for row in rows if row not in indicators]
    names = ["".join(row[:3]) for row in indicators]
    values = [f"{row[3]} {row[4]}" for row in indicators]
    points = [" ".join(row[5] for row in indicators), " ".join(row[6] for row in indicators)]
    lines = [*heading[:-1], *names, *values, *points, heading[-1]]
    return "\n".join([TITLE, f"（{2016 + number % 9}年度）", *lines, ""])


def _prose(number: int) -> str:
    subject = SUBJECTS[number % len(SUBJECTS)]
    return f"{subject}项目{2016 + number % 9}年度绩效自评报告\n\n一、项目基本情况\n\n"


def _paragraphs(number: int) -> Iterator[str]:
    """Numbered paragraphs of a report, without end, with a sum, a rate and a change each."""
    budget, executed, rate = _money(number)
    left = budget - executed
    half = (executed / 2).quantize(CENT, ROUND_HALF_UP)
    place = 0
    while True:
        place += 1
        before = 100 + number % 50 + place
        grown = (Decimal(700) / before).quantize(CENT, ROUND_HALF_UP)
        yield (
            f"{place}.第{place}批资金预算{budget}万元，实际支出{executed}万元，执行率{rate}%，其中：工程费{half}万元，"
            f"服务费{executed - half}万元。服务对象{before + 7}人，比上年的{before}人增加7人，增长{grown}%。"
            f"结余{left}万元，为招标节约资金，已按规定交回财政。下一步将细化预算编制，加强过程管理。\n"
        )
