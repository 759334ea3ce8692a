"""The passages of a script that print a given amount."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from extractor.shortfalls.money import SCALES, plain
from extractor.shortfalls.passage import LEAST, compares, cut, gives_reason, substance
from extractor.shortfalls.script import Passage, Script
from extractor.shortfalls.unspent_words import LEFT, MONEY
from extractor.text.quantities import find_quantities
from schemas.quantity import Quantity

_PIECE_END = re.compile(r"[；;。]")
_PART_START = re.compile(r"其中[：:，,]?|[；;。]|[：:]")
_INTRODUCES = re.compile(r"其中|主要|包括|分别|组成|一是|[：:]")
"""What stands between an amount and the parts that it is made of."""
_ADDED = re.compile(r"追加|下达|安排|预算为|预算数?\d|总投资|合同金额")
_SPENT_ON = re.compile(r"多|追加|增[拨加列筹补]|动用|垫|预备费|[元](?:是|为|系|用于)")
"""Words of what more was spent on, and where it came from."""
_TERSE = 3
"""Characters that a reason beside the very amount has at least (结余3万元，中标价低)."""
_MYRIAD = 10_000
_PARTS = 3
"""A sum and two parts at least."""
_GAP_WORDS = re.compile(
    r"结余|结转|少|差|节约|节省|未|核减|压减|剩余|尾款|收回|缺|超|多支|增加|低于|低|不足|因(?!素|此)"
)


@lru_cache(maxsize=256)
def printed_forms(number: Decimal, unit: str) -> tuple[str, ...]:
    """How an amount may be printed, money in every scale of forms."""
    if unit == "元":
        shown = [(number / scale, name) for name, scale in SCALES.items()]
        return tuple(f"{form}{name}" for value, name in shown if _sensible(value) for form in _digits(value))
    if not unit:
        return ()
    counted = [(number, unit)] if number < _MYRIAD else [(number, unit), (number / _MYRIAD, f"万{unit}")]
    return tuple(f"{form}{name}" for value, name in counted if _sensible(value) for form in _digits(value))


def _digits(value: Decimal) -> tuple[str, ...]:
    bare = plain(value)
    grouped = f"{value.normalize():,f}"
    padded = f"{value:.2f}" if _has_places(value, 2) else bare
    return tuple(dict.fromkeys((bare, grouped, padded)))


def _sensible(value: Decimal) -> bool:
    return _has_places(value, 6)


def _has_places(value: Decimal, most: int) -> bool:
    """Whether the value has so many decimals at most, however large it is."""
    exponent = value.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -most


def prints(text: str, number: Decimal, unit: str) -> bool:
    """Whether the text prints the amount, as a whole number and not as the end of another (2.5万元 in 22.5万元)."""
    return any(_stands_alone(form, text) for form in printed_forms(number, unit) if form in text)


def _stands_alone(form: str, text: str) -> bool:
    """Whether no digit or mark of a number stands right before the amount, wherever it is printed."""
    at = text.find(form)
    while at >= 0:
        if not at or text[at - 1] not in "0123456789.,":
            return True
        at = text.find(form, at + 1)
    return False


def passages_with(script: Script, number: Decimal, unit: str, *, more: bool = False) -> Iterator[Passage]:
    """Explanations that print the amount: the whole sentence, or the part of a list that it stands in.

    ``more`` says that so much more was spent: what was added then speaks to it, with or without a word of cause.
    """
    text = script.text
    for form in printed_forms(number, unit):
        at = text.find(form)
        while at >= 0:
            if at == 0 or not (text[at - 1].isdigit() or text[at - 1] in ".,"):
                passage = _around(script, at, more=more)
                if passage is not None and "其中" not in text[passage.start : at]:
                    passage = _with_parts(script, passage, number, unit)
                if passage is not None:
                    yield passage
            at = text.find(form, at + 1)


def _with_parts(script: Script, passage: Passage, number: Decimal, unit: str) -> Passage:
    """The passage to the end of its sentence where only all amounts there add up to its first one."""
    end = script.full_sentence(script.number_at(passage.start)).end
    told = amounts(script.text[passage.start : end], unit)
    here = amounts(script.text[passage.start : passage.end], unit)
    adds_up = told[:1] == [number] and len(told) >= _PARTS and sum(told[1:]) == number
    if not adds_up or len(here) == len(told):
        return passage
    return cut(script.text, passage.start, end) or passage


def amounts(text: str, unit: str) -> list[Decimal]:
    """The numbers of a text in a unit."""
    quantities = (found.quantity for found in find_quantities(text))
    return [q.number for q in quantities if isinstance(q, Quantity) and q.unit == unit]


def _around(script: Script, at: int, *, more: bool = False) -> Passage | None:
    text = script.text
    whole = script.full_sentence(script.number_at(at))
    clause_start = max(text.rfind(mark, whole.start, at) for mark in "，；：:。,;") + 1
    clause = text[max(clause_start, whole.start) : at + 1]
    added = _ADDED.search(clause) and not _GAP_WORDS.search(clause)
    if (added and not more) or compares(text[whole.start : whole.end]):
        return None
    passage = _part(text, whole, at)
    if passage is None or not passage.start <= at < passage.end:
        return None
    told = text[passage.start : passage.end]
    spent = more and _SPENT_ON.search(told) and len(substance(told)) >= LEAST
    return passage if spent or gives_reason(told) or _tersely(told) or tells_left(told) else None


def tells_left(told: str) -> bool:
    """Whether a clause tells what became of money left (剩下的40万元调去…), not only how much it is."""
    clauses = re.split(r"[，。；]", told)
    return any(LEFT.search(c) and MONEY.search(c) and len(substance(c)) >= LEAST for c in clauses)


def _tersely(told: str) -> bool:
    """Whether a clause beside the one with the amount gives a reason in few words (结余3万元，中标价低)."""
    rest = "，".join(c for c in re.split(r"[，。；]", told) if c and not re.search(r"\d", c))
    return len(substance(rest)) >= _TERSE and gives_reason(rest, _TERSE)


def _part(text: str, whole: Passage, at: int) -> Passage | None:
    """The whole sentence where it has one part or the amount opens a list of parts, else the part that holds it."""
    if text.find("其中", whole.start, at) < 0:
        first = _PIECE_END.search(text, whole.start, whole.end - 1)
        lists = text.find("其中", at, whole.end) >= 0
        if first is None or lists or (at < first.start() and _INTRODUCES.search(text, at, first.start())):
            return cut(text, whole.start, whole.end)
    starts = [m.end() for m in _PART_START.finditer(text, whole.start, at)]
    start = max(starts, default=whole.start)
    end = _PIECE_END.search(text, at, whole.end)
    return cut(text, start, end.start() if end else whole.end)
