"""Why a listed indicator fell short: the clauses of its item that no label opens, or the sentences behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extractor.backends.offline.prose.listed_slots import CAUSE, LABEL
from extractor.backends.offline.prose.passage import Passage
from schemas.record import DraftRow

_CLAUSE = re.compile(r"[^，；,;]+")
_SENTENCE = re.compile(r"[^。；\n;]+")
_RATE = re.compile(r"[^\d]{0,12}(?:率|比例|程度|偏差)(?:为|是|:|：)?[-\d.%‰]+")
"""A clause that gives the rate of completion and no cause."""
_MEASURED = re.compile(r"^其中|^[(（]|^共|问卷|访谈|抽样|样本|加权|口径")
"""What tells how a value was found or what it is made up of, and no cause."""
_SCORED = re.compile(r"\d分(?![之钟])|得分|总分|满分")
"""A sentence that sums up points is none about the item before it."""
_SHORTEST = 4
_LONGEST = 160


def explain(passage: Passage, rows: Sequence[DraftRow], stretches: list[tuple[int, int]]) -> list[DraftRow]:
    """The rows with what their items say beyond labelled values; ``stretches`` grow by the sentences taken."""
    starts = [start for start, _ in stretches]
    explained: list[DraftRow] = []
    for number, row in enumerate(rows):
        start, end = stretches[number]
        found = None
        if "explanation" not in row:
            found = _behind(passage, end, starts, full=_full(row)) or _within(passage.text, start, end)
        if found is None:
            explained.append(row)
            continue
        stretches[number] = start, max(end, found[1])
        explained.append({**row, "explanation": passage.cell(*found)})
    return explained


def _within(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The clauses between or behind the labelled values of an item, where they stand together."""
    opened = False
    found: tuple[int, int] | None = None
    for clause in _CLAUSE.finditer(text, start, end):
        if LABEL.search(clause.group()) and (not opened or LABEL.match(clause.group())):
            if found is not None:
                return found
            opened = True
        elif found is not None:
            found = found[0], clause.end()
        elif opened and clause.end() - clause.start() >= _SHORTEST and not _RATE.fullmatch(clause.group()):
            found = clause.span()
    return found


def _full(row: DraftRow) -> bool:
    """Whether all points are given."""
    return "score" in row and "weight" in row and row["score"].value == row["weight"].value


def _behind(passage: Passage, end: int, starts: Sequence[int], *, full: bool) -> tuple[int, int] | None:
    """The sentences between an item that a full stop ends and the next item or the end of its paragraph.

    Where all points are given, ``full``, nothing has to be explained, and only what is labelled as a cause is one.
    """
    text = passage.text
    if text[end : end + 1] != "。":
        return None
    limit = passage.paragraphs[passage.paragraph(end)].end
    later = bisect_left(starts, end)
    if later < len(starts) and starts[later] < limit:
        limit = max(text.rfind(mark, end, starts[later]) for mark in "。；")
    low = end + 1
    if cause := CAUSE.match(text, low, limit):
        low = cause.end()
    elif full:
        return None
    high = low
    for sentence in _SENTENCE.finditer(text, low, limit):
        if text[sentence.end() : sentence.end() + 1] not in ("。", "；"):
            break
        if _SCORED.search(sentence.group()) or _MEASURED.search(sentence.group()):
            break
        high = sentence.end()
    return (low, high) if _SHORTEST <= high - low <= _LONGEST else None
