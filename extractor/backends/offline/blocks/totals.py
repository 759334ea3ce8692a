"""The line of totals that stands apart from the blocks: ``总分96.5``, ``合计100 97``."""

from __future__ import annotations

import re

from extractor.backends.offline.sheet import Line
from extractor.text.vocabulary import is_total
from extractor.text.widths import unify
from schemas.evidence import Span
from schemas.record import DraftCell

_TOTAL = re.compile(r"([一-鿿]{2,8})[:：]?\s*((?:\d{1,3}(?:\.\d+)?[\s分]*)*)$")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?")


def read_total(line: Line, received: str) -> dict[str, DraftCell] | None:
    """The totals that ``line`` prints, an empty dict where it names them without a number; None where it is another line.

    ``received`` is the line's own text as received. Two numbers are full and reached score, one alone is the latter.
    """
    plain = unify(received)
    shift = len(plain) - len(plain.lstrip())
    body = plain.strip()
    match = _TOTAL.match(body) if len(body) <= 40 else None
    if match is None or not is_total(match[1]):
        return None
    cells = [
        DraftCell(
            m.group(),
            (
                Span(
                    line.start + shift + match.start(2) + m.start(),
                    line.start + shift + match.start(2) + m.end(),
                ),
            ),
        )
        for m in _NUMBER.finditer(match[2])
    ]
    names = ("total_weight", "total_score") if len(cells) > 1 else ("total_score",)
    return dict(zip(names, cells, strict=False))
