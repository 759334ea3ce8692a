"""Whether a cause can have held at the time: epidemic, dates outside the year, seasons against months."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.narrative.lexicon import CARRIED, EPIDEMIC, LATER_STEP, SEASONS
from extractor.narrative.observe import CLAUSE
from extractor.narrative.setting import Setting
from schemas.base import Wording
from schemas.explanation import Cause, Observation

_DATED = re.compile(
    r"(?:^(?:主要)?(?:是|系|为|自|从)?|主要[是系为]|(?<![基起])因(?!此)(?:为)?|由于|原因[是为系：:]|受(?:到)?)(?P<year>20\d\d)年(?!度)(?P<rest>[^，。；,;]*)"
)
"""A cause that opens with a date: at the head of the text, or behind a word that names a cause."""
_MONTH_OF_CAUSE = re.compile(
    r"(?:^(?:主要)?(?:是|系|为)?|(?<![基起])因(?!此)|由于|原因[是为系：:]|受(?:到)?)(?:当年|本年)?(?P<month>1[0-2]|[1-9])月(?![^，。；]{0,12}(?:才|方|完成|验收|批复|到货))"
)
_MONTH = re.compile(r"(?<![\d年])(1[0-2]|[1-9])月(?:份|上旬|中旬|下旬|[底初末])?")
_ANY_YEAR = re.compile(r"(20\d\d)年")
_PLANNED = re.compile(
    r"将|拟|计划|规划|预计|预期|力争|争取|到期|期满|才[能可]|[前底末]|起|以?后|以内|至|到|续|待|分[期年批]|—|-|完成|建成|补|安排|列入|纳入|移至|转入|结转"
)
"""Words of a clause that tells of what is still to come."""
_CARRIED_TO = 3
"""The last month of the year after it in which the epidemic could still be met."""
_REACH = 6
"""Characters between a month and the season's word that it dates."""


def cannot_hold(text: str, seen: Observation, setting: Setting) -> Wording | None:
    """Why the cause cannot have held in the setting's year; None where it can."""
    if seen.possible is False:
        return Wording("所述原因当时当地不可能成立", "the cause cannot have held at that time and place")
    if seen.possible:
        return _epidemic(text, seen, setting.year, setting) if setting.year is not None else None
    if setting.done is not None and (late := _after_it_was_done(text, setting.done)):
        return late
    if setting.year is not None:
        return (
            _epidemic(text, seen, setting.year, setting)
            or _dated_later(text, setting.year)
            or _not_yet(text, setting.year)
            or _season(text)
        )
    return _season(text)


def _epidemic(text: str, seen: Observation, year: int, setting: Setting) -> Wording | None:
    first, last = setting.standards.thresholds.epidemic_first, setting.standards.thresholds.epidemic_last
    if Cause.EPIDEMIC not in seen.causes or not EPIDEMIC.search(text):
        return None
    if first <= year <= last:
        return None
    if year == last + 1 and CARRIED.search(text) and all(month <= _CARRIED_TO for month in seen.months):
        return None
    told = [y for y in seen.years if first <= y <= last]
    if told and (year == first - 1 or year > last):
        return None
    return Wording(f"{year} 年不可能受该疫情影响", f"the epidemic cannot be the cause in {year}")


def _dated_later(text: str, year: int) -> Wording | None:
    """A cause of a later year; what was paid, finished or taken up later is no cause."""
    for dated in _DATED.finditer(text):
        if int(dated["year"]) > year and not LATER_STEP.search(dated["rest"]):
            told = dated["year"]
            return Wording(
                f"{told} 年的事不能是 {year} 年偏差的原因",
                f"what happened in {told} cannot be a cause in {year}",
            )
    return None


def _not_yet(text: str, year: int) -> Wording | None:
    """A year after the one in which the form is written, told without a word of a plan."""
    for clause in CLAUSE.findall(text):
        told = next((int(y) for y in _ANY_YEAR.findall(clause) if int(y) > year + 1), None)
        if told and not _PLANNED.search(clause):
            return Wording(
                f"{told} 年的事在填报 {year} 年的表时尚未发生",
                f"{told} had not come when the form of {year} was filled in",
            )
    return None


def _after_it_was_done(text: str, done: int) -> Wording | None:
    """A cause of a later month than that in which the work was done."""
    for dated in _MONTH_OF_CAUSE.finditer(text):
        if int(dated["month"]) > done:
            told = dated["month"]
            return Wording(
                f"{told}月的事不能使{done}月已完成的事推迟",
                f"month {told} cannot delay what was done in month {done}",
            )
    return None


def _season(text: str) -> Wording | None:
    """A season's weather or holiday in a month in which there is none."""
    for months, words in SEASONS:
        for month, place in _months(text):
            word = words.search(text, place, text_end(text, place))
            if word and month not in months and word.start() - place <= _REACH:
                return Wording(
                    f"{month}月不会有{word.group()}", f"{word.group()} does not fall in month {month}"
                )
    return None


def _months(text: str) -> Iterator[tuple[int, int]]:
    for match in _MONTH.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        if before not in {"至", "到", "-", "—", "~", "～", "、", "和"}:
            yield int(match.group(1)), match.end()


def text_end(text: str, start: int) -> int:
    """Where the clause that holds ``start`` ends."""
    mark = re.compile(r"[，。；,;]").search(text, start)
    return mark.start() if mark else len(text)
