"""Which lines go into which request: small forms of one kind together, long ones in pieces that overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.backends.llm.lines import Line
from extractor.segment.model import Segment
from schemas.record import FormType

MOST = 6000
"""Characters of a request: rows of so much text fit into an answer of 8,000 tokens with room to spare."""
_OVERLAP = 8
"""Lines that two pieces of a form share, so that a row torn over the cut stands whole in one of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one request holds: lines of forms of one type; ``firsts`` are the numbers of lines that a form begins with."""

    form_type: FormType
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
    """Every line of every segment in at least one part."""
    found: list[Part] = []
    for form_type in dict.fromkeys(segment.form_type for segment in segments):
        same = [_within(segment, lines) for segment in segments if segment.form_type is form_type]
        found += _packed(form_type, [own for own in same if own])
    return tuple(found)


def _within(segment: Segment, lines: Sequence[Line]) -> tuple[Line, ...]:
    first = bisect_left(lines, segment.span.start, key=lambda line: line.end - 1)
    last = bisect_left(lines, segment.span.end, key=lambda line: line.start)
    return tuple(lines[first:last])


def _packed(form_type: FormType, forms: Sequence[tuple[Line, ...]]) -> Iterator[Part]:
    """Forms in order, as many in one part as fit; a form that fits in none by itself is cut."""
    held: list[tuple[Line, ...]] = []
    for form in forms:
        if held and _size(held) + _size([form]) > MOST:
            yield _joined(form_type, held)
            held = []
        if _size([form]) > MOST:
            yield from _cut(form_type, form)
        else:
            held.append(form)
    if held:
        yield _joined(form_type, held)


def _joined(form_type: FormType, forms: Sequence[tuple[Line, ...]]) -> Part:
    return Part(form_type, tuple(line for form in forms for line in form), tuple(f[0].number for f in forms))


def _part(form_type: FormType, lines: tuple[Line, ...], firsts: Sequence[int]) -> Part:
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
