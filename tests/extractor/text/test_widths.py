"""Width and white space are put aside without losing the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.widths import WIDTHS, fold, printed_width, squeeze, unify

MIXED = st.text(st.sampled_from("５８.９％（）：，≦≧ 　\n\t\r年预算abc1 ２²①—。"), max_size=40)


def test_squeeze_removes_every_kind_of_white_space():
    """Spaces, line breaks, form feeds and ideographic spaces go; everything else stays as it was."""
    assert squeeze(" 年　初\r\n预\f算\t（１）") == "年初预算（１）"


def test_unify_writes_full_width_ascii_as_ascii():
    """Digits, letters, punctuation and comparison signs take one width."""
    assert unify("（Ａ）＝９５．５％：≧３，≦４；！") == "(A)=95.5%:≥3,≤4;!"


@pytest.mark.parametrize("text", ["10²", "①", "㎡", "½", "—", "。", "“”"])
def test_unify_leaves_what_has_no_ascii_twin(text):
    """Superscripts, circled numbers and Chinese punctuation are not rewritten."""
    assert unify(text) == text


def test_the_width_table_maps_one_character_to_one_character():
    """No entry changes a length, and no result is mapped again."""
    assert all(len(twin) == 1 and ord(twin) not in WIDTHS for twin in WIDTHS.values())


@given(MIXED)
def test_unify_keeps_the_length_and_is_stable(text):
    """Offsets in the unified text are offsets in the text itself."""
    assert len(unify(text)) == len(text)
    assert unify(unify(text)) == unify(text)


@given(MIXED, st.integers(0, 1000))
def test_every_folded_character_comes_from_its_place(text, offset):
    """Each folded character is the unified form of the received character that its span names."""
    folded = fold(text, offset)
    for index, character in enumerate(folded.text):
        span = folded.span(index, index + 1)
        assert unify(text[span.start - offset : span.end - offset]) == character


@given(MIXED)
def test_every_folded_range_reads_back(text):
    """Folding the received characters of a range gives the range again."""
    folded = fold(text)
    for start in range(len(folded.text)):
        span = folded.span(start, len(folded.text))
        assert fold(text[span.start : span.end]).text == folded.text[start:]


def test_a_span_holds_the_white_space_inside_it_and_none_around_it():
    """A value broken over two lines is one span."""
    folded = fold("得 9\n5 ％ 以上", 100)
    assert folded.text == "得95%以上"
    assert (folded.span(1, 4).start, folded.span(1, 4).end) == (102, 107)


def test_an_empty_range_is_an_empty_span():
    """The end of the text is a place too."""
    folded = fold(" 1 ", 10)
    assert folded.span(0, 0).start == folded.span(0, 0).end == 11
    assert folded.span(1, 1).start == 13


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (0, 3), (2, 1)])
def test_a_range_outside_the_text_is_an_error(start, end):
    """Nothing is clipped in silence."""
    with pytest.raises(IndexError):
        fold("ab").span(start, end)


def test_latin_letters_and_digits_are_printed_half_as_wide():
    """A character of Chinese is two halves wide, a digit one."""
    assert printed_width("共12处") == 6
