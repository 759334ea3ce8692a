"""What the words of forms mean, as provinces and OCR engines print them."""

from __future__ import annotations

import pytest

from extractor.text.vocabulary import (
    blank,
    field_of_header,
    is_fund_item,
    is_grade,
    is_group,
    is_level1,
    is_level2,
    is_template,
    is_total,
    item_text,
    without_number,
    without_points,
)

HEADERS = {
    "level1": "一级指标 一级绩效指标 一级",
    "level2": "二级指标 绩效指标",
    "name": "三级指标 指标名称 具体指标 考核指标名称",
    "relation": "指标性质",
    "measure": "度量单位 计量单位",
    "target": "年度指标值 指标值 预期值 目标值 年初目标值 计划指标值 评价年度预期值 年初设定目标值 预期目标 指标值（A） 2022年度指标值",
    "actual": "实际完成值 全年实际完成值 业绩值 完成值 评价年度实现值 实现值 全年完成值 实际完成值(B) 实际值",
    "weight": "分值 权重 标准分 指标分值 标准分值 权重（%）",
    "score": "得分 评分 自评得分 评分结果 自评分 实际得分 得分(20分*执行率)",
    "explanation": (
        "偏差原因分析及改进措施 未完成原因和改进措施 未完成原因分析 未完成原因说明 扣分原因和其他说明 "
        "偏差大或目标未完成原因分析 偏差原因 实际完成值发生偏差原因 原因说明 备注 未执行原因 未支出原因"
    ),
    "formula": "指标计算公式 指标值说明 得分计算方法 评分标准 评价要点",
    "initial_budget": "年初预算数 年初预算 年初部门预算",
    "annual_budget": "全年预算数（A） 全年预算数 调整后预算 调整后预算数 预算数(A) 预算安排 评价金额 预算安排额度",
    "executed": "全年执行数 预算执行数 实际支出 决算数 支出额度 执行数(B) 全年执行数（B）",
    "execution_rate": "执行率 支出率 预算完成率 预算执行率《B/A》 执行率（B/A） 预算执行率(B/A×100%)",
    "row_number": "行次 序号",
}


@pytest.mark.parametrize(("field", "word"), [(f, w) for f, words in HEADERS.items() for w in words.split()])
def test_header_words_name_their_field(field, word):
    """A column's header is known by its meaning, with letters, units and formulas in brackets."""
    assert field_of_header(word) == field


@pytest.mark.parametrize(
    "word", ["指标", "年度总体目标", "数量指标", "开展巡查次数", "情况说明会", "", "支出"]
)
def test_other_words_head_no_column(word):
    """Levels, names and sections are no headers."""
    assert field_of_header(word) is None


def test_white_space_does_not_matter():
    """A header word that an OCR engine has spaced is the same word."""
    assert field_of_header(" 全年实际完 成值 ") == "actual"


@pytest.mark.parametrize(
    "word",
    [
        "产出指标",
        "产出指标50分",
        "产出指标（50分）",
        "产出指表",
        "满意度指",
        "投入管理指标",
        "过程",
        "履职效能",
        "成本指标",
    ],
)
def test_first_levels_are_known(word):
    """A first level is known with the points stated beside it and with a last character misread or lost."""
    assert is_level1(word)


@pytest.mark.parametrize(
    "word",
    [
        "数量指标",
        "社会效益指标",
        "可持续影响",
        "服务对象满意度指标",
        "服务对象或公众满意度",
        "预算和财务管理",
        "经济成本指标",
    ],
)
def test_second_levels_are_known(word):
    """Second levels of all forms are known, with or without their last word."""
    assert is_level2(word)


@pytest.mark.parametrize("word", ["三级指标", "绩效指标", "开展培训次数", "12场", ""])
def test_other_words_are_no_levels(word):
    """Headers, names and values are no levels."""
    assert not is_level1(word)
    assert not is_level2(word)


@pytest.mark.parametrize(
    "word",
    [
        *(
            "年度资金总额：",
            "其中：当年财政拨款",
            "上年结转资金",
            "其他资金",
            "其中:中央财政资金",
            "地方资金",
            "（1）财政性资金",
        ),
        *(
            "基本支出",
            "项目支出",
            "市本级资金",
            "转移支付至县（市、区）",
            "资金合计",
            "合计",
            "省级",
            "部门预算总额（万元）",
        ),
        *("中央级", "单位自筹", "政府性基金", "财政专户管理资金", "彩票公益金", "县级配套资金"),
    ],
)
def test_fund_items_are_known(word):
    """Lines of money tables are known by source, structure and total, whatever leads them."""
    assert is_fund_item(word)


@pytest.mark.parametrize("word", ["数量指标", "预算执行率", "100%", "完成情况", "开展宣传活动"])
def test_other_words_are_no_fund_items(word):
    """Levels, rates and names are no fund items."""
    assert not is_fund_item(word)


@pytest.mark.parametrize(
    ("printed", "item"),
    [
        ("其中：当年财政拨款", "当年财政拨款"),
        ("年度资金总额：", "年度资金总额"),
        ("（2）上级转移支付", "上级转移支付"),
        ("其他资金", "其他资金"),
    ],
)
def test_item_is_the_bare_words(printed, item):
    """An item stands without 其中, its number and its colon."""
    assert item_text(printed) == item


def test_points_and_numbers_are_no_part_of_a_name():
    """Points at a level's end and 指标1： before a name are put aside."""
    assert without_points("产出指标（50分）") == without_points("产出指标50分") == "产出指标"
    assert without_number("指标1：巡查次数") == "巡查次数"
    assert without_number("指标体系建设") == "指标体系建设"


@pytest.mark.parametrize("word", ["总分", "合计", "总计", "自评总分", "总得分"])
def test_totals_are_known(word):
    """The words that head a row of totals."""
    assert is_total(word)


@pytest.mark.parametrize("word", ["", " ", "—", "-", "/", "*", "——", "－"])
def test_blank_signs_are_blank(word):
    """A dash that stands for a blank cell is blank."""
    assert blank(word)


@pytest.mark.parametrize("word", ["0", "无", "0%", "不适用"])
def test_stated_nothing_is_not_blank(word):
    """A zero and a 无 are values."""
    assert not blank(word)


@pytest.mark.parametrize("word", ["……", "指标2：", "目标2：", "...", "指标1：……", "（100字以内）"])
def test_template_words_are_known(word):
    """What the empty form prints is no value."""
    assert is_template(word)


@pytest.mark.parametrize("word", ["10", "巡查次数", "100"])
def test_values_are_no_template_words(word):
    """Numbers and names are values."""
    assert not is_template(word)


def test_grades_and_merged_cells_are_known():
    """Grades in quotes, and the words of cells that stand beside a block of rows."""
    assert is_grade("“优秀”")
    assert not is_grade("优化营商环境")
    assert is_group("资金来源")
    assert is_group("绩效指标情况")
