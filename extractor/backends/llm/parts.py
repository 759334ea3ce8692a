"""Which lines go into which request: small forms together, long ones in pieces that overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.backends.llm.lines import Line
from extractor.segment.model import Segment
from schemas.record import FormType

MOST = 8000
"""Characters of a request: rows of so much text fit into an answer of 8,000 tokens with room to spare."""
_OVERLAP = 8
"""Lines that two pieces of a form share, so that a row torn over the cut stands whole in one of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one request holds: lines of one form or more; ``firsts`` are the numbers of lines that a form begins with.

    ``form_type`` is None where the forms are of several types.
    """

    form_type: FormType | None
    lines: tuple[Line, ...]
    firsts: tuple[int, ...]

    @property
    def bounds(self) -> tuple[int, int]:
        """The first and the last line number."""
        return self.lines[0].number, self.lines[-1].number

    def halves(self) -> tuple[Part, ...]:
        """The part cut in two that overlap; empty where it is too small to be cut."""
        middle = len(self.lines) // 2
        if middle <= _OVERLAP:
            return ()
        first, second = self.lines[: middle + _OVERLAP // 2], self.lines[middle - _OVERLAP // 2 :]
        return _part(self.form_type, first, self.firsts), _part(self.form_type, second, self.firsts)


def parts_of(segments: Sequence[Segment], lines: Sequence[Line]) -> tuple[Part, ...]:
    """Every line of every segment in at least one part: forms in order, as many together as fit, a long one cut."""
    return tuple(_packed([(segment.form_type, _within(segment, lines)) for segment in segments]))


def _within(segment: Segment, lines: Sequence[Line]) -> tuple[Line, ...]:
    first = bisect_left(lines, segment.span.start, key=lambda line: line.end - 1)
    last = bisect_left(lines, segment.span.end, key=lambda line: line.start)
    return tuple(lines[first:last])


def _packed(forms: Sequence[tuple[FormType, tuple[Line, ...]]]) -> Iterator[Part]:
    held: list[tuple[FormType, tuple[Line, ...]]] = []
    for form_type, lines in forms:
        if held and _size([lines, *(other for _, other in held)]) > MOST:
            yield _joined(held)
            held = []
        if _size([lines]) > MOST:
            yield from _cut(form_type, lines)
        elif lines:
            held.append((form_type, lines))
    if held:
        yield _joined(held)


def _joined(forms: Sequence[tuple[FormType, tuple[Line, ...]]]) -> Part:
    types = {form_type for form_type, _ in forms}
    return Part(
        types.pop() if len(types) == 1 else None,
        tuple(line for _, lines in forms for line in lines),
        tuple(lines[0].number for _, lines in forms),
    )


def _part(form_type: FormType | None, lines: tuple[Line, ...], firsts: Sequence[int]) -> Part:
    numbers = {line.number for line in lines}
    return Part(form_type, lines, tuple(first for first in firsts if first in numbers))


def _cut(form_type: FormType, form: tuple[Line, ...]) -> Iterator[Part]:
    """Pieces of about equal size, each with the last lines of the one before it."""
    pieces = -(-_size([form]) // MOST)
    each = _size([form]) / pieces
    start = taken = 0
    for at, line in enumerate(form):
        taken += line.end - line.start
        if taken >= each and len(form) - at > _OVERLAP:
            yield _part(form_type, form[max(start - _OVERLAP, 0) : at + 1], [form[0].number])
            start, taken = at + 1, 0
    yield _part(form_type, form[max(start - _OVERLAP, 0) :], [form[0].number])


def _size(forms: Sequence[tuple[Line, ...]]) -> int:
    return sum(line.end - line.start for form in forms for line in form)
