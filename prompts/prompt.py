"""A prompt, and the messages that come of filling it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from prompts.errors import PromptError
from prompts.tokens import token_estimate
from schemas.base import Wording

VARIABLE: Final = re.compile(r"\{\{([a-z][a-z0-9_]*)\}\}")
"""A place that a variable fills; nothing else in a template is special."""


@dataclass(frozen=True, slots=True)
class Messages:
    """What is sent: the instructions, and the data they are about."""

    system: str
    user: str


@dataclass(frozen=True, slots=True)
class Example:
    """An invented text and the answer, as JSON, that is expected for it."""

    text: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A template of one task, in one version.

    ``schema`` names the model of the answer; ``digest`` is the SHA-256 of the file, its line ends as on Unix;
    ``separators`` are the characters that cut a string of the answer into what was copied from the text, ``words`` what
    stands between them without being a copy; ``bound`` is how many tokens its fixed text may be.
    """

    id: str
    version: int
    purpose: Wording
    variables: tuple[str, ...]
    schema: str
    system: str
    user: str
    digest: str
    bound: int
    separators: str = ""
    words: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    example_text: str = ""
    """The section of examples as it is sent, at the end of the instructions; empty where it is not sent."""

    @property
    def tokens(self) -> int:
        """The estimated tokens of what is sent whatever the variables hold; the schema is not counted."""
        return token_estimate(VARIABLE.sub("", self.instructions)) + token_estimate(
            VARIABLE.sub("", self.user)
        )

    @property
    def instructions(self) -> str:
        """The instructions, and the examples where they are sent."""
        return self._with_examples(self.system)

    def render(self, **variables: str) -> Messages:
        """The messages with every variable filled in; what a value holds is never read as a variable.

        Raises PromptError with the names where variables are missing or not declared.
        """
        given, declared = set(variables), set(self.variables)
        if missing := sorted(declared - given):
            raise self._misused("缺少变量", "variables are missing", missing)
        if surplus := sorted(given - declared):
            raise self._misused("多余的变量", "variables that it does not declare", surplus)
        return Messages(self._with_examples(_filled(self.system, variables)), _filled(self.user, variables))

    def _with_examples(self, system: str) -> str:
        return f"{system}\n\n{self.example_text}" if self.example_text else system

    def _misused(self, zh: str, en: str, names: list[str]) -> PromptError:
        listed = ", ".join(names)
        return PromptError(
            Wording(f"提示词 {self.id}：{zh}：{listed}", f"prompt {self.id}: {en}: {listed}"), names
        )


def _filled(template: str, variables: dict[str, str]) -> str:
    return VARIABLE.sub(lambda place: variables[place[1]], template)
