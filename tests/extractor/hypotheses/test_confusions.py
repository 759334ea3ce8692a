"""A slip is undone by one of the originals that are thought of."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.hypotheses.confusions import PAIRS, Content, number_in, originals
from schemas.finding import Repair

FIGURES = st.decimals(
    min_value=Decimal("0.01"), max_value=Decimal(99_999), places=2, allow_nan=False, allow_infinity=False
).map(lambda number: f"{number.normalize():f}")
"""Numbers as tables print them, without zeros at their end."""


def texts(printed: str, content: Content = Content.POINTS) -> set[str]:
    """The strings that may have been misread as this one."""
    return {original.text for original in originals(printed, content)}


def valid(figure: str) -> bool:
    """Whether a figure is printed as numbers are."""
    return figure[:1].isdigit() and figure[-1:].isdigit() and number_in(figure) is not None


@given(FIGURES)
def test_a_lost_point_is_put_back(figure: str) -> None:
    """71.85 is among the originals of 7185."""
    assume("." in figure)
    slipped = figure.replace(".", "")
    assume(valid(slipped))
    assert figure in texts(slipped)


@given(FIGURES, st.data())
def test_swapped_digits_are_swapped_back(figure: str, data: st.DataObject) -> None:
    """97.19 is among the originals of 97.91."""
    i = data.draw(st.integers(0, len(figure) - 1))
    slipped = figure[:i] + figure[i : i + 2][::-1] + figure[i + 2 :]
    assume(slipped != figure and "." not in figure[i : i + 2] and valid(slipped))
    assert figure in texts(slipped)


@given(FIGURES, st.sampled_from(PAIRS), st.booleans(), st.data())
def test_a_misread_digit_is_read_again(figure: str, pair: str, turned: bool, data: st.DataObject) -> None:
    """Whenever one digit stands for another, the other may stand for it."""
    was, read = pair[::-1] if turned else pair
    places = [i for i, digit in enumerate(figure) if digit == was]
    assume(places)
    i = data.draw(st.sampled_from(places))
    slipped = figure[:i] + read + figure[i + 1 :]
    assume(valid(slipped))
    assert number_in(figure) in {original.number for original in originals(slipped, Content.POINTS)}


@given(FIGURES, st.data())
def test_doubled_and_lost_digits_are_mended(figure: str, data: st.DataObject) -> None:
    """One of two equal digits goes, and any one digit comes back."""
    i = data.draw(st.sampled_from([i for i, digit in enumerate(figure) if digit.isdigit()]))
    doubled, lost = figure[:i] + figure[i] * 2 + figure[i + 1 :], figure[:i] + figure[i + 1 :]
    numbers = {original.number for original in originals(doubled, Content.POINTS)}
    assert number_in(figure) in numbers or number_in(doubled) in (None, number_in(figure))
    if valid(lost) and Decimal(lost) != Decimal(figure):
        assert number_in(figure) in {original.number for original in originals(lost, Content.POINTS)}


@given(FIGURES)
def test_ten_thousand_times_is_undone_in_amounts_only(figure: str) -> None:
    """An amount told in 元 is told in 万元; points are no money."""
    slipped = f"{(Decimal(figure) * 10_000).normalize():f}"
    units = [o for o in originals(slipped, Content.MONEY) if o.repair is Repair.UNIT]
    assert Decimal(figure) in {original.number for original in units}
    assert Repair.UNIT not in {original.repair for original in originals(slipped, Content.POINTS)}


@given(FIGURES, st.sampled_from(Content))
def test_no_original_is_the_printed_string_and_each_is_a_number_of_its_own(
    figure: str, content: Content
) -> None:
    """What is thought of differs in its number from what is printed and from each other."""
    numbers = [original.number for original in originals(figure, content)]
    assert len(numbers) == len(set(numbers))
    assert Decimal(figure) not in numbers


@pytest.mark.parametrize(
    ("printed", "content", "original", "repair"),
    [
        ("1,205.5", Content.MONEY, "1,250.5", Repair.DIGITS_SWAPPED),
        ("≥95%", Content.VALUE, "≥9.5%", Repair.POINT_LOST),
        ("12.5元", Content.VALUE, "12.5万元", Repair.UNIT),
        ("12.5万元", Content.MONEY, "12.5元", Repair.UNIT),
        ("81.596", Content.RATE, "81.5%", Repair.PERCENT_MISREAD),
        ("7.185", Content.POINTS, "7185", Repair.POINT_ADDED),
    ],
)
def test_what_stands_around_the_number_stays(
    printed: str, content: Content, original: str, repair: Repair
) -> None:
    """Signs, commas and units are kept, but for a unit that is the slip itself."""
    assert (original, repair) in {(o.text, o.repair) for o in originals(printed, content)}


@pytest.mark.parametrize("printed", ["", "良好", "30(含上年结转5)", "1O0%", "12,34", "9..5", "1" * 30])
def test_what_holds_no_single_number_has_no_originals(printed: str) -> None:
    """Nothing is guessed about words, two numbers, garbled ones and serial numbers."""
    assert () == originals(printed, Content.MONEY)
