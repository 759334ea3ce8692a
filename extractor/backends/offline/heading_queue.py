"""Names and organs of a form whose labels are printed in a column before their values: they are matched in turn.

A text layer that prints a table column by column puts labels side by side and their values behind them, other labels in
between. A value belongs to the first label still waiting that it can be the value of: an organ, a project, a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.text.vocabulary import is_fund_item, plain
from extractor.text.widths import Folded
from schemas.evidence import Span
from schemas.record import DraftCell

_ORGANS = ("higher", "department", "unit")
_ORGAN = re.compile(
    r"[一-鿿()]{2,28}(?:局|厅|委员会|委|[省市县区州]委|办公室|中心|政府|学院|学校|大学|医院|院|所|站|馆|队|处|部|[广电视]台|[剧歌舞]团|联合会|协会|总工会|公司|街道|[乡镇])"
)
_PERSON = re.compile(r"(?:项目|单位|部门|财务)?负责人|联系人|联系电话|填[报表]人|电话:?")
"""Labels whose values, no fields of a form, stand in line with the others."""
_SHORT = re.compile(r"[一-鿿]{1,4}|[\d-]{7,}")
_NO_NAME = re.compile(
    r"[\d.,%()/:|-]*|.*[:。；]|(?:情况|名称|项目)?\(?[万亿]?元?\)?|.*(?:预算数|执行数|目标|指标|依据|属性)|第?\d+页.*|\d{4}年(?:度|\d.*)?|分值.*"
)
_CENTRAL = re.compile(r"(?:国家|国务院|中央|中国|全国|最高).*|[^省市县区州旗]{2,12}部(?:门)?")
"""An organ of the whole country: no other is the central one of a transfer, whose cell is blank in many forms."""
_WORDS = re.compile(r"[一-鿿]{3}")
_LONGEST = 40
_BEHIND = 160
"""A value stands at most so many characters behind the last label."""


def read_queue(
    folded: Folded, received: str, marks: Sequence[re.Match[str]], title: Span | None
) -> dict[str, DraftCell]:
    """The fields whose labels wait for values; empty where each label of a field has one beside it."""
    names = [_waiting(mark) for mark in marks]
    if not any(
        name in (*_ORGANS, "project_name") and folded.text[left.end() : right.start()].strip(":|") == ""
        for name, (left, right) in zip(names, pairwise(marks), strict=False)
    ):
        return {}
    cells: dict[str, DraftCell] = {}
    queue: list[str] = []
    for n, (name, mark) in enumerate(zip(names, marks, strict=True)):
        if name and name not in queue and name not in cells:
            queue.append(name)
        end = marks[n + 1].start() if n + 1 < len(marks) else min(len(folded.text), mark.end() + _BEHIND)
        for span, text in _values(folded, received, (mark.end(), end), title):
            beside_it = (
                name in queue and "\n" not in received[_end(folded, mark) : span.start - folded.offset]
            )
            taker = _taker([name] if name is not None and beside_it else queue, text)
            if taker is not None:
                queue.remove(taker)
                cells[taker] = DraftCell(text, (span,))
    return {name: cell for name, cell in cells.items() if name in (*_ORGANS, "project_name")}


def _end(folded: Folded, mark: re.Match[str]) -> int:
    """The received character behind a label."""
    return folded.span(mark.start(), mark.end()).end - folded.offset


def _waiting(mark: re.Match[str]) -> str | None:
    """The field that a label waits for a value of, ``person`` for one in line with them, None for a section's name."""
    if mark.lastgroup != "stop":
        return "unit" if mark.lastgroup == "reporter" else mark.lastgroup
    return mark.group() if _PERSON.fullmatch(mark.group()) else None


def _values(
    folded: Folded, received: str, part: tuple[int, int], title: Span | None
) -> list[tuple[Span, str]]:
    """What stands between two labels, word by word where organs stand side by side, line by line otherwise."""
    if part[0] >= part[1]:
        return []
    whole = folded.span(*part)
    base = folded.offset
    found: list[tuple[Span, str]] = []
    for line in re.finditer(r"[^\n]+", received[whole.start - base : whole.end - base]):
        words = list(re.finditer(r"\S+", line.group()))
        for word in words if any(_ORGAN.fullmatch(w.group()) for w in words) else [line] if words else []:
            text = "".join(word.group().split()).strip(":：|")
            at = whole.start + (line.start() if word is not line else 0) + word.start()
            lead = len(word.group()) - len(word.group().lstrip(" \t:：|"))
            span = Span(at + lead, at + len(word.group().rstrip()))
            inside = title is not None and span.start < title.end and title.start < span.end
            if text and not inside and len(text) <= _LONGEST:
                found.append((span, text))
    return found


def _taker(queue: Sequence[str], text: str) -> str | None:
    """The first waiting label that can have this value."""
    if is_organ(text):
        organs = _ORGANS if _CENTRAL.fullmatch(text) else _ORGANS[1:]
        return next((name for name in queue if name in organs), None)
    if is_person(text):
        return next((name for name in queue if name not in (*_ORGANS, "project_name")), None)
    return "project_name" if is_project(text) and "project_name" in queue else None


def is_organ(text: str) -> bool:
    """Whether ``text`` names an organ."""
    return _ORGAN.fullmatch(text) is not None


def is_person(text: str) -> bool:
    """Whether ``text`` can be a person's name or number."""
    return _SHORT.fullmatch(text) is not None


def is_project(text: str) -> bool:
    """Whether ``text`` can be what a project is called."""
    return not _NO_NAME.fullmatch(plain(text)) and bool(_WORDS.search(text)) and not is_fund_item(text)
