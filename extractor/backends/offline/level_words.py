"""The levels of an indicator table whose cells a text layer scattered: where their names stand, which rows they head.

A narrow column wraps a level's name over lines; with white space put aside it is whole again, because the cell's
lines follow each other. The order of levels is that of the national template, so rows that are numbered anew under
each second level find theirs by counting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

_POINTS = r"(?:[(（]?(\d{1,3}(?:\.\d)?)分?[)）]|(\d{1,3}(?:\.\d)?)分)?"
_SECOND = (
    r"数量",
    r"质量",
    r"时效",
    r"进度",
    r"(?:经济|社会|生态(?:环境)?)?成本(?:控制)?",
    r"经济效[益应]",
    r"社会效[益应]",
    r"(?:生态(?:环境)?|环境)效[益应]",
    r"可持续(?:影响|发展)(?:效益)?",
    r"(?:社会公众或服务对象|服务对象或(?:社会)?公众|服务对象|社会公众|受益(?:对象|群众)|群众)满意度?",
)
_FIRST = r"产出|效益|效果|满意度?"
_GROUP = r"绩效|年度绩效"
_OWN = r"(?!值|\d{1,2}[:、.．](?!\d))"
"""指标值 is a header; 指标1： opens a row, so what stands before it (…质量, …成本) ends a name."""
_WORD = re.compile(
    rf"(?P<second>{'|'.join(_SECOND)})指[标表]{_OWN}{_POINTS}|(?P<first>{_FIRST})指[标表]{_OWN}{_POINTS}|(?P<group>{_GROUP})指[标表]{_OWN}"
)
_FRAGMENTS = frozenset(
    word[i:j]
    for word in (
        "产出指标", "效益指标", "满意度指标", "成本指标", "数量指标", "质量指标", "时效指标", "经济效益指标", "社会效益指标",
        "生态效益指标", "可持续影响指标", "服务对象满意度指标", "绩效指标", "一级指标", "二级指标", "三级指标",
    )
    for i in range(len(word))
    for j in range(i + 1, len(word) + 1)
    if j > i + 1 or word[i:j] in "绩效指标"
)  # fmt: skip
_FAMILY = (
    (re.compile("满意"), "满意"),
    (re.compile("(?:经济|社会|生态|环境)成本"), "成本"),
    (re.compile("效[益应]|可持续"), "效益"),
    (re.compile(""), "产出"),
)


@dataclass(frozen=True, slots=True)
class LevelWord:
    """A level's name in folded text: its half-open range, its text, and the points stated beside it."""

    start: int
    end: int
    text: str
    rank: int
    """1 or 2; 0 for the word over the whole table (绩效指标)."""
    points: Decimal | None = None
    """Stated points of the level, where ``end`` is followed by them; the range in ``through`` takes them in."""
    through: int = 0


def find_levels(text: str) -> list[LevelWord]:
    """Every level's name in ``text``, which is folded; 成本指标 is a first level only where the table divides it."""
    words = [_level(m) for m in _WORD.finditer(text)]
    divided = any(w.rank == 2 and _family(w.text) == "成本" for w in words)
    return [replace(w, rank=1) if divided and w.text.startswith("成本") else w for w in words]


def is_fragment(text: str) -> bool:
    """Whether ``text`` can be a part of a level's name or of a header that a narrow column cut off."""
    return text in _FRAGMENTS


def _level(m: re.Match[str]) -> LevelWord:
    rank = 2 if m["second"] else 1 if m["first"] else 0
    points = next((g for g in m.groups()[1:] if g and g.replace(".", "").isdigit()), None)
    bare = re.sub(rf"{_POINTS}$", "", m.group()) if points else m.group()
    return LevelWord(
        m.start(), m.start() + len(bare), bare, rank, Decimal(points) if points else None, m.end()
    )


def _family(text: str) -> str:
    return next(name for pattern, name in _FAMILY if pattern.search(text))


def rank_of(text: str) -> int:
    """The place of a second level in the national template."""
    return next((i for i, pattern in enumerate(_SECOND) if re.match(pattern, text)), len(_SECOND))


def first_of(second: LevelWord, firsts: Sequence[LevelWord]) -> LevelWord | None:
    """The first level that a second level belongs to, by the template; None where it is not printed."""
    wanted = _family(second.text)
    if wanted == "效益":
        return next((w for w in firsts if _family(w.text) == "效益" or w.text.startswith("效果")), None)
    return next((w for w in firsts if w.text[:2] == wanted), None)


def second_levels(words: Sequence[LevelWord], groups: Sequence[tuple[int, int]]) -> list[LevelWord | None]:
    """The second level of each group of rows, ``groups`` being their ranges in the folded text.

    Names are put in the template's order first; where there are more or fewer of them than groups, the ones nearest
    to the groups are taken, in order.
    """
    costs_first = _costs_first(words)
    ordered = sorted(
        {w.text: w for w in reversed(words) if w.rank == 2}.values(),
        key=lambda w: (not (costs_first and _family(w.text) == "成本"), rank_of(w.text), w.start),
    )
    if len(ordered) == len(groups):
        return list(ordered)
    return _nearest(ordered, groups)


def _costs_first(words: Sequence[LevelWord]) -> bool:
    """Whether the table follows the template of 2022, which puts 成本指标 before 产出指标."""
    first = {w.text[:2]: w.start for w in reversed(words) if w.rank == 1}
    return "成本" in first and first["成本"] < first.get("产出", -1)


def _nearest(words: Sequence[LevelWord], groups: Sequence[tuple[int, int]]) -> list[LevelWord | None]:
    """A monotone assignment with the least distance; a word may serve several groups only where words are short."""
    if not words:
        return [None] * len(groups)
    repeat = len(words) < len(groups)
    best: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
    for start, end in groups:
        after: dict[int, tuple[float, tuple[int, ...]]] = {}
        for last, (cost, path) in best.items():
            for i in range(max(last if repeat else last + 1, 0), len(words)):
                word = words[i]
                away = max(start - word.end, word.start - end, 0) + (20 if i == last else 0)
                if i not in after or cost + away < after[i][0]:
                    after[i] = (cost + away, (*path, i))
        best = after
    if not best:
        return [None] * len(groups)
    return [words[i] for i in min(best.values())[1]]
