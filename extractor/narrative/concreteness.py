"""How much of a text somebody could check."""

from __future__ import annotations

import re

from extractor.narrative.lexicon import BOILERPLATE, EMPTY
from extractor.narrative.setting import Setting
from extractor.shortfalls.passage import is_measure
from extractor.shortfalls.subject import pairs
from schemas.explanation import Observation

TIED = 2
"""Points of concreteness from which an explanation is tied to its shortfall."""
_MUCH, _SOME = 8, 4
"""Characters of its own words that count for two points, and for one."""
_LEAST = 3
"""Characters of its own words in a short text that is made of little else (阅卷要排号)."""
_MARKS = re.compile(r"[\W_]")
_NAME = 4
"""Shorter names of rows are words of any text."""


def concreteness(text: str, seen: Observation, setting: Setting) -> int:
    """Points for what can be checked: numbers, dates, events, and words neither empty nor the row's own.

    Repeating the row's own words ties a cause to nothing: 因疫情未能开展鉴定 beside an indicator of 鉴定.
    Neither do the names of other rows that share the text.
    """
    kept = "，".join(
        clause
        for clause in re.split(r"[，。；,;]", text)
        if clause and not is_measure(clause) and not BOILERPLATE.search(clause)
    )
    points = TIED if any(anchor in kept for anchor in seen.anchors if _tells(anchor)) else 0
    for name in sorted(setting.rivals, key=len, reverse=True):
        kept = kept.replace(name, " ") if len(name) >= _NAME else kept
    left = words_of_its_own(kept, setting)
    terse = left >= _LEAST and 2 * left >= len(_MARKS.sub("", kept))
    return points + (2 if left >= _MUCH or terse else 1 if left >= _SOME else 0)


def words_of_its_own(text: str, setting: Setting) -> int:
    """Characters left of the text without words that any explanation may hold and without the row's name."""
    rest = _without(EMPTY.sub(" ", text), pairs(setting.subject) | pairs(setting.context))
    return sum(len(word) for word in rest.split() if len(word) > 1)


def _without(text: str, own: frozenset[str]) -> str:
    """The text with a blank for every character of a pair, in whatever order the pairs come."""
    covered = {at + n for at in range(len(text) - 1) if text[at : at + 2] in own for n in (0, 1)}
    return "".join(" " if at in covered else character for at, character in enumerate(text))


def _tells(anchor: str) -> bool:
    return not re.fullmatch(r"\d+年度?|一个|合同|取消|跨年|封控", anchor)
