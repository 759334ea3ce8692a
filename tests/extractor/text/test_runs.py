"""Where a number ends."""

from __future__ import annotations

import pytest

from extractor.text.runs import cuts_number


@pytest.mark.parametrize(
    ("text", "part", "cut"),
    [
        ("共12.5万元", "12.5", False),
        ("共12.5万元", "2.5", True),
        ("共12.5万元", "12", True),
        ("共1,234元", "234", True),
        ("共1,234元", "1", True),
        ("率97.5%", "97.5", True),
        ("率97.5%", "97.5%", False),
        ("有3,其中", "3", False),
        ("第3.其中", "3", False),
        ("完成12台", "台", False),
    ],
)
def test_a_part_of_a_run_of_digits_is_no_number(text: str, part: str, cut: bool) -> None:
    """Points and commas between digits and the sign of a rate belong to it."""
    start = text.index(part)
    assert cuts_number(text, start, start + len(part)) is cut
