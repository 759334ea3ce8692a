"""Whether a number stands in the text."""

from __future__ import annotations

from evals.metrics.presence import invented, places_of
from evals.metrics.values import folded
from schemas.evidence import Span

TEXT = "预算 120.5 万元，执行 9\n8.4%，得分9.84"


def made_up(value: str, *spans: Span) -> bool:
    """Whether the value is invented as to the text."""
    return invented(value, spans, TEXT, folded(TEXT))


def test_numbers_of_the_text_are_not_invented() -> None:
    """White space and width inside a number make no difference."""
    assert not made_up("120.5万元")
    assert not made_up("９8.4%")
    assert not made_up("及时完成")


def test_other_numbers_are() -> None:
    """A number that stands nowhere in the text is invented, whatever grounding says."""
    assert made_up("121.5万元")
    assert made_up("98.4%，较上年增长3%", Span(0, 4))


def test_a_value_in_pieces_is_carried_by_its_spans() -> None:
    """A number that the layout split is put together from the characters that carry it."""
    pieces = (Span(3, 6), Span(TEXT.index("9.84") + 2, TEXT.index("9.84") + 4))
    assert made_up("12084")
    assert not made_up("12084", *pieces)


def test_a_value_is_found_nearest_to_its_row() -> None:
    """Of several places the one beside the row's other values is told."""
    text = "甲 5 分\n乙 5 分"
    assert (Span(2, 3),) == places_of("5", text)
    assert (Span(8, 9),) == places_of("5", text, near=7)
    broken = places_of("98.4%", TEXT)[0]
    assert "9\n8.4%" == TEXT[broken.start : broken.end]
    assert () == places_of("7", text)
