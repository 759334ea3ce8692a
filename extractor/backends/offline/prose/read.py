"""From a segment's running text to statements, listed indicators and heading fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.backends.offline.prose.amounts import read_amounts
from extractor.backends.offline.prose.changes import read_changes
from extractor.backends.offline.prose.claims import Claim, Reading, statement_of
from extractor.backends.offline.prose.enumerated import read_enumerated
from extractor.backends.offline.prose.heading import read_heading, read_result
from extractor.backends.offline.prose.itemised import read_itemised
from extractor.backends.offline.prose.listed_indicators import Listed, read_listed_indicators
from extractor.backends.offline.prose.mentions import find_mentions
from extractor.backends.offline.prose.passage import Passage, read_passage
from extractor.backends.offline.prose.points import read_points
from extractor.backends.offline.prose.rates import read_rates
from extractor.backends.offline.prose.scores import read_scores
from extractor.backends.offline.prose.sums import read_sums
from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import DraftCell, DraftRow, DraftStatement, FormType

_READERS = (
    read_points,
    read_scores,
    read_sums,
    read_itemised,
    read_enumerated,
    read_changes,
    read_rates,
    read_amounts,
)
"""Later readers leave alone what earlier ones have taken, and look up what they have found."""

_SENTENCE = 12
"""Characters from which a line with a comma or full stop is no cell."""


@dataclass(frozen=True, slots=True)
class Prose:
    """What running text says: claims in reading order, indicators listed in sentences, heading fields.

    ``used`` are the characters of the document that all of this was read from.
    """

    statements: tuple[DraftStatement, ...] = ()
    indicators: tuple[DraftRow, ...] = ()
    heading: dict[str, DraftCell] = field(default_factory=dict)
    used: tuple[Span, ...] = ()


def read_prose(segment: Segment, used: Sequence[Span]) -> Prose:
    """The claims of a segment's text outside the spans ``used``, which a table reading has taken."""
    passage = read_passage(segment, _cells(segment, used))
    if not passage.text:
        return Prose()
    listed = read_listed_indicators(passage)
    found = find_mentions(passage)
    mentions = [m for m in found if not listed.holds(m.start)]
    reading = Reading(passage, mentions, listed=[m for m in found if listed.holds(m.start)])
    for read in _READERS:
        read(reading)
    claims = sorted(reading.claims, key=lambda claim: (claim.start, claim.end))
    statements = tuple(statement_of(claim, passage) for claim in claims)
    return Prose(
        statements=statements,
        indicators=tuple(listed.rows),
        heading=_heading(segment, passage, claims),
        used=_used(passage, statements, listed),
    )


def _cells(segment: Segment, used: Sequence[Span]) -> Sequence[Span]:
    """What a table has taken; in a report, lines of sentences below a table are text whatever was made of them."""
    if segment.form_type is not FormType.REPORT:
        return used
    offset = segment.span.start
    return [s for s in used if not _is_sentence(segment.text[s.start - offset : s.end - offset])]


def _is_sentence(text: str) -> bool:
    """Whether a stretch is part of a sentence: no white space sets cells apart in it, and it has punctuation."""
    return len(text) >= _SENTENCE and len(text.split()) == 1 and any(mark in text for mark in "，。；")


def _heading(segment: Segment, passage: Passage, claims: list[Claim]) -> dict[str, DraftCell]:
    """A table's names stand in its cells; the text around it can still tell score and grade."""
    if segment.form_type is FormType.REPORT:
        return read_heading(passage, claims)
    return read_result(passage, claims)


def _used(passage: Passage, statements: tuple[DraftStatement, ...], listed: Listed) -> tuple[Span, ...]:
    spans = {span for statement in statements for span in statement.quote.spans}
    spans.update(span for start, end in listed.stretches for span in passage.quote(start, end).spans)
    return tuple(sorted(spans))
