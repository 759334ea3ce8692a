"""Examples are held against their own text."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import pytest
from pydantic import BaseModel

from prompts.example import example_faults
from prompts.template import parse


class State(StrEnum):
    """An enumeration in an answer."""

    DRY = "dry"


class Wells(BaseModel):
    """The answer of the template."""

    wells: list[str]
    state: State | None = None
    kind: Literal["deep", "flat"] | None = None


MODELS = {"Wells": Wells}


def faults(template: str, answer: str) -> list[str]:
    """What is wrong with the template's example when it has another answer."""
    prompt = parse("count-wells/1", template.replace('{"wells": ["水井|3"]}', answer))
    return [fault.en for fault in example_faults(prompt, MODELS)]


@pytest.mark.parametrize(
    "answer",
    [
        '{"wells": ["水井|3"]}',
        '{"wells": ["水井|3口", ""]}',
        '{"wells": [], "state": "dry", "kind": "deep"}',
    ],
)
def test_an_answer_that_was_copied_is_right(template: str, answer: str):
    """Pieces between separators stand in the text, white space aside; choices of the schema need not."""
    assert faults(template, answer) == []


def test_a_string_that_does_not_stand_in_the_text_is_told(template: str):
    """The piece itself is named."""
    assert faults(template, '{"wells": ["水井|4"]}') == ["not in the text of the example: 4"]


def test_an_answer_that_does_not_fit_its_model_is_told(template: str):
    """Validation is the model's own."""
    (told,) = faults(template, '{"wells": "水井"}')
    assert told.startswith("an answer is no Wells: ")


def test_a_model_that_is_not_there_is_told(template: str):
    """A misspelt name of the schema is a fault of the prompt."""
    (fault,) = example_faults(parse("count-wells/1", template), {})
    assert fault.en == "there is no model of an answer Wells"


def test_a_prompt_without_examples_needs_no_model(template: str):
    """There is nothing to hold against anything."""
    assert example_faults(parse("count-wells/1", template.partition("# example")[0]), {}) == ()
