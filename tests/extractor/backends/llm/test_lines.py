"""The text that is sent: lines with numbers where they are due, every character at its place."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extractor.backends.llm.lines import barless, laid_out, lines_of, numbered
from tests.extractor.backends.llm.conftest import segment

SHORT = "\n".join(f"格{n}" for n in range(30))
TEXTS = st.text(alphabet="字1 |\t\n\r\f\u3000", max_size=200)


def printed(text: str, *firsts: int) -> list[str]:
    """The lines as they are sent."""
    return numbered(text, lines_of(text), firsts).split("\n")


def test_blank_lines_have_no_number() -> None:
    """Numbers count the lines that say something, over the whole document."""
    assert [(line.number, line.start) for line in lines_of("甲\n\n \u3000\n乙\f\r\n丙")] == [
        (1, 0),
        (2, 6),
        (3, 10),
    ]


@given(TEXTS)
def test_every_character_that_is_seen_is_in_one_line(text: str) -> None:
    """Lines do not overlap, leave out nothing but white space, and hold no break."""
    lines = lines_of(text)
    assert "".join(text.split()) == "".join("".join(text[x.start : x.end].split()) for x in lines)
    assert all(not set("\n\r\f") & set(text[x.start : x.end]) for x in lines)
    assert all(a.end <= b.start and a.number + 1 == b.number for a, b in pairwise(lines))


def test_short_lines_have_a_number_now_and_then() -> None:
    """The first has one, then one after twenty-four characters without."""
    numbers = [n for n, line in enumerate(printed(SHORT), 1) if "|" in line]
    assert numbers[0] == 1
    for before, at in pairwise(numbers):
        without = sum(len(f"格{n - 1}") for n in range(before, at))
        assert 24 <= without < 24 + len("格29")


def test_a_long_line_has_a_number() -> None:
    """Twenty-four characters are long, twenty-three are not."""
    assert printed("首行\n" + "长" * 24)[1] == "2|" + "长" * 24
    assert printed("首行\n" + "长" * 23)[1] == "长" * 23


def test_the_line_a_form_begins_with_has_a_number() -> None:
    """However short the lines before it are."""
    assert printed("甲\n乙\n丙", 2) == ["1|甲", "2|乙", "丙"]


@given(st.lists(st.integers(1, 30), max_size=4, unique=True))
def test_firsts_are_always_numbered(firsts: list[int]) -> None:
    """Each of them has its own number before it."""
    lines = printed(SHORT, *firsts)
    assert all(lines[first - 1] == f"{first}|格{first - 1}" for first in firsts)


def test_white_space_is_squeezed_to_one_blank() -> None:
    """Columns that are far apart cost no more than those side by side."""
    assert printed("  总额\u3000\u3000 100\t\t90  ") == ["1|总额 100 90"]


@given(TEXTS)
def test_bars_are_replaced_and_the_length_is_kept(text: str) -> None:
    """No bar is left, and every other character stands where it stood."""
    bare = barless(text)
    assert "|" not in bare
    assert len(text) == len(bare)
    assert all(a == b or (a, b) == ("|", "¦") for a, b in zip(text, bare, strict=True))


def test_forms_are_laid_out_at_their_places() -> None:
    """Offsets of the document hold in what is sent, whatever stands between the forms and whichever comes first."""
    whole = "封面\n甲表\n第一行\n附注\n乙表"
    one, other = segment("甲表\n第一行\n", 3), segment("乙表", 13)
    text = laid_out([other, one])
    assert len(text) == len(whole)
    assert text[one.span.start : one.span.end] == one.text
    assert text[other.span.start : other.span.end] == other.text
    assert "封面" not in text
    assert "附注" not in text
