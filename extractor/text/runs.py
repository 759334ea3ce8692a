"""Runs of digits: a number is the whole of one, with the point, the commas and the sign of a rate that belong to it."""

from __future__ import annotations

from typing import Final

POINT: Final = frozenset(".,")
"""What stands within a number, between digits."""
_RATE: Final = frozenset("%‰％")


def cuts_number(text: str, start: int, end: int) -> bool:
    """Whether a number goes on outside the range: from its first digit backwards, or from its last one onwards."""
    if text[start : start + 1].isdigit() and goes_on(text[max(start - 2, 0) : start][::-1]):
        return True
    after = text[end : end + 2]
    return text[end - 1 : end].isdigit() and (goes_on(after) or after[:1] in _RATE)


def goes_on(neighbours: str) -> bool:
    """Whether a run of digits goes on into the two neighbouring characters, nearest first."""
    return neighbours[:1].isdigit() or (neighbours[:1] in POINT and neighbours[1:].isdigit())
