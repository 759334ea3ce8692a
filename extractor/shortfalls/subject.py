"""Whether a text speaks of a thing that a form names."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.shortfalls.wording import CLAIMS_MISS, FELL, NAMED_FIRST, TEMPLATE

_NOT_WORD = re.compile(r"[^\u4e00-\u9fffA-Za-z]+")
_BEFORE_CLAIM = re.compile(
    r"(?:^|[，。；：:,;）)、．.|\s]|[一二三四五六七八九十]是)(?:[^，。；：:,;]*(?:造成|导致|致使|使得?|影响)|之所以|关于|至于|但|而)?"
    r"([^，。；：:,;、）)|]{2,16}?)(?:指标|一项|这一项|方面)?$"
)
_RATE = re.compile(r"([\u4e00-\u9fff]{2})(?:率|度|比例|比率)$")
"""What a rate is a rate of."""
ENOUGH = 0.3
"""Share of a name's own pairs of characters from which a text speaks of it."""


@lru_cache(maxsize=4096)
def pairs(name: str) -> frozenset[str]:
    """Pairs of neighbouring characters of a name, the words that any indicator may hold left out."""
    parts = _NOT_WORD.sub(" ", TEMPLATE.sub(" ", name)).split()
    return frozenset(part[i : i + 2] for part in parts for i in range(len(part) - 1))


@lru_cache(maxsize=8192)
def overlap(name: str, text: str) -> float:
    """Share of the name's pairs that the text holds; 0 for a name made of common words alone.

    Rows of a form are rivals of each other, so the same names and texts are asked for again and again.
    """
    own = pairs(name)
    return sum(map(text.__contains__, own)) / len(own) if own else 0.0


def speaks_of(name: str, text: str) -> bool:
    """Whether the text holds the name, or enough of what is particular to it."""
    return (len(name) > 1 and name in text) or overlap(name, text) >= ENOUGH


def misses(name: str, text: str) -> bool:
    """Whether the text says that a thing missed its target which it calls by a short form of the name."""
    called = _said_to_miss(text)
    return bool(called) and any(
        _shortens(short, name) and (outright or pairs(short)) for short, outright in called
    )


def heads(name: str, text: str) -> bool:
    """Whether a part of the text opens with a short form of the name as what it is about."""
    called = _before(text, NAMED_FIRST)
    return bool(called) and any(_shortens(short, name) and pairs(short) for short in called)


def abbreviates(short: str, name: str) -> bool:
    """Whether a label is a short form of a name, from its first character on (网办 for 网上办件比例)."""
    rest = iter(name)
    return (
        1 < len(short) < len(name) and short[0] == name[0] and all(character in rest for character in short)
    )


def lacks(name: str, text: str) -> bool:
    """Whether the text speaks of what is not as the rate measures (满意度: 不满意的住户; 核查率: 没有核查到的单位)."""
    stem = _RATE.search(name)
    return bool(
        stem
        and pairs(stem[1])
        and re.search(rf"(?:[不未没]|没有|未能|尚未|不是)能?{stem[1]}(?![率度])", text)
    )


@lru_cache(maxsize=4096)
def _said_to_miss(text: str) -> tuple[tuple[str, bool], ...]:
    """The words before each claim of a miss in the text, each with whether the claim is outright."""
    outright = ((short, True) for short in _before(text, CLAIMS_MISS))
    return (*outright, *((short, False) for short in _before(text, FELL)))


@lru_cache(maxsize=4096)
def _before(text: str, claims: re.Pattern[str]) -> tuple[str, ...]:
    """The words before each claim in the text."""
    found = (_BEFORE_CLAIM.search(text, 0, claim.start()) for claim in claims.finditer(text))
    return tuple(said.group(1) for said in found if said)


def _shortens(short: str, name: str) -> bool:
    """Whether the characters of ``short`` stand in ``name`` in that order, the last of both being the same."""
    rest = iter(name)
    return short[-1] == name[-1:] and all(character in rest for character in short)
