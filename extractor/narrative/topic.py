"""Whether a text speaks of something other than what fell short."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.narrative.lexicon import (
    EMPTY,
    FELT,
    GOOD_NEWS,
    HOUSEHOLD,
    IDLE,
    MATTERS,
    NOTHING_HAPPENED,
    OTHERS_DO,
    PAID,
    PAPER_WORK,
    PAPERS,
    POINTS_TO_AIMS,
    POINTS_TO_DATA,
    VOICED,
)
from extractor.narrative.observe import CLAUSE
from extractor.narrative.setting import Setting
from extractor.shortfalls.subject import ENOUGH, misses, overlap, pairs, speaks_of
from extractor.shortfalls.target import is_time
from extractor.shortfalls.wording import ADVERSE, CAUSE, DEVIATION, MONEY_TOPIC
from schemas.base import Wording
from schemas.explanation import About, Direction, Observation, Shortfall, ShortfallKind

_OBSERVED: Mapping[About, Wording] = {
    About.OTHER: Wording("说明谈的是别的事项", "the text is about something else"),
    About.FORM: Wording(
        "说明谈的是指标或表格的写法", "the text is about how the indicator or form is worded"
    ),
    About.NOTHING: Wording("说明没有讲到任何不足", "the text tells of nothing that fell short"),
}
_TELLING = 8
"""Characters left of a text without empty words that tell of something."""
_LEAST_NAME = 5
_RUN = 3
"""Pairs of characters in a row that make a word of a row's name its own."""
_MOST = 0.6
"""Share of another project's name from which a text is about it, where it does not speak of its own."""


def elsewhere(
    shortfall: Shortfall, text: str, announced: str, seen: Observation, setting: Setting, *, fits: bool
) -> Wording | None:
    """What else the text speaks of, None where it speaks to the shortfall; ``fits`` says that its amounts do."""
    if seen.about is not None:
        return _OBSERVED.get(seen.about)
    about_aims = bool(POINTS_TO_AIMS.search(setting.subject))
    voiced = "满意" in setting.subject and VOICED.search(text)
    if seen.instruction and not about_aims and not voiced:
        return Wording("说明谈的是指标或表格的写法", "the text is about how the indicator or form is worded")
    if fits or (about_aims and ("指标" in text or "目标" in text)):
        return None
    other = _other_project(text, setting)
    if other:
        return other
    if setting.money:
        spending = MONEY_TOPIC.search(text) or (MONEY_TOPIC.search(announced) and ADVERSE.search(text))
        return None if spending else _of_rival(text, setting) or _nothing_wrong(text)
    return _off_subject(shortfall, text, setting)


def _other_project(text: str, setting: Setting) -> Wording | None:
    named = next((name for name in setting.projects if len(name) >= _LEAST_NAME and _calls(name, text)), None)
    if named and not speaks_of(setting.subject, text):
        return Wording(f"说明谈的是“{named}”", f"the text is about another project ({named})")
    return None


def _calls(name: str, text: str) -> bool:
    """Whether the text holds the name or most of it."""
    return name in text or overlap(name, text) >= _MOST


def _off_subject(shortfall: Shortfall, text: str, setting: Setting) -> Wording | None:
    """The text is about the office itself or another row, or tells of nothing that went wrong.

    Dissatisfaction may have its cause in any row.
    """
    if "满意" in setting.subject and (nothing := _nothing_wrong(text) or _unfelt(text, setting.subject)):
        return nothing
    near = overlap(setting.subject, text)
    if near >= ENOUGH:
        return None
    if OTHERS_DO.search(text) and not CAUSE.search(text):
        return Wording("说明谈的是由别处承担的事", "the text is about what others do and pay for")
    if not POINTS_TO_DATA.search(setting.subject) and _is_office_work(text, setting):
        return Wording("说明谈的是单位内部事务", "the text is about the office's own affairs")
    rival = None if near else _rival(text, setting)
    if _touches(text, setting) and (rival is None or "满意" in setting.subject):
        return None
    if rival:
        return _of_rival(text, setting)
    if shortfall.direction is Direction.OVER and not shortfall.lower_is_better:
        return None
    if near and not GOOD_NEWS.search(text):
        return None
    if shortfall.kind is ShortfallKind.TARGET and MONEY_TOPIC.search(text) and not ADVERSE.search(text):
        return Wording("说明与该指标无关", "the text does not concern this indicator")
    timed = is_time(shortfall.unit) and shortfall.kind is not ShortfallKind.SCORE
    return None if timed else _nothing_wrong(text)


def _is_office_work(text: str, setting: Setting) -> bool:
    """Whether the clauses are of paper work and housekeeping, up to words that tell nothing."""
    clauses = CLAUSE.findall(text)
    if any(word.group() not in setting.subject + setting.context for word in IDLE.finditer(text)):
        return True
    rest = [c for c in clauses if not (PAPER_WORK.search(c) or _of_household(c, setting))]
    return len(rest) < len(clauses) and len(EMPTY.sub("", "".join(rest))) < _TELLING


def _of_household(clause: str, setting: Setting) -> bool:
    """Whether the clause is of the office's own affairs, none of which the row or the project is about."""
    own = setting.subject + setting.context
    return any(word.group() not in own for word in HOUSEHOLD.finditer(clause))


def _nothing_wrong(text: str) -> Wording | None:
    rest = NOTHING_HAPPENED.sub("", text)
    telling = len(EMPTY.sub("", text)) >= _TELLING
    calm = rest != text or any(words.search(text) for words in (GOOD_NEWS, PAPERS, HOUSEHOLD, OTHERS_DO))
    if telling and calm and not (ADVERSE.search(rest) or DEVIATION.search(rest) or CAUSE.search(rest)):
        return Wording("说明没有讲到任何不足", "the text tells of nothing that fell short")
    return None


def _unfelt(text: str, subject: str) -> Wording | None:
    """Contracts and their settlement, of which the people who were asked know nothing; suppliers do."""
    rest = ",".join(c for c in CLAUSE.findall(text) if not (subject in c or misses(subject, c)))
    if PAPERS.search(rest) and not (FELT.search(rest) or PAID.search(subject)):
        return Wording(
            "说明谈的是合同与结算，与满意度无关", "the text is about contracts, not about who was asked"
        )
    return None


def _touches(text: str, setting: Setting) -> bool:
    """Whether the text speaks to what the row measures."""
    return any(matter.search(setting.subject) and words.search(text) for matter, words in MATTERS)


def _of_rival(text: str, setting: Setting) -> Wording | None:
    rival = _rival(text, setting)
    return Wording(f"说明谈的是“{rival}”", f"the text is about another row ({rival})") if rival else None


def _rival(text: str, setting: Setting) -> str | None:
    """Another row that the text speaks of: two words of its name that the project's own name lacks.

    For money, a row that shares a word with it counts the things that were paid for.
    """
    common = pairs(setting.context) | pairs(setting.subject)
    for name in setting.rivals:
        own = pairs(name) - common
        if setting.money and pairs(name) & pairs(setting.subject):
            continue
        told = sum(pair in text for pair in own)
        if len(own) > 1 and (told > len(own) / 2 or (told >= _RUN and _run(name, text, common))):
            return name
    return None


def _run(name: str, text: str, common: frozenset[str]) -> bool:
    """Whether text and name share four characters in a row, none of their words common ones."""
    runs = (name[i : i + _RUN + 1] for i in range(len(name) - _RUN))
    return any(run in text and not any(pair in run for pair in common) and _own_words(run) for run in runs)


def _own_words(run: str) -> bool:
    return len(pairs(run)) == _RUN
