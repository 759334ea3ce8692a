"""How far a text that accounts for money reaches for one line: all of it for the total, its own parts for a source."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.facts.model import FormFacts, FundFacts, FundRole
from extractor.shortfalls.amounts import prints
from extractor.shortfalls.cells import fund_gap
from extractor.shortfalls.lines import calls, opens_with, spoken_of
from extractor.shortfalls.passage import compares, cut, denies, gives_reason, is_measure, tells_why
from extractor.shortfalls.script import Passage, Script
from extractor.shortfalls.wording import DEFINITION

_PART = re.compile(r"[^。；;|]*[。；;|]?")
_OPENS_PART = re.compile(r"其中[：:，]?|[：:]")
_POINTS_BACK = re.compile(r"(?:该|这|此|其(?!中|他|它)|上述|以上|由此|余下|其余|另有|另外|同时)")
"""How a part begins that goes on with the one before it."""
_ITEM = re.compile(r"[一二三四五六七八九十]是|[（(]?[\d一二三四五六七八九十]{1,2}[）)、．.](?!\d)|[①-⑳]")
_SUMS_UP = re.compile(r"[，,；;。](?:[两三四]项|二者|两者|增减|收支)?(?:相抵|合计|共计|抵减)[^。；]*$")
"""What closes an account of several lines, and speaks of none alone."""
_CHANGED = re.compile(r"(?:年中|年内|\d{1,2}月|预算)?[^，。；\d]{0,12}(?:追加|调[增减整]|压减|下达)")
"""A part that tells how the budget itself was changed."""


class _Part(NamedTuple):
    """A part of an account and the lines that it speaks of."""

    start: int
    end: int
    lines: frozenset[int]


def fitted(script: Script, form: FormFacts, fund: FundFacts, found: Passage) -> Passage:
    """The passage widened to all that the account tells of the line, or narrowed to what it tells of it."""
    around = _widened(script, form, fund, found)
    parts = _parts(script, form, fund.role, around)
    if fund.role is FundRole.TOTAL or not any(p.lines - {fund.index} for p in parts):
        return cut(script.text, around.start, around.end, restated=False) or found
    own = _own(parts, fund.index, found)
    if own is None:
        return found
    text = _SUMS_UP.sub("", script.text[own.start : own.end])
    start = own.start + _named_from(fund, text)
    return cut(script.text, start, own.start + len(text), restated=False) or found


def _named_from(fund: FundFacts, text: str) -> int:
    """Where the list of an account goes over to the line (结余9万元，其中中央资金6万元…)."""
    name = calls(fund.item).search(text)
    opens = _OPENS_PART.finditer(text, 0, name.start()) if name else iter(())
    return max((m.end() for m in opens), default=0)


def _own(parts: list[_Part], index: int, found: Passage) -> Passage | None:
    """A run of parts that speak of this line alone, what carries them on included: the one that was found, or the first."""
    runs: list[Passage] = []
    follows = False
    for part in parts:
        alone = part.lines == {index}
        if alone and not follows:
            runs.append(Passage(part.start, part.end))
        elif follows and (alone or not part.lines):
            runs[-1] = Passage(runs[-1].start, part.end)
        follows = alone or (follows and not part.lines)
    overlapping = (run for run in runs if run.start < found.end and found.start < run.end)
    return next(overlapping, runs[0] if runs else None)


def _parts(script: Script, form: FormFacts, role: FundRole, around: Passage) -> list[_Part]:
    return [
        _Part(match.start(), match.end(), spoken_of(form, role, match.group()))
        for match in _PART.finditer(script.text, around.start, around.end)
        if match.group().strip("。；;|")
    ]


def _widened(script: Script, form: FormFacts, fund: FundFacts, found: Passage) -> Passage:
    """From the first to the last sentence around the passage that accounts for money, within its paragraph and cell.

    A paragraph that opens with what a line may be called goes on with the one before it.
    """
    first, last = script.number_at(found.start), script.number_at(found.end - 1)
    start, end = found.start, found.end
    while first and not script.sentences[first - 1].ends_paragraph:
        before = script.full_sentence(first - 1)
        if not _accounts(form, fund, script.text[before.start : before.end], before=True):
            break
        start = before.start
        first = script.number_at(start)
    reaches_end = not script.text[end : script.bounds(last).end].strip("。；;，")
    while reaches_end and last + 1 < len(script.sentences):
        own, following = script.sentences[last], script.sentences[last + 1]
        text = following.text
        listed = own.text.endswith("；") and not (is_measure(text) or "|" in text or _ITEM.match(text))
        told = _accounts(form, fund, text, before=False)
        if own.ends_paragraph:
            told = told and own.heading == following.heading and _opens_with_line(form, text)
        if not (told or (listed and not own.ends_paragraph)):
            break
        last += 1
        end = script.bounds(last).end
    return Passage(start, end)


def _opens_with_line(form: FormFacts, text: str) -> bool:
    return any(opens_with(f, text) for f in form.funds if f.role is not FundRole.TOTAL)


def _accounts(form: FormFacts, fund: FundFacts, text: str, *, before: bool) -> bool:
    """Whether a neighbouring sentence tells of the same money and why it was not spent."""
    if "|" in text or is_measure(text) or compares(text) or DEFINITION.match(text) or denies(text):
        return False
    roles = {f.role for f in form.funds} - {FundRole.TOTAL}
    lines = {form.funds[index] for role in roles for index in spoken_of(form, role, text)}
    named = any(fund_gap(line) for line in lines)
    if before:
        gap = abs(fund_gap(fund))
        return (named and gives_reason(text) and not _CHANGED.match(text)) or bool(
            gap and prints(text, gap, "元") and "其中" in text
        )
    tells = gives_reason(text) or tells_why(text)
    return tells and (named or (not lines and bool(_POINTS_BACK.match(text))))


def of_another_line(form: FormFacts, fund: FundFacts, text: str) -> bool:
    """Whether a text speaks of other lines of the fund's kind and not of this one."""
    if fund.role is FundRole.TOTAL:
        return False
    lines = [spoken_of(form, fund.role, part) for part in _PART.findall(text)]
    told: frozenset[int] = frozenset().union(*lines)
    return bool(told) and fund.index not in told
