"""The figure that a form's own prose tells for an indicator whose row reports none."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.facts import FormFacts, IndicatorFacts
from extractor.facts.scales import squeezed
from extractor.rules.sentences import claims_with
from schemas.base import Wording
from schemas.quantity import Quantity

_COUNT_WORDS = re.compile(r"(?:次|人|场|个|件|户|台|套|期|批|家|份|总)?数量?$")
_SHORTEST = 4
"""A name has so many characters, the word for its number put aside, or it is too common to be looked for."""
_BOUND = re.compile(r"以[上下内]|左右")
_PROSE = re.compile(r"[，。；]")
"""What the words of a row, read as a sentence, lack."""


def told_for(form: FormFacts, row: IndicatorFacts) -> Wording:
    """What a message may add: the words with which the prose tells the indicator's value; empty where there are none.

    A figure that is the target's own may be the goal told again, and is left out.
    """
    core = _COUNT_WORDS.sub("", squeezed(row.name))
    target = row.target
    if len(core) < _SHORTEST or not isinstance(target, Quantity) or not target.unit:
        return Wording("", "")
    told = re.compile(
        rf"{re.escape(core)}(?:次数|数量|[为达至共约数]|达到|共计|累计){{0,2}}(\d+(?:\.\d+)?){re.escape(target.unit)}"
    )
    for sentence in claims_with(form, told):
        match = told.search(sentence.text) if _PROSE.search(sentence.text) else None
        if match is None or _BOUND.match(sentence.text[match.end() :]):
            continue
        if Decimal(match[1]) != target.number:
            return Wording(f"；正文写有“{match.group()}”", f"; the prose tells {match.group()}")
    return Wording("", "")
