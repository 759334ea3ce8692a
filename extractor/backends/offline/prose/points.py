"""Stated points and what makes them up: the points in the headings below, or those that one sentence shares out."""

from __future__ import annotations

import re

from extractor.backends.offline.prose.claims import Claim, Reading
from extractor.backends.offline.prose.mentions import Mention
from extractor.backends.offline.prose.subjects import noun_phrase
from schemas.record import StatementKind

_STATED = re.compile(r"分值(?:为|共|合计|:|：)?$")
_IN_HEADING = re.compile(r"[(（](?:分值|满分|共|计)?[:：]?$")
_HEADING_LENGTH = 40
_WHOLE = re.compile(r"(?:总分|满分)(?:值)?(?:为|是|：)?$")
"""Before all the points there are, which a sentence shares out: 满分100分，其中产出60分、效益40分."""


def read_points(reading: Reading) -> None:
    """Adds a sum for each heading whose points those of the headings below share out, and each such sentence."""
    for mention in reading.mentions:
        if mention.unit != "分" or mention.depth:
            continue
        if _WHOLE.search(mention.lead):
            _read_shared(reading, mention)
        if not _STATED.search(mention.lead):
            continue
        parts = _points_below(reading, mention)
        if len(parts) < 2:
            continue
        paragraph = reading.passage.paragraphs[mention.paragraph]
        reading.add(
            Claim(
                kind=StatementKind.SUM,
                start=paragraph.start if paragraph.level is not None else mention.start - len(mention.lead),
                end=mention.end,
                subject=noun_phrase(reading.passage.text[paragraph.start : mention.start]),
                numbers={"total": mention},
                parts=parts,
            )
        )


def _read_shared(reading: Reading, whole: Mention) -> None:
    """Adds the sum of points that stand on one side of their whole in its sentence and make it up exactly."""
    others = [m for m in reading.sentences[whole.sentence] if m.unit == "分" and m is not whole]
    for parts in ([m for m in others if m.start > whole.start], [m for m in others if m.start < whole.start]):
        if len(parts) < 2 or sum(m.number for m in parts) != whole.number:
            continue
        first, last = min(whole, parts[0], key=_start), max(whole, parts[-1], key=_start)
        reading.add(
            Claim(
                kind=StatementKind.SUM,
                start=first.start - len(first.lead),
                end=last.end,
                subject=noun_phrase(whole.lead),
                numbers={"total": whole},
                parts=tuple(parts),
            )
        )
        return


def _start(mention: Mention) -> int:
    return mention.start


def _points_below(reading: Reading, stated: Mention) -> tuple[Mention, ...]:
    """The points in the headings one level below that of ``stated``; none where one lacks them."""
    paragraphs = reading.passage.paragraphs
    level = paragraphs[stated.paragraph].level
    if level is None:
        return ()
    below: int | None = None
    points: list[Mention] = []
    for number in range(stated.paragraph + 1, len(paragraphs)):
        paragraph = paragraphs[number]
        if paragraph.level is None:
            continue
        if paragraph.level <= level:
            break
        below = paragraph.level if below is None else below
        if paragraph.level != below:
            continue
        found = next((m for m in reading.paragraphs.get(number, []) if _in_heading(m)), None)
        if found is None:
            return ()
        points.append(found)
    return tuple(points)


def _in_heading(mention: Mention) -> bool:
    return (
        mention.unit == "分"
        and len(mention.lead) <= _HEADING_LENGTH
        and bool(_IN_HEADING.search(mention.gap))
    )
