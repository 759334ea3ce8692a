"""Whether the examples of a prompt are true: a model copies from them what they get wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from prompts.prompt import Example, Prompt
from schemas.base import Wording


def example_faults(prompt: Prompt, models: Mapping[str, type[BaseModel]]) -> tuple[Wording, ...]:
    """What is wrong with the examples of a prompt; ``models`` are the models of answers by name.

    An answer must fit its model, and every string in it, cut at the separators of the prompt, must stand in the text of
    its example; white space is passed over, for cells are split over lines. Members of enumerations and the prompt's ``words`` are no copies.
    """
    if not prompt.examples:
        return ()
    model = models.get(prompt.schema)
    if model is None:
        return (Wording(f"没有答案模型 {prompt.schema}", f"there is no model of an answer {prompt.schema}"),)
    return tuple(fault for example in prompt.examples for fault in _faults(prompt, example, model))


def _faults(prompt: Prompt, example: Example, model: type[BaseModel]) -> Iterator[Wording]:
    try:
        model.model_validate_json(example.answer)
    except ValidationError as error:
        yield Wording(f"示例答案不符合 {prompt.schema}：{error}", f"an answer is no {prompt.schema}: {error}")
        return
    text = _dense(example.text)
    chosen = frozenset((*_choices(model.model_json_schema()), *prompt.words))
    for said in _strings(json.loads(example.answer)):
        pieces = [said] if said in chosen else _pieces(said, prompt.separators)
        for piece in pieces:
            if piece not in chosen and _dense(piece) not in text:
                yield Wording(f"示例原文中没有：{piece}", f"not in the text of the example: {piece}")


def _pieces(said: str, separators: str) -> list[str]:
    return re.split(f"[{re.escape(separators)}]", said) if separators else [said]


def _dense(text: str) -> str:
    return "".join(text.split())


def _strings(value: object) -> Iterator[str]:
    """Every string of an answer; keys are the model's."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for held in value.values():
            yield from _strings(held)
    elif isinstance(value, list):
        for held in value:
            yield from _strings(held)


def _choices(schema: Any) -> Iterator[str]:  # noqa: ANN401 - any value of JSON
    """The strings that a schema lists for an answer to choose from."""
    if isinstance(schema, dict):
        listed = schema.get("enum")
        if isinstance(listed, list):
            yield from (choice for choice in listed if isinstance(choice, str))
        if isinstance(schema.get("const"), str):
            yield schema["const"]
        for held in schema.values():
            yield from _choices(held)
    elif isinstance(schema, list):
        for held in schema:
            yield from _choices(held)
