"""Weight and score of a whole form, on a line of their own with the word for them: beside it, below it, above it, fused."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import DraftCell

_WORD = r"(?:总分|合[^\S\n]*计|总计|总得分)"
_POINTS = r"(\d{1,3}(?:\.\d+)?)分?"
_GRADE = r"(?:[^\S\n]+(?:自评|评价|综合)?等[级次][^\n]*)?"
_TOTAL_LINE = re.compile(rf"^[^\S\n]*{_WORD}\s*[:：]?\s*{_POINTS}\s+{_POINTS}{_GRADE}[^\S\n]*$", re.MULTILINE)
_FUSED_LINE = re.compile(rf"^[^\S\n]*{_WORD}[:：]?(100)(\d{{1,2}}\.\d{{1,2}}){_GRADE}[^\S\n]*$", re.MULTILINE)
_LINES_ABOVE = re.compile(
    rf"^[^\S\n]*(\d{{1,2}}(?:\.\d+)?)[^\S\n]*\n\s*(100)[^\S\n]*\n\s*{_WORD}[^\S\n]*$", re.MULTILINE
)
_WHOLE = Decimal(100)


def read_total_line(segment: Segment) -> dict[str, DraftCell]:
    """The two totals where nothing else stands with their word; the weight is a hundred unless beside it."""
    for match in _TOTAL_LINE.finditer(segment.text):
        weight, score = (1, 2) if Decimal(match.group(2)) <= Decimal(match.group(1)) else (2, 1)
        whole = Decimal(match.group(weight)) == _WHOLE
        if whole or (weight == 1 and "\n" not in match.group().strip()):
            return _totals(segment, match.span(weight), match.span(score))
    if fused := _FUSED_LINE.search(segment.text):
        return _totals(segment, fused.span(1), fused.span(2), ambiguous=True)
    if above := _LINES_ABOVE.search(segment.text):
        return _totals(segment, above.span(2), above.span(1))
    return {}


def _totals(
    segment: Segment, weight: tuple[int, int], score: tuple[int, int], *, ambiguous: bool = False
) -> dict[str, DraftCell]:
    base = segment.span.start
    places = {"total_weight": weight, "total_score": score}
    return {
        name: DraftCell(segment.text[a:b], (Span(base + a, base + b),), ambiguous=ambiguous)
        for name, (a, b) in places.items()
    }
