"""What each fund line is to the others of its form: total, source, part of a source, or use."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.facts.model import FundRole
from schemas.record import FormType

_NOTE = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]")
_MARKS = re.compile(
    r"^(?:其中|其它|合计其中)?[:：]?(?:\d+[、.．]|[一二三四五六][、.．])?|[\s:：、，,。“”\"]+"
)
_TOTAL = re.compile(
    r"(?:资金|预算|支出|收入|经费|部门|项目|年度)*(?:总额|合计|总计|总预算|总支出|总收入|总量|总数|共计)"
    r"|总额|合计|总计|小计|年度资金总额|部门(?:整体)?(?:预算|支出)|项目(?:总)?(?:资金|预算|经费)"
)
_STRUCTURE = re.compile(
    r"基本支出|项目支出|人员经费|公用经费|人员支出|公用支出|经营支出|事业发展支出"
    r"|上缴上级支出|对附属单位补助支出"
)
_SOURCE = re.compile(
    r"拨款|公益金|福彩|体彩|捐赠|赞助|公共预算|结转|结余资金|财政|其他资金|其它资金|自筹|单位资金|专户|中央|省级|市级|市本级|县级|区级|州级|镇级|乡级|地方"
    r"|自治区|国债|债券|基金|彩票|贷款|社会资本|社会资金|配套|上级|本级|转移支付|[\u4e00-\u9fff]收入$|出资|投劳|资助|缴款|^其[他它]$|存量资金|非税|自有|国有资本|预算内|预算外"
)
_LOCAL = re.compile(r"地方")
_LOCAL_PART = re.compile(
    r"(?:省|市|州|县|区|乡|镇|自治区|兵团|地)[^内外]{0,6}级|市本级|县本级|区本级|[省市县区乡镇][（(]"
)
_PUBLIC = re.compile(r"财政(?:性)?(?:拨款|资金|补助|小计)?|一般公共预算拨款资金")
_PUBLIC_PART = re.compile(
    r"一般公共预算|政府性基金|国有资本|彩票|债券|[中央省市州县区乡镇]+级|中央|地方|市本级"
)
_LEVEL = re.compile(r"中央|省级|市级|州级|县级|区级")
_EARMARKED = re.compile(r"彩票|公益金|基金|债券|国债")
"""Money of a level that a line of its own sets apart from the level's whole."""
_WHOLLY_PUBLIC = frozenset(
    {
        "财政资金",
        "财政性资金",
        "财政拨款",
        "财政资金小计",
        "本年财政拨款",
        "当年财政拨款",
        "财政拨款资金",
        "财政拨款小计",
    }
)


def fund_roles(items: Sequence[str], form_type: FormType) -> list[FundRole]:
    """The role of every line, in order.

    A line is a part of the line above it (``SUBSOURCE``) where a public or local total stands before lines
    that name its levels or funds: 财政资金 with 市级 below it, 地方资金 with 省级 and 县级 below it. A
    transfer table's lines 中央 and 地方 are sources beside each other.
    """
    names = [_bare(item) for item in items]
    roles: list[FundRole] = []
    has_total = False
    parent = ""
    for name in names:
        role = _role(name, has_total)
        if role is FundRole.TOTAL:
            has_total, parent = True, ""
        elif role is FundRole.SOURCE:
            if parent and _belongs(name, parent):
                role = FundRole.SUBSOURCE
            else:
                parent = name
        else:
            parent = ""
        roles.append(role)
    if form_type is FormType.TRANSFER_TABLE and FundRole.TOTAL not in roles and len(roles) > 1:
        return [FundRole.DETAIL if role is FundRole.SUBSOURCE else role for role in roles]
    return roles


def _bare(item: str) -> str:
    """The item without numbering, colons and notes in brackets, except where the brackets hold all of it."""
    text = _NOTE.sub("", item) or item
    return _MARKS.sub("", text)


def _role(name: str, has_total: bool) -> FundRole:
    if _STRUCTURE.search(name) and not _TOTAL.fullmatch(name):
        return FundRole.STRUCTURE
    if _is_total(name) and not has_total:
        return FundRole.TOTAL
    if _SOURCE.search(name):
        return FundRole.SOURCE
    return FundRole.DETAIL


def _is_total(name: str) -> bool:
    if _TOTAL.fullmatch(name) or (
        name.startswith(("年度", "资金")) and name.endswith(("总额", "合计", "总计"))
    ):
        return True
    return name.endswith(("总额", "合计", "总计", "总预算")) and not _PUBLIC.match(name)


def _belongs(name: str, parent: str) -> bool:
    if _LOCAL.search(parent):
        return bool(_LOCAL_PART.search(name)) and "中央" not in name
    level = _LEVEL.match(parent)
    if level and name.startswith(level.group()) and _EARMARKED.search(name) and not _EARMARKED.search(parent):
        return True
    return parent in _WHOLLY_PUBLIC and bool(_PUBLIC_PART.search(name)) and name not in _WHOLLY_PUBLIC
