"""The words of the reports, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping

from evals.scores import Bucket, ErrorClass, RowState, Stage
from schemas.base import Wording

STAGES: Mapping[Stage, Wording] = {
    Stage.READ: Wording("读取", "reading"),
    Stage.JUDGE: Wording("核查", "checking"),
    Stage.ALL: Wording("读取与核查", "reading and checking"),
}

TASKS: Mapping[str, Wording] = {
    "read": Wording("读取", "reading"),
    "judge": Wording("核查（按标注的记录）", "checking of labelled records"),
    "chain": Wording("全程（读取后核查）", "checking of what was read"),
}

FIGURES: Mapping[str, Wording] = {
    "cells": Wording("单元格", "cells"),
    "heading": Wording("表头", "heading"),
    "numbers": Wording("数字", "numbers"),
    "rows_exact": Wording("全行无误", "rows without a fault"),
    "statements": Wording("数字陈述", "statements"),
    "statement_numbers": Wording("陈述中的数字", "numbers of statements"),
    "amounts": Wording("数额陈述", "amounts"),
    "forms": Wording("表", "forms"),
    "findings": Wording("发现", "findings"),
    "verdicts": Wording("说明判定", "verdicts"),
    "explanations": Wording("说明文字", "explanations"),
}
"""Figures by the name behind the task, in the order in which they are shown."""

COUNTS: Mapping[str, Wording] = {
    "error": Wording("值错的种类", "kinds of wrong values"),
    "rows": Wording("行", "rows"),
    "rows_found": Wording("找到的行", "rows found"),
    "rows_extra": Wording("多出的行", "extra rows"),
    "rows_doubled": Wording("重复的行", "doubled rows"),
    "escapes": Wording("漏网（确信而错）", "escapes (wrong beyond doubt)"),
    "invented": Wording("编造的数字", "invented numbers"),
    "omissions": Wording("漏读", "omissions"),
    "layout": Wording("版式识别", "layout recognised"),
    "verdicts_right": Wording("判定正确", "verdicts right"),
    "edits": Wording("需要改动", "edits needed"),
    "flags": Wording("提请复核", "flags raised"),
    "passes": Wording("应当通过", "checks that must stay silent"),
    "passes_flagged": Wording("误报（应当通过）", "silent checks that spoke"),
    "crashed": Wording("规则出错", "crashed rules"),
    "confusion": Wording("判定对照", "verdicts labelled and said"),
    "failed": Wording("失败的文档", "failed documents"),
}
"""Counts and rates by the name behind the task."""

DIMENSIONS: Mapping[str, Wording] = {
    "field": Wording("字段", "field"),
    "layout": Wording("版式", "layout"),
    "form_type": Wording("表的类型", "form type"),
    "form": Wording("表的类型", "form type"),
    "group": Wording("表的部分", "part of the form"),
    "kind": Wording("类别", "kind"),
    "origin": Wording("来源", "origin"),
    "quality": Wording("识别质量", "OCR quality"),
    "engine": Wording("识别引擎", "OCR engine"),
    "dpi": Wording("分辨率（dpi）", "resolution (dpi)"),
    "year": Wording("年度", "year"),
    "length": Wording("长度", "length"),
    "rule": Wording("规则", "rule"),
    "verdict": Wording("判定", "verdict"),
}
"""What figures are broken down by, in the order in which it is shown."""

BUCKETS: Mapping[Bucket, Wording] = {
    Bucket.CORRECT: Wording("正确", "right"),
    Bucket.WRONG: Wording("值错", "wrong"),
    Bucket.MISSED: Wording("遗漏", "missed"),
    Bucket.SPURIOUS: Wording("多出", "spurious"),
    Bucket.BLANK: Wording("同为空", "blank"),
}

ROWS: Mapping[RowState, Wording] = {
    RowState.FOUND: Wording("找到", "found"),
    RowState.LOST: Wording("丢失", "lost"),
    RowState.EXTRA: Wording("多出", "extra"),
    RowState.DOUBLED: Wording("重复", "doubled"),
}

ERRORS: Mapping[ErrorClass, Wording] = {
    ErrorClass.NEIGHBOUR_CELL: Wording("邻格的值", "neighbour's value"),
    ErrorClass.NOT_A_NUMBER: Wording("应为数字却是文字", "words for a number"),
    ErrorClass.SPELLING: Wording("写法不同", "printed otherwise"),
    ErrorClass.UNIT_LOST: Wording("单位丢失", "unit lost"),
    ErrorClass.UNIT_CHANGED: Wording("单位改变", "unit changed"),
    ErrorClass.BOUND: Wording("比较符号", "sign of comparison"),
    ErrorClass.PERCENT_FRACTION: Wording("百分数与小数", "percentage or fraction"),
    ErrorClass.DECIMAL_POINT: Wording("小数点丢失", "decimal point lost"),
    ErrorClass.TIMES_10: Wording("相差 10 倍", "off by 10"),
    ErrorClass.TIMES_100: Wording("相差 100 倍", "off by 100"),
    ErrorClass.TIMES_1000: Wording("相差 1000 倍", "off by 1,000"),
    ErrorClass.TIMES_10000: Wording("相差一万倍", "off by 10,000"),
    ErrorClass.SIGN: Wording("正负号", "sign"),
    ErrorClass.DIGIT_SWAP: Wording("两位数字对调", "digits swapped"),
    ErrorClass.DIGIT_MISREAD: Wording("一位数字误读", "digit misread"),
    ErrorClass.DIGIT_COUNT: Wording("位数不符", "digits lost or fused"),
    ErrorClass.OTHER_NUMBER: Wording("其他数字", "another number"),
    ErrorClass.OTHER_TEXT: Wording("其他文字", "another text"),
}

RULES: Mapping[str, Wording] = {
    "funds-sum": Wording("资金合计", "sum of funds"),
    "execution-rate": Wording("执行率", "execution rate"),
    "execution-score": Wording("执行得分", "execution score"),
    "overspent": Wording("超预算", "overspent"),
    "indicator-score": Wording("指标得分", "indicator score"),
    "score-range": Wording("得分范围", "score range"),
    "score-sum": Wording("得分合计", "sum of scores"),
    "weight-sum": Wording("分值合计", "sum of weights"),
    "grade-band": Wording("等级与得分", "grade and score"),
    "prose-sum": Wording("正文合计", "sum in prose"),
    "prose-rate": Wording("正文比率", "rate in prose"),
    "prose-change": Wording("正文增减", "change in prose"),
    "conflicting-values": Wording("前后数值不一", "conflicting values"),
    "unit-scale": Wording("单位数量级", "scale of unit"),
    "year-mismatch": Wording("年度不一", "years differ"),
    "contradictory-claim": Wording("表述与数字矛盾", "claim against numbers"),
    "target-copied": Wording("照抄目标值", "target copied"),
    "not-comparable": Wording("无法比较", "not comparable"),
    "over-achieved": Wording("过度超额", "over-achieved"),
    "score-unexplained": Wording("扣分无说明", "deduction unexplained"),
    "missing-field": Wording("缺填", "missing field"),
    "garbled-value": Wording("乱码值", "garbled value"),
}
"""The rules' names as labelled samples use them."""

NOBODY = Wording("（无）", "(none)")
"""Where one side of a confusion says nothing."""

UNLABELLED = Wording("未标注", "unlabelled")

VALUE_KINDS: Mapping[str, Wording] = {
    "money": Wording("金额", "money"),
    "points": Wording("分数", "points"),
    "percent": Wording("百分数", "percentage"),
    "duration": Wording("期限", "duration"),
    "number": Wording("其他数字", "another number"),
    "text": Wording("文字", "text"),
}
"""The kinds of values."""

ORIGINS: Mapping[str, Wording] = {
    "seed": Wording("种子样本", "seed"),
    "authored": Wording("自拟", "authored"),
    "scanned": Wording("扫描", "scanned"),
}

QUALITIES: Mapping[str, Wording] = {
    "text layer": Wording("文字层", "text layer"),
    "clean": Wording("无损", "clean"),
    "office": Wording("办公扫描", "office"),
    "stamped": Wording("盖章件", "stamped"),
    "worn": Wording("翻印件", "worn"),
}

KINDS: Mapping[str, Wording] = {
    "forms": Wording("表", "form"),
    "funds": Wording("资金", "funds"),
    "indicators": Wording("指标", "indicators"),
    "statements": Wording("陈述", "statements"),
    "heading": Wording("表头", "heading"),
}
"""The parts of a record that fields and places begin with."""
