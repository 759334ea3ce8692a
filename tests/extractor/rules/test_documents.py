"""Whole invented documents: what must be found in them, and above all what must stay silent."""

from __future__ import annotations

import pytest

from extractor.facts.examples import (
    Example,
    department_table,
    fund,
    indicator,
    project_table,
    report,
    statement,
)
from extractor.rules.catalogue import load
from extractor.rules.engine import judge_rules
from schemas.finding import Status
from schemas.record import FormType


def _found(*forms, text=""):
    """Label, form and place of every labelled finding."""
    case = Example("", Status.PASSED, "form", forms, text).case()
    rules = load()
    outcomes, _ = judge_rules(case)
    assert not [o for o in outcomes if o.status is Status.CRASHED]
    return {
        (rules[o.rule].label, o.form, o.at)
        for o in outcomes
        if o.status is Status.FAILED and rules[o.rule].label
    }


def _scored(name, target, actual, weight, score, level2="数量指标", explanation=None, level1="产出指标"):
    return indicator(
        name,
        target,
        actual,
        level1=level1,
        level2=level2,
        weight=weight,
        score=score,
        explanation=explanation,
    )


WATER = {
    "project_name": "山塘清淤工程",
    "funds": (
        fund(
            budget="262.5",
            executed="248.06",
            initial_budget="240",
            weight="10",
            execution_rate="94.5%",
            score="9.45",
        ),
        fund(
            "当年财政拨款",
            "240",
            "228.06",
            initial_budget="240",
            weight=None,
            execution_rate="95.03%",
            score=None,
        ),
        fund(
            "上年结转资金", "22.5", "20", initial_budget="0", weight=None, execution_rate="88.89%", score=None
        ),
    ),
    "indicators": (
        _scored("清淤山塘座数", "≥18座", "18座", "15", "15"),
        _scored("清淤方量", "5.2万立方米", "5.24万立方米", "15", "15"),
        _scored("工程验收合格率", "100%", "100%", "10", "10", "质量指标"),
        _scored("主体完工时间", "11月30日前", "11月12日", "5", "5", "时效指标"),
        _scored("单座清淤成本", "≤14.6万元", "13.78万元", "5", "5", "成本指标"),
        _scored(
            "新增蓄水量",
            "≥3万立方米",
            "2.7万立方米",
            "20",
            "18",
            "社会效益指标",
            "两座山塘坝体渗漏，清淤后未能蓄满",
            "效益指标",
        ),
        _scored("水源保障能力", "有所增强", "有所增强", "10", "10", "可持续影响指标", None, "效益指标"),
        _scored("受益村民满意度", "≥90%", "93.8%", "10", "10", "服务对象满意度指标", None, "满意度指标"),
    ),
    "total_weight": "100",
    "total_score": "97.45",
    "grade": "优",
}
WATER_TEXT = """项目支出绩效自评表（2022年度）
产出指标50分
效益指标30分
满意度指标10分
年度总体目标：2022年完成18座山塘清淤，改善灌溉条件。
实际完成情况：2021年结转资金22.5万元已使用20万元。根据2020年印发的《小型水利工程管理办法》组织验收，较2021年多清淤3座。
预算执行偏差说明：两标段结算审减14.44万元，余款由财政收回。2023年将提前开展坝体防渗。
"""


def test_a_sound_table_with_carry_over_and_earlier_years_stays_silent():
    """Money carried over, documents and comparisons of other years, and an explained loss are no findings."""
    assert set() == _found(project_table(**WATER), text=WATER_TEXT)


def _water(**changes):
    return project_table(**(WATER | changes))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"total_score": "98.45"}, {("score-sum", 0, "total_score")}),
        ({"grade": "良"}, {("grade-band", 0, "grade")}),
        ({"funds": (WATER["funds"][0], WATER["funds"][1])}, {("funds-sum", 0, "funds[0]")}),
        (
            {"funds": ({**WATER["funds"][0], "execution_rate": "96.5%"}, *WATER["funds"][1:])},
            {("execution-rate", 0, "funds[0]")},
        ),
        (
            {"funds": ({**WATER["funds"][0], "score": "9.54"}, *WATER["funds"][1:]), "total_score": "97.54"},
            {("execution-score", 0, "funds[0]")},
        ),
        (
            {"indicators": (_scored("清淤山塘座数", "≥18座", "16座", "15", "15"), *WATER["indicators"][1:])},
            {("indicator-score", 0, "indicators[0]")},
        ),
        (
            {"indicators": (_scored("清淤山塘座数", "≥18座", "≥18座", "15", "15"), *WATER["indicators"][1:])},
            {("target-copied", 0, "indicators[0]")},
        ),
        (
            {
                "indicators": (
                    _scored("清淤山塘座数", "≥18座", "已完成", "15", "15"),
                    *WATER["indicators"][1:],
                )
            },
            {("not-comparable", 0, "indicators[0]")},
        ),
        (
            {"indicators": (_scored("清淤山塘座数", "≥18座", "27座", "15", "15"), *WATER["indicators"][1:])},
            {("over-achieved", 0, "indicators[0]")},
        ),
        (
            {"indicators": (_scored("清淤山塘座数", "≥18座", None, "15", "15"), *WATER["indicators"][1:])},
            {("missing-field", 0, "indicators[0]")},
        ),
        (
            {"indicators": (_scored("清淤山塘座数", "≥18座", "1O座", "15", "15"), *WATER["indicators"][1:])},
            {("garbled-value", 0, "indicators[0]")},
        ),
        (
            {
                "indicators": (
                    *WATER["indicators"][:4],
                    _scored("单座清淤成本", "≤14.6万元", "137800万元", "5", "5", "成本指标"),
                    *WATER["indicators"][5:],
                )
            },
            {("unit-scale", 0, "indicators[4]")},
        ),
    ],
)
def test_one_fault_gives_one_finding(changes, expected):
    """A sound table with one thing changed has that one finding and no other."""
    assert expected == _found(_water(**changes), text=WATER_TEXT)


def test_amounts_in_yuan_in_a_table_of_ten_thousands_are_one_finding():
    """The rates and sums that the slip breaks are not reported again."""
    funds = ({**WATER["funds"][0], "executed": "2480600"}, *WATER["funds"][1:])
    assert {("unit-scale", 0, "funds[0]")} == _found(_water(funds=funds), text=WATER_TEXT)


def test_a_loss_that_nobody_explains_is_found():
    """Without its cell the lost points stand alone."""
    rows = [*WATER["indicators"]]
    rows[5] = {**rows[5], "explanation": None}
    assert {("score-unexplained", 0, "indicators[5]")} == _found(
        _water(indicators=tuple(rows)), text=WATER_TEXT
    )


def test_the_forms_own_scale_and_bands_are_the_measure():
    """A stepped scale, a full mark above a threshold and local grades make other numbers right."""
    text = (
        "1.预算执行率得分：执行率90%（含）以上得满分；80%（含）-90%得8分；80%以下得5分。"
        "\n2.得分85分（含）以上为优，70分（含）-85分为良，70分以下为差。\n"
    )
    form = project_table(
        funds=(fund(budget="60", executed="55.2", weight="10", execution_rate="92%", score="10"),),
        indicators=(
            _scored("巡护里程", "≥800公里", "845公里", "60", "60"),
            _scored(
                "火情处置率",
                "100%",
                "100%",
                "30",
                "16",
                explanation="一处火情超过规定时限扑灭，按评分细则扣14分",
            ),
        ),
        total_score="86",
        grade="优",
    )
    assert {("indicator-score", 0, "indicators[1]")} == _found(form, text=text)


def test_a_transfer_table_without_scores_stays_silent_on_scores():
    """Rows of two levels of government, blank sources and met targets are fine; nothing asks for scores."""
    form = (
        FormType.TRANSFER_TABLE,
        {
            "title": "转移支付区域（项目）绩效目标自评表",
            "fiscal_year": "2023",
            "money_unit": "万元",
            "funds": (
                fund(budget="431.2", executed="431.2", execution_rate="100%"),
                fund("中央财政资金", "300", "300", execution_rate="100%"),
                fund("地方财政资金", "131.2", "131.2", execution_rate="100%"),
                fund("省级资金", "81.2", "81.2", execution_rate="100%"),
                fund("县级资金", "50", "50", execution_rate="100%"),
            ),
            "indicators": (
                indicator("孤儿保障人数", "212人", "212人"),
                indicator("资金发放及时率", "100%", "100%"),
                indicator("发放时限", "每月10日前", "每月8日"),
                indicator("政策知晓率", "≥85%", "91%"),
                indicator("救助标准增长率", "≥3%", "5.2%"),
                indicator("儿童生活质量", "持续改善", "持续改善"),
            ),
        },
    )
    text = (
        "总体目标：落实孤儿基本生活保障政策。\n全年实际完成情况：2023年按月足额发放，"
        "补助标准比2022年提高。\n说明：无"
    )
    assert set() == _found(form, text=text)


def test_prose_with_rounded_shares_and_mixed_units_stays_silent():
    """Parts with fewer decimals, shares rounded differently, units named one by one, nothing of nothing."""
    told = (
        statement(
            "sum",
            "本年支出412.38万元，其中：基本支出260.1万元，项目支出152.3万元",
            "本年支出",
            total="412.38万元",
            parts=("260.1万元", "152.3万元"),
        ),
        statement(
            "rate",
            "基本支出260.1万元，占63%",
            "基本支出占比",
            value="260.1万元",
            base="412.38万元",
            rate="63%",
        ),
        statement(
            "rate",
            "项目支出152.3万元，占36.93%",
            "项目支出占比",
            value="152.3万元",
            base="412.38万元",
            rate="36.93%",
        ),
        statement(
            "sum",
            "“三公”经费58000元，其中：出国0元、公车运行4.5万元、接待13000元",
            "三公经费",
            total="58000元",
            parts=("0元", "4.5万元", "13000元"),
        ),
        statement("rate", "会议费支出0万元，完成预算的0%", "会议费", value="0万元", base="0万元", rate="0%"),
        statement(
            "change",
            "比上年减少18.6万元，下降4.32%",
            "本年支出",
            value="412.38万元",
            previous=None,
            delta="18.6万元",
            rate="4.32%",
        ),
        statement("score", "产出（50分）得49分", "产出得分", value="49分"),
        statement("score", "自评得分98.2分", "自评得分", value="98.2分"),
        statement("score", "第三方再评价得分93分", "再评价得分", value="93分"),
    )
    text = "其中：会议费支出0万元。回访满意率96.2%，高于不低于95%的目标。除产出指标外，其他指标均已完成。"
    form = report(title="2022年度部门决算情况说明", statements=told, total_score="98.2", grade="优秀")
    assert set() == _found(form, text=text)


@pytest.mark.parametrize(
    ("told", "label"),
    [
        (
            statement(
                "sum", "共86户，其中：甲村41户，乙村35户", "户数", total="86户", parts=("41户", "35户")
            ),
            "prose-sum",
        ),
        (
            statement("rate", "完成52场，占计划60场的88.7%", "场次", value="52场", base="60场", rate="88.7%"),
            "prose-rate",
        ),
        (
            statement(
                "change",
                "由40元提高到46元，增长13%",
                "标准",
                value="46元",
                previous="40元",
                delta=None,
                rate="13%",
            ),
            "prose-change",
        ),
        (statement("score", "自评得分95分", "自评得分", value="95分"), "conflicting-values"),
        (statement("score", "效益（30分）得32分", "效益得分", value="32分"), "score-range"),
    ],
)
def test_a_wrong_number_in_prose_is_found_at_its_statement(told, label):
    """Sums, rates, changes and scores of prose each have their rule."""
    form = report(statements=(told,), total_score="97", grade="优")
    assert {(label, 0, "statements[0]")} == _found(form)


def test_a_department_table_with_both_breakdowns_is_checked_on_each():
    """The sources fit, the uses do not: one finding at the total."""
    form = department_table(
        funds=(
            fund("部门预算总额", "620.4", "571.9"),
            fund("财政性资金", "600.4", "556.9"),
            fund("上级转移支付资金", "20", "15"),
            fund("基本支出", "400.4", "396.9"),
            fund("项目支出", "220", "165"),
        )
    )
    assert {("funds-sum", 0, "funds[0]")} == _found(form)


def test_a_claim_of_full_completion_is_held_against_the_table():
    """The same sentence is fine above a table without a miss."""
    sentence = "年度各项绩效目标任务均已完成。"
    missed = [*WATER["indicators"]]
    assert {("contradictory-claim", 0, "form")} == _found(
        _water(indicators=tuple(missed)), text=WATER_TEXT + sentence
    )
    missed[5] = _scored("新增蓄水量", "≥3万立方米", "3万立方米", "20", "20", "社会效益指标", None, "效益指标")
    assert set() == _found(_water(indicators=tuple(missed), total_score="99.45"), text=WATER_TEXT + sentence)


def test_results_of_another_year_are_found():
    """Goals and results that open with last year's number do not belong to this form."""
    text = WATER_TEXT.replace("年度总体目标：2022年完成", "年度总体目标：2021年完成")
    assert {("year-mismatch", 0, "fiscal_year")} == _found(project_table(**WATER), text=text)


def test_items_scored_in_prose_leave_the_weights_of_the_rows_open():
    """The rows of a report that scores other items in prose are a part of its hundred points."""
    form = report(
        indicators=(
            _scored("作业次数", "≥24次", "24次", "35", "35"),
            _scored("培训人次", "80人次", "80人次", "35", "35"),
        ),
        statements=(
            statement("score", "目标合理性（4分）。目标较细，得4分", "目标合理性得分", value="4分"),
            statement("score", "自评总分98分", "自评总分", value="98分"),
        ),
        total_score="98",
    )

    assert not [label for label, _, _ in _found(form) if label in {"weight-sum", "score-sum"}]
