"""The block of names: levels as printed, one after another, and the indicators' names under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.backends.offline.blocks.ribbon import Ribbon
from extractor.backends.offline.pieces import WORDS, kind_of
from extractor.text.vocabulary import is_level1, is_level2, is_template, without_number, without_points
from schemas.record import DraftCell

LONGEST_LEVEL = 20
LONGEST_NAME = 48

_POINTS = re.compile(r"\((?:权重|分值|共|满分|计)?:?\d{1,3}(?:\.\d+)?(?:分|%)?\)|\d{1,3}(?:\.\d+)?分")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d)?")
_WEIGHT = re.compile(r"\((?:权重|分值|满分)?:?(\d{1,3}(?:\.\d+)?)分?\)$|(?<=[^\d.])(\d{1,2}(?:\.\d+)?)分$")
_LAST_NUMBER = re.compile(r"(\d{1,2}(?:\.\d+)?)$")
_ENDS = re.compile(
    r".*(?:率|数|数量|人次|量|度|性|额|比|值|情况|水平|能力|时间|标准|成本|建设|作用|影响|效益|支出|面积|里程|周期|力|机制|进度|质量|\))$"
)


@dataclass(slots=True)
class Named:
    """An indicator's name with the levels above it and the weight printed behind it; ``ribbon`` is its own line."""

    ribbon: Ribbon
    level1: DraftCell | None
    level2: DraftCell | None
    name: DraftCell
    weight: DraftCell | None


@dataclass(slots=True)
class Names:
    """The names read so far and the levels that hold for the next one; ``fresh`` are second levels without a name."""

    rows: list[Named] = field(default_factory=list)
    level1: DraftCell | None = None
    level2: DraftCell | None = None
    levels: int = 0
    firsts: list[DraftCell] = field(default_factory=list)
    seconds: list[tuple[DraftCell | None, DraftCell]] = field(default_factory=list)
    """Second levels in printed order, each with the first level above it."""

    def read(self, ribbon: Ribbon) -> None:
        """Takes a line of levels and names in."""
        at = 0
        while at < len(ribbon.plain):
            end = self._level(ribbon, at)
            if not end:
                self._name(ribbon, at)
                return
            at = end

    def _level(self, ribbon: Ribbon, start: int) -> int:
        """Takes the level that starts at ``start``; returns where it and its points end, 0 where there is none."""
        end = level_end(ribbon, start)
        if not end:
            return 0
        word = without_points(ribbon.plain[start:end])
        if self._is_name(word):
            return 0
        cell = ribbon.cell(start, start + len(word))
        if self._is_first(word, ribbon, end):
            self.level1, self.level2 = cell, None
            self.firsts.append(cell)
        else:
            self.level2 = cell
            self.seconds.append((self.level1, cell))
        self.levels += 1
        return end

    def _is_name(self, word: str) -> bool:
        """Whether a word that may be a level is a name (群众满意度): the levels above it end in 指标, it does not."""
        above = (self.level1, self.level2)
        return not word.endswith(("指标", "指表")) and all(c and str(c.value).endswith("指标") for c in above)

    def _is_first(self, word: str, ribbon: Ribbon, end: int) -> bool:
        """Whether the level is a first one; a word that may be either is, where a second one follows or none is open."""
        if not is_level2(word):
            return True
        if not is_level1(word):
            return False
        current = self.level1.value or "" if self.level1 else ""
        if "满意" in word:
            return word.startswith("满意") and not ("满意" in current and self.level2 is None)
        following = level_end(ribbon, end) if end < len(ribbon.plain) else 0
        return not current or bool(following and is_level2(without_points(ribbon.plain[end:following])))

    def _name(self, ribbon: Ribbon, start: int) -> None:
        text = ribbon.plain[start:]
        begin = len(text) - len(without_number(text))
        stated = _WEIGHT.search(text) or self._bare_weight(ribbon, start)
        end = stated.start() if stated else len(text)
        if end <= begin or is_template(text[begin:end]):
            return
        group = 1 if stated and stated[1] else 2
        weight = ribbon.cell(start + stated.start(group), start + stated.end(group)) if stated else None
        name = ribbon.cell(start + begin, start + end)
        self.rows.append(Named(ribbon, self.level1, self.level2, name, weight))

    @staticmethod
    def _bare_weight(ribbon: Ribbon, start: int) -> re.Match[str] | None:
        """A number that stands as a word of its own behind the name."""
        last = max(ribbon.breaks, default=0) - start
        return _LAST_NUMBER.match(ribbon.plain[start:], last) if last > 0 else None


def level_end(ribbon: Ribbon, start: int) -> int:
    """Where the level that starts at ``start`` ends, its points included; 0 where none starts there.

    A level that is not a word by itself must be told by 指标 or its points: 成本 opens a name as well.
    """
    text = ribbon.plain
    last = min(len(text), start + LONGEST_LEVEL)
    for end in range(last, start + 1, -1):
        points = _POINTS.match(text, end)
        close = points.end() if points else end
        whole = close in ribbon.breaks or close == len(text)
        told = whole or points is not None or text[start:end].endswith(("指标", "指表"))
        if (
            told
            and (is_level1(text[start:end]) or is_level2(text[start:end]))
            and not _POINTS.search(text[start:end])
        ):
            return _bare_points(ribbon, close)
    return 0


def _bare_points(ribbon: Ribbon, end: int) -> int:
    """The end of a level with a bare number as the word behind it, which states its points."""
    number = _NUMBER.match(ribbon.plain, end) if end in ribbon.breaks else None
    if number and (number.end() in ribbon.breaks or number.end() == len(ribbon.plain)):
        return number.end()
    return end


def may_be_name(text: str) -> bool:
    """Whether a line's text, white space removed, may be a name or a part of one."""
    return len(text) <= LONGEST_NAME and kind_of(text) is WORDS and not re.search(r"[。；;！]", text)


def settle(rows: Sequence[Named], count: int) -> list[Named] | None:
    """The names as ``count`` rows: wrapped ones joined where there are more; None where that cannot be."""
    kept = list(rows)
    while len(kept) > count:
        seams = [(_seam(kept[i], kept[i + 1]), i) for i in range(len(kept) - 1)]
        best, i = max(seams, default=(0.0, 0), key=lambda s: (s[0], -s[1]))
        if best <= 0:
            return None
        kept[i : i + 2] = [_joined(kept[i], kept[i + 1])]
    return kept if len(kept) == count else None


def _seam(first: Named, second: Named) -> float:
    """How much two names that follow one another look like one that a narrow column wrapped; 0 where they cannot be."""
    if first.level2 is not second.level2 or first.level1 is not second.level1 or first.weight is not None:
        return 0.0
    head, tail = first.name.value or "", second.name.value or ""
    worth = 1.0 + (3.0 if not _ENDS.match(head) else 0.0) + (2.0 if len(tail) <= 4 else 0.0)
    worth += 3.0 if head.count("（") + head.count("(") > head.count("）") + head.count(")") else 0.0
    return worth + (1.0 if len(head) >= 6 and _ENDS.match(tail) else 0.0)


def _joined(first: Named, second: Named) -> Named:
    name = DraftCell(
        (first.name.value or "") + (second.name.value or ""), (*first.name.spans, *second.name.spans)
    )
    return Named(first.ribbon, first.level1, first.level2, name, second.weight)
