"""Which texts say that nothing deviates, and which explain a deviation that is none."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("2023 310 287", "已足额支付，无结余"),
        ("2024 520 488.6", "资金按进度支付，执行正常"),
        ("2022 90 96", "未超预算"),
        ("2022 参赛人数 ≥400人 371人 10/9", "与年初设定目标一致"),
        ("2022 完工时间 11月底前 12月15日 5/4 时效指标", "按时完工，不存在延期"),
        ("2024 工程验收合格率 100% 95% 8/7 质量指标", "工程质量全部合格"),
        ("2022 审查平均用时 ≤7天 9天 8/6 时效指标", "在规定时限内完成"),
        ("2023 平均用时 ≤3天 4天 8/6 时效指标", "但该项工作完成情况良好，与年初目标没有差距"),
        ("2024 走访频次 ≥12次 10次 5/4", "各项工作按序时进度推进"),
        ("2023 恢复时间 ≤2小时 3.5小时 8/6 时效指标", "故障均在规定时间内恢复"),
        ("2023 网站点击量 ≥30万次 27万次 8/7", "专栏更新较勤，完成了30万次的目标"),
    ],
)
def test_a_text_of_success_alone_denies_the_deviation(verdict_of, row, text):
    """All clauses say that things went as planned."""
    assert verdict_of(row, text) == "denies_deviation"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("2022 水质达标率 ≥96% 90% 8/7 质量指标", "1处水厂消毒设备停用，达标率低6个百分点"),
        ("2023 40 36.6", "结转资金少3.40万元，为设备集中招标节约，已交回财政"),
        ("2023 500 465", "已支付资金中物资采购占六成，棉被采购流标一次，35万元未付"),
        ("2023 500 465", "工程款按进度支付，35万元未到付款节点"),
        ("2023 恢复时间 ≤2小时 3.5小时 8/6 时效指标", "两次故障未能在规定时间内恢复，备件要从省城调"),
    ],
)
def test_a_cause_beside_words_of_success_does_not(verdict_of, row, text):
    """A number or a cause makes it an explanation."""
    assert verdict_of(row, text) == "supported"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("夏季负荷大，停电次数偏多", "no_deviation"),
        ("电煤价格上调，成本突破控制标准", "no_deviation"),
        ("个别教师缺勤，考核不合格", "no_deviation"),
        ("下一步加强设备维护，减少故障", "none"),
        ("各项工作均已按要求完成", "none"),
    ],
)
def test_a_met_row_is_explained_only_by_words_of_a_deviation(verdict_of, text, verdict):
    """What is to be done, and what went well, explain nothing."""
    assert verdict_of("2022 供电可靠率 ≥99.5% 99.7% 8/8 质量指标", text) == verdict
