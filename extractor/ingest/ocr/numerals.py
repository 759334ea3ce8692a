"""Numbers that tesseract reads twice, and the signs that it takes for characters: what stands, and how sure it is.

A number is never put together from two readings, and no digit is ever changed: one of the readings stands as it is. Where
they differ, the one that stands scores as what has to be looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.ingest.ocr.crops import Crop
from extractor.ingest.page.blocks import Word

DOUBTFUL: Final = 0.5
"""The best score of a reading that another one contradicts, or whose sign was taken for a character."""
_LONG: Final = 7.0
"""Heights of a line beyond which it is no number alone."""
_SHORT: Final = 2.3
"""Heights of a line up to which a garbled reading may be one of a number: 9.54 has two."""
_TWO_DIGITS: Final = 1.25
"""Heights of a line up to which it holds two digits at most, and no sign before one."""
_SURE: Final = 0.85
"""The score from which a second reading is heard."""
_GARBLED: Final = 0.5
"""The score under which a character may be something else altogether."""
_WIDTHS: Final = {".": 0.3, ",": 0.3, "%": 1.0}
_DIGIT: Final = 0.55
"""Heights of a line that characters of numbers are wide, in the usual types."""
_FITS: Final = 0.3
"""Heights by which a number may be wider or narrower than it should be; a digit or a sign more is further out."""
_NUMBER: Final = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?%?")
_STARTS: Final = re.compile("[0-9]")
_CHINESE: Final = re.compile(r"[一-鿿]")

SIGNS: Final = {"之": "≥", "过": "≥", "委": "≤", "和": "≤", "入": "≤", "么": "≤", "私": "≤"}
"""What the model for Chinese, which does not know the signs, reads for them."""


def may_be_number(crop: Crop, words: Sequence[Word]) -> bool:
    """Whether a line, as first read, is worth a second reading: a number alone, or so short that it may be one."""
    text, length = _text(words), crop.box.width / crop.height
    if _STARTS.match(text):
        return length <= _LONG
    return length <= _SHORT and (_score(words) < _GARBLED or not _CHINESE.search(text))


def settled(crop: Crop, first: Sequence[Word], second: Sequence[Word]) -> list[Word]:
    """The reading that stands: the first, or the second where it is a whole number, sure, and may contradict the first.

    It may where it is as wide as the ink. The model for English takes the sign before a number for a digit (≥98% for
    298%), so a first reading that does not begin with a digit gives way only on a line too short for a sign, or to a
    number with a point.
    """
    text = _text(second)
    if not _NUMBER.fullmatch(text) or _score(second) < max(_SURE, _score(first)):
        return list(first)
    if _text(first) == text:
        return list(second)
    length = crop.box.width / crop.height
    unsigned = length <= _TWO_DIGITS or "." in text or bool(_STARTS.match(_text(first)))
    if unsigned and abs(length - sum(_WIDTHS.get(character, _DIGIT) for character in text)) <= _FITS:
        return [_doubted(word) for word in second]
    return list(first)


def with_sign(words: Sequence[Word]) -> list[Word]:
    """The words that begin a cell, with the sign where a character that stands for it comes right before a number.

    No cell begins with one of these characters and a digit otherwise: 之98% is how ≥98% is read. The score says that it
    has to be looked at.
    """
    if not words or words[0].text[0] not in SIGNS or not _STARTS.match(words[0].text[1:]):
        return list(words)
    first = _doubted(words[0])
    return [replace(first, text=SIGNS[first.text[0]] + first.text[1:]), *words[1:]]


def _text(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)


def _score(words: Sequence[Word]) -> float:
    return min((word.score or 0.0 for word in words), default=0.0)


def _doubted(word: Word) -> Word:
    return replace(word, score=min(word.score or 0.0, DOUBTFUL))
