"""The schema of an answer in openai's strict form, without what the model does not need."""

from __future__ import annotations

from typing import Any

from openai import pydantic_function_tool
from pydantic import BaseModel

Json = dict[str, Any]

_DROPPED = frozenset({"title", "default", "examples", "minLength", "maxLength", "uniqueItems"})
"""Titles repeat the names; the others have no place in a strict schema, and the answer's model holds them anyway."""
_NAMED = frozenset({"properties", "$defs"})
"""Keys whose own keys are names, not keywords."""


def strict_function(answer: type[BaseModel]) -> Json:
    """The function that an answer is given through: name, strict, parameters; what it is for the instructions say."""
    function: Json = dict(pydantic_function_tool(answer)["function"])
    function["parameters"] = lean(function["parameters"])
    function.pop("description", None)
    return function


def lean(schema: Json) -> Json:
    """A schema without titles, defaults, docstrings and other keywords that cost tokens and hold nothing."""
    return {
        key: {name: lean(part) for name, part in value.items()} if key in _NAMED else _lean_part(value)
        for key, value in schema.items()
        if key not in _DROPPED and not (key == "description" and schema.get("type") == "object")
    }


def _lean_part(part: Any) -> Any:  # noqa: ANN401 - any value of a JSON schema
    if isinstance(part, dict):
        return lean(part)
    if isinstance(part, list):
        return [_lean_part(item) for item in part]
    return part
