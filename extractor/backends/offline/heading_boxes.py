"""Names and organs printed right behind the title in boxes of their own, their labels elsewhere.

A layer that prints boxes of text one after another puts a form's narrow column of labels into one place and the wide
cells beside it into another: the cells follow the title in the order of their rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.backends.offline.heading_labels import LABEL
from extractor.backends.offline.heading_queue import is_organ, is_person, is_project
from extractor.segment.model import Segment
from extractor.text.vocabulary import field_of_header, is_fund_item
from extractor.text.widths import unify
from schemas.evidence import Span
from schemas.record import DraftCell, FormType

_BOX = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")
_YEAR = re.compile(r"[(]?20\d\d年?度?[)]?")
_MONEY = re.compile(r"(?:金额)?单位[::].{0,4}元")
_REPORTER = re.compile(r"(?:填报|自评|编报)(?:单位|部门)(?:名称)?[:：][^\S\n]*(\S+)")
_GAP = re.compile(r"\S[^\S\n]+\S")
_ENDS = re.compile(r".*(?:预算[数安]|执行|支出|总额|目标|指标|额度|明细|完成情况)")
_MOST = 3
"""So many cells stand behind a title at most before the label of a unit or the table's header."""


@dataclass(frozen=True, slots=True)
class _Box:
    """A run of lines without a blank one between them, as one value."""

    text: str
    span: Span
    label: str
    """The field that it is the label of, ``stop`` for another label; empty for a value."""


def read_boxes(segment: Segment) -> dict[str, DraftCell]:
    """The fields whose cells follow the title; empty where a label follows it, but for a unit on the line of its label."""
    cells: list[_Box] = []
    unit: _Box | None = None
    waiting = False
    for box in _boxes(segment):
        if waiting:
            unit = box if not box.label and is_organ(box.text) else None
            break
        if box.label == "unit" and cells:
            waiting = True
        elif not box.label and is_person(box.text):
            continue
        elif not box.label:
            cells.append(box)
            if len(cells) > _MOST:
                return {}
        elif not cells or box.label == "end":
            break
    fields = {name: DraftCell(box.text, (box.span,)) for name, box in _fields(cells, unit, segment.form_type)}
    reporter = _REPORTER.search(segment.text) if segment.form_type is FormType.BASIC_INFO_FORM else None
    if reporter is not None and is_organ(reporter[1]):
        base = segment.span.start
        fields["unit"] = DraftCell(reporter[1], (Span(base + reporter.start(1), base + reporter.end(1)),))
    return fields


def _fields(cells: list[_Box], unit: _Box | None, form_type: FormType) -> Iterator[tuple[str, _Box]]:
    """The cells by field: a project and the organ over it, or the one thing that the form names first."""
    organs = [is_organ(cell.text) for cell in cells]
    if form_type is FormType.DEPARTMENT_TABLE:
        if organs and organs[0]:
            yield "unit", cells[0]
        return
    if not cells or organs[0] or not is_project(cells[0].text):
        return
    if form_type is FormType.BASIC_INFO_FORM:
        yield "project_name", cells[0]
    elif len(cells) > 1 and organs[-1] and all(organs[1:]):
        yield "project_name", cells[0]
        yield "department", cells[-1]
        if unit is not None:
            yield "unit", unit


def _boxes(segment: Segment) -> Iterator[_Box]:
    """The boxes from the title's end on, without year and money unit, down to one that begins the table."""
    if not segment.title:
        return
    base = segment.span.start
    for match in _BOX.finditer(segment.text, segment.title[-1].end - base):
        for start, end in _parts(segment.text, match.start(), match.end()):
            text = "".join(segment.text[start:end].split())
            plain = unify(text)
            if not plain or _YEAR.fullmatch(plain) or _MONEY.fullmatch(plain):
                continue
            row = _GAP.search(segment.text, start, end) and LABEL.search(plain)
            yield _Box(text, Span(base + start, base + end), "end" if row else _label(plain))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A box whole, or line by line where one of its lines is no part of a value."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text[:end]) if m.start() >= start]
    plain = [unify("".join(text[a:b].split())) for a, b in lines]
    whole = LABEL.fullmatch("".join(plain)) is not None
    if not whole and any(_label(line) or _YEAR.fullmatch(line) or _MONEY.fullmatch(line) for line in plain):
        yield from lines
    elif lines:
        yield lines[0][0], lines[-1][1]


def _label(plain: str) -> str:
    """The label that a box is, ``end`` for what belongs to a table; empty for a value."""
    mark = LABEL.match(plain)
    if mark is not None:
        return str(mark.lastgroup) if mark.end() == len(plain) else "end"
    return "end" if field_of_header(plain) or is_fund_item(plain) or _ENDS.match(plain) else ""
