"""Settings follow from their number, and their words are words of forms."""

from __future__ import annotations

import dataclasses

import pytest

from evals.pages.variant import WORDS, Variant, variant
from extractor.text.vocabulary import field_of_header


def test_a_number_gives_the_same_setting_again():
    """Pages can be made anew."""
    assert variant(7) == variant(7)


@pytest.mark.parametrize("trait", [field.name for field in dataclasses.fields(Variant)])
def test_every_trait_varies(trait: str):
    """A few dozen numbers show more than one kind of each trait."""
    assert len({str(getattr(variant(number), trait)) for number in range(40)}) > 1


@pytest.mark.parametrize(
    ("field", "word"), [(field, word) for field, words in WORDS.items() for word in words]
)
def test_headers_are_known_words(field: str, word: str):
    """What heads a column is what the reading takes for that column."""
    assert field_of_header(word) == field
