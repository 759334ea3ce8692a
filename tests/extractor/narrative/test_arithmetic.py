"""Whether the amounts told account for the gap."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("2022 改造户数 ≥150户 121户 10/8", "12户农户自愿放弃改造"),
        ("2023 充电桩数量 ≥200个 152个 10/7.6", "有10个桩位物业不同意安装"),
        ("2022 体检覆盖率 ≥95% 88% 8/7.4 质量指标", "外出务工人员未参加体检，影响覆盖率2个百分点"),
        ("2023 培训人次 ≥200人次 150人次 10/8", "5家卫生院的20名医护人员值班未能到场"),
        ("2024 更换水表数量 ≥9000只 7400只 8/6", "300只水表到货时外壳破损退换"),
        ("2021 堤坡整修长度 ≥30公里 26公里 10/8", "西段边坡滑塌0.6公里，抢险经费未落实"),
        ("2023 培训人次 ≥500人次 430人次 10/8", "有15人次因病因事请假"),
        ("2023 亩均补植成本 ≤520元/亩 608元/亩 8/6 成本指标", "3月起执行新定额，人工费每亩增加44元"),
        ("2023 200 158", "未支出42万元，主要是招标节约12万元、项目取消减少8万元"),
        ("2023 286 241", "未执行资金45万元：其中网络设备尾款18.6万元待验收后支付"),
    ],
)
def test_amounts_far_below_the_gap_do_not_account_for_it(verdict_of, row, text):
    """Counts that dropped out, points of per cent, and parts behind the gap they are told of."""
    assert verdict_of(row, text) == "amount_mismatch"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("2022 改造户数 ≥150户 121户 10/8", "29户农户自愿放弃改造"),
        ("2023 200 158", "未支出42万元，主要是招标节约22万元、项目取消减少20万元"),
        ("2021 堤坡整修长度 ≥30公里 26公里 10/8", "西段边坡滑塌4公里，抢险经费未落实"),
        (
            "2023 亩均补植成本 ≤520元/亩 608元/亩 8/6 成本指标",
            "3月起执行新定额，人工费每亩增加44元，苗木费每亩上涨44元",
        ),
        ("2023 亩均补植成本 ≤520元/亩 608元/亩 8/6 成本指标", "3月起执行新定额，补植工日标准为每天160元"),
        ("2023 亩均补植成本 ≤520元/亩 608元/亩 8/6 成本指标", "护林员补助每人每月提高20元，摊入补植费用"),
        ("2023 700 692.5", "年中新增防汛物资采购5万元，同时评审费12.5万元跨年支付，两项相抵"),
        ("2023 96 81", "结余15万元，系两场推介会改为线上"),
        (
            "2023 200 178",
            "36户按每户6000元的标准少支22万元，其中市级资金11万元、区级资金11万元，住户自愿退出",
        ),
    ],
)
def test_amounts_that_cover_the_gap_do(verdict_of, row, text):
    """The gap told again needs parts only where parts are told."""
    assert verdict_of(row, text) == "supported"


def test_an_amount_of_any_length_is_set_against_the_gap(verdict_of):
    """A share of the gap with more digits than arithmetic keeps is far beyond it, and no error."""
    assert verdict_of("2023 200 199.9999", "尾款99999999999999999999999万元跨年支付") == "amount_mismatch"
