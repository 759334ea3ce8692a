"""Values of untrusted JSON as what they must be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from extractor.ingest.page.blocks import Box
from extractor.ingest.page.found import box_around, box_of, number

_LARGEST: Final = 10**15
"""A whole number beyond it is no place, score or index; as a float it might not even exist."""


class OddValueError(ValueError):
    """A value is not of the kind that stands in its place; says which."""

    def __init__(self, expected: str, value: object) -> None:
        super().__init__(f"expected {expected}, found {type(value).__name__}")


def items_of(value: object) -> list[object]:
    """A list; nothing in it where the value is null."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise OddValueError("a list", value)
    return value


def object_of(value: object) -> dict[str, object]:
    """An object."""
    if not isinstance(value, dict):
        raise OddValueError("an object", value)
    return value


def text_of(value: object) -> str:
    """A string; empty where the value is null."""
    if value is not None and not isinstance(value, str):
        raise OddValueError("a text", value)
    return value or ""


def first_of(value: dict[str, object], keys: Iterable[str]) -> object:
    """What the first of the keys holds that holds anything; else None."""
    return next((value[key] for key in keys if value.get(key) is not None), None)


def number_of(value: object) -> float:
    """A number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise OddValueError("a number", value)
    return float(min(max(value, -_LARGEST), _LARGEST))


def score_of(value: object) -> float | None:
    """A score, which older versions write as text; None where there is none."""
    if isinstance(value, str):
        return number(value)
    return None if value is None else number_of(value)


def box_in(value: object) -> Box | None:
    """The rectangle of a place: points, or edges (left, top, right, bottom), or points one after the other.

    None where there is none or it is no place on a page.
    """
    items = items_of(value)
    if any(isinstance(item, list) for item in items):
        points = [[number_of(edge) for edge in items_of(item)] for item in items]
        if any(len(point) != 2 for point in points):
            raise OddValueError("points", value)
        return box_around([(x, y) for x, y in points])
    edges = [number_of(item) for item in items]
    if len(edges) == 4:
        left, top, right, bottom = edges
        return box_of(left, top, right, bottom)
    if len(edges) % 2:
        raise OddValueError("points", value)
    return box_around(list(zip(edges[::2], edges[1::2], strict=True)))
