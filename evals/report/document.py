"""One document of the page: its figures, its faults, and its text with the places they speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from evals.report.board import reading_order
from evals.report.names import place_name
from evals.report.numbers import f1
from evals.scores import Bucket, DocumentScore, Fault, Tally
from extractor.export.marks import Line, Mark, Piece, marked_pages
from schemas.base import Wording

TextOf = Callable[[DocumentScore], str | None]
_SAID, _SOURCE = "s", "w"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a value stands in the text of its document: the anchor, and the line that people see."""

    anchor: str
    line: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A value cut where it differs from the one beside it."""

    before: str
    differs: str
    after: str


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One fault, ready to be shown."""

    key: str
    fault: Fault
    place: Wording
    wanted: Shown | None
    said: Shown | None
    said_at: Link | None
    source_at: Link | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a line with the same marks; ``starts`` are the anchors that begin here."""

    text: str
    starts: tuple[str, ...]
    anchors: tuple[str, ...]
    said: bool
    source: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the list of all of them."""

    key: str
    name: str
    traits: tuple[tuple[str, str], ...]
    failed: bool
    buckets: tuple[int, int, int]
    """Wrong, missed and spurious items among the faults."""
    faults: int
    escapes: int
    invented: int

    @property
    def shown(self) -> bool:
        """Whether it has a section of its own in the page."""
        return self.failed or self.faults > 0

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """How bad it is; see ``badness``."""
        return (self.failed, self.invented, self.escapes, self.faults)


class Section:
    """A document with its faults; ``lines``, counted from 1, is empty where its text is not at hand or not needed."""

    def __init__(self, key: str, score: DocumentScore, text_of: TextOf) -> None:
        self.key = key
        self.score = score
        text = text_of(score) if score.faults else None
        self.text_missing = bool(score.faults) and text is None
        self.lines: tuple[tuple[Stretch, ...], ...] = ()
        self._found: dict[str, int] = {}
        if text is not None:
            self.lines = tuple(self._stretches(marked_pages(text, (), tuple(_marks(score.faults)))[0].lines))
        self.rows = tuple(self._row(i, fault) for i, fault in enumerate(score.faults))

    @property
    def figures(self) -> tuple[tuple[str, Tally, float | None], ...]:
        """The document's own figures that are not perfect, with their F1."""
        found = ((key, tally) for key, tally in self._figures if tally.correct < tally.said or tally.missed)
        return tuple((key, tally, f1(tally.correct, tally.said, tally.labelled)) for key, tally in found)

    @property
    def perfect(self) -> tuple[str, ...]:
        """The figures in which all is right that the document has."""
        return tuple(
            key
            for key, tally in self._figures
            if tally.correct and tally.correct == tally.said == tally.labelled
        )

    @property
    def _figures(self) -> list[tuple[str, Tally]]:
        plain = [(key, tally) for key, tally in self.score.tallies.items() if " " not in key]
        return sorted(plain, key=lambda pair: reading_order(pair[0]))

    def _stretches(self, lines: Iterable[Line]) -> Iterator[tuple[Stretch, ...]]:
        for line in lines:
            yield tuple(self._stretch(piece, line.number) for piece in line.pieces)

    def _stretch(self, piece: Piece, line: int) -> Stretch:
        starts = tuple(anchor for anchor in piece.anchors if anchor not in self._found)
        self._found.update(dict.fromkeys(starts, line))
        return Stretch(
            piece.text,
            starts,
            piece.anchors,
            any(anchor.startswith(_SAID) for anchor in piece.anchors),
            any(anchor.startswith(_SOURCE) for anchor in piece.anchors),
        )

    def _row(self, index: int, fault: Fault) -> FaultRow:
        wanted, said = shown(fault.wanted, fault.said)
        return FaultRow(
            f"f{index}",
            fault,
            place_name(fault.place),
            wanted,
            said,
            self._link(f"{_SAID}{index}"),
            self._link(f"{_SOURCE}{index}"),
        )

    def _link(self, anchor: str) -> Link | None:
        """None where the text does not reach as far as the span, or the span holds nothing but line breaks."""
        return Link(anchor, self._found[anchor]) if anchor in self._found else None


def entry_of(key: str, score: DocumentScore) -> Entry:
    """The line that a document gets in the list of all."""
    buckets = [fault.bucket for fault in score.faults]
    wrong, missed, spurious = (buckets.count(b) for b in (Bucket.WRONG, Bucket.MISSED, Bucket.SPURIOUS))
    return Entry(
        key,
        score.document,
        tuple(score.traits.items()),
        score.failed is not None,
        (wrong, missed, spurious),
        len(score.faults),
        sum(fault.escape for fault in score.faults),
        sum(fault.invented for fault in score.faults),
    )


def shown(wanted: str | None, said: str | None) -> tuple[Shown | None, Shown | None]:
    """Both values, cut around what they do not share; whole where there is only one."""
    if wanted is None or said is None:
        return _whole(wanted), _whole(said)
    head = _shared(wanted, said)
    tail = _shared(reversed(wanted[head:]), reversed(said[head:]))
    return _cut(wanted, head, tail), _cut(said, head, tail)


def _whole(value: str | None) -> Shown | None:
    return None if value is None else Shown(value, "", "")


def _shared(a: Iterable[str], b: Iterable[str]) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _cut(value: str, head: int, tail: int) -> Shown:
    end = len(value) - tail
    return Shown(value[:head], value[head:end], value[end:])


def _marks(faults: Iterable[Fault]) -> Iterator[Mark]:
    for index, fault in enumerate(faults):
        yield from (Mark(span, f"{_SAID}{index}") for span in fault.spans)
        yield from (Mark(span, f"{_SOURCE}{index}") for span in fault.source)
