"""``python -m prompts lock|check|tokens``.

``lock`` releases new prompts and refuses changes of released ones; ``check`` writes nothing and tells what is wrong;
``tokens`` prints how many tokens each prompt is.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

from prompts.errors import PromptError
from prompts.lock import LOCK, broken, missing, read_lock, write_lock
from prompts.prompt import Prompt
from prompts.shelf import all as all_prompts
from schemas.base import Wording

USAGE = "usage: python -m prompts lock|check|tokens"


def main(arguments: Sequence[str], folder: Traversable | None = None, lock: Path = LOCK) -> int:
    """Run one command; 0 done and in order, 1 something is wrong, 2 usage."""
    commands = {"lock": _lock, "check": _check, "tokens": _tokens}
    if len(arguments) != 1 or arguments[0] not in commands:
        sys.stderr.write(f"{USAGE}\n")
        return 2
    try:
        prompts = all_prompts(folder)
    except PromptError as error:
        return _told([error.said])
    return commands[arguments[0]](prompts, lock)


def _lock(prompts: Sequence[Prompt], path: Path) -> int:
    if faults := broken(prompts, read_lock(path)):
        return _told(faults)
    for added in write_lock(prompts, path):
        sys.stdout.write(f"{added}\n")
    return 0


def _check(prompts: Sequence[Prompt], path: Path) -> int:
    released = read_lock(path)
    long = [
        Wording(
            f"{prompt.id} 约 {prompt.tokens} 个词元，超过 {prompt.bound}",
            f"{prompt.id} is {prompt.tokens} tokens, above its bound of {prompt.bound}",
        )
        for prompt in prompts
        if prompt.tokens > prompt.bound
    ]
    return _told([*broken(prompts, released), *missing(prompts, released), *long])


def _tokens(prompts: Sequence[Prompt], _path: Path) -> int:
    for prompt in prompts:
        sys.stdout.write(f"{prompt.id}  {prompt.tokens} / {prompt.bound}\n")
    return 0


def _told(faults: Sequence[Wording]) -> int:
    for fault in faults:
        sys.stderr.write(f"{fault.zh}\n{fault.en}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
