"""Characters that the text layer of a PDF names by a twin: a radical for the character of the same shape."""

from __future__ import annotations

import unicodedata
from typing import Final

_TWINS: Final = str.maketrans(
    {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    | dict(
        zip(
            "⼾⺟⺒⺓⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳㬵∕‒〜",
            "户母巳幺民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟胶／–～",
            strict=True,
        )
    )
)


def without_twins(text: str) -> str:
    """The text with the characters that are meant; where a font has one glyph for two, a PDF may name either."""
    return text.translate(_TWINS)
