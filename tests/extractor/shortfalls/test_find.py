"""Where invented numbers fall short, and by how much."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.facts import Case, build_case
from extractor.shortfalls import find_explanations, find_shortfalls
from schemas.evidence import Span
from schemas.explanation import Direction, ShortfallKind
from schemas.record import (
    Cell,
    FieldState,
    FormType,
    FundLine,
    Indicator,
    Record,
    Statement,
    StatementKind,
)


def cell(value: str) -> Cell:
    """A cell as printed, or a blank one."""
    return Cell(value, FieldState.STATED) if value else Cell(None, FieldState.NONE)


def case(**rows: object) -> Case:
    """A project table of 2022 in 万元 with the given rows."""
    fields = {"fiscal_year": cell("2022"), "money_unit": cell("万元"), **rows}
    record = Record(form_type=FormType.PROJECT_TABLE, span=Span(0, 0), **fields)  # type: ignore[arg-type]
    return build_case([record], None)


def money(**cells: str) -> Case:
    """A table of one fund line."""
    return case(funds=(FundLine(item=cell("年度资金总额"), **{k: cell(v) for k, v in cells.items()}),))


def indicator(
    target: str, actual: str, name: str = "巡护次数", level2: str = "数量指标", **cells: str
) -> Case:
    """A table of one indicator, ten of ten points unless told otherwise."""
    rest = {"weight": "10", "score": "10", **cells}
    row = Indicator(
        level2=cell(level2),
        name=cell(name),
        target=cell(target),
        actual=cell(actual),
        **{k: cell(v) for k, v in rest.items()},
    )
    return case(indicators=(row,))


def statement(kind: StatementKind, quote: str, subject: str = "", **numbers: str) -> Case:
    """A form with one statement of prose."""
    told = Statement(
        kind=kind, quote=cell(quote), subject=subject, **{k: cell(v) for k, v in numbers.items()}
    )
    return case(statements=(told,))


def test_a_line_below_its_annual_budget_falls_short_by_the_difference_in_yuan():
    """The annual budget is the base, not the initial one."""
    found = find_shortfalls(money(initial_budget="90", annual_budget="100", executed="87.5"))

    assert [(s.kind, s.direction, s.gap, s.unit) for s in found] == [
        (ShortfallKind.BUDGET, Direction.UNDER, Decimal(125000), "元")
    ]
    assert found[0].arithmetic.zh == "预算 100 万元，执行 87.5 万元，少 12.5 万元"


def test_the_initial_budget_is_the_base_where_no_other_is_printed():
    """A form with one budget column may call it initial."""
    assert [s.gap for s in find_shortfalls(money(initial_budget="90", executed="80"))] == [Decimal(100000)]


def test_a_slip_of_units_is_put_right_before_money_is_compared():
    """875000 executed of 87.5 万元 is all of it."""
    assert find_shortfalls(money(annual_budget="87.5", executed="875000")) == ()


def test_points_lost_by_a_line_that_is_fully_spent_are_a_shortfall():
    """The score stands below its weight, whatever the money says."""
    found = find_shortfalls(money(annual_budget="30", executed="30", weight="10", score="9"))

    assert [(s.kind, s.gap, s.unit) for s in found] == [(ShortfallKind.SCORE, Decimal(1), "分")]


@pytest.mark.parametrize(
    ("target", "actual", "level2", "gap", "unit"),
    [
        ("≥12次", "9次", "数量指标", 3, "次"),
        ("100%", "96.5%", "质量指标", "3.5", "%"),
        ("≤20个工作日", "26个工作日", "时效指标", 6, None),
        ("≤1.2万元", "1.5万元", "成本指标", 3000, "元"),
        ("0起", "2起", "质量指标", 2, "起"),
        ("10月底前", "11月10日", "时效指标", 10, "天"),
    ],
)
def test_a_value_on_the_wrong_side_of_its_target_falls_short(target, actual, level2, gap, unit):
    """Signs, upper bounds, zero and calendar dates each have their own wrong side."""
    found = find_shortfalls(indicator(target, actual, level2=level2))

    assert [(s.kind, s.gap) for s in found] == [(ShortfallKind.TARGET, Decimal(gap))]
    assert unit is None or found[0].unit == unit


@pytest.mark.parametrize(
    ("target", "actual", "level2"),
    [
        ("≥12次", "12次", "数量指标"),
        ("≤3个月", "1个月", "时效指标"),
        ("20个工作日", "16个工作日", "时效指标"),
        ("42万元", "39.9万元", "成本指标"),
        ("12月底前", "12月8日", "时效指标"),
        ("=2次", "3次", "数量指标"),
        ("95%", "0.96", "质量指标"),
        ("≥3.6万批次", "38200批次", "数量指标"),
        ("明显提升", "明显提升", "社会效益指标"),
    ],
)
def test_a_value_on_the_right_side_of_its_target_does_not(target, actual, level2):
    """A met target is silent."""
    assert find_shortfalls(indicator(target, actual, level2=level2)) == ()


def test_words_for_a_number_fall_short_only_where_points_are_lost():
    """What cannot be compared is judged by the score."""
    lost = find_shortfalls(indicator("2400人", "明显", score="6"))

    assert [(s.kind, s.gap) for s in lost] == [(ShortfallKind.SCORE, Decimal(4))]
    assert find_shortfalls(indicator("2400人", "明显")) == ()


def test_an_execution_rate_among_cost_indicators_is_better_when_higher():
    """The level does not make an upper bound of a share of the budget."""
    found = find_shortfalls(indicator("100%", "85%", name="预算执行率", level2="成本指标"))

    assert [s.direction for s in found] == [Direction.UNDER]


@pytest.mark.parametrize(
    "text", ["无", "无偏差", "已按要求完成", "下一步继续加强巡护", "完成年初目标，无偏差"]
)
def test_denials_and_promises_beside_a_met_target_are_no_entry(text):
    """Only a text that explains a deviation is reported where there is none."""
    assert find_shortfalls(indicator("≥12次", "13次", explanation=text)) == ()


def test_an_explanation_beside_a_met_target_is_an_entry_without_deviation():
    """The text explains what the numbers do not show."""
    found = find_shortfalls(indicator("≥12次", "13次", explanation="大雪封山，巡护次数未达标"))

    assert [(s.kind, s.direction) for s in found] == [(ShortfallKind.NONE, Direction.MET)]


def test_a_value_far_above_its_target_is_reported_with_its_explanation():
    """An over-achievement is a deviation that a text may explain."""
    found = find_shortfalls(indicator("≥10次", "16次", explanation="下半年火险等级升高，增加6次夜间巡护"))

    assert [(s.kind, s.direction, s.gap) for s in found] == [
        (ShortfallKind.TARGET, Direction.OVER, Decimal(6))
    ]


@pytest.mark.parametrize(
    ("quote", "value", "base", "percent"),
    [
        ("全年预算60万元，实际支出51万元，执行率85%", "51万元", "60万元", "85%"),
        ("计划架设围栏80公里，实际60公里，完成计划的75%", "60公里", "80公里", "75%"),
        ("支出决算为51万元，完成年初预算的85%", "51万元", "60万元", "85%"),
        ("全年支出51万元，占资金总额60万元的85%", "51万元", "60万元", "85%"),
        ("全年支出51万元，占调整后预算60万元的85%", "51万元", "60万元", "85%"),
        ("到位资金51万元，占全年预算60万元的85%", "51万元", "60万元", "85%"),
    ],
)
def test_a_rate_of_a_plan_or_budget_below_100_per_cent_falls_short(quote, value, base, percent):
    """Prose falls short against budgets and plans."""
    found = find_shortfalls(statement(StatementKind.RATE, quote, value=value, base=base, rate=percent))

    assert [s.kind for s in found] == [ShortfallKind.STATEMENT]


@pytest.mark.parametrize(
    ("quote", "value", "base", "percent"),
    [
        ("抽查台账200份，198份完整，完整率99%", "198份", "200份", "99%"),
        ("回收问卷90份，满意85份，满意度94.4%", "85份", "90份", "94.4%"),
        ("基本支出51万元，占支出总额的66%", "51万元", "77万元", "66%"),
        ("省级财政资金51万元，占全年预算77万元的66%", "51万元", "77万元", "66%"),
        ("累计建成目录数据66万条，占应著录条目100万条的66%", "66万条", "100万条", "66%"),
        ("其中印刷支出51万元，占资金总额77万元的66%", "51万元", "77万元", "66%"),
        ("年中追加8万元，为年初预算80万元的10%", "8万元", "80万元", "10%"),
        ("三公经费预算0万元，支出0万元，完成预算的0%", "0万元", "0万元", "0%"),
        ("完成年度任务50户的104%", "52户", "50户", "104%"),
    ],
)
def test_other_rates_do_not(quote, value, base, percent):
    """Qualities, shares, additions and nothing of nothing have no plan to fall short of."""
    assert find_shortfalls(statement(StatementKind.RATE, quote, value=value, base=base, rate=percent)) == ()


def test_a_part_score_below_its_points_falls_short_and_a_total_does_not():
    """A stated total below 100 is no shortfall by itself."""
    part = find_shortfalls(statement(StatementKind.SCORE, "产出指标（50分）得46分", value="46分"))

    assert [(s.kind, s.gap) for s in part] == [(ShortfallKind.SCORE, Decimal(4))]
    assert find_shortfalls(statement(StatementKind.SCORE, "自评总分96分", value="96分")) == ()


def test_a_line_over_its_budget_needs_a_text_to_be_an_entry():
    """Over-spending is found, and reported where it is explained."""
    over = money(annual_budget="30", executed="33")
    found = find_shortfalls(over)

    assert [s.direction for s in found] == [Direction.OVER]
    assert find_explanations(over, found) == []


@pytest.mark.parametrize(
    ("quote", "value", "lost"),
    [
        ("预算执行率10分，按97.88%折算计9.79分", "9.79分", "0.21"),
        ("以预算执行率93.9%乘以分值计算，得9.39分", "9.39分", "0.61"),
        ("执行率96.55%，按比例计4.83分", "4.83分", "0.17"),
        ("执行率96.55%，按比例计4.2分", "4.2分", None),
        ("执行率96.55%，计4.83分", "4.83分", None),
    ],
)
def test_points_may_be_told_by_the_rate_that_scaled_them(quote, value, lost):
    """A score that no whole number of points gives at that rate tells of none."""
    found = find_shortfalls(statement(StatementKind.SCORE, quote, "预算执行率得分", value=value))

    assert [s.gap for s in found] == ([Decimal(lost)] if lost else [])
