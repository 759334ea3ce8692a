"""Every line of every form is in a request, and no request is too long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.backends.llm.lines import laid_out, lines_of
from extractor.backends.llm.parts import MOST, Part, parts_of
from extractor.segment import Segment
from schemas.evidence import Span
from schemas.record import FormType
from tests.extractor.backends.llm.conftest import segment, segments

TYPES = (FormType.PROJECT_TABLE, FormType.REPORT)


def cut(*forms: Segment) -> tuple[Part, ...]:
    """The parts of some forms."""
    return parts_of(forms, lines_of(laid_out(forms)))


def rows(count: int, width: int = 40) -> str:
    """So many lines of that width."""
    return "".join(f"{n:04}" + "行" * (width - 4) + "\n" for n in range(count))


@st.composite
def documents(draw: st.DrawFn) -> tuple[Segment, ...]:
    """Forms of two types, one behind the other, with text between them that belongs to none."""
    found, at = [], 0
    for _ in range(draw(st.integers(1, 6))):
        at += draw(st.integers(0, 3))
        lengths = draw(st.lists(st.integers(0, 300), min_size=1, max_size=120))
        text = "".join("字" * length + "\n" for length in lengths)
        found.append(Segment(draw(st.sampled_from(TYPES)), Span(at, at + len(text)), text))
        at += len(text)
    return tuple(found)


@given(documents())
def test_every_line_of_every_form_is_in_a_part_of_its_type(forms: tuple[Segment, ...]) -> None:
    """Nothing of a form is left out, and what is asked by the prompt of one type is of that type."""
    lines = lines_of(laid_out(forms))
    parts = parts_of(forms, lines)
    for form in forms:
        own = {line for line in lines if form.span.start <= line.end - 1 < form.span.end}
        asked = {line for part in parts if part.form_type in {form.form_type, None} for line in part.lines}
        assert own <= asked


@given(documents())
def test_lines_stand_in_order_and_a_part_holds_its_firsts(forms: tuple[Segment, ...]) -> None:
    """A part is never empty, and the lines that forms begin with are among its own."""
    for part in cut(*forms):
        numbers = [line.number for line in part.lines]
        assert numbers == sorted(set(numbers))
        assert set(part.firsts) <= set(numbers)
        assert part.bounds == (numbers[0], numbers[-1])


@given(documents())
def test_every_form_begins_in_one_part(forms: tuple[Segment, ...]) -> None:
    """Each form that says something is counted once, so that as many heads are asked for."""
    begun = [first for part in cut(*forms) for first in part.firsts]
    assert len(begun) == len(set(begun)) == sum(bool(form.text.strip()) for form in forms)


@given(documents())
def test_halves_hold_every_line_and_are_smaller(forms: tuple[Segment, ...]) -> None:
    """Cutting again and again comes to an end, and loses nothing."""
    for part in cut(*forms):
        halves = part.halves()
        assert all(len(half.lines) < len(part.lines) for half in halves)
        if halves:
            assert {line for half in halves for line in half.lines} == set(part.lines)
            assert {first for half in halves for first in half.firsts} == set(part.firsts)


@pytest.mark.parametrize(
    ("between", "asked"),
    [(FormType.PROJECT_TABLE, FormType.PROJECT_TABLE), (FormType.REPORT, None)],
)
def test_small_forms_are_asked_for_together(between: FormType, asked: FormType | None) -> None:
    """Three forms make one request: by the prompt of their type, or by the one for several types."""
    text = "表\n内容\n"
    forms = (segment(text), segment("报告\n内容\n", 6, between), segment(text, 12))
    (part,) = cut(*forms)
    assert (part.form_type, part.firsts) == (asked, (1, 3, 5))


def test_forms_that_do_not_fit_together_are_asked_for_apart() -> None:
    """A request stays within its size."""
    half = rows(150)
    assert [len(part.firsts) for part in cut(*segments(half, half, half))] == [1, 1, 1]
    assert len(half) < MOST < 2 * len(half)


def test_a_long_form_is_cut_into_pieces_of_about_equal_size() -> None:
    """No piece exceeds the size by more than the lines it shares."""
    parts = cut(segment(rows(550)))
    sizes = [sum(line.end - line.start for line in part.lines) for part in parts]
    assert len(parts) == 3
    assert all(size <= MOST + 9 * 40 for size in sizes)
    assert min(sizes) > MOST / 2


def test_what_stands_before_a_form_makes_it_no_longer() -> None:
    """A small form at the end of a long document is asked for whole."""
    form = segment(rows(20), 5 * MOST)
    (part,) = cut(form)
    assert (len(part.lines), part.firsts, part.lines[0].start) == (20, (1,), form.span.start)


def test_pieces_of_a_form_share_eight_lines() -> None:
    """A row torn over the cut stands whole in one of them."""
    first, second, third = cut(segment(rows(550)))
    for before, after in ((first, second), (second, third)):
        assert [line.number for line in after.lines[:8]] == [line.number for line in before.lines[-8:]]
        assert after.lines[8] not in before.lines


def test_only_the_first_piece_begins_the_form() -> None:
    """The others are asked for no head."""
    assert [part.firsts for part in cut(segment(rows(550)))] == [(1,), (), ()]


def test_halves_share_eight_lines() -> None:
    """They overlap as pieces do."""
    (part,) = cut(segment(rows(40)))
    first, second = part.halves()
    assert [line.number for line in first.lines] == list(range(1, 25))
    assert [line.number for line in second.lines] == list(range(17, 41))
    assert (first.firsts, second.firsts) == ((1,), ())


def test_a_part_of_few_lines_is_not_cut() -> None:
    """Halves of seventeen lines would be the whole once more."""
    assert cut(segment(rows(17)))[0].halves() == ()
    assert cut(segment(rows(18)))[0].halves()
