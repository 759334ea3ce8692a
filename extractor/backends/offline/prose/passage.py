"""A segment's running text: lines joined to paragraphs, table content left out, places kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from extractor.segment.model import Segment
from extractor.text.widths import WIDTHS
from schemas.evidence import Span
from schemas.record import DraftCell

LEVELS = (
    re.compile(r"第[一二三四五六七八九十]+(?:部分|章)"),
    re.compile(r"([一二三四五六七八九十]{1,3})[、.．,，](?!\d)"),
    re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)]"),
    re.compile(r"(\d{1,2})(?:[、，．]|\.(?!\d))(?!\d)"),
    re.compile(r"[（(](\d{1,2})[）)]"),
    re.compile(r"[①-⑳]|\d{1,2}[)）]"),
)
"""Marks that open a heading or a list item, by level."""

_CELL_ENDS = "\x00"
_CUTS = "\x00|\t "
_PRINTED = re.compile(r"[^\n]")
_SEPARATOR = re.compile(r"[\x00|\t]")
_PIECES = re.compile(r"[^\x00|\t]+")
_PAGE_NUMBER = re.compile(r"[-—–－\s]*\d{1,3}[-—–－\s]*|第\s*\d+\s*页.*|.*\d+\s*/\s*\d+\s*页")
_LONGEST_PAGE_NUMBER = 24
_NARROWEST = 10
"""Characters of the narrowest cell whose text is told from a column of names."""
_RAGGED = 2
"""Characters by which the lines of a narrow cell differ in length."""
_LABEL = re.compile(r"[^\d，。；：、]{2,14}：")
_TITLE_END = re.compile(r"(?:报告|说明|自评表|情况)$")
_ADDRESSEE = re.compile(r"[\u4e00-\u9fff]{2,14}：")
_TABLE_ROW = re.compile(r"(?:[^\s\d]\S*\s+)?(?:[-—\d.,%]+\s+){2,}[-—\d.,%]+")
_ENDS = re.compile(
    r"(?=[。！？!?.\n])(?:[。！？!?]|(?<=[元人户次个份%分])\.(?=\D)|(?<![；，、：;,:])\n|\n(?=\n))"
)
_WIDTHS = {code: char for code, char in WIDTHS.items() if chr(code) not in "，；：！？"}
"""Chinese punctuation keeps its width: a comma between clauses is not one between groups of digits."""
_WIDE = re.compile("[" + "".join(map(chr, _WIDTHS)) + "]")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_LINE = re.compile(r"[^\r\n\f]+")
_INK = re.compile(r"\S+")
_GOAL_HEADING = re.compile(
    r"(?:(?:绩效|总体?|年度|项目|阶段性?|预期|工作|主要)(?:目标|任务)|目标及任务|计划)(?:设定|设置|制定|编制|申报)?(?:情况|内容)?(?:说明)?$"
)
_RESULT_HEADING = re.compile(r"完成|实现|分解|下达|结果|达成|分析|执行")
_GOAL_LABEL = re.compile(
    r"(?:年度|总体|绩效|预期|年初|全年|项目|阶段性|主要|长期|中期|当年)*(?:目标|计划任务)(?:内容|设定)?\d{0,2}[：:]"
)
_NUMBERED_GOAL = re.compile(r"目标\d{1,2}(?=[：:])")
_NUMBERED_LABEL = re.compile(r"(?:目标|任务|完成情况|实际完成情况)\d{1,2}[：:]")
_HEAD_END = re.compile(r"[。：:，；\n]")
_RESULT_WORDS = re.compile(r"截[至止]|累计|同比|比上年|实际完成|已(?!经过)")
_RESULT_LABEL = re.compile(r"实际完成情况|完成情况|全年实际")
_INSTRUCTION_LABEL = re.compile(
    r"(?:填表|填报|评分|打分|计分|指标)(?:说明|标准|办法|规则|要求|依据|方法)|备?注[:：\d]"
)
_ABOVE_TITLE = re.compile(
    r"^附[件表][\d一二三四五六七八九十]*(?:-\d+)?[:：]?$|(?<!\d)20\d\d-\d\d-\d\d$|〔20\d\d〕\d+号$|】$"
)
"""Lines of a page's head, which nothing continues."""
_NOTE = re.compile(r"备?注[:：]")
_INSTRUCTS = re.compile(
    r"得分|[计记扣满]\d*分|分值|填写|填报|填列|是指|指按|包括|不得|应当|须|公式|[=×÷]|为[优良中差]|本表"
)


@dataclass(slots=True)
class Paragraph:
    """Lines that read on; ``start`` and ``end`` count characters of the passage.

    ``goal`` says that it states what is wanted, or how a form is to be filled in, not what happened.
    """

    start: int
    end: int
    level: int | None
    goal: bool


@dataclass(slots=True)
class Passage:
    """The text that can be read as prose, without white space, paragraphs ended by line feeds.

    A space stands only where two numbers would touch. ``places`` gives the character of the document for each
    character of ``text``.
    """

    text: str
    places: list[int]
    paragraphs: list[Paragraph]
    segment: Segment
    sentence_ends: list[int] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [paragraph.start for paragraph in self.paragraphs]

    def paragraph(self, at: int) -> int:
        """The number of the paragraph that character ``at`` belongs to."""
        return bisect_right(self._starts, at) - 1

    def sentence(self, at: int) -> int:
        """The number of the sentence that character ``at`` belongs to."""
        return bisect_right(self.sentence_ends, at)

    def sentence_start(self, number: int) -> int:
        """The first character of a sentence."""
        return self.sentence_ends[number - 1] if number else 0

    def cell(self, start: int, end: int) -> DraftCell:
        """A value: its printed characters alone, with their place line by line."""
        text, offset = self.segment.text, self.segment.span.start
        first, last = self.places[start], self.places[end - 1] + 1
        if "\n" not in (raw := text[first - offset : last - offset]):
            return DraftCell("".join(raw.split()), (Span(first, last),))
        runs: list[list[int]] = []
        for place in self.places[start:end]:
            if runs and "\n" not in text[runs[-1][1] - offset : place - offset]:
                runs[-1][1] = place + 1
            else:
                runs.append([place, place + 1])
        pieces = [text[low - offset : high - offset] for low, high in runs]
        return DraftCell("".join("".join(pieces).split()), tuple(Span(low, high) for low, high in runs))

    def quote(self, start: int, end: int) -> DraftCell:
        """Everything printed from ``start`` to ``end``, a page number in between included, line by line."""
        first, last = self.places[start], self.places[end - 1] + 1
        offset = self.segment.span.start
        raw = self.segment.text[first - offset : last - offset]
        if "\n" not in raw:
            return DraftCell("".join(raw.split()), (Span(first, last),))
        spans = []
        for line in _LINE.finditer(raw):
            body = line.group()
            if inner := body.strip():
                at = first + line.start() + body.index(inner)
                spans.append(Span(at, at + len(inner)))
        return DraftCell("".join(raw.split()), tuple(spans))


@dataclass(slots=True)
class _Line:
    text: str
    places: Sequence[int]
    whole: bool
    """Nothing of the line was taken by a table and no separator cuts it."""
    opens: bool = False
    """A tab opens a cell with it."""


def read_passage(segment: Segment, used: Sequence[Span]) -> Passage:
    """The passage of a segment without the spans ``used``, page numbers and rows of bare numbers."""
    lines = list(_lines(segment, used))
    if not lines:
        return Passage("", [], [], segment)
    width = _width(lines)
    text: list[str] = []
    places: list[int] = []
    starts: list[tuple[int, str]] = []
    size = 0
    before: _Line | None = None
    last: _Line | None = None
    for line in lines:
        if last is None or not _reads_on(last, line, width, before):
            if last is not None:
                text.append("\n")
                places.append(last.places[-1])
                size += 1
            starts.append((size, line.text))
        elif text[-1][-1].isdigit() and line.text[0].isdigit() and not _WORDS.search(last.text):
            text.append(" ")
            places.append(last.places[-1])
            size += 1
        text.append(line.text)
        places.extend(line.places)
        size += len(line.text)
        before, last = last, line
    whole = "".join(text)
    passage = Passage(whole, places, _paragraphs(starts, whole), segment)
    passage.sentence_ends = [m.end() for m in _ENDS.finditer(whole)] + [len(whole)]
    return passage


def _lines(segment: Segment, used: Sequence[Span]) -> Iterator[_Line]:
    offset = segment.span.start
    masked = _mask(segment.text, used, offset)
    unified = _unified(masked)
    at = 0
    for raw in masked.splitlines(keepends=True):
        start, at = at, at + len(raw)
        inner = raw.strip()
        if not inner.strip(_CUTS) or _no_prose(inner):
            continue
        if not _SEPARATOR.search(inner):
            line = _squeezed(unified[start:at], offset + start, whole=True)
            line.opens = raw[0] == "\t"
            yield line
            continue
        for piece in _PIECES.finditer(raw):
            line = _squeezed(
                unified[start + piece.start() : start + piece.end()], offset + start + piece.start()
            )
            if line.text:
                yield line


def _unified(text: str) -> str:
    """The text with one width for each character but Chinese punctuation; each mark it holds is replaced at once."""
    for mark in set(_WIDE.findall(text)):
        text = text.replace(mark, _WIDTHS[ord(mark)])
    return text


def _no_prose(line: str) -> bool:
    """Whether a line is empty, a page number, or a row of bare numbers."""
    if not line or (len(line) <= _LONGEST_PAGE_NUMBER and _PAGE_NUMBER.fullmatch(line)):
        return True
    return line[-1] in "0123456789%-—" and bool(_TABLE_ROW.fullmatch(line))


def _mask(text: str, used: Sequence[Span], offset: int) -> str:
    pieces = []
    at = 0
    for span in sorted(used, key=attrgetter("start", "end")):
        start, end = span.start - offset, span.end - offset
        if end > at and start < len(text):
            pieces.append(text[at : max(start, at)])
            taken = text[max(start, at) : end]
            pieces.append(_PRINTED.sub(_CELL_ENDS, taken) if "\n" in taken else _CELL_ENDS * len(taken))
            at = min(end, len(text))
    pieces.append(text[at:])
    return "".join(pieces)


def _squeezed(printed: str, start: int, *, whole: bool = False) -> _Line:
    """The line without white space; a single space is kept between two numbers that it sets apart."""
    words = printed.split()
    if len(words) == 1:
        first = start + printed.index(words[0])
        return _Line(words[0], range(first, first + len(words[0])), whole)
    text: list[str] = []
    places: list[int] = []
    for run in _INK.finditer(printed):
        if text and text[-1][-1].isdigit() and printed[run.start()].isdigit():
            text.append(" ")
            places.append(places[-1])
        text.append(run.group())
        places.extend(range(start + run.start(), start + run.end()))
    return _Line("".join(text), places, whole)


def _width(lines: Iterable[_Line]) -> int:
    """Characters of a full line: most paragraphs are wrapped there."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) >= 12)
    return max(16, min(45, lengths[len(lengths) * 4 // 5])) if lengths else 16


def _reads_on(last: _Line, line: _Line, width: int, before: _Line | None) -> bool:
    """Whether ``line`` continues the paragraph of ``last``, which ``before`` precedes."""
    if not (last.whole and line.whole) or line.opens or _ABOVE_TITLE.search(last.text):
        return False
    if last.text.endswith(("。", "！", "？")) and not 0.85 <= len(last.text) / width <= 1.15:
        return False
    if _TITLE_END.search(last.text) and _ADDRESSEE.fullmatch(line.text):
        return False
    short = len(last.text) < width * 0.75
    if (
        level_of(line.text) is not None
        or _NUMBERED_LABEL.match(line.text)
        or (short and _LABEL.match(line.text))
    ):
        return False
    if short and (level_of(last.text) is not None or _LABEL.match(last.text) or _TITLE_END.search(last.text)):
        return last.text.endswith(("，", "、", "；"))
    if len(last.text) < width * 0.5:
        return last.text[-1] in "，、；：（(“" or last.text[-1].isdigit() or _fills_cell(before, last, line)
    return True


def _fills_cell(before: _Line | None, last: _Line, line: _Line) -> bool:
    """Whether a short line is as long as its neighbours of running text: a narrow cell wraps it there."""
    if len(last.text) < _NARROWEST or last.text[-1] in "。；":
        return False
    near = [x.text for x in (before, line) if x is not None and x.whole]
    alike = any(abs(len(text) - len(last.text)) <= _RAGGED for text in near)
    return alike and any(mark in last.text or mark in line.text for mark in "，；。")


def level_of(text: str) -> int | None:
    """The level of the mark that opens a text; None without one."""
    if not text or text[0] not in "第一二三四五六七八九十0123456789（(①②③④⑤⑥⑦⑧⑨⑩":
        return None
    return next((level for level, mark in enumerate(LEVELS) if mark.match(text)), None)


def _paragraphs(starts: list[tuple[int, str]], whole: str) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    section: list[Paragraph] = []
    goal_level: int | None = None
    results = _Results()
    ends = [start for start, _ in starts[1:]] + [len(whole)]
    for (start, first), end in zip(starts, ends, strict=True):
        level = level_of(first)
        if level is not None and (goal_level is None or level <= goal_level):
            _settle(section, whole)
            goal_level = level if _states_goals(_HEAD_END.split(whole[start:end], maxsplit=1)[0]) else None
        goal = bool(_GOAL_LABEL.match(first)) and not results.answer(first)
        paragraph = Paragraph(start, end, level, goal or _instructs(first, whole[start:end]))
        paragraphs.append(paragraph)
        if goal_level is not None and not _RESULT_LABEL.match(first):
            section.append(paragraph)
    _settle(section, whole)
    return paragraphs


def _instructs(first: str, text: str) -> bool:
    """Whether a paragraph says how a form is to be filled in; a note below a table may tell results instead."""
    if not _INSTRUCTION_LABEL.match(first):
        return False
    return not _NOTE.match(first) or bool(_INSTRUCTS.search(text))


@dataclass(slots=True)
class _Results:
    """Tells numbered goals from the results that answer them under the same numbers in the next cell."""

    seen: set[str] = field(default_factory=set)
    answering: bool = False

    def answer(self, first: str) -> bool:
        """Whether a paragraph labelled as a goal answers one: its number was given before."""
        match = _NUMBERED_GOAL.match(first)
        if match is None:
            return False
        self.answering = self.answering or match.group() in self.seen
        self.seen.add(match.group())
        return self.answering


def _settle(section: list[Paragraph], whole: str) -> None:
    """Marks the paragraphs under a heading that announces goals, unless they tell results after all."""
    if section and not _RESULT_WORDS.search(whole, section[0].start, section[-1].end):
        for paragraph in section:
            paragraph.goal = True
    section.clear()


def _states_goals(head: str) -> bool:
    return len(head) <= 30 and bool(_GOAL_HEADING.search(head)) and not _RESULT_HEADING.search(head)
