"""Indicators listed in sentences: a name with target, actual value, weight and score in one list item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.backends.offline.prose.listed_explanations import explain
from extractor.backends.offline.prose.listed_slots import GOES_ON, labelled, points_of
from extractor.backends.offline.prose.passage import LEVELS, Passage
from extractor.text.vocabulary import is_level1, is_level2, without_points
from schemas.record import DraftCell, DraftRow

_LIKELY = re.compile(
    r"(?:值|目标|计划|预期|指标)(?:完成)?[为：:]?[≥≤<>=\d][^。\n]{0,40}?"
    r"(?:(?:实际|完成|业绩|达到)[^。\n]{0,40}?(?:分|权重|得)|完成值)"
)
"""One item at least of any list gives its target in figures."""
_WANTED = ("目标", "指标", "计划", "预期")
"""Words without one of which no target is labelled."""
_ITEM_END = re.compile(r"[；。\n;]")
_MARKS = re.compile("|".join(f"(?:{mark.pattern})" for mark in LEVELS))
_HEADING_END = re.compile(
    r"(?:(?:完成|实现|达成)?情况)?(?:分析)?(?:[(（](?:满分|分值|权重|共|计)?[:：]?\d+(?:\.\d+)?分[)）])?[:：]?$"
)
_LONGEST_MARK = 5
_WHOLE = frozenset({"绩效", "管理", "绩效目标", "目标管理"})
"""Headings over all levels."""
_STATED_POINTS = re.compile(r"[(（](?:权重|分值|满分|共)?[:：]?(\d+(?:\.\d+)?)分[)）]")
_LEVEL_CUT = re.compile(r"[-—－:：/，,]+")
_MINIMUM = 3
"""Slots that make a list item an indicator; with fewer, a sentence that gives plan and result is a rate."""
_ALONE = 4
"""Slots that make an indicator of an item that stands alone."""
_UNSCORED = 3
"""So many items that label a target and an actual value below headings of levels, and no points, are a list of rows."""
_BARE = 5
"""So many where no heading names their level."""
_SHORTEST = 4
_LONGEST_NAME = 40


@dataclass(slots=True)
class _Levels:
    """The levels that govern the items to come, and how deep the heading of the first one is numbered."""

    names: dict[str, DraftCell] = field(default_factory=dict)
    depth: int | None = None

    def leave(self, depth: int | None = None) -> None:
        """Another first level, or none, begins."""
        self.names.clear()
        self.depth = depth


@dataclass(slots=True)
class Listed:
    """The indicator rows of a passage, and the stretches of it that they were read from."""

    rows: list[DraftRow] = field(default_factory=list)
    stretches: list[tuple[int, int]] = field(default_factory=list)

    def holds(self, at: int) -> bool:
        """Whether the character of the passage belongs to a row."""
        return any(start <= at < end for start, end in self.stretches)


def read_listed_indicators(passage: Passage) -> Listed:
    """The indicators that list items or lines of a passage give in words."""
    listed = Listed()
    if not _LIKELY.search(passage.text):
        return listed
    levels = _Levels()
    before = (0, 0)
    for start, end in _items(passage):
        row = _row(passage, start, end, before)
        before = start, end
        if row is None:
            _enter_level(passage, start, end, levels)
            continue
        if "level1" in row:
            levels.names.clear()
        levels.names.update({name: row[name] for name in ("level1", "level2") if name in row})
        listed.rows.append({**levels.names, **row})
        listed.stretches.append((start, end))
    kept = _listing(listed)
    return Listed(explain(passage, kept.rows, kept.stretches), kept.stretches)


def _listing(listed: Listed) -> Listed:
    """The rows that are indicators beyond doubt: not one alone with little in it, nor a few without points."""
    rows = listed.rows
    if len(rows) == 1 and len(_filled(rows[0])) < _ALONE:
        return Listed()
    unscored = [row for row in rows if _unscored(row)]
    least = _UNSCORED if any("level1" in row or "level2" in row for row in unscored) else _BARE
    if len(unscored) not in range(1, least):
        return listed
    kept = [number for number, row in enumerate(rows) if not _unscored(row)]
    return Listed([rows[number] for number in kept], [listed.stretches[number] for number in kept])


def _filled(row: DraftRow) -> set[str]:
    return row.keys() & {"target", "actual", "weight", "score"}


def _unscored(row: DraftRow) -> bool:
    return _filled(row) == {"target", "actual"}


def _items(passage: Passage) -> Iterator[tuple[int, int]]:
    """Stretches of the text between semicolons, full stops and line ends, list marks put aside."""
    text = passage.text
    ends = [m.start() for m in _ITEM_END.finditer(text) if not _lists_on(text, m)] + [len(text)]
    at = 0
    for end in ends:
        start, at = at, end + 1
        if end - start >= _SHORTEST and (end - start <= _LONGEST_NAME or _wanted(text, start, end)):
            mark = _MARKS.match(text, start, end)
            yield (mark.end() if mark else start), end


def _lists_on(text: str, mark: re.Match[str]) -> bool:
    """Whether the item goes on behind a semicolon, with another labelled value (；完成值：)."""
    return mark.group() in "；;" and GOES_ON.match(text, mark.end()) is not None


def _wanted(text: str, start: int, end: int) -> bool:
    return any(text.find(word, start, end) >= 0 for word in _WANTED)


def _enter_level(passage: Passage, start: int, end: int, levels: _Levels) -> None:
    """A heading that names a level governs the items below it; without a number, it stands below a numbered one."""
    if end - start > _LONGEST_NAME:
        return
    word = _HEADING_END.sub("", passage.text[start:end])
    depth = _depth(passage, start)
    alone = passage.text[end : end + 1] in ("", "\n")
    level = _level(word) or (_numbered_level(word) if depth is not None and alone else None)
    if level is None:
        if depth is not None and levels.depth is not None and depth < levels.depth:
            levels.leave()
        return
    if depth is not None and levels.depth is not None:
        level = _level_at(depth - levels.depth, word, level)
    elif levels.depth is not None and is_level2(word):
        level = "level2"
    cell = _withoutpoints_of(passage, start, word)
    if level == "level1":
        levels.leave(depth)
    levels.names[level] = cell


def _level_at(below: int, word: str, level: str) -> str:
    """The level of a numbered heading that stands so far below the first level's: above it, a first one too."""
    if below > 0:
        return "level2"
    return "level1" if below < 0 or is_level1(word) else level


def _depth(passage: Passage, start: int) -> int | None:
    """The depth of the mark that opens the paragraph of ``start``; None for what does not open one."""
    paragraph = passage.paragraphs[passage.paragraph(start)]
    return paragraph.level if start - paragraph.start <= _LONGEST_MARK else None


def _level(word: str) -> str | None:
    """Which level a word names by itself; an indicator's own name (群众满意度) names none."""
    if not without_points(word).endswith(("指标", "效益", "影响", "产出", "成本")):
        return None
    if is_level1(word):
        return "level1"
    return "level2" if is_level2(word) else None


def _numbered_level(word: str) -> str | None:
    """Which level a numbered heading names, in words that an indicator could bear too."""
    if without_points(word) in _WHOLE:
        return None
    if is_level2(word):
        return "level2"
    return "level1" if is_level1(word) else None


def _withoutpoints_of(passage: Passage, start: int, word: str) -> DraftCell:
    return passage.cell(start, start + len(without_points(word)))


def _row(passage: Passage, start: int, end: int, before: tuple[int, int]) -> dict[str, DraftCell] | None:
    """The row of one item; ``before`` may name it where a full stop sets the name apart."""
    text = passage.text
    if not _wanted(text, start, end):
        return None
    apart = text[before[1] : start] == "。" and before[1] - before[0] <= _LONGEST_NAME
    slots = labelled(text, start, end, named=apart)
    if not slots:
        return None
    name = before if apart and slots[0].start == start else (start, slots[0].start)
    row = _named(passage, *name)
    if row is None:
        return None
    for slot in slots:
        cell = points_of(passage, slot) if slot.name in ("weight", "score") else (slot.low, slot.high)
        if slot.low >= slot.high:
            continue
        if cell is not None and slot.name not in row:
            row[slot.name] = passage.cell(*cell)
    if not {"target", "actual"} <= {slot.name for slot in slots}:
        return None
    return row if _unscored(row) or len(_filled(row)) >= _MINIMUM else None


def _named(passage: Passage, start: int, end: int) -> dict[str, DraftCell] | None:
    """The name before the first label, with levels and points that are printed beside it."""
    row: dict[str, DraftCell] = {}
    text = passage.text
    if points := _STATED_POINTS.search(text, start, end):
        row["weight"] = passage.cell(points.start(1), points.end(1))
        if not text[points.end() : end].strip("，：:,"):
            end = points.start()
    while cut := _LEVEL_CUT.search(text, start, end):
        word = text[start : cut.start()]
        level = _level(word)
        if level is None:
            break
        row[level] = _withoutpoints_of(passage, start, word)
        start = cut.end()
        if mark := _MARKS.match(text, start, end):
            start = mark.end()
    low, high = _trimmed(text, start, end)
    if not 2 <= high - low <= _LONGEST_NAME or "。" in text[low:high]:
        return None
    row["name"] = passage.cell(low, high)
    return row


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without quotation marks and punctuation at its ends."""
    marks = '，,：:“”"、 '
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks + "（(":
        end -= 1
    return start, end
