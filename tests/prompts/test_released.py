"""The prompts of the product."""

from __future__ import annotations

import prompts
from extractor.backends.llm.answers import FormsAnswer, faults_of
from extractor.narrative.model.answer import ObserveAnswer
from prompts.__main__ import main
from prompts.example import example_faults


def test_released_prompts_are_as_they_were_released():
    """The lock holds every prompt with its digest, and none is longer than it says."""
    assert main(["check"]) == 0


def test_tokens_are_within_their_bounds():
    """The count of every prompt is printed and is at most what its front matter says."""
    assert main(["tokens"]) == 0
    assert {p.id: p.tokens for p in prompts.all() if p.tokens > p.bound} == {}


def test_released_examples_are_copied_from_their_own_text() -> None:
    """Every answer of an example fits its model, and every string of it stands in the example's text."""
    models = {model.__name__: model for model in (FormsAnswer, ObserveAnswer)}
    faults = {prompt.id: example_faults(prompt, models) for prompt in prompts.all()}
    assert faults == dict.fromkeys(faults, ())
    assert all(prompt.examples for prompt in prompts.all())


def test_released_examples_are_answers_without_faults() -> None:
    """What the instructions show of an answer would be taken as one."""
    for prompt in prompts.all():
        if prompt.schema == "FormsAnswer":
            answer = FormsAnswer.model_validate_json(prompt.examples[0].answer)
            assert not faults_of(answer, (1, 9), 1)
