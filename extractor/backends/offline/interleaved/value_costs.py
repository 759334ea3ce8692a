"""What it costs that a printed piece is a whole value, or goes on in another cell, by its text alone."""

from __future__ import annotations

from extractor.backends.offline.value_words import is_done, is_unit, measure_of
from extractor.text.quantities import parse_quantity

_NO_UNIT = 0.8
"""What it costs that a value and its wrapped tail are no quantity (≥4.2万 and 人口)."""
_SHORT = 12


def likeness(text: str) -> float:
    """What it costs that words are a whole value."""
    if text.startswith(("(", "（")):
        return 3.5
    if is_done(text):
        return 0.0
    if is_unit(text):
        return 3.5
    if len(text) <= 2:
        return 1.4
    return 0.7 if len(text) <= _SHORT else 1.6


def whole(text: str) -> float:
    """What it costs that words which can be a value of their own continue another cell."""
    return 1.2 if is_done(text) else 0.0


def unit_tail(value: str, tail: str, *, is_open: bool) -> float:
    """What it costs that ``tail`` is the end of a value's unit; an ``is_open`` value asks for one."""
    if is_open:
        return -0.4 + (0.0 if parse_quantity(value + tail) else _NO_UNIT)
    return -0.2 if _goes_on_in_unit(value, tail) else 2.0


def _goes_on_in_unit(value: str, tail: str) -> bool:
    """Whether a value's unit and what is wrapped from it are a unit too (≥136人 and 次)."""
    unit = measure_of(value)
    shortest = len(tail) == 1 or tail == "工作日"
    return shortest and bool(unit) and is_unit(unit) and is_unit(unit + tail)
