"""Whether a text speaks of a thing that a form names."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.shortfalls.wording import TEMPLATE

_NOT_WORD = re.compile(r"[^\u4e00-\u9fffA-Za-z]+")
ENOUGH = 0.3
"""Share of a name's own pairs of characters from which a text speaks of it."""


@lru_cache(maxsize=4096)
def pairs(name: str) -> frozenset[str]:
    """Pairs of neighbouring characters of a name, the words that any indicator may hold left out."""
    parts = _NOT_WORD.sub(" ", TEMPLATE.sub(" ", name)).split()
    return frozenset(part[i : i + 2] for part in parts for i in range(len(part) - 1))


def overlap(name: str, text: str) -> float:
    """Share of the name's pairs that the text holds; 0 for a name made of common words alone."""
    own = pairs(name)
    return sum(pair in text for pair in own) / len(own) if own else 0.0


def speaks_of(name: str, text: str) -> bool:
    """Whether the text holds the name, or enough of what is particular to it."""
    return (len(name) > 1 and name in text) or overlap(name, text) >= ENOUGH
