"""Versioned prompts, one folder a task: ``prompts.load("read-table/1").render(...)``."""

from prompts.errors import PromptError
from prompts.prompt import Example, Messages, Prompt
from prompts.shelf import all, load  # noqa: A004 - read as prompts.all()

__all__ = ["Example", "Messages", "Prompt", "PromptError", "all", "load"]
