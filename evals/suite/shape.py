"""The shape of a label file: its keys and the types of its values, by the model of labelled samples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from evals.problem import Fault
from evals.suite.positions import member
from schemas.base import Wording
from schemas.sample import LabelledSample

_SAID: Mapping[str, Wording] = {
    "extra_forbidden": Wording("格式中没有这个键", "the format has no such key"),
    "missing": Wording("缺少这个键", "this key is missing"),
    "string_type": Wording("应为字符串", "a string is expected"),
    "string_too_short": Wording("空字符串应写作 null", "an empty string is to be null"),
    "int_type": Wording("应为整数", "an integer is expected"),
    "model_type": Wording("应为对象", "an object is expected"),
    "dict_type": Wording("应为对象", "an object is expected"),
    "tuple_type": Wording("应为列表", "a list is expected"),
    "greater_than_equal": Wording("不能小于 0", "it cannot be below 0"),
}
_TEXTS = Wording("应为字符串或字符串列表", "a string or a list of strings is expected")


def shape_faults(value: object, text: str) -> Iterator[Fault]:
    """Unknown and missing keys, and values of another type; ``value`` is what the JSON ``text`` holds.

    Types are those of JSON: a number in quotes is no number.
    """
    try:
        LabelledSample.model_validate_json(text, strict=True)
    except ValidationError as error:
        told = dict.fromkeys(_fault(value, details) for details in error.errors(include_url=False))
        yield from told


def _fault(value: Any, details: ErrorDetails) -> Fault:  # noqa: ANN401 - JSON may be anything
    """The place and the fault; where a value may be of two types, one fault for both attempts."""
    place = ""
    for step in details["loc"]:
        held = _held(value, step)
        if not held and details["type"] != "missing":
            return place, _TEXTS
        place = member(place, step)
        value = value[step] if held else None
    return place, _said(details)


def _held(value: object, step: str | int) -> bool:
    if isinstance(step, int):
        return isinstance(value, list) and step < len(value)
    return isinstance(value, dict) and step in value


def _said(details: ErrorDetails) -> Wording:
    if details["type"] in ("enum", "literal_error"):
        expected = details.get("ctx", {})["expected"]
        return Wording(f"应为下列之一：{expected}", f"it is none of {expected}")
    return _SAID.get(details["type"], Wording(details["msg"], details["msg"]))
