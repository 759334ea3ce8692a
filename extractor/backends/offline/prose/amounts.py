"""Amounts and counts that no other claim has used."""

from __future__ import annotations

import re

from extractor.backends.offline.prose.claims import Claim, Reading
from extractor.backends.offline.prose.mentions import Mention, Role
from extractor.backends.offline.prose.subjects import subject_of
from extractor.text.units import DURATIONS
from schemas.record import StatementKind

_CLAUSE = re.compile(r"[，。；：:,\n]")
_LEGAL = re.compile(r"第[\d一二三四五六七八九十]+|地址|电话|邮编|文号|〔|《[^》]*$|以来|前后")

_TIMED = re.compile(r"时间|时长|周期|天数|时限|开放|运行|[用耗历]时|工期|平均|收到|收文")
"""What a duration is a result of; others tell how long something else lasted."""

_BOTH = re.compile(r"总计均为$")
"""Income and expenditure of one amount, which a change that follows takes for itself."""


def read_amounts(reading: Reading) -> None:
    """Adds what is left of a passage's numbers, where they are about something and state a result."""
    last: Mention | None = None
    for mention in reading.mentions:
        before, last = last, mention
        if (mention in reading.taken and not _BOTH.search(mention.lead)) or not _states(reading, mention):
            continue
        subject = subject_of(mention)
        if (
            len(subject) < 2
            and before is not None
            and reading.passage.text[before.end : mention.start] == "、"
        ):
            subject = subject_of(before)
        if len(subject) < 2:
            continue
        reading.add(
            Claim(
                kind=StatementKind.AMOUNT,
                start=_opening(reading, mention),
                end=mention.end,
                subject=subject,
                numbers={"value": mention},
            )
        )


def _opening(reading: Reading, mention: Mention) -> int:
    """Where the clause of a number starts; in an enumeration the verb stands before the first of its items."""
    text = reading.passage.text
    start = mention.start - len(mention.lead)
    if text[start - 1 : start] != "、":
        return start
    low = reading.passage.sentence_start(mention.sentence)
    return max((m.end() for m in _CLAUSE.finditer(text, low, start)), default=low)


def _states(reading: Reading, mention: Mention) -> bool:
    if not (mention.valued or mention.role is Role.DELTA) or mention.unit == "分" or mention.bounded:
        return False
    if not mention.number or reading.goal(mention) or _LEGAL.search(mention.lead):
        return False
    return mention.unit not in DURATIONS or bool(_TIMED.search(mention.lead))
