"""What of an explanation can be checked."""

from __future__ import annotations

from extractor.narrative.concreteness import concreteness
from extractor.narrative.setting import Setting
from extractor.standards import default_standards
from schemas.explanation import Observation

WORDS = 40
OWN = " ".join("".join(chr(0x9B00 + 3 * word + at) for at in range(3)) for word in range(WORDS))
"""Words of a row, of three rare characters each, so that every middle one stands in two pairs."""


def points(text: str) -> int:
    """The points of a text beside a row of those words."""
    return concreteness(
        text, Observation(), Setting(standards=default_standards(), year=2022, subject=OWN, context="")
    )


def test_the_rows_own_words_tie_a_cause_to_nothing() -> None:
    """Nothing is left of them, whichever pair of characters is taken out first: one text has one verdict."""
    assert 0 == points(OWN.replace(" ", ""))


def test_other_words_are_counted() -> None:
    """Four characters that the row does not hold are something, eight are much."""
    assert [1, 2] == [points(f"{OWN.replace(' ', '')}山洪冲毁"), points(f"{OWN[:3]}山洪冲毁便桥路基")]
