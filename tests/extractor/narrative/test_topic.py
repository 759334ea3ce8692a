"""Which texts speak of something else."""

from __future__ import annotations

import pytest

ELSEWHERE = (
    ("2023 180 152.1", "项目名称与上级文件中的名称不完全一致，拟在下年度规范"),
    ("2022 市容达标率 ≥90% 88% 10/9.8 质量指标", "办公楼电梯改造，职工就餐不便"),
    ("2023 路面平整度合格率 ≥95% 90% 8/7 质量指标", "单位公务用车改革，车辆编制核减2辆"),
    ("2023 专利申请数 ≥50件 43件 8/7", "机关食堂承包合同到期，重新招标"),
    ("2023 工程验收合格率 100% 96% 8/7 质量指标", "审图系统升级，科室电脑配置较低，资料上传较慢"),
    ("2024 用户满意度 ≥95% 91% 8/7 满意度指标", "展厅大屏11月投入使用，播放宣传片12部"),
    ("2023 造林合格率 ≥90% 86% 8/7 质量指标", "建议下年度取消该指标"),
    ("2021 救助及时率 ≥98% 95% 8/7 时效指标", "该指标不易量化，考核标准有待明确"),
    (
        "2023 学生满意度 ≥90% 85% 8/7 满意度指标",
        "学生满意度未达标，管道改造合同尚在结算审计，工程尾款没有支付",
    ),
    ("2023 库房达标率 ≥95% 90% 8/7 质量指标", "该项列在社会效益下不太合适，下年度申报时拟调到质量指标"),
    ("2023 救助率 ≥98% 95% 8/7 质量指标", "本指标与本单位职能关联不大，建议今后不再设置"),
)


@pytest.mark.parametrize(("row", "text"), ELSEWHERE)
def test_housekeeping_wording_and_good_news_are_unrelated(verdict_of, row, text):
    """The office's own affairs, the form's wording and what went well explain no result."""
    assert verdict_of(row, text) == "unrelated"


def test_the_wording_of_aims_explains_a_row_about_aims(verdict_of):
    """Where the row is about the aims, how they are worded is the matter."""
    row = "2023 绩效目标合理性 合理 较合理 4/3 过程指标"

    assert verdict_of(row, "防雹作业指标没有细化到次数，不便考核") == "supported"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("2024 备案差错率 ≤2% 2.6% 8/7 质量指标", "新旧系统字段不一致，录入人员培训不到位"),
        ("2023 封顶时间 9月底前 11月8日 8/6 时效指标", "基坑支护方案两次专家论证"),
        ("2023 定期检验率 100% 97.5% 8/7.8 质量指标", "4台电梯因产权纠纷停用，未报检"),
        ("2023 承建单位满意度 ≥90% 85% 8/7 满意度指标", "两个标段合同结算审计超期，进度款11月才付"),
        ("2023 学生满意度 ≥90% 85% 8/7 满意度指标", "食堂合同到期重新招标，停餐9天，学生外出就餐"),
        ("2022 企业满意度 ≥90% 88% 8/7 满意度指标", "企业反映月报与年报有部分指标重复填报"),
        ("2022 放水涵管改造数 ≥6处 5处 8/7", "涵管埋深大于勘察资料，须待枯水期放空后开挖"),
    ],
)
def test_what_took_time_or_came_in_the_way_is_related(verdict_of, row, text):
    """Steps that take time explain lateness, and obstacles need no word of failure."""
    assert verdict_of(row, text) == "supported"


@pytest.mark.parametrize(
    "text",
    [
        "机房电源按季检修，全年没有断电",
        "外立面改造方案正在征求意见",
        "巡回车按期投保、年检，车况良好",
        "候车厅时刻表重新排版，字号放大",
        "职工书屋的书架尺寸与房间不符，退换一次，10月才开放",
    ],
)
def test_what_did_not_go_wrong_explains_nothing(verdict_of, text):
    """Trouble that there was not, plans under discussion, achievements, and the office's own rooms."""
    assert verdict_of("2023 客车通达率 ≥85% 82% 8/7 质量指标", text) == "unrelated"


def test_a_canteen_is_the_office_s_own_unless_the_row_is_about_canteens(verdict_of):
    """What is housekeeping of one body is the work of another."""
    text = "血站食堂承包合同到期，重新招标，9月才恢复供餐"

    assert verdict_of("2023 宣传场次 ≥40场 26场 8/7", text) == "unrelated"
    assert verdict_of("2023 血站食堂供餐天数 ≥200天 160天 8/7", text) == "supported"
