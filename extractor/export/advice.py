"""How a reviewer settles a finding: the rule's own words in English, and for the interface in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.rules.model import Rule
from schemas.base import Wording

_SETTLES = "How a reviewer settles it:"
_BY_LABEL: Mapping[str | None, str] = {
    "funds-sum": "把各来源逐列相加，与合计行比对；查看是否有来源未列或数字误识。",
    "execution-rate": "用执行数除以全年预算数（必要时用年初预算数）重算，确认表中采用的口径。",
    "execution-score": "按分值×执行率（最高为满分）重算；若表内另有评分标准，按该标准核对。",
    "overspent": "查明超出预算的资金来源（上年结转、追加预算等）及审批手续。",
    "indicator-score": "按目标值和实际完成值重算该指标得分，退回多得或无故少得的分数。",
    "score-range": "得分不得超过分值或为负；核对是否误识或错列。",
    "score-sum": "把各指标得分与预算执行得分相加，与总分比对。",
    "weight-sum": "把各指标分值相加，核对是否为100分及各级指标标示的分值。",
    "grade-band": "按文件规定的分数段核对等级；地方另有规定的从其规定。",
    "prose-sum": "把正文中的分项相加，与所述合计比对，留意单位和四舍五入。",
    "prose-rate": "用正文中的两个数字重算比率，确认分母口径。",
    "prose-change": "以上年数为基数重算增减额和增减率。",
    "conflicting-values": "同一数据在文件中有两个值，请单位确认以哪一个为准。",
    "unit-scale": "核对金额单位（元、万元）是否混用。",
    "year-mismatch": "核对评价年度与文中年份，确认是否沿用旧稿。",
    "contradictory-claim": "把文字结论与表内数字对照，请单位更正其一。",
    "target-copied": "请单位填报实际数值；照抄带符号的目标值等于没有填报。",
    "not-comparable": "目标为数值的，请单位填报可比较的实际数值，不能用文字代替。",
    "over-achieved": "完成值远超目标，请单位说明原因，并考虑目标是否定得过低。",
    "score-unexplained": "扣了分而没有说明，请单位补充扣分原因。",
    "missing-field": "请单位补填空缺的单元格，或对照原件确认是否漏识。",
    "garbled-value": "对照原件读取该值；识别文字本身不可信。",
    None: "对照原文核对所列数字与文字，由单位说明或更正。",
}


def advice_of(rule: Rule) -> Wording:
    """What a reviewer does about a finding of this rule."""
    _, _, settled = (rule.doc or "").partition(_SETTLES)
    return Wording(_BY_LABEL.get(rule.label, _BY_LABEL[None]), " ".join(settled.split()))
