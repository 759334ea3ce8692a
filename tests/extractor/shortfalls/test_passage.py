"""What of a text is an explanation."""

from __future__ import annotations

from extractor.shortfalls.passage import cut


def kept(text: str) -> str:
    """The explanation within the text."""
    passage = cut(text, 0, len(text), restated=False)
    return text[passage.start : passage.end] if passage else ""


def test_figures_of_a_row_before_an_explanation_are_left_out() -> None:
    """A name and the figures of its columns, run together, are no explanation."""
    assert "汛期停工，未能完成" == kept("巡查次数2018.5100%99.5汛期停工，未能完成")
    assert "巡查次数5万元未支付，汛期停工" == kept("巡查次数5万元未支付，汛期停工")


def test_a_long_run_of_figures_is_passed_over_once() -> None:
    """Thousands of digits that lead to nothing end in the same moment, however many ways there are to part them."""
    text = "巡查次数" + "123.45%6" * 500 + "，汛期停工，未能完成"
    assert kept(text).endswith("汛期停工，未能完成")
