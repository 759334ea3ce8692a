"""Which text tells why a line of the money table was not spent as planned: independent signs are added up.

A reason for money that is left is any sentence that tells of money not paid, left, saved, given back, not arrived or to
be paid later. Its words are an open class, so that no one of them decides: amounts, words, the label above the sentence
and the names in it are weighed together, and below a least sum nothing is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extractor.facts.case import printed
from extractor.facts.model import FormFacts, FundFacts, FundRole
from extractor.shortfalls.accounts import of_another_line
from extractor.shortfalls.candidates import in_cell, is_idle, told_in_cells
from extractor.shortfalls.cells import explanation_in, fund_gap
from extractor.shortfalls.evidence import quantities
from extractor.shortfalls.lines import calls, spoken_of
from extractor.shortfalls.passage import LEAST as LEAST_SAID
from extractor.shortfalls.passage import cut, denies, gives_reason, substance, tells_why
from extractor.shortfalls.script import Passage, Script
from extractor.shortfalls.unspent_words import LATER, LEFT, MONEY, MORE, OTHER_MATTER, OUTSIDE, REASONS
from schemas.explanation import Explanation, ExplanationSource

LEAST = 4
"""Points from which a text is taken: words of money left that come with a reason, an amount or a label."""
CLEAR = 8
"""Points from which a text goes before the cell of another line."""
AFAR = 9
"""Points from which a text of another form is taken: it prints the very amount."""
EXACT = 5
"""Points of the very amount; that of another line of the same money has one less."""
_NEAR = (Decimal("0.8"), Decimal("1.2"))
"""Shares of a gap between which an amount is most likely what is told of it."""
_SLIGHT = Decimal("0.05")
"""Share of a gap below which an amount says nothing of it."""
_NOTED = 3
"""Points of a text behind a label that asks why money was left."""
_SCRIPTS = 16
"""Scripts whose texts are kept; a document rarely has more forms."""
_FOLLOWS = re.compile(r"因此|所以|由此|为此|故而")
"""Words of a sentence that draws from the one before it."""
_YEAR = re.compile(r"(20\d\d)年")
_LEVEL = re.compile(r"(?:数量|质量|时效|成本|产出|效益|满意度|[一二三]级)指标")


class _Text(NamedTuple):
    """A sentence or what stands behind a label, and the points of where it stands."""

    text: str
    passage: Passage
    label: int


def told_of(
    script: Script, form: FormFacts, fund: FundFacts, notes: Sequence[Passage], least: int = LEAST
) -> Passage | None:
    """The text of the script with the most points for the line, the first of equals; None below the least."""
    found: tuple[int, _Text] | None = None
    for told in _texts(script, notes):
        points = weigh(told.text, told.label, form, fund)
        if points >= least and (found is None or points > found[0]):
            found = points, told
    return _from_money(found[1]) if found else None


def _from_money(told: _Text) -> Passage:
    """The passage without what it first tells to have been done."""
    return Passage(told.passage.start + _past_done(told.text), told.passage.end)


@lru_cache(maxsize=4096)
def _past_done(text: str) -> int:
    """Where a text goes on behind what it first tells to have been done (水电已完成，余下的3万元…)."""
    at = start = 0
    for clause in re.findall(r"[^，；]*[，；]?", text):
        if LEFT.search(clause):
            return 0 if denies(text[start:]) else start
        at += len(clause)
        if denies(clause):
            start = at
    return 0


def in_rows(form: FormFacts, fund: FundFacts) -> Explanation | None:
    """The cell of an indicator that tells of this money, by an amount that accounts for it."""
    best = max(
        ((weigh(printed(r.row.explanation), -1, form, fund), -r.index) for r in form.indicators),
        default=(0, 0),
    )
    if best[0] < LEAST + 1:
        return None
    return explanation_in(form.indicators[-best[1]].row.explanation, ExplanationSource.FUND_CELL)


def _texts(script: Script, notes: Sequence[Passage]) -> Iterator[_Text]:
    """The notes, then the sentences that may tell of money, those of a note with its label."""
    for note in notes:
        yield _Text(script.text[note.start : note.end], note, _NOTED)
    for told in _sentences(script):
        noted = any(n.start <= told.passage.end and told.passage.start < n.end for n in notes)
        yield told._replace(label=_NOTED) if noted else told


@lru_cache(maxsize=_SCRIPTS)
def _sentences(script: Script) -> tuple[_Text, ...]:
    return tuple(_read(script))


def _read(script: Script) -> Iterator[_Text]:
    cells = told_in_cells(script)
    for number, sentence in enumerate(script.sentences):
        text, heading = sentence.text, sentence.heading.rsplit(" / ", 1)[-1]
        if not re.search(r"[，。；]", text) or is_idle(text):
            continue
        if (OUTSIDE.search(heading) and not REASONS.search(heading)) or _LEVEL.search(text):
            continue
        if in_cell(text, cells):
            continue
        own = script.bounds(number)
        label = 1 if REASONS.search(heading) or REASONS.match(text) else 0
        for start in _starts(script, number):
            passage = cut(script.text, start, own.end)
            if passage is not None and start < own.start:
                passage = Passage(passage.start, own.start + len(text.rstrip("。；，")))
            told = script.text[passage.start : passage.end] if passage else ""
            if passage is not None and MONEY.search(told) and not OTHER_MATTER.search(told):
                yield _Text(told, passage, label)


def _starts(script: Script, number: int) -> Iterator[int]:
    """Where a sentence may begin: with the sentence before it where only that gives its reason, then at its own head."""
    before = script.sentences[number - 1] if number else None
    own = script.sentences[number].text
    complete = gives_reason(own) and MONEY.search(own) and not _FOLLOWS.search(own)
    if before and not before.ends_paragraph and not complete and _may_be_a_reason(before.text):
        yield script.bounds(number - 1).start
    yield script.bounds(number).start


def _may_be_a_reason(text: str) -> bool:
    return (gives_reason(text) or tells_why(text)) and not (is_idle(text) or denies(text))


def weigh(text: str, label: int, form: FormFacts, fund: FundFacts) -> int:
    """The points of a text for a line: amounts, words of money left, its label and the names in it."""
    if not text or not fund_gap(fund) or of_another_line(form, fund, text):
        return 0
    amount = _amount(text, form, fund)
    noted = label >= _NOTED
    text = text[_past_done(text) :]
    if denies(text) and amount < EXACT - 2:
        return LEAST if noted else 0
    words = _deviating(_without_past(text, form.year), label, amount, form, fund)
    reason = gives_reason(text) or (tells_why(text) and not LATER.search(text))
    borne = words or amount >= EXACT or (noted and (reason or amount >= EXACT - 2))
    if not borne or len(substance(text)) < LEAST_SAID - 1:
        return 0
    named = fund.role is not FundRole.TOTAL and bool(calls(fund.item).search(text))
    return words + amount + label + 2 * named + reason


def _deviating(text: str, label: int, amount: int, form: FormFacts, fund: FundFacts) -> int:
    """The points of words of money left, or for a line above its budget of money added.

    Words of the other side count where the text can be about no other line; what it says is judged later.
    """
    under = fund_gap(fund) > 0
    if under:
        words = _words(text, LEFT) or min(2, _words(text, LATER))
    else:
        words = max(0, _words(text, MORE) - 2 * (amount <= 0))
    if words:
        return words
    opposite = any(fund_gap(o) * fund_gap(fund) < 0 for o in form.funds)
    alone = spoken_of(form, fund.role, text) == {fund.index}
    return min(2, _words(text, MORE if under else LEFT)) if alone or (label and not opposite) else 0


@lru_cache(maxsize=4096)
def _without_past(text: str, year: int | None) -> str:
    """The text without the years up to the form's own, in which nothing is paid later."""
    return _YEAR.sub(lambda m: "" if year and int(m[1]) <= year else m[0], text)


@lru_cache(maxsize=4096)
def _words(text: str, words: re.Pattern[str]) -> int:
    """3 where a clause tells of money that was left, 2 where its neighbour names the money."""
    said = [clause for clause in re.split(r"[，。；,;]", text) if words.search(clause)]
    return 3 if any(MONEY.search(clause) for clause in said) else 2 if said and MONEY.search(text) else 0


def _amount(text: str, form: FormFacts, fund: FundFacts) -> int:
    """The gap printed or made up, the gap of the whole or a part of the money, a near amount or a smaller one."""
    gap = abs(fund_gap(fund))
    told = [number for number, unit in quantities(text) if unit == "元" and number > 0]
    if not told:
        return 0
    if gap in told or (len(told) > 1 and sum(told) == gap):
        return EXACT + (sum(told) <= 2 * gap)
    deviating = [o for o in form.funds if o.index != fund.index and fund_gap(o)]
    others = {abs(fund_gap(o)): _one_money(o, fund) for o in deviating}
    if any(n in others for n in told):
        return EXACT - 1 if any(others.get(n) for n in told) else -3
    shares = [n / gap for n in told] + [sum(told) / gap]
    if any(_NEAR[0] <= share <= _NEAR[1] for share in shares):
        return EXACT - 2
    return 1 if any(_SLIGHT <= share < 1 for share in shares) else -2


def _one_money(one: FundFacts, other: FundFacts) -> bool:
    """Whether two lines hold the same money: the whole and its parts, or a source and what it was spent on."""
    roles = {one.role, other.role}
    return FundRole.TOTAL in roles or roles == {FundRole.SOURCE, FundRole.STRUCTURE}
