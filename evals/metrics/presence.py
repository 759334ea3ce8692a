"""Whether the numbers of a value stand in the text, found out apart from the product's own grounding."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evals.metrics.values import folded
from schemas.evidence import Span

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def invented(value: str, spans: Iterable[Span], text: str, squeezed: str) -> bool:
    """Whether a number of the value stands neither in the text nor in the characters that are said to carry it.

    ``squeezed`` is the folded text. A value that the layout split is put together from its spans.
    """
    numbers = _NUMBER.findall(folded(value))
    if all(number in squeezed for number in numbers):
        return False
    carried = folded("".join(text[span.start : span.end] for span in spans))
    return not all(number in carried for number in numbers)


def places_of(value: str, text: str, near: int | None = None) -> tuple[Span, ...]:
    """Where a value stands in the text, white space inside it allowed: the place nearest to ``near``, or none."""
    pattern = r"\s*".join(map(re.escape, "".join(value.split())))
    found = [Span(match.start(), match.end()) for match in re.finditer(pattern, text)] if pattern else []
    if not found:
        return ()
    return (min(found, key=lambda span: abs(span.start - near)) if near is not None else found[0],)
