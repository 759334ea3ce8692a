"""Words of a form's head that narrow cells tear, other cells standing between their lines."""

from __future__ import annotations

import re

from extractor.backends.offline.pieces import is_header
from extractor.segment.model import Segment
from extractor.text.vocabulary import is_fund_item, is_group
from schemas.evidence import Span
from schemas.record import DraftCell

_BETWEEN = 14
"""The lines of a torn word have so many others between them at most."""
_UNIT = re.compile(
    rf"[（(]((?:人民币)?[万亿千百])[^\S\n]*\n(?:[^\n]*\n){{1,{_BETWEEN}}}?[^\S\n]*(元)(?=[)）])"
)
_ENDS = re.compile(r"(?:经费|项目|资金|补助|补贴|专项|工程|[^经]费)$")
_LINE = re.compile(r"[^\S\n]*([一-鿿]+)[^\S\n]*\n|[^\n]*\n")
_REACH = 100
"""The end of a name stands within so many characters below its beginning."""


def torn_unit(segment: Segment) -> DraftCell | None:
    """The unit of money that a label states in brackets, 项目资金（万 on one line and 元） on a later one."""
    match = _UNIT.search(segment.text)
    if match is None:
        return None
    base = segment.span.start
    spans = tuple(Span(base + match.start(n), base + match.end(n)) for n in (1, 2))
    return DraftCell(match.group(1) + match.group(2), spans)


def with_rest(name: DraftCell, segment: Segment) -> DraftCell:
    """A project's name with the line below that ends it as such names end, where a label stands beside it."""
    value = name.value or ""
    at = name.spans[-1].end - segment.span.start
    if _ENDS.search(value) or not segment.text[at : segment.text.find("\n", at)].strip():
        return name
    below = segment.text.find("\n", at) + 1
    for line in _LINE.finditer(segment.text, below, below + _REACH):
        rest = line.group(1)
        if not rest or is_fund_item(rest) or is_group(rest) or is_header(rest):
            continue
        if len(rest) <= len(value) and _ENDS.search(value + rest):
            start = segment.span.start + line.start(1)
            return DraftCell(value + rest, (*name.spans, Span(start, start + len(rest))))
    return name
