"""Received text made harmless to look at: characters that would act on a terminal or a reader are shown."""

from __future__ import annotations

from extractor.text.hidden import STEERING


def visible(text: str) -> str:
    """The text with every steering character written as its number: ``[U+202E]``."""
    return STEERING.sub(lambda match: code_of(match.group()), text)


def code_of(character: str) -> str:
    """How a character that must not act is written: ``[U+202E]``."""
    return f"[U+{ord(character):04X}]"


def one_line(text: str, limit: int) -> str:
    """The text on one line, runs of white space as one blank, cut after ``limit`` characters."""
    line = " ".join(visible(text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
