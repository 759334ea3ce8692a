"""The words around a figure: comparison (不低于, 以上), approximation (约, 左右), and neutral ones."""

from __future__ import annotations

import re
from typing import Final

from schemas.quantity import Comparison

_EQUAL, _AT_LEAST, _MORE = Comparison.EQUAL, Comparison.AT_LEAST, Comparison.MORE_THAN
_AT_MOST, _LESS = Comparison.AT_MOST, Comparison.LESS_THAN

SYMBOLS: Final[dict[str, Comparison]] = {
    **dict.fromkeys(("≥", ">=", "=>", ">≥", "≮"), _AT_LEAST),
    **dict.fromkeys(("≤", "<=", "=<", "≯"), _AT_MOST),
    ">": _MORE,
    "<": _LESS,
    "=": _EQUAL,
}

_BEFORE: Final[dict[str, Comparison]] = {
    **dict.fromkeys(
        (
            "大于等于", "大于或等于", "高于等于", "高于或等于", "不低于", "不少于", "不小于", "不短于",
            "不得低于", "不得少于", "不得小于", "不能低于", "不能少于", "应不低于", "应不少于", "应达到",
            "须达到", "需达到", "至少", "最少", "力争达到", "力争", "达到或超过", "达到", "达", "未低于",
            "未少于", "不下于", "至少达到", "至少为",
        ),
        _AT_LEAST,
    ),
    **dict.fromkeys(("大于", "高于", "多于", "超过", "超", "逾", "突破", "优于", "长于"), _MORE),
    **dict.fromkeys(
        (
            "小于等于", "小于或等于", "低于等于", "低于或等于", "少于等于", "少于或等于", "不超过", "不超",
            "不高于", "不多于", "不大于", "不长于", "不得超过", "不得高于", "不得大于", "不得多于",
            "不能超过", "应不超过", "至多", "最多", "最高", "最长", "未超过", "未高于", "未超", "未突破",
            "不突破",
        ),
        _AT_MOST,
    ),
    **dict.fromkeys(("小于", "低于", "少于", "短于", "不足", "不满", "不到"), _LESS),
    **dict.fromkeys(("未达到", "未达", "未满"), _LESS),
    "等于": _EQUAL,
}  # fmt: skip

_AFTER: Final[dict[str, Comparison]] = {
    # 以上, 以下, 以内 include the number itself (Civil Code of the PRC, article 1259)
    **dict.fromkeys(("及以上", "以上", "(含)以上", "起"), _AT_LEAST),
    **dict.fromkeys(("及以下", "以下", "(含)以下", "以内", "之内", "内", "(含)以内"), _AT_MOST),
}

_ABOUT_BEFORE: Final = ("约为", "大约", "近", "将近", "接近", "约", "大概", "估计")
_ABOUT_AFTER: Final = ("左右", "上下", "余", "多")
_NEUTRAL: Final = (
    "已完成", "完成了", "完成", "实际完成", "实际为", "实际", "全年完成", "全年", "年均", "共计", "合计",
    "累计", "总计", "共", "为", "是", "控制在", "保持在", "稳定在", "维持在", "保持", "平均", "提高到",
    "提高至", "提升到", "提升至", "降低到", "降低至", "降至", "升至", "增加到", "增加至", "人民币", "¥",
)  # fmt: skip
"""Words before a figure that leave it the plain value.

增长, 下降 and the like are none of them: ``较上年增长5%`` is a change against a value not there.
"""


def _any(words: tuple[str, ...] | dict[str, Comparison]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _spread(words: tuple[str, ...]) -> str:
    """The words with white space, line breaks too, allowed inside them."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s*".join(map(re.escape, word)) for word in ordered)


LEAD: Final = rf"(?:{_any((*SYMBOLS, *_BEFORE, *_ABOUT_BEFORE, *_NEUTRAL))})"
INCLUDED: Final = r"\(?含(?:本数|\d+(?:\.\d+)?%?)?\)?"
TAIL: Final = rf"(?:{_any((*_AFTER, *_ABOUT_AFTER))}|及?\((?:含|含本数|含\d+(?:\.\d+)?%?)\)|整)"
OUTER_BEFORE: Final = re.compile(rf"(?:(?:{_spread((*_BEFORE, *_ABOUT_BEFORE))})\s*)+$")
OUTER_AFTER: Final = re.compile(
    rf"\s*(?:[(（]\s*含[^)）]{{0,6}}[)）]\s*)?(?:{_any((*_AFTER, '左右', '上下'))})(?![部设外容涵级报诉])"
)
"""Words that end right before, or start right after, a place in running text."""

WORD_ENDS: Final = frozenset(word[-1] for word in (*_BEFORE, *_ABOUT_BEFORE))
WORD_STARTS: Final = frozenset("(（") | frozenset(word[0] for word in (*_AFTER, "左右", "上下"))
"""The characters that such words end and begin with: a cheap first look."""

_LEAD_WORD: Final = re.compile(LEAD)
_TAIL_WORD: Final = re.compile(TAIL)
_SIDE: Final = {_AT_LEAST: 1, _MORE: 1, _AT_MOST: -1, _LESS: -1, _EQUAL: 0}


def read_bounds(lead: str, tail: str) -> tuple[Comparison, bool] | None:
    """The comparison that the words before and after a figure make, and whether they call it approximate.

    The words before win over those after where both point the same way (``达到90%以上``). None where they
    contradict each other.
    """
    before = [SYMBOLS.get(word) or _BEFORE.get(word) for word in _LEAD_WORD.findall(lead)]
    after = [_AFTER.get(word) for word in _TAIL_WORD.findall(tail)]
    # of several words before it, the one next to the figure: 高于不低于95%的目标
    said = [comparison for comparison in (*reversed(before), *after) if comparison]
    if len({_SIDE[comparison] for comparison in said}) > 1:
        return None
    about = any(word in _ABOUT_BEFORE for word in _LEAD_WORD.findall(lead))
    about = about or any(word in _ABOUT_AFTER for word in _TAIL_WORD.findall(tail))
    return (said[0] if said else Comparison.STATED), about
