"""The published limits of what is taken in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest input that is read, in bytes; nothing beyond it is ever loaded."""

    size: int = 20 * 1024 * 1024


LIMITS: Final = Limits()
