"""How many tokens a text is, about."""

from __future__ import annotations

from typing import Final

LAST_NARROW: Final = "\u2e80"
"""Characters above this one, Chinese characters and full-width punctuation among them, are about a token each."""


def token_estimate(text: str) -> int:
    """One token for each character above U+2E80, one for each four others, rounded up."""
    wide = sum(character > LAST_NARROW for character in text)
    return wide + -((wide - len(text)) // 4)
