"""The scale of grades that a sentence recalls before it gives its own score and grade."""

from __future__ import annotations

import re

_RECALLED = re.compile(
    r"(?:按照?|根据|依据|对照|参照)(?:"
    r"[^。；\n]*?\d分[^。；\n]*?(?:标准|划分|档次|等次|规定|要求)(?:规定|要求)?"
    r"|[^。；\n()]{0,30}\((?=[^。；\n]{0,20}\d分)(?:[^。；\n()]|\([^。；\n()]{0,6}\))*\))[,，]"
)
"""对照优（90分及以上）、良（80分至90分）的等级划分，; 按照评分标准(90分及以上为优，60分以下为差)，"""


def without_scales(text: str) -> str:
    """The text with recalled scales blanked out, every other character in its place."""
    return _RECALLED.sub(lambda scale: "\x00" * len(scale.group()), text)
