"""A recognised line in words: cut where its characters stand apart, as those of two columns without rulings do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.ingest.page.blocks import Box, Word

Single = tuple[str, float, float]
"""A recognised character, and where it begins and ends across the page."""

_GAP: Final = 0.5
"""Heights of the line between two characters that are two words'."""
_FIGURE: Final = 0.33
"""The same before a figure behind a Chinese character: the next column's."""
_BLANK: Final = 0.28
"""The same where the engine has a blank there, and not only figures or letters on both sides."""
_FIGURES: Final = 0.6
_PUNCTUATION: Final = 1.0
"""The same beside a sign that fills half of its place."""
_HALF: Final = frozenset("，。、：；！？“”‘’·,:;")
_BOXES: Final = frozenset("☑☒☐□")
"""What an engine makes of a gap, or a box to be ticked: in both cases what follows is another word."""


def words_of(text: str, box: Box, score: float, singles: Sequence[Single]) -> list[Word]:
    """The words of a line; one where the engine does not give a place to every character, blanks apart."""
    text = " ".join(text.split())
    bare = text.replace(" ", "")
    if [character for character, _, _ in singles] != list(bare) or not bare:
        return [Word(text, box, score)]
    blanks = _blanks(text)
    cuts = [
        i for i in range(1, len(bare)) if _apart(singles[i - 1], singles[i], box.height, blank=i in blanks)
    ]
    pieces = []
    for start, stop in zip((0, *cuts), (*cuts, len(bare)), strict=True):
        left = box.left if not start else singles[start][1]
        right = box.right if stop == len(bare) else singles[stop - 1][2]
        pieces.append(
            _word(singles, (start, stop), blanks, Box(left, box.top, max(left, right), box.bottom), score)
        )
    return pieces


def _blanks(text: str) -> frozenset[int]:
    """The characters, counted without blanks, before which a blank stands."""
    found, at = set(), 0
    for character in text:
        if character == " ":
            found.add(at)
        else:
            at += 1
    return frozenset(found)


def _apart(left: Single, right: Single, height: float, *, blank: bool) -> bool:
    gap = (right[1] - left[2]) / height
    if left[0] in _BOXES or right[0] in _BOXES:
        return True
    if left[0] in _HALF or right[0] in _HALF:
        return gap > _PUNCTUATION
    figures = left[0].isascii(), right[0].isascii()
    if blank:
        return gap > (_FIGURES if all(figures) else _BLANK)
    return gap > (_FIGURE if figures == (False, True) else _GAP)


def _word(
    singles: Sequence[Single], part: tuple[int, int], blanks: frozenset[int], box: Box, score: float
) -> Word:
    """The word of some of the characters, with the blanks between them; ``ends`` are their right edges."""
    text = ""
    ends: list[float] = []
    for i in range(*part):
        if i in blanks and text:
            text += " "
            ends.append(ends[-1])
        text += singles[i][0]
        ends.append(max(singles[i][2], ends[-1] if ends else box.left))
    return Word(text, box, score, tuple(ends))
