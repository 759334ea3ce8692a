"""Which sentence of a form explains a shortfall best: independent signs are added up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import chain

from extractor.shortfalls.amounts import printed_forms
from extractor.shortfalls.candidates import Candidate, candidates, whole
from extractor.shortfalls.money import plain
from extractor.shortfalls.passage import LEAST, claims_success, goes_wrong, substance, tells_why
from extractor.shortfalls.script import Passage, Script
from extractor.shortfalls.sections import SPENDING
from extractor.shortfalls.subject import ENOUGH, abbreviates, heads, lacks, misses, overlap, pairs
from extractor.shortfalls.wording import BALANCE, MONEY_TOPIC, NOTHING, PROBLEM_HEADING
from extractor.text.quantities import find_quantities, parse_quantity
from schemas.quantity import Quantity

ENOUGH_POINTS = 4
"""Points from which a sentence is taken: a reason that is tied to the shortfall by a name, an amount or a balance."""
TELLING = 3
"""Points of an amount that is not printed by chance: what else the text names are its parts."""
_SHORTEST = 2
_OPENING = 3
"""Characters of a name that open a sentence about it."""
_LISTED = 2
"""Names of other rows that make a sentence a list of rows."""
_ENUMERATED = re.compile(
    r"^(?:[一二三四五六七八九十]是|[（(][\d一二三四五六七八九十]{1,2}[）)]|\d{1,2}[、．.]|[①-⑳·•●])"
)
_MOST = 0.5
"""Share of its name from which a row is spoken of whatever amounts are told of others."""
_SOME = 0.2
"""Share of its name that a row is heard by where its very gap is printed."""
_WORDS = {Decimal(number): word for number, word in enumerate("一两三四五六七八九十", start=1)}
"""Numbers of things as a text writes them out."""
_IN_WORDS = {number: word for number, word in _WORDS.items() if number > 1}
"""Those that are more than an article."""
_FEW = 4
"""Places of a form's text that a word may stand in and still point to a row."""
_LARGE = 10
"""A gap of this many units or more, or with a fraction, is unlikely to be printed by chance."""
_OF_RATE = re.compile(r"(?:预算|资金|计划|任务)?(?:执行|支付|支出|完成|使用)率?$")
_AMOUNT = r"[^，。；、\d]{0,4}(\d[\d.]*[^，。；、\d]{1,4})"

_MISSING = r"(?:差|少|剩|余|欠|缺|没|未|另外|其余|不)"
_THING = re.compile(r"的?([\u4e00-\u9fff]{2})")
_BUT_FOR = re.compile(r"除(?:了)?[^，。；]{2,20}?(?:外|之外|以外)(?=[，,其])")
"""What a text names only to leave it out (除游泳馆外，…)."""
_ORDINAL = re.compile(r"第(\d{1,2})项")
_QUOTED = re.compile(r"“([^”]{2,12})”")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a text must speak of: the names of the row, those of others, and what is lacking."""

    names: tuple[str, ...]
    rivals: tuple[str, ...]
    gap: Decimal | None
    unit: str
    money: bool
    whose: str = ""
    """The part of the whole that fell short, where amounts are told by parts."""
    claims: tuple[str, ...] = ()
    """What tells of other shortfalls: the reason in the same sentence is theirs."""
    others: tuple[tuple[Decimal, str], ...] = ()
    """What other rows lack: a text that prints it, and not this row's gap, is theirs."""
    value: str = ""
    """The value that the row reached, as printed."""
    ordinal: int = 0
    """The row's number among the form's rows, by which a text may call it (第3项)."""
    project: str = ""
    """The project's own name, whose words stand in the text of any row."""
    counts: tuple[tuple[Decimal, str], ...] = ()
    """The things that are lacking where the gap is one of rates (the 11 of 120 that failed)."""
    target: str = ""
    """What was planned, as printed."""
    own: str = ""
    """The claim itself, which is no reason for what it tells."""
    rare: frozenset[str] = frozenset()
    """Pairs of the names that the form holds nowhere but here and there."""
    near: tuple[tuple[int, int], ...] = ()
    """The numbers of the sentences behind the claim with the points of being there."""


def rare_pairs(script: Script, sought: Sought) -> frozenset[str]:
    """The pairs of a row's names that no rival holds, and the form's text in few places."""
    own = frozenset(chain.from_iterable(map(pairs, sought.names))) - pairs(sought.project)
    return frozenset(
        pair
        for pair in own
        if not any(pair in rival for rival in sought.rivals) and script.text.count(pair) <= _FEW
    )


def best(script: Script, sought: Sought, least: int = ENOUGH_POINTS) -> tuple[int, Passage] | None:
    """The passage with the most points, the first of equals, and its points; None below the least."""
    found: tuple[int, Candidate] | None = None
    for candidate in candidates(script):
        points = weigh(candidate, sought)
        if points >= least and (found is None or points > found[0]):
            found = points, candidate
    passage = whole(script, found[1], sought.rivals) if found else None
    return (found[0], passage) if found and passage else None


def weigh(candidate: Candidate, sought: Sought) -> int:
    """The points of one sentence for one shortfall."""
    text = candidate.text
    amount = _amount(text, sought)
    near = next((points for number, points in sought.near if number == candidate.number), 0)
    if _is_of_something_else(text, sought, told=bool(amount), near=bool(near)):
        return 0
    numbered = _ORDINAL.findall(text) if sought.ordinal else []
    if numbered:
        return ENOUGH_POINTS + TELLING if str(sought.ordinal) in numbered else 0
    if candidate.denial:
        return ENOUGH_POINTS if _denies_here(candidate, sought) else 0
    named = _name(candidate, sought)
    named = max(named, 0) if near else named
    short = _short_by(text, sought)
    amount = TELLING if short or _prints(sought.target, text) else amount
    opens = named > 0 and _opens_with(sought, text)
    telling = short or (near and goes_wrong(text)) or _tells(candidate, sought, amount, named, opens=opens)
    if candidate.wording or not (candidate.reason or telling):
        return _plain(candidate, sought, amount)
    tied = amount >= TELLING or (
        amount and max(overlap(name, text) for name in sought.names or ("",)) >= _SOME
    )
    amount = amount or (len(sought.value) > _SHORTEST and sought.value in text)
    hinted = not named and (candidate.problems or amount) and any(map(text.__contains__, sought.rare))
    points = near + amount + candidate.problems + bool(hinted) + (opens and not candidate.reason)
    points += max(candidate.reason, int(bool(telling))) + (max(named, 0) if tied else named)
    balance = bool(BALANCE.search(text))
    if sought.money:
        return points + 2 * balance
    return points - 3 * ((balance or bool(SPENDING.search(candidate.topic))) and not amount)


def _is_of_something_else(text: str, sought: Sought, *, told: bool, near: bool) -> bool:
    """Whether a text is the claim itself, another one, of no money where money is sought, or prints others' amounts."""
    if sought.own and sought.own in text:
        return True
    if sought.money and not (told or near or MONEY_TOPIC.search(text)):
        return True
    return any(claim in text for claim in sought.claims) or (not told and is_of_others(sought, text))


def _tells(candidate: Candidate, sought: Sought, amount: int, named: int, *, opens: bool) -> bool:
    """Whether a text without a word of cause is tied to the row and tells of something adverse."""
    text = candidate.text
    if named < 0 or not (named or candidate.problems) or not tells_why(text):
        return False
    lacking = named > 0 and any(lacks(name, text) for name in sought.names)
    return amount >= TELLING or lacking or opens or bool(candidate.problems and named)


def _opens_with(sought: Sought, text: str) -> bool:
    """Whether a sentence is about what a name begins with (档案扫描由…, 游泳馆的泵房…), and lists no rows."""
    bare = _ENUMERATED.sub("", text)
    opens = any(len(name) > _OPENING and bare.startswith(name[:_OPENING]) for name in sought.names)
    return opens and sum(rival in text for rival in sought.rivals) < _LISTED


def is_of_others(sought: Sought, text: str) -> bool:
    """Whether a text prints what another row lacks, and does not speak of this row by name."""
    if any(name in text or overlap(name, text) >= _MOST for name in sought.names):
        return False
    told = quantities(text)
    return any(number == gap and _counts(said, unit) for gap, unit in sought.others for number, said in told)


def _denies_here(candidate: Candidate, sought: Sought) -> bool:
    """Whether a denial stands where an explanation is due: behind a label of spending, or under the row's name."""
    topic = candidate.topic
    if sought.money:
        own = f"{topic}：" in candidate.text.replace(":", "：")
        return own and bool(PROBLEM_HEADING.search(topic) and MONEY_TOPIC.search(topic))
    return bool(NOTHING.search(candidate.text)) and _named(topic, sought, TELLING) > 0


def _plain(candidate: Candidate, sought: Sought, amount: int) -> int:
    """The points of a sentence without a reason in words: its label is the row's name, or it prints the gap under it.

    So is one that speaks of how the row is worded; it must print the row's name, or a part of it in quotation marks.
    """
    text, topic = candidate.text, candidate.topic
    if sought.money or len(substance(text)) < LEAST or claims_success(text):
        return 0
    if candidate.wording:
        named = any(len(name) > 1 and name in text for name in sought.names)
        quoted = any(word in name for word in _QUOTED.findall(text) for name in sought.names)
        return ENOUGH_POINTS if named or quoted else 0
    labelled = any(name in topic for name in sought.names) or _named(topic, sought, TELLING) > 0
    return ENOUGH_POINTS if labelled and (amount or candidate.problems) else 0


def _amount(text: str, sought: Sought) -> int:
    """The gap printed, or made up by the amounts printed in the gap's unit."""
    return max((_amount_of(gap, unit, text, sought) for gap, unit in _lacking(sought)), default=0)


def _lacking(sought: Sought) -> Iterator[tuple[Decimal, str]]:
    """What is lacking, in the row's unit and in things."""
    if sought.gap:
        yield sought.gap, sought.unit
    yield from sought.counts


def _prints(printed: str, text: str) -> bool:
    """Whether a text prints a number that it would not hold by chance."""
    return len(re.sub(r"\D", "", printed)) > _SHORTEST and "%" not in printed and printed in text


def _amount_of(gap: Decimal, unit: str, text: str, sought: Sought) -> int:
    # of whatever unit: 个 counts persons and households, too
    told = [number for number, _ in quantities(text)]
    if gap in _IN_WORDS and unit and f"{_IN_WORDS[gap]}{unit}" in text:
        told.append(gap)
    if gap in told:
        return TELLING if gap >= _LARGE or gap % 1 or _of_things(gap, unit, sought.names, text) else 1
    if len(told) > 1 and sum(told) == gap:
        return 3
    return 4 if any(_told_for(name, text, unit) == gap for name in (sought.whose, *sought.names)) else 0


def _short_by(text: str, sought: Sought) -> bool:
    """Whether a text calls the gap what is missing (差的3处…，另外2个…)."""
    counted = [(gap, unit) for gap, unit in _lacking(sought) if unit and unit not in {"元", "%", "分"}]
    forms = "|".join(re.escape(form) for gap, unit in counted for form in printed_forms(gap, unit))
    if forms and re.search(rf"{_MISSING}[^，。；：\d]{{0,8}}(?<![\d.])(?:{forms})", text):
        return True
    words = "|".join(f"{_WORDS[gap]}{re.escape(unit)}" for gap, unit in counted if gap in _WORDS)
    return bool(words and re.search(rf"{_MISSING}[^，。；：\d]{{0,6}}[那这]?(?:{words})", text))


def _of_things(gap: Decimal, unit: str, names: tuple[str, ...], text: str) -> bool:
    """Whether the gap is printed with what the row counts (4件投诉)."""
    printed = f"{plain(gap)}{unit}"
    at = text.find(printed)
    told = _THING.match(text, at + len(printed)) if at >= 0 else None
    return told is not None and any(told[1] in name for name in names)


def _counts(unit: str, sought: str) -> bool:
    """Whether a number is one of the things sought, which a text may name in full (24张床位)."""
    return unit == sought or (bool(sought) and unit.startswith(sought) and unit != f"{sought}次")


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[tuple[Decimal, str], ...]:
    """The numbers of a text with their units."""
    if not any(character.isdigit() for character in text):
        return ()
    found = (f.quantity for f in find_quantities(text))
    return tuple((q.number, q.unit) for q in found if isinstance(q, Quantity))


def _told_for(name: str, text: str, unit: str) -> Decimal:
    """The sum of what a text tells in several places for one part (东镇3万元、西镇2万元；…东镇1万元)."""
    part = _OF_RATE.sub("", name)
    if len(part) < _SHORTEST or part not in text:
        return Decimal(0)
    found = (parse_quantity(m[1]) for m in re.finditer(re.escape(part) + _AMOUNT, text))
    return sum((q.number for q in found if isinstance(q, Quantity) and q.unit == unit), Decimal(0))


def _name(candidate: Candidate, sought: Sought) -> int:
    """How well text and heading name the row, less where they name another better."""
    topic = candidate.topic
    heading = _named(topic, sought, 3)
    if heading == 0 and any(abbreviates(topic, name) for name in sought.names):
        heading = 0 if any(abbreviates(topic, rival) for rival in sought.rivals) else TELLING
    return heading or _named(candidate.text, sought, 2)


def _named(text: str, sought: Sought, points: int) -> int:
    text = _BUT_FOR.sub("", text) if "除" in text else text
    own = max((1.0 if name in text else overlap(name, text) for name in sought.names), default=0.0)
    other = max((1.0 if name in text else overlap(name, text) for name in sought.rivals), default=0.0)
    if other < ENOUGH and any(lacks(name, text) for name in sought.names):
        return TELLING
    if (
        own < ENOUGH
        and other < ENOUGH
        and any(misses(name, text) or heads(name, text) for name in sought.names)
    ):
        return points
    particular = frozenset(chain.from_iterable(map(pairs, sought.names))) - pairs(sought.project)
    if sought.project and not any(name in text for name in sought.names):
        own = own if any(pair in text for pair in particular) else 0.0
    if own < 1.0 and not any(_told_apart(name, sought.rivals, text) >= ENOUGH for name in sought.names):
        own = 0.0
    if own >= ENOUGH and own >= other:
        return points + (own == 1.0 and points == 2)
    return -3 if other >= ENOUGH and other > own else 0


@lru_cache(maxsize=1024)
def _weights(name: str, rivals: tuple[str, ...]) -> tuple[tuple[str, Fraction], ...]:
    """The pairs of a name, each worth less the more rivals hold it."""
    return tuple((pair, Fraction(1, 1 + sum(pair in rival for rival in rivals))) for pair in pairs(name))


def _told_apart(name: str, rivals: tuple[str, ...], text: str) -> Fraction:
    """Share of what tells a name from its rivals that the text holds."""
    weighed = _weights(name, rivals)
    whole = sum(weight for _, weight in weighed)
    return (
        sum((weight for pair, weight in weighed if pair in text), Fraction(0)) / whole
        if whole
        else Fraction(0)
    )
