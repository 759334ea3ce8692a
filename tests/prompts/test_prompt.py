"""Filling a prompt."""

from __future__ import annotations

import pytest

from prompts import Messages, Prompt, PromptError
from prompts.template import parse


@pytest.fixture
def prompt(template: str) -> Prompt:
    """The prompt of the template."""
    return parse("count-wells/1", template)


def test_variables_are_filled_in(prompt: Prompt):
    """Both messages hold the values in place of the names."""
    assert Messages("数出文中的水井。逐行", "<文本>\n一口\n</文本>") == prompt.render(
        rules="逐行", text="一口"
    )


def test_a_value_is_never_read_as_a_template(prompt: Prompt):
    """A document that holds the name of a variable, or a backslash, is sent as it is."""
    assert r"{{rules}} \1" in prompt.render(rules="逐行", text=r"{{rules}} \1").user


def test_examples_are_sent_as_they_stand(template: str):
    """They end the instructions, and what looks like a variable in them is not filled."""
    sent = template.replace("send_example = false", "send_example = true").replace("原文：", "原文{{text}}：")
    system = parse("count-wells/1", sent).render(rules="逐行", text="一口").system
    assert system.startswith("数出文中的水井。逐行\n\n原文{{text}}：\n")


@pytest.mark.parametrize(
    ("variables", "names"),
    [({"rules": ""}, ("text",)), ({"rules": "", "text": "", "year": "", "unit": ""}, ("unit", "year"))],
)
def test_missing_and_surplus_variables_are_named(
    prompt: Prompt, variables: dict[str, str], names: tuple[str, ...]
):
    """Exactly the declared variables are given; anything else is an error with the names."""
    with pytest.raises(PromptError) as caught:
        prompt.render(**variables)
    assert names == caught.value.names


def test_tokens_count_the_fixed_text(prompt: Prompt):
    """Variables do not count: eight characters and one more; then four, seven narrow signs as one, and one more."""
    assert (8 + 1) + (4 + 1 + 1) == prompt.tokens
