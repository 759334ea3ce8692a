"""What is wrong, or doubtful, at one place of a label file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from schemas.base import Wording

Fault: TypeAlias = tuple[str, Wording]
"""A place of the labels (``forms[0].funds[1].score``, empty for the whole) and what is wrong there."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault with its label file and the line, counted from 1, on which the value concerned begins."""

    path: Path
    line: int
    place: str
    message: Wording

    @property
    def told(self) -> Wording:
        """``path:line: place: message`` in both languages."""
        where = f"{self.path}:{self.line}: " + (f"{self.place}: " if self.place else "")
        return Wording(where + self.message.zh, where + self.message.en)

    def __str__(self) -> str:
        return self.told.en
