"""Where each value of an answer stands: one occurrence serves one cell, numbers only at whole runs of digits.

A value looks for a place in its own row first, then behind the value above it in its column, then anywhere in the form.
A value that stands in the form fewer times than it is given is ambiguous in the rows where it is not printed; one that does
not stand there at all keeps no place, and grounding marks it absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from rapidfuzz import fuzz

from extractor.text.runs import POINT, cuts_number
from extractor.text.widths import Folded, squeeze, unify
from schemas.evidence import Span

_DIGITS = re.compile(r"\d+")
_ALIKE = 92.0
"""Similarity, in per cent, from which words that were copied with a slip are the words of the source."""
_WORDS = 6
"""Shorter texts are alike by chance."""
_FAR = 10**7
_MERGED = frozenset({"level1", "level2"})
"""Columns in which one cell stands for several rows."""
_LEAST, _PIECES, _TORN = 4, 5, 16
"""Characters of a value that may stand in pieces, the pieces it may stand in, and characters of a figure that may."""
_BEFORE, _REACH = 60, 600
"""Characters before its row from which a torn value is looked for and behind it where it must wrap, and from one piece to the next."""


_TRIES = 30_000
"""Pieces that are looked for before a torn value is given up: in a text that repeats one sign, each has hundreds of places."""


class _Begins(IntEnum):
    """Where a piece of a torn value must begin, the loosest first."""

    ANYWHERE = 0
    CELL = 1
    LINE = 2


@dataclass(slots=True, eq=False)
class Wanted:
    """A value that is to be placed: ``home`` is its row's part of the folded text, ``column`` what it is a value of.

    ``row`` is the same for the values of one row, ``number`` says that it is a figure and no text.
    ``places`` are the folded ranges found, in reading order; ``shared`` says that another cell has the place too,
    ``strayed`` that it stands outside its row.
    """

    value: str
    home: tuple[int, int]
    column: str
    row: int = 0
    number: bool = False
    places: tuple[tuple[int, int], ...] = ()
    shared: bool = False
    strayed: bool = False
    needle: str = field(init=False)

    def __post_init__(self) -> None:
        self.needle = unify(squeeze(self.value))


def place(wanted: Sequence[Wanted], text: str, folded: Folded) -> None:
    """Finds a place for every value, in the order of rows; values of their own rows come before all others.

    ``folded`` is the form's part of ``text``, the document's.
    """
    board = _Board(text, folded, wanted)
    for one in wanted:
        board.at_home(one)
    above: dict[str, Wanted] = {}
    for row in _rows(wanted):
        board.fused(row)
    for one in wanted:
        before = above.get(one.column)
        if not one.places and before and one.column in _MERGED and before.needle == one.needle:
            one.places = before.places
        elif not one.places:
            board.elsewhere(one, before.places[0][0] if before else None)
        if one.places:
            above[one.column] = one


def spans_of(one: Wanted, folded: Folded) -> tuple[Span, ...]:
    """The places of a value in the document."""
    return tuple(folded.span(start, end) for start, end in one.places)


def _rows(wanted: Sequence[Wanted]) -> Iterator[list[Wanted]]:
    """The figures of each row that have no place yet, where there are several."""
    rows: dict[int, list[Wanted]] = {}
    for one in wanted:
        if one.number and not one.places:
            rows.setdefault(one.row, []).append(one)
    return (row for row in rows.values() if len(row) > 1)


class _Board:
    """The folded text of a form, and which of its characters already serve a cell."""

    def __init__(self, document: str, folded: Folded, wanted: Sequence[Wanted]) -> None:
        self.text = folded.text
        self._document = document
        self._folded = folded
        self._taken = bytearray(len(folded.text))
        self._found: dict[str, list[int]] = {}
        self._inferred: set[tuple[tuple[int, int], ...]] = set()
        self._longer = self._coverage({one.needle for one in wanted})
        self._tries = 0

    def _coverage(self, needles: set[str]) -> list[int]:
        """For every character, the length of the longest value that is printed over it."""
        longest = [0] * len(self.text)
        for needle in sorted(needles, key=len):
            for at in self.occurrences(needle):
                longest[at : at + len(needle)] = [len(needle)] * len(needle)
        return longest

    def occurrences(self, needle: str) -> list[int]:
        """Where the needle stands without cutting a number."""
        if needle not in self._found:
            self._found[needle] = list(self._occurrences(needle)) if needle else []
        return self._found[needle]

    def _occurrences(self, needle: str) -> Iterator[int]:
        at = self.text.find(needle)
        while at >= 0:
            if self._whole(at, at + len(needle)):
                yield at
            at = self.text.find(needle, at + 1)

    def _whole(self, start: int, end: int) -> bool:
        """Whether the range cuts no printed number, as the text was received: cells that touch when folded do not count."""
        span = self._folded.span(start, end)
        return not cuts_number(self._document, span.start, span.end)

    def at_home(self, one: Wanted) -> None:
        """Takes the first free place in the value's own row that no longer value needs."""
        low, high = one.home
        for at in self.occurrences(one.needle):
            end = at + len(one.needle)
            fits = low <= at and end <= high and self._free(at, end) and self._longer[at] <= len(one.needle)
            if fits and not self._joins(at, end):
                self._take(one, at)
                return

    def fused(self, row: Sequence[Wanted]) -> None:
        """Figures of a row that were printed without a gap (18864.234.1%): a run that they use up, and nothing less.

        Which digits are whose is an inference, so each of them is taken for shared.
        """
        for count in range(len(row), 1, -1):
            for first in range(len(row) - count + 1):
                together = row[first : first + count]
                run = "".join(one.needle for one in together)
                at = next((at for at in self.occurrences(run) if self._unbroken(at, at + len(run))), None)
                if at is None or any(self.occurrences(one.needle) for one in together if "." in one.needle):
                    continue
                for one in together:
                    self._take(one, at)
                    one.shared = True
                    at += len(one.needle)
                return

    def elsewhere(self, one: Wanted, above: int | None) -> None:
        """Takes the nearest free place, then a place that is taken, then pieces, then words that are nearly the same."""
        found = self.occurrences(one.needle)
        if found:
            size = len(one.needle)
            free = [at for at in found if self._free(at, at + size)]
            best = min(free or found, key=lambda at: self._distance(one, at, above))
            one.shared = not free or self._joins(best, best + size)
            one.strayed = not one.home[0] <= best < one.home[1]
            self._take(one, best)
            return
        one.places = self._in_pieces(one) or self._nearly(one)
        one.shared = bool(one.places) and one.places in self._inferred
        self._inferred.add(one.places)

    def _distance(self, one: Wanted, at: int, above: int | None) -> int:
        """How far from the row, or behind the value above; a place that a longer value needs comes last."""
        low, high = one.home
        away = 0 if low <= at < high else min(abs(at - low), abs(at - high))
        if above is not None and at > above:
            away = min(away, at - above)
        return away + (_FAR if self._longer[at] > len(one.needle) else 0)

    def _unbroken(self, start: int, end: int) -> bool:
        """Whether the place is free and without any white space in it."""
        span = self._folded.span(start, end)
        return span.end - span.start == end - start and self._free(start, end)

    def _joins(self, start: int, end: int) -> bool:
        """Whether digits of two lines would have to be one number."""
        return any(
            self.text[at - 1].isdigit() and self.text[at].isdigit() and self._breaks(at)
            for at in range(start + 1, end)
        )

    def _gap(self, at: int) -> bool:
        """Whether white space stands before the character."""
        return self._folded.span(at - 1, at).end < self._folded.span(at, at + 1).start

    def _breaks(self, at: int) -> bool:
        """Whether the line ends before the character."""
        before, after = self._folded.span(at - 1, at), self._folded.span(at, at + 1)
        return "\n" in self._document[before.end : after.start]

    def _free(self, start: int, end: int) -> bool:
        return not any(self._taken[start:end])

    def _take(self, one: Wanted, at: int) -> None:
        end = at + len(one.needle)
        one.places = ((at, end),)
        self._taken[at:end] = b"\1" * (end - at)

    def _in_pieces(self, one: Wanted) -> tuple[tuple[int, int], ...]:
        """The value in pieces of two or more characters in reading order, from its row on, then from the start."""
        if len(one.needle) < _LEAST or (one.number and len(one.needle) > _TORN):
            return ()
        for start in (max(one.home[0] - _BEFORE, 0), 0):
            self._tries = _TRIES
            found = self._torn(one.needle, start, _PIECES)
            if found:
                return found
        return ()

    def _torn(
        self, rest: str, start: int, most: int, begins: _Begins = _Begins.ANYWHERE
    ) -> tuple[tuple[int, int], ...]:
        """The rest of a value in at most so many pieces; the longest first piece that leaves a rest that stands too.

        ``begins`` says where it must begin: behind a gap what is a single character, on a new line the unit of a number.
        """
        for size in range(len(rest), 0, -1):
            if size < len(rest) and (size == 1 or most == 1 or _cuts(rest, size)):
                continue
            at = self._next(rest[:size], start, max(begins, _Begins.CELL) if size == 1 else begins)
            if at < 0:
                continue
            if size == len(rest):
                return ((at, at + size),)
            unit = _Begins.LINE if rest[size - 1].isdigit() else _Begins.ANYWHERE
            behind = self._torn(rest[size:], at + size, most - 1, unit)
            if behind:
                return ((at, at + size), *behind)
        return ()

    def _next(self, piece: str, start: int, begins: _Begins) -> int:
        self._tries -= 1
        if self._tries < 0:
            return -1
        end = start + (_REACH if begins is _Begins.ANYWHERE else _BEFORE)
        at = self.text.find(piece, start, end)
        while at >= 0 and not self._serves(at, at + len(piece), begins):
            at = self.text.find(piece, at + 1, end)
        return at

    def _serves(self, start: int, end: int, begins: _Begins) -> bool:
        """Whether the place is free, cuts no number, and begins a line or a cell where it has to."""
        apart = (
            start == 0
            or begins is _Begins.ANYWHERE
            or (self._breaks(start) if begins is _Begins.LINE else self._gap(start))
        )
        return apart and self._whole(start, end) and self._free(start, end)

    def _nearly(self, one: Wanted) -> tuple[tuple[int, int], ...]:
        """Words that were copied with a slip, where they have the same digits; empty where there are none."""
        if len(one.needle) < _WORDS or len(self.text) < len(one.needle):
            return ()
        found = fuzz.partial_ratio_alignment(one.needle, self.text, score_cutoff=_ALIKE)
        if found is None:
            return ()
        start, end = found.dest_start, found.dest_end
        # the likest part of the text may begin or end within a number
        if not self._whole(start, end) or not _same_digits(one.needle, self.text[start:end]):
            return ()
        return ((start, end),)


def _cuts(text: str, at: int) -> bool:
    """Whether a cut there would part a number; a comma behind a word parts none."""
    before, after = text[at - 1], text[at]
    if before in POINT:
        return after.isdigit() and text[at - 2 : at - 1].isdigit()
    return before.isdigit() and (after.isdigit() or (after in POINT and text[at + 1 : at + 2].isdigit()))


def _same_digits(one: str, other: str) -> bool:
    return _DIGITS.findall(one) == _DIGITS.findall(other)
