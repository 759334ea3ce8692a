"""The prompts of a folder, by id."""

from __future__ import annotations

import difflib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from prompts.errors import PromptError
from prompts.prompt import Prompt
from prompts.template import parse
from schemas.base import Wording


def load(prompt_id: str, folder: Traversable | None = None) -> Prompt:
    """The prompt of an id such as ``read-table/1``; ``folder`` None means the prompts of this package.

    Raises PromptError, for an unknown id with those that are close to it, or all where none is.
    """
    return _shipped(prompt_id) if folder is None else _read(prompt_id, folder)


def all(folder: Traversable | None = None) -> tuple[Prompt, ...]:  # noqa: A001 - read as prompts.all()
    """Every prompt of a folder, by task and version."""
    return tuple(load(prompt_id, folder) for prompt_id in ids(folder or shipped()))


def shipped() -> Traversable:
    """The folder of the prompts that this package ships."""
    return files("prompts")


def ids(folder: Traversable) -> tuple[str, ...]:
    """The ids that stand in a folder, by task and version."""
    found = [
        (task.name, file.name.removesuffix(".md"))
        for task in folder.iterdir()
        if task.is_dir()
        for file in task.iterdir()
        if file.name.endswith(".md")
    ]
    return tuple(
        "/".join(parts) for parts in sorted(found, key=lambda parts: (parts[0], len(parts[1]), parts[1]))
    )


@cache
def _shipped(prompt_id: str) -> Prompt:
    return _read(prompt_id, shipped())


def _read(prompt_id: str, folder: Traversable) -> Prompt:
    known = ids(folder)
    if prompt_id not in known:
        close = difflib.get_close_matches(prompt_id, known) or list(known)
        listed = ", ".join(close)
        raise PromptError(
            Wording(
                f"没有提示词 {prompt_id}；相近的有：{listed}", f"no prompt {prompt_id}; close to it: {listed}"
            ),
            close,
        )
    task, _, version = prompt_id.partition("/")
    return parse(prompt_id, folder.joinpath(task, f"{version}.md").read_text(encoding="utf-8"))
