"""When two printed values are the same; labels and readings go through the same folding.

Numbers are never compared by likeness: ``97.1`` for ``91.1`` is wrong, and so is ``120元`` for ``120万元``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from extractor.text.quantities import parse_quantity
from extractor.text.widths import squeeze, unify
from schemas.quantity import Quantity

NORMALISER: Final = "2"
"""Version of this module's rules; it stands in the record of every run."""
SIMILAR: Final = 90.0
"""Likeness (0 to 100) from which texts are the same, their digits being equal."""
LIKENED: Final = frozenset({"item", "name", "explanation"})
"""Fields compared by likeness; every other one has to be the same."""
_POINTS: Final = frozenset({"total_weight", "total_score"})
"""Fields in which a final 分 says nothing."""
_NOT_DIGITS: Final = re.compile(r"\D+")


@lru_cache(maxsize=16384)
def folded(value: str) -> str:
    """The value without white space and in one width."""
    return unify(squeeze(value))


def same(field: str, wanted: str, said: str, *, scanned: bool = False) -> bool:
    """Whether two values of a field are the same.

    In a ``scanned`` sample the labels are the true text, so every text is compared by likeness, its digits being
    equal all the same; what is a quantity has to be the same in a scan too.
    """
    a, b = folded(wanted), folded(said)
    if field in _POINTS:
        a, b = a.removesuffix("分"), b.removesuffix("分")
    if a == b:
        return True
    likened = field in LIKENED or (scanned and not isinstance(parse_quantity(wanted), Quantity))
    if not likened or digits(a) != digits(b):
        return False
    return fuzz.ratio(a, b) >= SIMILAR


def digits(value: str) -> str:
    """The digits of a value, in order."""
    return _NOT_DIGITS.sub("", value)
