"""The format of a prompt's file: front matter in TOML between ``+++`` lines, then sections under first-level headings.

    +++
    id = "read-table/1"
    version = 1
    purpose = { zh = "…", en = "…" }
    variables = ["text"]
    schema = "TableAnswer"
    tokens = 320
    send_example = false
    separators = "|"
    words = ["sum"]
    +++

    # system
    # user
    # example

``tokens`` bounds the fixed text. ``send_example``, ``separators`` and ``words`` may be left out. ``# example`` may be left out;
it holds pairs of fenced blocks, a text and the answer to it, and is sent as it stands where ``send_example`` is true.
A heading inside a fenced block is text.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from prompts.errors import PromptError
from prompts.prompt import VARIABLE, Example, Prompt
from schemas.base import Wording

REQUIRED: Final[Mapping[str, type]] = {
    "id": str,
    "version": int,
    "purpose": dict,
    "variables": list,
    "schema": str,
    "tokens": int,
}
OPTIONAL: Final[Mapping[str, type]] = {"send_example": bool, "separators": str, "words": list}

_FRONT: Final = re.compile(r"\+\+\+\n(.*?\n)\+\+\+\n(.*)", re.DOTALL)
_FENCE: Final = re.compile(r"(`{3,})[a-z]*")
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_LOGIC: Final = re.compile(r"\{\{|\{%|\{#")


def parse(prompt_id: str, text: str) -> Prompt:
    """The prompt that a file's text holds; PromptError says what is against the format.

    ``prompt_id`` is what the place of the file calls for: folder and stem.
    """
    front = _FRONT.fullmatch(text)
    if front is None:
        raise _fault(prompt_id, "缺少 +++ 之间的首部", "no front matter between +++ lines")
    facts = _facts(prompt_id, front[1])
    sections = _sections(prompt_id, front[2])
    _check_variables(prompt_id, facts["variables"], sections)
    examples = _examples(prompt_id, sections.get("example", ""))
    sent = facts.get("send_example", False)
    if sent and not examples:
        raise _fault(
            prompt_id, "send_example 为真，但没有示例", "send_example is true, but there is no example"
        )
    return Prompt(
        id=prompt_id,
        version=facts["version"],
        purpose=Wording(facts["purpose"]["zh"], facts["purpose"]["en"]),
        variables=tuple(facts["variables"]),
        schema=facts["schema"],
        system=sections["system"],
        user=sections["user"],
        digest=hashlib.sha256(text.encode()).hexdigest(),
        bound=facts["tokens"],
        separators=facts.get("separators", ""),
        words=tuple(facts.get("words", ())),
        examples=examples,
        example_text=sections["example"] if sent else "",
    )


def _facts(prompt_id: str, front: str) -> dict[str, Any]:
    """The front matter, its keys and their types as they must be."""
    try:
        facts = tomllib.loads(front)
    except tomllib.TOMLDecodeError as error:
        raise _fault(prompt_id, f"首部不是 TOML：{error}", f"the front matter is no TOML: {error}") from error
    if missing := sorted(REQUIRED.keys() - facts):
        raise _fault(prompt_id, "首部缺少", "the front matter lacks", missing)
    known = {**REQUIRED, **OPTIONAL}
    if strange := sorted(facts.keys() - known):
        raise _fault(prompt_id, "首部有未知的键", "the front matter has unknown keys", strange)
    if wrong := sorted(key for key, value in facts.items() if type(value) is not known[key]):
        raise _fault(prompt_id, "首部的值类型不对", "values of a wrong type in the front matter", wrong)
    _check_identity(prompt_id, facts)
    _check_values(prompt_id, facts)
    return facts


def _check_identity(prompt_id: str, facts: Mapping[str, Any]) -> None:
    """The id is the place of the file, and the version is the last part of the id."""
    if facts["id"] != prompt_id or str(facts["version"]) != prompt_id.rpartition("/")[2]:
        raise _fault(
            prompt_id,
            "id 或 version 与文件位置不符",
            "id or version differ from the place of the file",
            [facts["id"], str(facts["version"])],
        )


def _check_values(prompt_id: str, facts: Mapping[str, Any]) -> None:
    """Purpose in both languages, variables that are names and stand once, the name of a class, a positive bound."""
    purpose, variables = facts["purpose"], facts["variables"]
    wrong = []
    if purpose.keys() != {"zh", "en"} or not all(isinstance(said, str) and said for said in purpose.values()):
        wrong.append("purpose")
    named = all(isinstance(name, str) and _NAME.fullmatch(name) for name in variables)
    if not named or len(set(variables)) != len(variables):
        wrong.append("variables")
    if not facts["schema"].isidentifier():
        wrong.append("schema")
    if facts["tokens"] <= 0:
        wrong.append("tokens")
    if not all(isinstance(word, str) and word for word in facts.get("words", ())):
        wrong.append("words")
    if wrong:
        raise _fault(prompt_id, "首部的值不可用", "values of the front matter cannot be used", wrong)


def _sections(prompt_id: str, body: str) -> dict[str, str]:
    """Heading to text; ``system`` and ``user`` are there and not empty, nothing stands above the first heading."""
    lines: dict[str, list[str]] = {}
    heading = ""
    for line, fenced in _lines(body):
        if line.startswith("# ") and not fenced:
            heading = line[2:].strip()
            if heading not in {"system", "user", "example"} or heading in lines:
                raise _fault(prompt_id, "未知或重复的小节", "an unknown or repeated section", [heading])
            lines[heading] = []
        elif heading:
            lines[heading].append(line)
        elif line.strip():
            raise _fault(prompt_id, "第一个小节之前有文字", "text above the first section", [line])
    sections = {name: "\n".join(text).strip() for name, text in lines.items()}
    if empty := [name for name in ("system", "user") if not sections.get(name)]:
        raise _fault(prompt_id, "缺少小节或小节为空", "sections are missing or empty", empty)
    return sections


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """The lines, and whether each stands inside a fenced block; the fences themselves do."""
    fence = ""
    for line in text.split("\n"):
        opened = _FENCE.fullmatch(line)
        if fence:
            yield line, True
            fence = "" if line == fence else fence
        else:
            fence = opened[1] if opened else ""
            yield line, bool(fence)


def _check_variables(prompt_id: str, declared: Iterable[str], sections: Mapping[str, str]) -> None:
    """What is declared is used and what is used is declared; nothing else looks like a variable or like logic."""
    texts = f"{sections['system']}\n{sections['user']}"
    if _LOGIC.search(VARIABLE.sub("", texts)):
        raise _fault(
            prompt_id, "除 {{变量}} 外不能有其他模板语法", "template syntax other than a plain {{variable}}"
        )
    used, names = set(VARIABLE.findall(texts)), set(declared)
    if undeclared := sorted(used - names):
        raise _fault(prompt_id, "未声明的变量", "variables that are not declared", undeclared)
    if unused := sorted(names - used):
        raise _fault(prompt_id, "未使用的变量", "variables that are never used", unused)


def _examples(prompt_id: str, section: str) -> tuple[Example, ...]:
    """The pairs of fenced blocks of a section."""
    blocks: list[list[str]] = []
    fence = ""
    for line in section.split("\n"):
        opened = _FENCE.fullmatch(line)
        if fence and line == fence:
            fence = ""
        elif fence:
            blocks[-1].append(line)
        elif opened:
            fence = opened[1]
            blocks.append([])
    if fence or len(blocks) % 2 or (section and not blocks):
        raise _fault(
            prompt_id,
            "示例应为成对的代码块：原文与答案",
            "examples are pairs of fenced blocks: a text, its answer",
        )
    texts = ["\n".join(block) for block in blocks]
    return tuple(Example(*pair) for pair in zip(texts[::2], texts[1::2], strict=True))


def _fault(prompt_id: str, zh: str, en: str, names: Iterable[str] = ()) -> PromptError:
    listed = tuple(names)
    zh_names, en_names = (f"{mark}{', '.join(listed)}" if listed else "" for mark in ("：", ": "))
    return PromptError(
        Wording(f"提示词 {prompt_id}：{zh}{zh_names}", f"prompt {prompt_id}: {en}{en_names}"), listed
    )
