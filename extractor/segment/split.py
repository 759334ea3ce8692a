"""Cuts a document into its forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from extractor.segment.model import Segment
from extractor.segment.titles import (
    has_prose,
    is_part,
    is_report_title,
    is_table_title,
    resumes_prose,
    table_anchors,
    table_type,
    tells_money,
)
from extractor.text.widths import squeeze
from schemas.document import Document
from schemas.evidence import Span
from schemas.record import FormType

TABLE_ANCHORS = 4
"""A table form holds words of at least this many of the six anchor groups."""
_CANDIDATE = re.compile(r"表|报[^\S\n]*告|说[^\S\n]*明|部[^\S\n]*分|情[^\S\n]*况")
_PAGE_NUMBER = re.compile(r"[-—–]*\d{1,4}[-—–]*|第\d+页.{0,8}|\d+/\d+页?")
_RUBRIC = re.compile(r"[一二三]级指标分值|级指标\s*分值\s*二级指标")
_SCORES = re.compile(r"附(?:件|表)?\d{0,2}[:：]?.{0,30}(?:评分|打分|得分)(?:明细|情况|结果)?表")
"""The scoring table that a report appends is a part of it."""
_BEGINS_TITLE = re.compile(r"[一-鿿]{4,30}关于[^，。；：]{0,30}(?<!报告)(?<!说明)")
"""The first line of a report's title that goes on in the next one."""
_HEADER_LINES = 6
"""Within so many lines of the document's start a report's own title stands below a running header."""
_SUBJECT = re.compile(r"绩效|自评|预算|决算")


class _Kind(Enum):
    TABLE = "table"
    REPORT = "report"
    PART = "part"


@dataclass(frozen=True, slots=True)
class _Opening:
    """A line that may open a form, and where it stands."""

    kind: _Kind
    title: str
    span: Span


def split(document: Document) -> tuple[Segment, ...]:
    """The document's forms in order; empty where it holds none. A document of one form is one segment, whole."""
    text = document.text
    openings = _openings(text)
    ends = [*(opening.span.start for opening in openings[1:]), len(text)]
    found = [s for opening, end in zip(openings, ends, strict=False) if (s := _segment(opening, end, text))]
    if not found:
        whole = _untitled(text)
        return (whole,) if whole else ()
    if all(segment.form_type is not FormType.REPORT for segment in found):
        found = [*_leading_report(text, found[0].span.start), *found]
    if len(found) == 1:
        only = found[0]
        return (Segment(only.form_type, Span(0, len(text)), text, only.title),)
    return tuple(found)


def _leading_report(text: str, end: int) -> list[Segment]:
    """The prose before the first table as a report, where it tells of money."""
    part = text[:end]
    return [Segment(FormType.REPORT, Span(0, end), part)] if tells_money(squeeze(part)) else []


def _openings(text: str) -> list[_Opening]:
    openings: list[_Opening] = []
    offset = 0
    lines = text.splitlines(keepends=True)
    headers = _running_headers(lines)
    for number, raw in enumerate(lines):
        if _CANDIDATE.search(raw):
            line = squeeze(raw)
            kind = None if line in headers else _kind(line)
            if kind is _Kind.TABLE and openings and openings[-1].kind is _Kind.REPORT and _SCORES.match(line):
                kind = None
            if kind is None and openings and openings[-1].kind is _Kind.TABLE and resumes_prose(line):
                kind = _Kind.REPORT
            if kind:
                lead = len(raw) - len(raw.lstrip())
                start = offset + lead
                if kind is _Kind.REPORT and number and _BEGINS_TITLE.fullmatch(squeeze(lines[number - 1])):
                    start = offset - len(lines[number - 1].lstrip())
                openings.append(_Opening(kind, line, Span(start, offset + len(raw.rstrip()))))
        offset += len(raw)
    return openings


def _running_headers(lines: list[str]) -> frozenset[str]:
    """Titles of reports that are printed again and again, always as the first line of a page.

    The first line of all is one only where the report's own title stands right below it.
    """
    starts: dict[str, list[bool]] = {}
    opening = [line for raw in lines[:_HEADER_LINES] if (line := squeeze(raw))]
    page = any(is_report_title(line) for line in opening[1:])
    for raw in lines:
        line = squeeze(raw)
        if not line:
            page = page or "\f" in raw
            continue
        if _CANDIDATE.search(line) and is_report_title(line):
            starts.setdefault(line, []).append(page or "\f" in raw)
        page = bool(_PAGE_NUMBER.fullmatch(line))
    return frozenset(line for line, found in starts.items() if len(found) > 1 and all(found))


def _kind(line: str) -> _Kind | None:
    if is_report_title(line):
        return _Kind.REPORT
    if is_table_title(line):
        return _Kind.TABLE
    return _Kind.PART if is_part(line) else None


def _segment(opening: _Opening, end: int, text: str) -> Segment | None:
    part = text[opening.span.start : end]
    body = squeeze(text[opening.span.end : end])
    span = Span(opening.span.start, end)
    if opening.kind is _Kind.TABLE and table_anchors(opening.title + body) >= TABLE_ANCHORS:
        return Segment(table_type(opening.title, body), span, part, (opening.span,))
    if opening.kind is _Kind.REPORT and (_RUBRIC.search(body) or has_prose(body)):
        return Segment(_report_type(opening.title, body), span, part, (opening.span,))
    return None


def _report_type(title: str, body: str) -> FormType:
    """A report that is a scoring table from its first page on is a table form, whatever it calls itself."""
    if not _RUBRIC.search(body):
        return FormType.REPORT
    return FormType.DEPARTMENT_TABLE if "整体" in title else FormType.PROJECT_TABLE


def _untitled(text: str) -> Segment | None:
    """The whole text as one form where no line opens one, if it is a self-evaluation at all."""
    body = squeeze(text)
    span = Span(0, len(text))
    if not _SUBJECT.search(body):
        return None
    prose = has_prose(body)
    if table_anchors(body) >= TABLE_ANCHORS and not (prose and re.match(r"一、", body)):
        return Segment(table_type("", body), span, text)
    return Segment(FormType.REPORT, span, text) if prose else None
