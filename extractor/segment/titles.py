"""What a line that opens a form looks like, and what the body of a form must hold."""

from __future__ import annotations

import re

from schemas.record import FormType

TITLE_LENGTH = 60
"""A title line is at most this long, fused lines apart."""

_TABLE = re.compile(
    r"[^。，；]{0,45}?(?:自评(?:价)?(?:基础信息|情况|评分)?表|绩效(?:目标)?(?:自评|评价|评分)[^。，；]{0,8}?表)"
    r"(?P<rest>.*)"
)
_REST = re.compile(
    r"$|[(（|]|\d{4}年|[（(]?\d{4}|(?:填报)?单位|部门|项目|转移支付|金额|\.docx?|\.pdf|\.xlsx?"
)
_NOT_A_TITLE = re.compile(r"清单|目录|附件表|附表|填报说明|\.{4,}|…{2,}|^[^一-鿿]*$")
_REPORT = re.compile(
    r"[^。，；]{0,50}?(?:(?:自评|绩效评价|自我评价|自评价)(?:情况|结果)?的?(?:工作)?报告|决算(?:公开)?(?:情况)?的?说明(?:书)?)"
    r"(?P<rest>.*)"
)
_PART = re.compile(r"第[一二三四五六七八九十]部分")
_ENUMERATED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、．.](?!\d)"
)
_TABLE_ANCHORS = (
    re.compile(r"[一二三]级(?:绩效)?指标|指标名称"),
    re.compile(r"年度(?:财政)?资金总额|预算总额|资金合计|部门支出总计|资金(?:投入)?情况|预算(?:执行|安排)"),
    re.compile(r"(?:全年|年初|调整后)预算|预算数|执行数|支出额度"),
    re.compile(r"(?:指标|目标|预期|完成|实现|业绩)值"),
    re.compile(r"项目名称|部门名称|单位名称|主管部门|实施单位|名称"),
    re.compile(r"总体目标|分值|权重|得分"),
)
_NUMBER = re.compile(r"\d")
_MONEY = re.compile(r"\d(?:万|亿)?元")
_RESUMED = re.compile(r"一、[^。，；]{0,25}(?:决算|收支|收入|支出)[^。，；]{0,25}(?:说明|情况)$")


def is_table_title(line: str) -> bool:
    """Whether ``line``, its white space removed, opens a table form."""
    match = _TABLE.match(line)
    if not match or _NOT_A_TITLE.search(line[:TITLE_LENGTH]) or _ENUMERATED.match(line):
        return False
    return bool(_REST.match(match["rest"]))


def is_report_title(line: str) -> bool:
    """Whether ``line``, its white space removed, opens a report or the explanations of final accounts."""
    match = _REPORT.match(line)
    if not match or _NOT_A_TITLE.search(line[:TITLE_LENGTH]) or _ENUMERATED.match(line):
        return False
    return bool(_REST.match(match["rest"]))


def is_part(line: str) -> bool:
    """Whether ``line`` opens a numbered part of a document (第一部分 ...)."""
    return bool(_PART.match(line)) and len(line) <= TITLE_LENGTH and not _NOT_A_TITLE.search(line)


def resumes_prose(line: str) -> bool:
    """Whether ``line`` is the first heading of the explanations that follow the tables of final accounts."""
    return bool(_RESUMED.match(line))


def table_anchors(text: str) -> int:
    """How many of the six groups of words that every table form has stand in ``text``, white space removed."""
    return sum(1 for anchor in _TABLE_ANCHORS if anchor.search(text))


def has_prose(text: str) -> bool:
    """Whether ``text``, white space removed, reads as a report: sentences, with numbers in them."""
    return text.count("。") >= 3 and bool(_NUMBER.search(text))


def tells_money(text: str) -> bool:
    """Whether ``text``, white space removed, is prose about money: sentences with at least three amounts."""
    return has_prose(text) and len(_MONEY.findall(text)) >= 3


def table_type(title: str, body: str) -> FormType:
    """The type of a table form, by its title and, where that does not say, by the fields it asks for."""
    if "基础信息" in title:
        return FormType.BASIC_INFO_FORM
    if "转移支付" in title or re.search(r"中央主管部门|地方主管部门|转移支付[（(]项目[)）]名称", body):
        return FormType.TRANSFER_TABLE
    if "整体" in title or (not title and re.search(r"部门预算总额|整体支出", body)):
        return FormType.DEPARTMENT_TABLE
    return FormType.PROJECT_TABLE
