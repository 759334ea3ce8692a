"""Whom and what a report is about, where no label says so: from its title, its signature, its first sentences."""

from __future__ import annotations

import re

from extractor.text.widths import Folded
from schemas.record import DraftCell

_BODY = (
    r"(?:局|委员会|委|厅|办公室|政府|中心|总站|站|所|总队|支队|大队|队|大学|学院|学校|中学|小学|幼儿园|医院|部|处|馆|社|集团|公司|协会|"
    r"联合会|总工会|法院|检察院|园|院|街道办事处|办事处|办)"
)
_TITLE_UNIT = re.compile(rf"^([一-鿿]{{2,24}}?{_BODY})(?:关于|(?=\(?20\d\d年))")
_TITLE_PROJECT = re.compile(
    r"(?:^|关于)(?:开展)?(?:20\d\d年度)?(?:[一-鿿]{2,4}[县市区州旗](?!级|政))?((?:20\d\d年(?!度))?[^。,;:]{2,50}?(?:资金|经费|项目|补助|专项|补贴|工程|奖补|支出))"
    r"(?:转移支付)?(?:\(?20\d\d年度?\)?)?(?:项目)?(?:支出)?(?:预算)?(?:的)?(?:开展)?绩效"
)
_GENERIC = re.compile(
    r"(?:[一-鿿]{0,20}?(?:部门|单位|\(单位\))*)?(?:整体)?(?:项目|预算|部门|财政|整体|支出|资金)*"
)
_TOLD_PROJECT = re.compile(r"[,。:;]([^,。:;]{2,30}?)项目绩效自评价?结果")
_PUBLISHED = re.compile(
    rf"(?:发布机构|发布单位|报告单位|编制单位):?([一-鿿]{{2,24}}?{_BODY})(?![一-鿿]{{0,2}}(?:管理|服务))"
)
_SIGNED = re.compile(rf"[。)]([一-鿿]{{3,22}}{_BODY})20\d\d年\d{{1,2}}月\d{{1,2}}日")
_SUBJECT = re.compile(rf"([一-鿿]{{2,6}}[省市县区州旗][一-鿿]{{2,14}}?{_BODY})(?=20\d\d年)")


def names_of_report(folded: Folded, title: DraftCell | None) -> dict[str, DraftCell]:
    """Unit and project name of a report."""
    cells: dict[str, DraftCell] = {}
    unit = _unit(folded, title)
    if unit is not None:
        cells["unit"] = unit
    project = _project(folded, title)
    if project is not None:
        cells["project_name"] = project
    return cells


def _unit(folded: Folded, title: DraftCell | None) -> DraftCell | None:
    at, end = _title_range(folded, title)
    match = _TITLE_UNIT.match(folded.text[at:end])
    if match:
        return _cell(folded, at + match.start(1), at + match.end(1))
    for pattern in (_PUBLISHED, _SIGNED, _SUBJECT):
        found = pattern.search(folded.text)
        if found:
            return _cell(folded, found.start(1), found.end(1))
    return None


def _project(folded: Folded, title: DraftCell | None) -> DraftCell | None:
    at, end = _title_range(folded, title)
    match = _TITLE_PROJECT.search(folded.text[at:end])
    if match:
        name = match.group(1)
        if (
            not _GENERIC.fullmatch(name) and not _TITLE_UNIT.match(folded.text[at:end])
        ) or "关于" in folded.text[at:end]:
            return _cell(folded, at + match.start(1), at + match.end(1))
        return None
    told = _TOLD_PROJECT.search(folded.text)
    return _cell(folded, told.start(1), told.end(1)) if told else None


def _title_range(folded: Folded, title: DraftCell | None) -> tuple[int, int]:
    """Where the title stands in the folded text; an empty range where there is none."""
    if title is None or not title.value:
        return 0, 0
    at = folded.text.find(title.value.translate(str.maketrans("（）", "()")))
    return (at, at + len(title.value)) if at >= 0 else (0, 0)


def _cell(folded: Folded, start: int, end: int) -> DraftCell:
    return DraftCell(folded.text[start:end], (folded.span(start, end),))
