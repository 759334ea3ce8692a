"""Which of two readings of a number stands, and which characters are signs."""

from __future__ import annotations

import pytest

from extractor.ingest.ocr.crops import Crop
from extractor.ingest.ocr.numerals import may_be_number, settled, with_sign
from extractor.ingest.page.blocks import Box, Word


def line(heights: float) -> Crop:
    """A line so many of its heights long."""
    return Crop(Box(0, 0, heights * 20, 20), 20, opens_cell=True)


def words(text: str, score: float) -> list[Word]:
    """A reading."""
    return [Word(text, Box(0, 0, 20, 20), score)] if text else []


@pytest.mark.parametrize(
    ("heights", "text", "score", "again"),
    [
        (3, "92.5", 0.9, True),
        (9, "92.5", 0.9, False),
        (3, "之98%", 0.3, False),
        (3, "优良", 0.1, False),
        (1, "优", 0.9, False),
        (1, "局", 0.1, True),
        (0.5, "", 0, True),
    ],
)
def test_numbers_are_read_twice(heights, text, score, again):
    """And what is so short that it may be one, unless it is a character for sure."""
    assert may_be_number(line(heights), words(text, score)) is again


@pytest.mark.parametrize(
    ("heights", "first", "second", "stands"),
    [
        (1.4, ("9.2", 0.7), ("9.2", 0.96), ("9.2", 0.96)),
        (1.4, ("92", 0.6), ("9.2", 0.96), ("9.2", 0.5)),
        (1.4, ("92", 0.6), ("9:2", 0.96), ("92", 0.6)),
        (1.4, ("92", 0.6), ("9.2", 0.7), ("92", 0.6)),
        (1.4, ("92", 0.99), ("9.2", 0.96), ("92", 0.99)),
        (3.1, ("98%", 0.6), ("298%", 0.95), ("98%", 0.6)),
        (3.1, ("之98%", 0.1), ("298%", 0.95), ("之98%", 0.1)),
        (2.05, ("沁", 0.0), ("245", 0.95), ("沁", 0.0)),
        (1.05, ("骆", 0.0), ("13", 0.96), ("13", 0.5)),
        (2.0, ("区低", 0.0), ("5.77", 0.96), ("5.77", 0.5)),
        (3, ("9.2元", 0.6), ("", 0), ("9.2元", 0.6)),
    ],
)
def test_a_reading_stands_as_it_is(heights, first, second, stands):
    """Nothing is put together from two; one that contradicts the first is doubtful, and none adds a digit for a sign."""
    (word,) = settled(line(heights), words(*first), words(*second))
    assert (word.text, word.score) == stands


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("之98%", "≥98%"),
        ("过45具", "≥45具"),
        ("委0.95万元", "≤0.95万元"),
        ("过去5年", "过去5年"),
        ("和谐", "和谐"),
        ("之", "之"),
        ("98%", "98%"),
    ],
)
def test_a_character_right_before_a_number_is_the_sign_it_is_read_for(read, meant):
    """At the start of a cell, and as something to look at."""
    (word,) = with_sign(words(read, 0.9))
    assert (word.text, word.score) == (meant, 0.5 if read != meant else 0.9)


def test_a_line_without_words_has_no_sign():
    """And stays without words."""
    assert with_sign([]) == []
