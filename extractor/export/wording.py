"""The interface texts of the outputs, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from schemas.base import Wording
from schemas.document import Language
from schemas.evidence import Grounding
from schemas.explanation import ExplanationSource, Verdict
from schemas.finding import Repair, Severity, Status
from schemas.record import FieldState, FormType, Layout, StatementKind


class Lang(StrEnum):
    """The languages of the interface."""

    ZH = "zh"
    EN = "en"


def say(wording: Wording, lang: Lang) -> str:
    """The text in one language."""
    return wording.en if lang is Lang.EN else wording.zh


SEVERITIES: Mapping[Severity, Wording] = {
    Severity.ERROR: Wording("错误", "error"),
    Severity.WARNING: Wording("警告", "warning"),
    Severity.INFO: Wording("提示", "note"),
}

STATUSES: Mapping[Status, Wording] = {
    Status.PASSED: Wording("通过", "passed"),
    Status.FAILED: Wording("未通过", "failed"),
    Status.NOT_APPLICABLE: Wording("不适用", "not applicable"),
    Status.UNDECIDED: Wording("无法判定", "undecided"),
    Status.CRASHED: Wording("规则出错", "rule crashed"),
}

VERDICTS: Mapping[Verdict, Wording] = {
    Verdict.MISSING: Wording("缺少说明", "no explanation"),
    Verdict.DENIES_DEVIATION: Wording("否认偏差", "denies the deviation"),
    Verdict.NO_DEVIATION: Wording("并无偏差", "no deviation to explain"),
    Verdict.WRONG_DIRECTION: Wording("方向相反", "wrong direction"),
    Verdict.AMOUNT_MISMATCH: Wording("金额不符", "amounts do not fit"),
    Verdict.IMPLAUSIBLE: Wording("时间地点不合", "cannot hold then or there"),
    Verdict.UNRELATED: Wording("与此无关", "unrelated"),
    Verdict.GENERIC: Wording("过于笼统", "too general"),
    Verdict.SUPPORTED: Wording("说明成立", "supported"),
}

UNCHECKED = Wording("未核查", "unchecked")
"""Where the second pass failed and there is no verdict."""

TASKS: Mapping[str, Wording] = {
    "read": Wording("读取表格", "reading"),
    "observe": Wording("核查说明", "checking explanations"),
}
"""What a model is asked for, by the task of the call."""

ACTIONS: Mapping[Verdict, Wording] = {
    Verdict.MISSING: Wording(
        "请填报单位补充偏差原因和改进措施；先看附注和正文是否另有说明。",
        "Ask the unit for the cause and the remedy, after a look whether a note or the text gives one.",
    ),
    Verdict.DENIES_DEVIATION: Wording(
        "对照数字：若数字无误，退回说明；若数字有误，退回数字。",
        "Compare with the numbers: if they are right, return the explanation; if not, return the numbers.",
    ),
    Verdict.NO_DEVIATION: Wording(
        "核对目标值与完成值是否录错行或录错数；无误则删去说明。",
        "See whether target and actual stand in the wrong row or are misread; if not, the text has to go.",
    ),
    Verdict.WRONG_DIRECTION: Wording(
        "核对偏差方向：说明讲的是不足还是超出，与数字比对后退回其一。",
        "Settle whether the text speaks of too little or too much, and return what contradicts the numbers.",
    ),
    Verdict.AMOUNT_MISMATCH: Wording(
        "要求列出各项原因对应的金额，合计应与差额相当。",
        "Ask for the amount behind each cause; together they should cover the gap.",
    ),
    Verdict.IMPLAUSIBLE: Wording(
        "核对所述原因发生的时间和地点，请单位提供依据。",
        "Check when and where the cause occurred and ask for evidence.",
    ),
    Verdict.UNRELATED: Wording(
        "请单位针对本指标重新说明；表述指标的意见不能代替偏差原因。",
        "Ask for an explanation of this very shortfall; advice on wording an indicator is not a cause.",
    ),
    Verdict.GENERIC: Wording(
        "请单位写明具体事项、时间、对象和影响数额，以便核实。",
        "Ask for the concrete event, time, persons affected and amount, so that it can be checked.",
    ),
    Verdict.SUPPORTED: Wording(
        "无需处理；抽查时可调取佐证材料。",
        "Nothing to do; evidence may be asked for in a spot check.",
    ),
}

PERHAPS = Wording("疑为", "perhaps")
"""Before a misreading that would explain a finding."""

REPAIRS: Mapping[Repair, Wording] = {
    Repair.POINT_LOST: Wording("漏小数点", "point lost"),
    Repair.UNIT: Wording("差一万倍", "off by ten thousand"),
    Repair.DIGITS_SWAPPED: Wording("数字颠倒", "digits swapped"),
    Repair.EXCHANGED: Wording("两格互换", "cells exchanged"),
    Repair.FUSED: Wording("两格连写", "cells run together"),
    Repair.PERCENT_MISREAD: Wording("百分号误识", "% misread"),
    Repair.POINT_ADDED: Wording("多小数点", "point too many"),
    Repair.DIGIT_DOUBLED: Wording("数字重复", "digit doubled"),
    Repair.DIGIT_MISREAD: Wording("数字误识", "digit misread"),
    Repair.DIGIT_DROPPED: Wording("漏一位数字", "digit lost"),
    Repair.NEIGHBOUR: Wording("误取邻格", "a neighbouring cell's value"),
    Repair.LETTER_MISREAD: Wording("字母误作数字", "letter for a digit"),
    Repair.TURNED: Wording("整格倒读", "read upside down"),
    Repair.SIGN_MOVED: Wording("符号错位", "sign on the wrong side"),
    Repair.SIGN_DOUBLED: Wording("符号重复", "sign doubled"),
    Repair.POINT_MISREAD: Wording("小数点误识", "point misread"),
}

FORM_TYPES: Mapping[FormType, Wording] = {
    FormType.PROJECT_TABLE: Wording("项目支出绩效自评表", "project table"),
    FormType.DEPARTMENT_TABLE: Wording("部门整体支出绩效自评表", "department table"),
    FormType.TRANSFER_TABLE: Wording("转移支付绩效目标自评表", "transfer table"),
    FormType.BASIC_INFO_FORM: Wording("绩效自评基础信息表", "basic information form"),
    FormType.REPORT: Wording("报告正文", "report"),
}

LAYOUTS: Mapping[Layout, Wording] = {
    Layout.LINEAR: Wording("每行一条记录", "a table row on a line"),
    Layout.CELL_PER_LINE: Wording("每行一个单元格", "a cell on a line"),
    Layout.SCRAMBLED: Wording("行列错位", "columns apart from their rows"),
    Layout.PROSE: Wording("正文", "prose"),
}

LANGUAGES: Mapping[Language, Wording] = {
    Language.CHINESE: Wording("中文", "Chinese"),
    Language.OTHER: Wording("其他语言", "another language"),
    Language.UNKNOWN: Wording("语言不明", "language unknown"),
}

GROUNDINGS: Mapping[Grounding, Wording] = {
    Grounding.EXACT: Wording("与原文一字不差", "stands in the source as it is"),
    Grounding.NORMALISED: Wording(
        "去除空格、换行和全半角差别后一致", "stands there but for width and white space"
    ),
    Grounding.AMBIGUOUS: Wording(
        "原文有此值，但位置或切分是推断", "stands there; which occurrence is an inference"
    ),
    Grounding.ABSENT: Wording("原文中没有，未参与核查", "does not stand in the source; used in no check"),
}

GROUNDING_MARKS: Mapping[Grounding, str] = {
    Grounding.EXACT: "",
    Grounding.NORMALISED: "≈",
    Grounding.AMBIGUOUS: "?",
    Grounding.ABSENT: "✕",
}

SOURCES: Mapping[ExplanationSource, Wording] = {
    ExplanationSource.OWN_CELL: Wording("本行说明栏", "the row's own cell"),
    ExplanationSource.FUND_CELL: Wording("资金行说明栏", "the fund line's cell"),
    ExplanationSource.TASK_ROW: Wording("任务行", "the task's row"),
    ExplanationSource.SECTION: Wording("问题与原因部分", "a section on problems or causes"),
    ExplanationSource.NOTE: Wording("附注或正文", "a note or the text"),
}

STATEMENT_KINDS: Mapping[StatementKind, Wording] = {
    StatementKind.SUM: Wording("合计", "sum"),
    StatementKind.RATE: Wording("比率", "rate"),
    StatementKind.CHANGE: Wording("增减", "change"),
    StatementKind.AMOUNT: Wording("数额", "amount"),
    StatementKind.SCORE: Wording("得分", "score"),
}

FIELDS: Mapping[str, Wording] = {
    "title": Wording("标题", "title"),
    "fiscal_year": Wording("评价年度", "fiscal year"),
    "project_name": Wording("项目名称", "project"),
    "department": Wording("主管部门", "department"),
    "unit": Wording("实施单位", "unit"),
    "money_unit": Wording("金额单位", "money unit"),
    "total_weight": Wording("总分值", "total weight"),
    "total_score": Wording("总得分", "total score"),
    "grade": Wording("评价等级", "grade"),
    "form": Wording("整张表", "the form as a whole"),
    "item": Wording("资金项目", "item"),
    "initial_budget": Wording("年初预算数", "initial budget"),
    "annual_budget": Wording("全年预算数", "annual budget"),
    "executed": Wording("全年执行数", "executed"),
    "weight": Wording("分值", "weight"),
    "execution_rate": Wording("执行率", "execution rate"),
    "score": Wording("得分", "score"),
    "explanation": Wording("偏差说明", "explanation"),
    "level1": Wording("一级指标", "level 1"),
    "level2": Wording("二级指标", "level 2"),
    "name": Wording("三级指标", "indicator"),
    "target": Wording("指标值", "target"),
    "actual": Wording("实际完成值", "actual"),
    "value": Wording("数值", "value"),
    "base": Wording("基数", "base"),
    "rate": Wording("比率", "rate"),
    "previous": Wording("上年数", "previous"),
    "delta": Wording("增减额", "delta"),
    "total": Wording("合计", "total"),
    "parts": Wording("分项", "parts"),
    "reading": Wording("各行的可靠对应", "a reading whose rows belong together"),
}

STATES: Mapping[FieldState, Wording] = {
    FieldState.STATED: Wording("有值", "stated"),
    FieldState.NONE: Wording("空缺", "stated as none"),
    FieldState.NOT_FOUND: Wording("无此栏", "not found"),
    FieldState.ILLEGIBLE: Wording("无法辨认", "illegible"),
    FieldState.DISPUTED: Wording("读法不一", "disputed"),
}
