"""The heading fields of a form: title, year, names, units, and the grade and score told in words.

Labels and values are read from the text with white space put aside, so it does not matter how the layout broke them:
a value reaches from its label to the next one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.backends.offline.heading_boxes import read_boxes
from extractor.backends.offline.heading_labels import LABEL
from extractor.backends.offline.heading_queue import is_organ, read_queue
from extractor.backends.offline.heading_totals import read_total_line
from extractor.backends.offline.report_heading import told_names
from extractor.backends.offline.torn_heading import torn_unit, with_rest
from extractor.segment.model import Segment
from extractor.text.vocabulary import blank
from extractor.text.widths import Folded, fold
from schemas.evidence import Span
from schemas.record import DraftCell, FormType

HEAD = 2500
"""The head of a form is looked for in this many characters from its title on."""
VALUE = 60
"""A name is at most this long, white space put aside."""

_LEAD = re.compile(r"[:|,_]*(?:(?:年初预算数?|全年预算数?|全年执行数|分值|执行率|得分)[\d.,%|-]*)*[:|,_]*")
"""What may stand between a label and its value where columns are interleaved: headers of the money table."""
_SPLIT_LABEL = re.compile(r"部门\(单([^():]{2,30})位\)名称")
"""部门（单位）名称 wrapped in its cell, the value read between its two lines."""
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_DIGIT = re.compile(r"\d")
_NOT_PROJECT = frozenset({FormType.DEPARTMENT_TABLE})
_TITLE_END = re.compile(
    r"(?:自评价?|评价|评分|情况|信息|目标)[^。,;:]{0,10}?表|(?:自评价?|评价)的?(?:工作)?报告(?:书)?|决算(?:公开)?(?:情况)?的?说明(?:书)?"
)
_SEAL = re.compile(r"\((?:盖章|公章|签章)\):?")
_PART_TITLE = re.compile(r"[^。，；：:|]{4,45}")
_PART = re.compile(r"第[一二三四五六七八九十]部分[:、]?")
_NOT_PART = re.compile(r"附件|附表|^[（(]|[】]$|日期|分类|机构|^第.部分|^\d+$|有效性|目录|\d{4}-\d\d")
_YEARS = (
    re.compile(r"\((20\d\d)年?度?\)"),
    re.compile(r"(?:评价|自评|预算|所属)年度:?(20\d\d)"),
    re.compile(r"(20\d\d)年度"),
    re.compile(r"(20\d\d)年"),
)
_MONEY = (
    re.compile(r"金额单位:?\(?((?:人民币)?[万亿千百]?元)"),
    re.compile(r"单位[:)]?\(?([万亿千百]?元)"),
    re.compile(r"\(([万亿千百]?元)\)"),
    re.compile(r"[一-鿿]\(([万亿千百]?元)[,、)]"),
)
_MARK = r"优秀|良好|优|良|中等?|较?差|合格|不合格"
_GRADE = re.compile(
    r"(?=[自评绩综等档结级属])"  # what any of it begins with: a cheap first look
    r"(?:(?:自评|评价|绩效|评定|综合)?(?:等级|等次|档次|结论|级别)(?:评定为|评为|为|是|属于|:|0|[\"“”‘’'|])*"
    rf"(?P<grade>{_MARK})|(?:属于|评定为|结果为|评为)[\"“”‘’']*(?P<told>{_MARK}))"
)
_GRADE_GOES_ON = re.compile(r"[一-鿿、(（/]|[-—]\d")
"""What follows a word that is no grade given: the next band of a scale, or the rest of a longer word."""
_UNIT_BEHIND = re.compile(r"(?!分)[一-鿿]{1,3}\s")
_SCORE = (
    re.compile(
        r"(?:总得分|总分|综合得分|总评分|自评得分|自评总?分数?|最终得分|评价得分)(?:是|为|:|达到?|共计?|结果)*(\d{1,3}(?:\.\d+)?)分"
    ),
    re.compile(r"(\d{1,3}(?:\.\d+)?)分总分"),
    re.compile(r"总分:?(\d{1,3}(?:\.\d+)?)(?![\d%.])"),
)


def read_heading(segment: Segment) -> dict[str, DraftCell]:
    """The heading fields that stand in the segment, by name of Record."""
    folded = fold(segment.text, segment.span.start)
    cells: dict[str, DraftCell] = {}
    title = _title(segment)
    if title is not None:
        cells["title"] = title
    report = segment.form_type is FormType.REPORT
    at = _after(title, segment)
    marks = _marks(folded.text[: at + HEAD])
    behind = [mark for mark in marks if mark.start() >= at]
    cells |= _labelled(segment, folded, at, behind, strict=report)
    if not report:
        cells |= _in_turn(segment, folded, marks, title)
        cells |= read_boxes(segment)
    else:
        cells = {**told_names(folded, segment.text), **cells}
    _add(cells, "fiscal_year", _year(folded, title, segment))
    _add(cells, "money_unit", _first(_MONEY, folded, len(folded.text)) or _told_unit(folded, report))
    if not report:
        if "project_name" in cells:
            cells["project_name"] = with_rest(cells["project_name"], segment)
        if "money_unit" not in cells:
            _add(cells, "money_unit", torn_unit(segment))
        cells |= read_total_line(segment)
        _add(cells, "grade", _grade(folded, segment.text))
        if "total_score" not in cells:
            _add(cells, "total_score", _score(folded, segment.text))
    return cells


def _add(cells: dict[str, DraftCell], name: str, cell: DraftCell | None) -> None:
    if cell is not None:
        cells[name] = cell


def _cell(folded: Folded, start: int, end: int, received: str) -> DraftCell:
    """The characters ``start`` to ``end`` of the folded text as they were received, white space apart."""
    span = folded.span(start, end)
    text = received[span.start - folded.offset : span.end - folded.offset]
    return DraftCell("".join(text.split()), (span,))


def _title(segment: Segment) -> DraftCell | None:
    """The printed title, with the line above it where it is wrapped, without what is fused to its end."""
    if not segment.title:
        return None
    base = segment.span.start
    span = _fused_title(segment) or segment.title[0]
    text = segment.text[span.start - base : span.end - base]
    folded = fold(text, span.start)
    end = _TITLE_END.search(folded.text)
    stop = end.end() if end else len(folded.text)
    part = _PART.match(folded.text)
    own = _cell(folded, part.end() if part and part.end() < stop else 0, stop, text)
    above = _line_above(segment, span.start - base)
    if above is None or own.value is None or not _wrapped(own.value, above[1]):
        return own
    return DraftCell("".join(above[1].split()) + own.value, (above[0], *own.spans))


def _fused_title(segment: Segment) -> Span | None:
    """The form's first line where it runs on from a title into the form's labels, as a text layer without breaks does."""
    start = len(segment.text) - len(segment.text.lstrip())
    end = segment.text.find("\n", start)
    line = "".join(segment.text[start:end].split()).replace("（", "(").replace("）", ")")
    title = _TITLE_END.search(line)
    if title is None or "。" in line[: title.end()] or not LABEL.match(line, title.end()):
        return None
    return Span(segment.span.start + start, segment.span.start + end)


def _line_above(segment: Segment, at: int) -> tuple[Span, str] | None:
    """The line right above the one that starts at ``at``."""
    text = segment.text
    end = text.rfind("\n", 0, at)
    if end <= 0:
        return None
    start = text.rfind("\n", 0, end) + 1
    line = text[start:end]
    if not line.strip():
        return None
    lead = start + len(line) - len(line.lstrip())
    base = segment.span.start
    return Span(base + lead, base + start + len(line.rstrip())), line


def _wrapped(title: str, above: str) -> bool:
    """Whether the line above belongs to the title: no label, no number of an annex, and the title needs it."""
    line = "".join(above.split())
    if not _PART_TITLE.fullmatch(line) or _NOT_PART.search(line):
        return False
    return bool(title.endswith(("报告", "说明", "报告书"))) or len(title) <= 8


def _after(title: DraftCell | None, segment: Segment) -> int:
    """The folded character after the title."""
    if title is None or not title.spans:
        return 0
    return len("".join(segment.text[: title.spans[-1].end - segment.span.start].split()))


def _labelled(
    segment: Segment, folded: Folded, at: int, marks: Sequence[re.Match[str]], *, strict: bool
) -> dict[str, DraftCell]:
    """What stands beside the labels of the head from ``at`` on; ``strict`` asks for a colon, as prose has the words too."""
    head = folded.text[: at + HEAD]
    cells: dict[str, DraftCell] = {}
    pending: list[str] = []
    for n, mark in enumerate(marks):
        name = mark.lastgroup or "stop"
        start, end = (
            mark.end(),
            marks[n + 1].start() if n + 1 < len(marks) else min(len(head), mark.end() + VALUE),
        )
        colon = head.startswith(":", start)
        start, end = _trimmed(head, start, end)
        if name == "stop" or (strict and not colon):
            pending = []
            continue
        if start >= end:
            pending.append(name)
            continue
        _assign([*pending, name], folded, (start, end), segment, cells)
        pending = []
    cells.pop("higher", None)
    reporter, unit = cells.pop("reporter", None), cells.get("unit")
    if reporter is not None and (unit is None or _DIGIT.search(unit.value or "")):
        cells["unit"] = reporter
    split = _SPLIT_LABEL.search(head, at)
    if split and "unit" not in cells:
        inner = LABEL.search(head, split.start(1), split.end(1))
        cells["unit"] = _cell(folded, split.start(1), inner.start() if inner else split.end(1), segment.text)
    if segment.form_type in _NOT_PROJECT:
        cells.pop("project_name", None)
    return cells


def _in_turn(
    segment: Segment, folded: Folded, marks: Sequence[re.Match[str]], title: DraftCell | None
) -> dict[str, DraftCell]:
    """What stands behind labels that a layer prints side by side, before the title too."""
    cells = read_queue(folded, segment.text, marks, title.spans[-1] if title and title.spans else None)
    cells.pop("higher", None)
    if segment.form_type in _NOT_PROJECT:
        cells.pop("project_name", None)
    return cells


def _marks(head: str) -> list[re.Match[str]]:
    """The labels of the head; a seal's place behind a label belongs to it."""
    marks: list[re.Match[str]] = []
    for mark in LABEL.finditer(head):
        if not (marks and marks[-1].end() == mark.start() and _SEAL.fullmatch(mark.group())):
            marks.append(mark)
    return marks


def _trimmed(head: str, start: int, end: int) -> tuple[int, int]:
    """The value's range without colons, bars and a seal's place around it."""
    seal = _SEAL.match(head, start)
    if seal:
        start = seal.end()
    lead = _LEAD.match(head, start, end)
    start = lead.end() if lead else start
    while end > start and head[end - 1] in ":|,;(_":
        end -= 1
    return start, end


def _assign(
    names: Sequence[str],
    folded: Folded,
    part: tuple[int, int],
    segment: Segment,
    cells: dict[str, DraftCell],
) -> None:
    """Gives a value to the label before it, or its lines one by one to as many labels that stand together."""
    span = folded.span(*part)
    received = segment.text[span.start - folded.offset : span.end - folded.offset]
    lines = _lines(received, span.start)
    box = _box(received)
    if len(names) > 1 and len(lines) == len(names):
        values = [DraftCell("".join(text.split()), (place,)) for place, text in lines]
    else:
        names = names[-1:]
        values = [DraftCell("".join(box.split()), (Span(span.start, span.start + len(box)),))]
    for name, cell in zip(names, values, strict=True):
        if cell.value and len(cell.value) <= VALUE and not blank(cell.value) and name not in cells:
            cells[name] = cell


def _box(received: str) -> str:
    """A value down to the first blank line where it is wrapped above that or is an organ; the next box is another's."""
    box = _BLANK_LINE.split(received, maxsplit=1)[0].rstrip()
    return box if "\n" in box or is_organ("".join(box.split())) else received


def _lines(received: str, offset: int) -> list[tuple[Span, str]]:
    found = []
    for match in re.finditer(r"[^\n]+", received):
        text = match.group().strip()
        if text:
            start = offset + match.start() + len(match.group()) - len(match.group().lstrip())
            found.append((Span(start, start + len(text)), text))
    return found


def _year(folded: Folded, title: DraftCell | None, segment: Segment) -> DraftCell | None:
    """The evaluation year: in brackets or beside its label near the title, else in the title, else the first one told."""
    start = 0
    if title is not None and title.spans:
        before = segment.text[: title.spans[0].start - segment.span.start]
        start = len("".join(before.split()))
    head = folded.text[start : start + 600]
    for n, pattern in enumerate(_YEARS):
        match = pattern.search(head)
        if match and (n or match.start() < 250):
            return DraftCell(match.group(1), (folded.span(start + match.start(1), start + match.end(1)),))
    return None


def _first(patterns: Sequence[re.Pattern[str]], folded: Folded, limit: int) -> DraftCell | None:
    for pattern in patterns:
        match = pattern.search(folded.text, 0, limit)
        if match:
            return DraftCell(match.group(1), (folded.span(match.start(1), match.end(1)),))
    return None


def _score(folded: Folded, received: str) -> DraftCell | None:
    """The score told beside its label; a number that a unit follows is the next column's value (总分 34处)."""
    cell = _first(_SCORE, folded, len(folded.text))
    if cell is None:
        return None
    return None if _UNIT_BEHIND.match(received, cell.spans[0].end - folded.offset) else cell


def _told_unit(folded: Folded, report: bool) -> DraftCell | None:
    """The unit that amounts in a report are told in, where nearly all are told in one."""
    if not report:
        return None
    found = list(re.finditer(r"\d(万?元)(?!/)", folded.text))
    large = [m for m in found if m.group(1) == "万元"]
    if not found:
        return None
    many = large if len(large) * 10 >= len(found) * 9 else [m for m in found if m.group(1) == "元"]
    if len(many) * 10 < len(found) * 9:
        return None
    return DraftCell(many[0].group(1), (folded.span(many[0].start(1), many[0].end(1)),))


def _grade(folded: Folded, received: str) -> DraftCell | None:
    """The first grade that stands beside its label, or in a sentence that gives one."""
    for match in _GRADE.finditer(folded.text):
        group = "grade" if match["grade"] else "told"
        span = folded.span(match.start(group), match.end(group))
        if not _GRADE_GOES_ON.match(received, span.end - folded.offset):
            return DraftCell(match[group], (span,))
    return None
