"""The parts of a docstring are told apart, and each language is put together from its lines."""

from __future__ import annotations

from extractor.export.told import HOLDS, MATTERS, SETTLED, summary, told
from schemas.base import Wording

DOC = """Rows add up
to their total.

What must hold: the total is the
sum of its rows.
How a reviewer settles it: add them.
要求：合计应等于
各行之和，误差不超过 0.5
万元。
"""


def test_each_part_is_put_together_in_both_languages():
    """Lines of English are joined by spaces; of Chinese only where a figure stands at the join."""
    parts = told(DOC)
    assert parts[HOLDS] == Wording(
        "合计应等于各行之和，误差不超过 0.5 万元。", "The total is the sum of its rows."
    )


def test_a_part_not_written_is_empty():
    """A language or a part that is left out is not made up from the other."""
    parts = told(DOC)
    assert parts[SETTLED] == Wording("", "Add them.")
    assert parts[MATTERS] == Wording("", "")


def test_the_summary_ends_where_the_parts_begin():
    """Only the first sentence, on one line."""
    assert summary(DOC) == "Rows add up to their total."


def test_without_docstrings_nothing_is_told():
    """An interpreter that strips docstrings leaves empty parts, not a failure."""
    assert set(told(None).values()) == {Wording("", "")}
