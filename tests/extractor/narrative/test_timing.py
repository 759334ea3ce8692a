"""Which causes cannot have held at the time."""

from __future__ import annotations

import pytest

COUNT = "治理长度 ≥12公里 10公里 10/8"
IMPLAUSIBLE = (
    ("2018 72 58", "受新冠肺炎疫情影响，安全培训班未能举办"),
    ("2024 88 61", "受疫情防控政策影响，马拉松赛事停办"),
    (f"2022 {COUNT}", "2023年6月连降暴雨，下游河段无法施工"),
    (f"2021 {COUNT}", "长度低于目标，原因是2022年夏季持续干旱"),
    (f"2021 {COUNT}", "2022年春季持续干旱，护坡草皮枯死"),
    (f"2022 {COUNT}", "2023年1月巡查员集中离职，值守人手不足"),
    (f"2023 {COUNT}", "受2024年春节后价格下跌影响，承包户停工"),
    ("2021 160 132", "2022年4月供应商破产，28万元设备未能交货"),
    ("2022 243 221", "因2023年机构改革将地方调查队划出，相关调查经费停止支出"),
    (f"2018 {COUNT}", "长度偏少，主要是2019年4月上游发生山火，便道烧断"),
    (f"2023 {COUNT}", "当年9月至11月全县疫情封控，施工队进不来"),
    (f"2020 {COUNT}", "2024年度简化了审批，少报了两段"),
    (f"2022 {COUNT}", "7月持续冰雪天气，路面无法施工"),
    (f"2023 {COUNT}", "12月遭遇台风，部分河段未能开挖"),
    (f"2022 {COUNT}", "8月春运期间班线停运，民工返乡"),
    (f"2021 {COUNT}", "1月高温天气持续，土方作业停工"),
    ("2021 护岸完工时间 5月底前 7月20日 8/6 时效指标", "受10月连续降雨影响，砌筑中断"),
)
PLAUSIBLE = (
    # what was finished, paid or taken up later
    ("2023 286 241", "2024年1月才完成终验，45万元尾款按合同于2024年2月支付"),
    (f"2022 {COUNT}", "下游2公里河段涉及拆迁，推迟到2023年3月施工"),
    (f"2022 {COUNT}", "7月至9月民工返乡停工，少治理2公里，2023年春季补做"),
    (f"2023 {COUNT}", "1月处在疫情感染高峰，民工未到，前2公里没有开工"),
    # the season falls in the month
    (f"2022 {COUNT}", "12月至次年1月冰冻期无法浇筑，余下2公里顺延"),
    (f"2022 {COUNT}", "9月台风过境冲毁便道，2公里未能开挖"),
    # a cause before the work was done
    ("2021 护岸完工时间 5月底前 7月20日 8/6 时效指标", "受6月连续降雨影响，砌筑中断"),
    ("2022 300 262", "2022年12月防控政策调整，防护服采购量减少，节约38万元"),
)


@pytest.mark.parametrize(("row", "text"), IMPLAUSIBLE)
def test_a_cause_outside_its_time_is_implausible(verdict_of, row, text):
    """Epidemics, later years and seasons have their times."""
    assert verdict_of(row, text) == "implausible"


@pytest.mark.parametrize(("row", "text"), PLAUSIBLE)
def test_a_later_step_or_a_season_in_its_month_is_not(verdict_of, row, text):
    """A date in the text is no cause by itself."""
    assert verdict_of(row, text) == "supported"
