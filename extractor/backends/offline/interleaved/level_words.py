"""The levels of an indicator table whose cells a text layer scattered: where their names stand, which rows they head.

A narrow column wraps a level's name over lines; with white space put aside it is whole again, because the cell's
lines follow each other. The order of levels is that of the national template, so rows that are numbered anew under
each second level find theirs by counting.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from schemas.record import DraftCell

_POINTS = r"(?:[(（]?(\d{1,3}(?:\.\d)?)分?[)）]|(\d{1,3}(?:\.\d)?)分)?"
_BEHIND = re.compile(r"[（(](\d{1,3}(?:\.\d)?)分?[)）]|(\d{1,3}(?:\.\d)?)分")
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
_FIRST = r"产出|效益|效果|满意度?|投入(?:[和与及]?管理)?"
_GROUP = r"绩效|年度绩效"
_OWN = r"(?!值|\d{1,2}[:、.．](?!\d))"
"""指标值 is a header; 指标1： opens a row, so what stands before it (…质量, …成本) ends a name."""
_WORD = re.compile(
    rf"(?P<second>{'|'.join(_SECOND)})指[标表]{_OWN}{_POINTS}|(?P<bare>服务对象或(?:社会)?公众满意度)(?!指)|(?P<first>{_FIRST})指[标表]{_OWN}{_POINTS}|(?P<group>{_GROUP})指[标表]{_OWN}"
)
_STATED = tuple(n for n in range(1, _WORD.groups + 1) if n not in _WORD.groupindex.values())
"""The groups of stated points."""
_FRAGMENTS = frozenset(
    word[i:j]
    for word in (
        "产出指标", "效益指标", "满意度指标", "成本指标", "数量指标", "质量指标", "时效指标", "经济效益指标", "社会效益指标",
        "生态效益指标", "可持续影响指标", "服务对象满意度指标", "投入管理指标", "绩效指标", "一级指标", "二级指标", "三级指标",
    )
    for i in range(len(word))
    for j in range(i + 1, len(word) + 1)
    if j > i + 1 or word[i:j] in "绩效指标"
)  # fmt: skip
_HEADER = re.compile(
    r"(?:绩效|[一二三四]级|年度|年初|全年|预期|计划|评价年度|设定的?)*(?:指标|目标)(?:值|名称|内容|计算公式)?(?:[(（][A-Za-z][)）])?|"
    r"(?:全年|年度|年末|预期)?实际(?:完成|实现)?(?:值|情况)?(?:[(（][A-Za-z][)）])?|(?:完成|实现|业绩)(?:值|情况)|指标值?(?:说明|解释|含义|计算公式)|(?:指标)?(?:分值|权重|得分|评分)|自评得?分|"
    r"评价年度(?:预期|实现)值|实际完成值发生|(?:实际完成值发生)?(?:未完成|偏差|扣分|失分|存在问题)?(?:较?大)?(?:的)?原因(?:分析|说明)*(?:[及和与](?:拟采取的)?(?:改进|整改)?措施)?"
)
_HEADERS = re.compile(f"(?:{_HEADER.pattern})+")
_HEADER_WORDS = (
    "一级指标", "二级指标", "三级指标", "绩效指标", "年度绩效指标", "年度指标值", "年初目标值", "预期指标值", "评价年度预期值", "指标名称", "指标值说明",
    "指标计算公式", "年度实际完成值", "全年实际完成值", "评价年度实现值", "实际完成情况", "业绩值", "分值", "权重", "自评得分", "评分",
    "偏差原因分析及改进措施", "未完成原因分析及改进措施", "未完成原因说明", "扣分原因和改进措施", "实际完成值发生偏差原因及改进措施", "存在问题", "度量单位", "指标性质",
)  # fmt: skip
_HEADER_PIECES = frozenset(
    word[i:j] for word in _HEADER_WORDS for i in range(len(word)) for j in range(i + 1, len(word) + 1)
)
_FAMILY = (
    (re.compile("满意|服务对象"), "满意"),
    (re.compile("(?:经济|社会|生态|环境)成本"), "成本"),
    (re.compile("效[益应]|可持续"), "效益"),
    (re.compile("(?:预算|财务|目标|资产|人员)管理"), "投入"),
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
    parts: tuple[tuple[int, int], ...] = ()
    """The ranges of its pieces, where other text stands between them."""


def find_levels(text: str, breaks: Container[int] = ()) -> list[LevelWord]:
    """Every level's name in ``text``, which is folded; 成本指标 is a first level only where the table divides it.

    ``breaks`` are the places where white space stood: numbers that it sets apart are not a level's points.
    """
    words = [_level(m, breaks) for m in _WORD.finditer(text)]
    divided = any(w.rank == 2 and _family(w.text) == "成本" for w in words)
    return [replace(w, rank=1) if divided and w.text.startswith("成本") else w for w in words]


def is_fragment(text: str) -> bool:
    """Whether ``text`` can be a part of a level's name or of a header that a narrow column cut off."""
    return text in _FRAGMENTS


def is_header_piece(text: str) -> bool:
    """Whether ``text`` is a word of an indicator table's header, or a piece of one that a narrow column cut off."""
    return text in _HEADER_PIECES or _HEADERS.fullmatch(text) is not None


def is_header_word(text: str) -> bool:
    """Whether ``text`` is one or several whole words of an indicator table's header, no piece of a level's name."""
    return text not in _FRAGMENTS and _HEADERS.fullmatch(text) is not None


def _level(m: re.Match[str], breaks: Container[int]) -> LevelWord:
    rank = 2 if m["second"] or m["bare"] else 1 if m["first"] else 0
    stated = next((n for n in _STATED if m[n]), 0)
    bare = re.sub(rf"{_POINTS}$", "", m.group()) if stated else m.group()
    end = m.start() + len(bare)
    if not stated or any(at in breaks for at in range(m.start(stated) + 1, m.end(stated))):
        return LevelWord(m.start(), end, bare, rank, None, end)
    return LevelWord(m.start(), end, bare, rank, Decimal(m[stated]), m.end())


def _family(text: str) -> str:
    return next(name for pattern, name in _FAMILY if pattern.search(text))


def rank_of(text: str) -> int:
    """The place of a second level in the national template."""
    return next((i for i, pattern in enumerate(_SECOND) if re.match(pattern, text)), len(_SECOND))


def first_of(second: LevelWord, firsts: Sequence[LevelWord]) -> LevelWord | None:
    """The first level that a second level belongs to, by the template; None where it is not printed."""
    return next((w for w in firsts if _heads(w.text, second.text)), None)


def belongs_to(second: str, firsts: Sequence[DraftCell]) -> DraftCell | None:
    """The same of levels that are cells."""
    return next((first for first in firsts if _heads(first.value or "", second)), None)


def _heads(first: str, second: str) -> bool:
    wanted = _family(second)
    if wanted == "效益":
        return _family(first) == "效益" or first.startswith("效果")
    return first[:2] == wanted


def stated_behind(word: LevelWord, text: str) -> LevelWord:
    """A first level with the points that ``text`` states right behind its last piece; as it is where it states none."""
    stated = _BEHIND.match(text, word.end) if word.rank == 1 and word.points is None else None
    if stated is None:
        return word
    return replace(word, points=Decimal(stated[1] or stated[2]), through=stated.end())


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
