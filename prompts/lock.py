"""Released prompts: the digest of each, so that a text that answers were paid for under one id never changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from prompts.prompt import Prompt
from schemas.base import Wording

LOCK: Final = Path(__file__).parent / "lock.json"


def read_lock(path: Path = LOCK) -> Mapping[str, str]:
    """Id to digest of every released prompt; none where there is no file yet."""
    if not path.exists():
        return {}
    released: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return released


def write_lock(prompts: Iterable[Prompt], path: Path = LOCK) -> tuple[str, ...]:
    """The ids that were added to the released ones; those that stand there keep their digest."""
    released = read_lock(path)
    added = {prompt.id: prompt.digest for prompt in prompts if prompt.id not in released}
    text = json.dumps({**released, **added}, indent=2, sort_keys=True)
    path.write_text(f"{text}\n", encoding="utf-8")
    return tuple(sorted(added))


def broken(prompts: Iterable[Prompt], released: Mapping[str, str]) -> tuple[Wording, ...]:
    """Released prompts that were changed or removed."""
    digests = {prompt.id: prompt.digest for prompt in prompts}
    return tuple(
        _broken(name, name in digests) for name in sorted(released) if digests.get(name) != released[name]
    )


def missing(prompts: Iterable[Prompt], released: Mapping[str, str]) -> tuple[Wording, ...]:
    """Prompts that are not released yet."""
    return tuple(
        Wording(
            f"{prompt.id} 尚未锁定：请运行 python -m prompts lock",
            f"{prompt.id} is not locked: run python -m prompts lock",
        )
        for prompt in prompts
        if prompt.id not in released
    )


def _broken(prompt_id: str, there: bool) -> Wording:
    if there:
        return Wording(
            f"{prompt_id} 已发布，文字不能再改：请写成新版本",
            f"{prompt_id} is released and its text was changed: give the changed text a new version",
        )
    return Wording(
        f"{prompt_id} 已发布，但文件已删除：请恢复",
        f"{prompt_id} is released and its file is gone: restore it",
    )
