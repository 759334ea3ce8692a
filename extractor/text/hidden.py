"""Characters that are not seen but act: on a terminal, on the order of letters, on whatever reads the text."""

from __future__ import annotations

import re
from typing import Final

_ZERO_WIDTH: Final = "\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2064\u3164\ufeff\uffa0"
"""What takes up no room between letters, blank fillers of other scripts included."""
_DIRECTION: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""What turns the order in which the letters around it are shown."""
_TAGS: Final = "\U000e0000-\U000e007f"
"""Invisible doubles of ASCII, in which whole sentences can be hidden."""
_OTHERS: Final = "\u2028\u2029\u2065\u206a-\u206f\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
"""Separators, deprecated marks, and what neither XML nor UTF-8 can hold."""

HIDDEN: Final = re.compile(f"[{_ZERO_WIDTH}{_DIRECTION}{_TAGS}]")
"""What has no use in a Chinese form and hides what a word or a number is made of."""
TURNING: Final = re.compile(f"[{_TAGS}\u202a-\u202e\u2066-\u2069]")
"""Hidden characters that no tool puts into a text by accident: overrides of direction, and tags."""
STEERING: Final = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_ZERO_WIDTH}{_DIRECTION}{_TAGS}{_OTHERS}]")
"""All of them: control characters but tab and line feed, and whatever is not seen."""

SHOWN: Final = "␦"
"""What a hidden character is shown as where each character must stay one character."""
_PICTURES: Final = 0x2400
"""The signs for control characters start here, in the order of their numbers: ␀, ␁ ..."""
_LAST_PICTURE: Final = 0x1F
_DELETE: Final = 0x7F


def visible(text: str) -> str:
    """The text with one visible sign for each character that acts unseen; its length is that of ``text``.

    Line breaks, form feeds and tabs stay: they are the layout that a reader goes by.
    """
    return STEERING.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    character = match.group()
    if character in "\r\f":
        return character
    number = ord(character)
    if number <= _LAST_PICTURE:
        return chr(_PICTURES + number)
    return "␡" if number == _DELETE else SHOWN
