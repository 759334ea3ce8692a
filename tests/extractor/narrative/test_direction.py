"""Which texts explain the opposite of what the numbers show."""

from __future__ import annotations

import pytest

OPPOSED = (
    # money left, more spending told
    ("2022 640 588", "煤炭价格大幅上涨，采购支出超出预算"),
    ("2024 95 77.3", "参展商数量超过预期，场租和搭建费增加"),
    # money over, less spending told
    ("2022 130 139.6", "取消两次集中整治，执法经费支出减少"),
    ("2022 300 322", "人员退休，工资支出减少"),
    ("2024 220 236", "部分设备款未支付，结转下年"),
    ("2022 260 281", "更换灯具后用电量下降，电费支出低于上年"),
    ("2023 40 43.8", "减少线下活动3场，活动经费有所节余"),
    # too few, more told
    ("2023 立项数 ≥30项 24项 10/8", "企业申报积极性高，立项数超过计划"),
    ("2022 免疫羽数 ≥80万羽 66万羽 8/7", "养殖户积极配合，免疫数量比计划多"),
    # far more than planned, a setback told
    ("2022 演出场次 ≥30场 52场 10/10", "受疫情影响，部分演出取消"),
    ("2023 志愿服务人次 ≥1万人次 1.9万人次 8/8", "志愿者流失，参与人数低于预期"),
    # too long, haste told
    ("2023 平均等候时间 ≤15分钟 22分钟 8/6 时效指标", "增设自助终端，等候时间明显缩短"),
    ("2023 响应时间 ≤10分钟 14分钟 8/6 时效指标", "队伍前置备勤，到场速度快于要求"),
    ("2023 平均办件时长 ≤3天 4.2天 8/6 时效指标", "精简材料，压缩办理环节"),
    ("2022 外立面完工时间 8月底前 11月12日 8/6 时效指标", "增加施工班组，进度超前"),
    # too dear, too many faults, a fall told
    ("2024 采暖成本 ≤24元 26元 5/4.6 成本指标", "煤价回落，采暖成本低于上年"),
    ("2022 系统故障次数 ≤3次 5次 8/6 质量指标", "增加巡检频次，故障明显减少"),
    ("2023 重复信访率 ≤5% 6.8% 8/6 质量指标", "加大矛盾化解力度，重复信访大幅减少"),
    # points lost on a value in words, the plan beaten
    ("2022 完成时限 及时 较及时 8/6 时效指标", "比计划提前一个月完成"),
)
FITTING = (
    ("2023 50 53.1", "补缴上年度12月取暖费3.1万元"),
    ("2021 55 61.2", "屋面渗漏面积扩大，变更增加防水工程6.2万元"),
    ("2023 180 168", "项目提前完工，管理用房停租，少付租金12万元"),
    ("2023 平均等候时间 ≤15分钟 22分钟 8/6 时效指标", "大厅日均办件量增加三成，窗口未增加"),
    ("2022 反应时间 ≤12分钟 15分钟 8/6 时效指标", "主城区4条道路同时改造，救护车绕行"),
    ("2022 管网漏损率 ≤10% 12.3% 8/6 质量指标", "巡检人员减少3人，老城区爆管点发现较晚"),
    ("2023 接待人次 ≥5万人次 9万人次 10/10", "年初目标值设置偏低，新馆开放后参观人数大幅增加"),
    ("2024 人均会议成本 ≤400元 455元 8/6 成本指标", "会场租金上涨，参会人数少于计划，人均分摊增加"),
)


@pytest.mark.parametrize(("row", "text"), OPPOSED)
def test_a_text_that_tells_the_other_side_has_the_wrong_direction(verdict_of, row, text):
    """Less and more, sooner and later are opposites by what fell short."""
    assert verdict_of(row, text) == "wrong_direction"


@pytest.mark.parametrize(("row", "text"), FITTING)
def test_a_cause_on_the_right_side_is_none(verdict_of, row, text):
    """Words of both directions stand in many fitting explanations."""
    assert verdict_of(row, text) == "supported"
