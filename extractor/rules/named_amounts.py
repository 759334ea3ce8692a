"""Amounts that a section of prose tells for named things, over as many sentences as it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.facts import FormFacts, Sentence
from extractor.text.quantities import parse_money
from schemas.evidence import Span
from schemas.quantity import Quantity
from schemas.record import StatementKind

AMOUNT = r"(?P<amount>\d[\d,]*(?:\.\d+)?[万亿]?元)"
"""An amount with its unit."""
_SAID = (
    r"(?:[（(]?(?:境|类)[）)]?)?(?:费用?)?(?:财政拨款)?(?:支出)?(?:(?:全年|年初)?预算(?:数|额)?(?:为|是)?\d[\d,]*(?:\.\d+)?[万亿]?元，)?"
    r"(?:全年|当年|本年|实际)?(?:支出)?(?:决算|执行|合计|总)?(?:数|额)?(?:为|是|共计?|合计)?"
)
"""What may stand between a thing and what was spent on it: its budget, and words for spending."""

_NUMBERED = re.compile(
    r"(第[一二三四五六七八九十]+(?:部分|章))|([一二三四五六七八九十]{1,3}[、．.])|([（(][一二三四五六七八九十]{1,3}[）)])"
    r"|(\d{1,2}[、．.](?!\d))|([（(]\d{1,2}[）)])"
)
"""One group a level, highest first."""
_OPENING = 30
"""Characters of a section's first sentence that name it: its heading, also where the sentence runs on from it."""


class Told(NamedTuple):
    """An amount as printed, and the sentence that tells it."""

    printed: str
    amount: Quantity
    span: Span


def sections(form: FormFacts, words: re.Pattern[str]) -> Iterator[tuple[Sentence, ...]]:
    """The enumerated sections whose opening has the words, each up to the next number of its level or above."""
    levels = [_level(sentence.text) for sentence in form.sentences]
    for start, level in enumerate(levels):
        if level is not None and words.search(form.sentences[start].text[:_OPENING]):
            ends = (
                n
                for n in range(start + 1, len(levels))
                if (other := levels[n]) is not None and other <= level
            )
            yield form.sentences[start : next(ends, len(levels))]


def _level(text: str) -> int | None:
    """The level of the number that opens a sentence, 1 for the highest; None where none does."""
    match = _NUMBERED.match(text)
    return match.lastindex if match else None


def spent_on(thing: str) -> re.Pattern[str]:
    """A pattern of the thing and the amount spent on it."""
    return re.compile(thing + _SAID + AMOUNT)


def told_once(form: FormFacts, section: Sequence[Sentence], pattern: re.Pattern[str]) -> Told | None:
    """What the section tells for the pattern; None where it tells nothing, or more than one amount."""
    found: dict[object, Told] = {}
    for sentence in section:
        for match in pattern.finditer(sentence.text):
            amount = parse_money(match["amount"], form.money_unit)
            if amount is not None:
                found.setdefault(amount.number, Told(match["amount"], amount, sentence.span))
    return next(iter(found.values())) if len(found) == 1 else None


def is_in_a_sum(form: FormFacts, *amounts: Quantity) -> bool:
    """Whether a sum that one place tells has one of these as its total, or two of them as its parts."""
    numbers = {amount.number for amount in amounts}
    for told in form.statements:
        if told.kind is StatementKind.SUM:
            parts = [part.number for part in told.parts if part is not None and part.number in numbers]
            if len(parts) > 1 or (told.total is not None and told.total.number in numbers):
                return True
    return False
