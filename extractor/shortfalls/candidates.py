"""Every sentence of a form that may say why something fell short, with what it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractor.facts.case import printed
from extractor.shortfalls.passage import (
    LEAST,
    claims_success,
    compares,
    cut,
    denies,
    gives_reason,
    is_measure,
    is_told_row,
    substance,
)
from extractor.shortfalls.script import Passage, Script
from extractor.shortfalls.wording import (
    ADVERSE,
    CAUSE,
    CLAIMS_MISS,
    CONTRAST,
    DEFINITION,
    DEVIATION,
    FELL,
    INSTRUCTION,
    PROBLEM_HEADING,
)
from extractor.text.widths import squeeze

_SCRIPTS = 16
"""Scripts whose candidates are kept; a document rarely has more forms."""
_TERSE = 3
"""Characters that a reason behind an outright claim has at least (培训少了2期，教师请假)."""
_MOST = 0.6
"""Share of a text's pairs of characters that a cell holds, from which the text is a piece of it."""
_LEVEL = re.compile(r"(?:数量|质量|时效|成本|产出|效益|影响|满意度|[一二三]级)指标")
_SCORING = re.compile(
    r"扣\d[\d.]*分|的得\d[\d.]*分|每[降超少多增][^，。；]{0,12}扣|不得分|[计记得]满分|按(?:完成)?比例[计得扣]|分档"
)
"""Rules of scoring."""
_STRUCTURE = re.compile(
    r"(?:收入|支出|收支|收、支)(?:总计|合计)|(?:没有|无|未安排|未发生)[^，。；\d]{0,16}(?:基金|收入|拨款|国有资本)"
)
"""What a year's whole income and spending are made of, and what kinds of it there were none of."""
_DRAWN = re.compile(r"因此|因而|被拉")
"""Words of a claim that what stands before it brought about."""
_LEAD = re.compile(
    r"[一二三四五六七八九十]是([^，。；：\d]{2,16})。|[（(][\d一二三四五六七八九十]{1,2}[）)]([^，。；：\d]{2,16})。"
)
"""The short sentence that heads an item."""
_OUTSIDE = re.compile(
    r"目标(?!.*(?:偏差|偏离|未|原因|完成|实现|达成|得分|扣分))|指标体系|概况|基本情况|职[能责]|依据|管理(?!.*(?:问题|原因))|组织|措施|建议|打算|评分(?!析)|标准|经验|做法|背景|成效|解释|计划(?!.*(?:完成|实现))"
)
"""Headings under which a form tells what was meant, done or organised, not why something fell short."""
_PROBLEMS_TOO = re.compile(r"问题|原因|不足|偏差|扣分|失分")
"""Words of a heading that opens a part on problems, whatever else the part is about."""
_ITEM = re.compile(
    r"[一二三四五六七八九十]是|[（(][\d一二三四五六七八九十]{1,2}[）)]|\d{1,2}[、．.](?!\d)|[①-⑳·•●○◆◇■□▪▲➢]|第[一二三四五六七八九十][，、]"
)
_FRAME = re.compile(
    r"^(?:[一二三四五六七八九十\d]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)])|(?:指标|方面|情况|问题)+$"
)
"""What encloses the topic of a heading."""
_BY_RULE = re.compile(
    r"(?:[|、]|"
    + _ITEM.pattern
    + r")*(?:认真|严格|全面)?(?:按照|按|根据|依据|依照|遵照|对照|贯彻|落实|执行|制定)[^，。；]{0,20}(?:《[^》]{2,40}》|〔20\d\d〕\d+号|(?:通知|文件|规定|办法|方案|规划)(?:的?要求)?)"
)
"""How a sentence begins that tells what was done under a notice or a plan."""
_POINTS_BACK = re.compile(r"[该其此这]|上述|以上|因(?!素|公)|由于|受|主要|原因|两项|目前|但|同时|另")
"""How a sentence begins that goes on with the one before it."""
_LABEL = re.compile(r"(?:[|、]|" + _ITEM.pattern + r")*([^，。；：:|\d]{2,20})[：:|]")


class Candidate(NamedTuple):
    """A sentence, the topic and kind of what it stands under, and how clearly it gives a reason (0 to 2).

    ``wording`` says that it speaks of how something is to be worded or counted, ``denial`` that nothing deviates.
    """

    number: int
    text: str
    topic: str
    problems: bool
    reason: int
    wording: bool
    denial: bool


@lru_cache(maxsize=_SCRIPTS)
def candidates(script: Script) -> tuple[Candidate, ...]:
    """The candidates of a script in order; cells, aims, measures, denials and advice on the form left out."""
    return tuple(_candidates(script))


def _candidates(script: Script) -> Iterator[Candidate]:
    cells = told_in_cells(script)
    lead = heading = ""
    before = False
    for number, sentence in enumerate(script.sentences):
        text = sentence.text
        if sentence.heading != heading or (number and script.sentences[number - 1].ends_paragraph):
            lead, heading, before = "", sentence.heading, False
        last = heading.rsplit(" / ", 1)[-1]
        head = _LEAD.fullmatch(text)
        alone = number + 1 == len(script.sentences) or script.sentences[number + 1].heading != heading
        if head or (
            text.rstrip("。：:") == last and not (alone and "。" in text) and not re.search(r"\d", last)
        ):
            lead = head[head.lastindex or 1] if head else lead
            continue
        compared, before = before, compares(text) or (before and bool(_POINTS_BACK.match(text)))
        if compared and _POINTS_BACK.match(text):
            continue
        outside = _OUTSIDE.search(last) and not _PROBLEMS_TOO.search(last)
        if outside or is_idle(text) or is_of_table(text) or is_told_row(text) or in_cell(text, cells):
            continue
        reason = _reason(text)
        if not reason and re.search(r"\d", text) and DEVIATION.search(text):
            listed = list(_carried_on(script, number, lists=True))
            reason = max(map(_reason, listed), default=0)
            text = "".join([text, *listed])
        label = _LABEL.match(text)
        topic = label.group(1) if label else lead or _FRAME.sub("", last)
        problems, wording = bool(PROBLEM_HEADING.search(heading)), bool(INSTRUCTION.search(text))
        yield Candidate(number, text, topic, problems, reason, wording, denies(text))
        joined = "".join([text, *_carried_on(script, number, lists=False)]) if text.endswith("；") else text
        if joined != text:
            yield Candidate(
                number, joined, topic, problems, max(reason - 1, min(reason, 1)), wording, denial=False
            )


def is_idle(text: str) -> bool:
    """Whether a sentence tells what is to be done or scored, or numbers of other years."""
    return (
        is_measure(_ITEM.sub("", text, count=1))
        or bool(_SCORING.search(text))
        or compares(text)
        or bool(_STRUCTURE.search(text) or DEFINITION.match(text))
        or (bool(_BY_RULE.match(text)) and not (CAUSE.search(text) or CONTRAST.search(text)))
    )


def is_of_table(text: str) -> bool:
    """Whether a line is of a table: it holds a level's name, has no punctuation, or breaks off."""
    return bool(_LEVEL.search(text) or re.search(r"[为的和与及，、]$", text)) or not re.search(
        r"[，。；]", text
    )


def _reason(text: str) -> int:
    """2 for a text that names a cause or what was not done, or goes on behind a claim; 1 for any other deviation."""
    claim = CLAIMS_MISS.search(text) or FELL.search(text)
    rest = text[claim.end() :].partition("，")[2] if claim else ""
    if len(substance(rest)) >= _TERSE and not (claims_success(rest) or is_measure(rest)):
        return 2
    if claim and _DRAWN.search(claim[0]) and len(substance(text[: claim.start()])) >= 2 * LEAST:
        return 2
    before = text[: claim.start()].rpartition("，")[0] if claim else ""
    if len(substance(before)) >= 2 * LEAST and not (re.search(r"\d", before) or claims_success(before)):
        return 2
    if not gives_reason(text):
        return 1 if CAUSE.search(text) and ADVERSE.search(text) and len(substance(text)) >= LEAST else 0
    return 2 if CAUSE.search(text) or CONTRAST.search(text) else 1


def _carried_on(script: Script, number: int, *, lists: bool, rivals: tuple[str, ...] = ()) -> Iterator[str]:
    """The sentences that carry one on, up to a measure, a rival's name or, unless it ``lists``, another item."""
    while not script.sentences[number].ends_paragraph and number + 1 < len(script.sentences):
        number += 1
        text = script.sentences[number].text
        item = bool(_ITEM.match(text))
        if (
            is_idle(text)
            or denies(text)
            or (not lists and any(rival in text for rival in rivals if len(rival) > 1))
        ):
            return
        part = script.sentences[number - 1].text.endswith("；")
        if not (lists if item else part or (_reason(text) and (lists or _POINTS_BACK.match(text)))):
            return
        yield text


def told_in_cells(script: Script) -> tuple[frozenset[str], ...]:
    """The pairs of characters of each explanation cell of the form's rows, which explains these rows and no other."""
    form = script.form
    cells = [f.line.explanation for f in form.funds] + [r.row.explanation for r in form.indicators]
    return tuple(_pairs(squeeze(told)) for told in map(printed, cells) if told)


def in_cell(text: str, cells: tuple[frozenset[str], ...]) -> bool:
    """Whether most of the text stands in one cell: a line of it, or words run together with it."""
    own = _pairs(text)
    return any(len(own & cell) >= _MOST * min(len(own), len(cell)) for cell in cells)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def whole(script: Script, first: Candidate, rivals: tuple[str, ...]) -> Passage | None:
    """The candidate with the sentences that carry it on, up to a measure, a rival's name or another item."""
    lists = not _reason(script.sentences[first.number].text)
    more = len(list(_carried_on(script, first.number, lists=lists, rivals=rivals)))
    return cut(script.text, script.bounds(first.number).start, script.bounds(first.number + more).end)
