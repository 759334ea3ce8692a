"""Numbered paragraphs that belong to the sentence before them."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.backends.offline.prose.mentions import Mention
from extractor.backends.offline.prose.passage import Passage

_OPENING_LENGTH = 12
"""Characters that may follow the opening word before its paragraph ends: 其中：, 具体情况如下："""


def listed_items(
    passage: Passage, numbers: Mapping[int, list[Mention]], position: int
) -> list[list[Mention]]:
    """The numbers of each numbered paragraph after the one that the word at ``position`` closes.

    Deeper paragraphs belong to the item above them; the list ends at a higher mark or numbers in plain text.
    """
    here = passage.paragraph(position)
    opening = passage.paragraphs[here]
    if len(passage.text[position : opening.end].rstrip("\n")) > _OPENING_LENGTH:
        return []
    return items_below(passage, numbers, here)


def items_below(passage: Passage, numbers: Mapping[int, list[Mention]], here: int) -> list[list[Mention]]:
    """The numbers of each numbered paragraph of the list that follows paragraph ``here``."""
    opening = passage.paragraphs[here]
    following = passage.paragraphs[here + 1 :]
    level = following[0].level if following else None
    if level is None or (opening.level is not None and level <= opening.level):
        return []
    items: list[list[Mention]] = []
    for number, paragraph in enumerate(following, here + 1):
        mentions = numbers.get(number, [])
        if paragraph.level is None:
            if mentions:
                break
        elif paragraph.level < level:
            break
        elif paragraph.level == level:
            items.append(list(mentions))
        else:
            items[-1].extend(mentions)
    return items
