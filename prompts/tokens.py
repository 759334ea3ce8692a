"""How many tokens a text is, about."""

from __future__ import annotations

import re
from typing import Final

_WIDE: Final = re.compile("[\u2e81-\U0010ffff]+")
"""Chinese characters and full-width punctuation, which are about a token each."""


def token_estimate(text: str) -> int:
    """One token for each character above U+2E80, one for four others, and one more."""
    others = len(_WIDE.sub("", text))
    return len(text) - others + others // 4 + 1
