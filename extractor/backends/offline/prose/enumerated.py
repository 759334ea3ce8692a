"""Sums over items that ordinal words open in a paragraph: N。一是 A，...；二是 B，..."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.backends.offline.prose.claims import Claim, Reading
from extractor.backends.offline.prose.mentions import RATES, Mention
from extractor.backends.offline.prose.subjects import subject_of
from schemas.record import StatementKind

_FIRST = re.compile(r"(?P<part>一部分[是为])|(?P<word>一[是为])|(?P<ring>①)|(?P<bracket>\(1\)|(?<![\d(])1\))")
_NEXT = {
    "part": re.compile(r"[另还][一有]?一?部分[是为]?"),
    "word": re.compile(r"[二三四五六七八九][是为]"),
    "ring": re.compile(r"[②③④⑤⑥⑦⑧⑨]"),
    "bracket": re.compile(r"\([2-9]\)|(?<![\d(])[2-9]\)"),
}
_UNSUMMED = frozenset({"分", "%", "个百分点", "百分点"})
_REACH = 4
"""Numbers before the first item that may be their total."""


def read_enumerated(reading: Reading) -> None:
    """Adds the sums of items whose numbers make up exactly one told right before them."""
    text = reading.passage.text
    for first in _FIRST.finditer(text):
        number = reading.passage.paragraph(first.start())
        paragraph = reading.passage.paragraphs[number]
        marks = _NEXT[first.lastgroup or ""].finditer(text, first.end(), paragraph.end)
        starts = [first.end(), *(mark.end() for mark in marks)]
        before = [m for m in reading.paragraphs.get(number, []) if m.end <= first.start()]
        if len(starts) < 2 or not before:
            continue
        items = [
            [m for m in reading.paragraphs[number] if low <= m.start < high]
            for low, high in zip(starts, [*starts[1:], paragraph.end], strict=True)
        ]
        for total in before[: -_REACH - 1 : -1]:
            parts = tuple(_parts(total, items))
            if len(parts) == len(items) and sum(m.number for m in parts) == total.number:
                _add(reading, total, parts)
                break


def _parts(total: Mention, items: list[list[Mention]]) -> Iterator[Mention]:
    """The first number of each item that is counted as the total is."""
    if total.role in RATES or total.unit in _UNSUMMED or not total.number or total.bounded:
        return
    for item in items:
        first = next((m for m in item if m.unit == total.unit and m.role not in RATES), None)
        if first is not None:
            yield first


def _add(reading: Reading, total: Mention, parts: tuple[Mention, ...]) -> None:
    sums = [c for c in reading.claims if c.kind is StatementKind.SUM and c.numbers["total"] is total]
    if reading.goal(total) or any(c.parts == parts for c in sums):
        return
    reading.add(
        Claim(
            kind=StatementKind.SUM,
            start=total.start - len(total.lead),
            end=parts[-1].end,
            subject=subject_of(total),
            numbers={"total": total},
            parts=parts,
        )
    )
    for part in parts:
        reading.total_of.setdefault(part, total)
