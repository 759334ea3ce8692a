"""Characters that a PDF names by a twin are the ones that are meant."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from extractor.ingest.formats.radicals import without_twins


def test_radicals_become_characters():
    """Of the block of radicals all, of the supplement those that are characters by themselves."""
    assert without_twins("⼀⼈⼝⾦⿓") == "一人口金龍"
    assert without_twins("⺠⻓⻋⻢⻔⻛⻝") == "民长车马门风食"
    assert all(
        unicodedata.category(c) == "Lo" and not "\u2e80" <= c <= "\u2fdf"
        for c in without_twins("".join(map(chr, range(0x2F00, 0x2FD6))))
    )


@given(st.text())
def test_length_and_other_characters_stay(text):
    """Every character becomes one, so that places stay right."""
    assert len(without_twins(text)) == len(text)
    assert without_twins(without_twins(text)) == without_twins(text)
