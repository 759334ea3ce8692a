"""What a rule's docstring says, part by part and in both languages."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from schemas.base import Wording

HOLDS: Final = "holds"
MATTERS: Final = "matters"
SETTLED: Final = "settled"
HEADINGS: Final[Mapping[str, Wording]] = MappingProxyType(
    {
        HOLDS: Wording("要求", "What must hold"),
        MATTERS: Wording("理由", "Why it matters"),
        SETTLED: Wording("核实", "How a reviewer settles it"),
    }
)
"""What opens each part, in the order in which the parts stand."""
_ENGLISH: Final = {heading.en: part for part, heading in HEADINGS.items()}
_CHINESE: Final = {heading.zh: part for part, heading in HEADINGS.items()}
_PARTS: Final = re.compile(rf"^(?:({'|'.join(_ENGLISH)}): |({'|'.join(_CHINESE)})：)", re.MULTILINE)
_BETWEEN_CHINESE: Final = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")


def told(doc: str | None) -> Mapping[str, Wording]:
    """The parts of a docstring: what must hold, why it matters, how it is settled; a part not written is empty."""
    pieces = _PARTS.split(inspect.cleandoc(doc or ""))
    zh: dict[str, str] = {}
    en: dict[str, str] = {}
    for english, chinese, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        if english:
            en[_ENGLISH[english]] = _flow(text)
        else:
            zh[_CHINESE[chinese]] = _BETWEEN_CHINESE.sub("", _flow(text))
    return MappingProxyType({part: Wording(zh.get(part, ""), en.get(part, "")) for part in HEADINGS})


def summary(doc: str | None) -> str:
    """The docstring's first sentence."""
    return _flow(_PARTS.split(inspect.cleandoc(doc or ""))[0])


def _flow(text: str) -> str:
    flat = re.sub(r"\s*\n\s*", " ", text.strip())
    return flat[:1].upper() + flat[1:]
