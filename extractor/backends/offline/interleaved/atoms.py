"""The printed pieces of an interleaved table, typed, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from itertools import pairwise

from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.level_words import LevelWord
from extractor.backends.offline.interleaved.spaced_numbers import opens_with_quantity, rejoined
from extractor.backends.offline.pieces import Kind, kind_of
from extractor.backends.offline.value_words import is_unit
from extractor.text.quantities import find_quantities, parse_quantity
from schemas.evidence import Span
from schemas.quantity import Quantity
from schemas.record import DraftCell

_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,2})?分?")
_GLUED = re.compile(
    r"(\d{1,2}(?:\.\d{1,2})?)(?=100(?:\.0+)?%)|(?!(?:1[0-2]|[1-9])月)(\d{1,2})(?=(?:1[0-2]|[1-9])月\d{1,2}日)|"
    r"(\d{1,3}(?:\.\d{1,2})?)(?=[一-鿿（(“《])"
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BARE_VALUE = re.compile(r"([≥≤><=]{1,2})?(\d[\d,]*(?:\.\d+)?)")
_OPEN_VALUE = re.compile(r"[≥≤><=]{0,2}\d[\d,.]*(?:[万亿千百]|公|平方?|立方?|小|工作|个工作?)")
"""A value whose unit goes on, on the next line."""
_LONGEST_TAIL = 4
_UNIT = re.compile(r"[^\d\W]{1,3}|[%‰]|[^\d\W]{1,3}/[^\d\W]{1,3}")
_COMPARISON = re.compile(r"[≥≤><=]{1,2}|不[少低大高]于|不超过|[大小]于等于|至少|控制在")
_COMPARISON_WORD = re.compile(r"不[少低大高]于|不超过|[大小]于(?:等于)?|至少|控制在")
_MONTH = re.compile(r"(?:(?:19|20)\d\d年)?\d{1,2}月")
_DAY = re.compile(r"\d{1,2}日")
_TORN_DATE = re.compile(r"\d{1,2}月\d{0,2}")
_DATED = re.compile(r"(?:\d{1,2}月?[至到、和~-])*\d{1,2}[月日]|(?:19|20)\d\d年")
_STOPS = "，。、；,;"
_SINGLE = re.compile(r"\d[\d.]*单[株位项个价套件次台户]")
"""单株 behind points opens a name (单株成本)."""
_UNIT_REACH = 10
_SHORTEST_NAME = 4
_SHORTEST_SENTENCE = 7
_GLUE_LIMIT = 100


class AtomKind(IntEnum):
    """What an atom can be."""

    MARK = 0
    """A row's number and the start of its name."""
    POINTS = 1
    """A bare number that can be a weight or a score."""
    VALUE = 2
    """A quantity with a unit or a comparison."""
    WORDS = 3


@dataclass(frozen=True, slots=True)
class Atom:
    """A printed piece: its text without white space and its characters in the document.

    ``line`` counts printed lines, ``block`` runs of lines without a blank one between them.
    """

    kind: AtomKind
    text: str
    spans: tuple[Span, ...]
    line: int
    block: int
    number: Decimal = Decimal(0)
    """The value of points; a row's own number for a mark."""
    at: int = 0
    """The place in the folded text."""
    whole: bool = False
    """An explanation whose pieces have been put together already."""

    def cell(self) -> DraftCell:
        """The atom as the whole value of a field."""
        return DraftCell(self.text, self.spans)


def joined(atoms: Sequence[Atom]) -> DraftCell:
    """Several atoms as one cell, in reading order."""
    return DraftCell("".join(a.text for a in atoms), tuple(s for a in atoms for s in a.spans))


def _atom(fabric: Fabric, kind: AtomKind, start: int, end: int, number: Decimal = Decimal(0)) -> Atom:
    """An atom of the characters from ``start`` to ``end``."""
    line = fabric.line_of(start)
    return Atom(
        kind,
        fabric.printed[start:end],
        fabric.spans(start, end),
        line,
        fabric.line_blocks[line],
        number,
        start,
    )


def read_atoms(
    fabric: Fabric, start: int, end: int, marks: Sequence[re.Match[str]], levels: Sequence[LevelWord]
) -> Iterator[Atom]:
    """The atoms between two characters, cut at the marks of numbered rows and at the names of levels."""
    cuts: list[tuple[int, int, re.Match[str] | None]] = [
        (m.start(), m.end(), m) for m in marks if start <= m.start() < end
    ]
    cuts += [(w.start, w.through, None) for w in levels if start <= w.start < end]
    at = start
    pending: re.Match[str] | None = None
    for low, high, mark in [*sorted(cuts, key=lambda c: c[0]), (end, end, None)]:
        pieces = list(fabric.words(at, low)) if low > at else []
        if pending is not None:
            yield from _named(fabric, pending, pieces)
        else:
            yield from _typed(fabric, pieces)
        at, pending = max(at, high), mark
    if pending is not None:
        yield from _named(fabric, pending, [])


def _named(fabric: Fabric, mark: re.Match[str], pieces: Sequence[tuple[int, int]]) -> Iterator[Atom]:
    """A row's mark with the piece beside it as its name, and the pieces that follow."""
    number = Decimal(mark.group(1))
    if pieces and kind_of(fabric.text[slice(*pieces[0])]) is Kind.WORDS:
        yield _atom(fabric, AtomKind.MARK, *pieces[0], number)
        pieces = pieces[1:]
    else:
        line = fabric.line_of(mark.start())
        yield Atom(AtomKind.MARK, "", (), line, fabric.line_blocks[line], number, mark.end())
    yield from _typed(fabric, pieces)


def _typed(fabric: Fabric, pieces: Iterable[tuple[int, int]]) -> Iterator[Atom]:
    for low, high in _measured(fabric, rejoined(fabric, list(_justified(fabric, pieces)))):
        yield from _peeled(fabric, low, high)


def _measured(fabric: Fabric, pieces: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """A number and the unit set apart from it, or a comparison and the number it governs, are one piece."""
    at = 0
    while at < len(pieces):
        low, high = pieces[at]
        following = pieces[at + 1] if at + 1 < len(pieces) else (-1, -1)
        first, second = fabric.text[low:high], fabric.text[slice(*following)] if following[0] == high else ""
        broken = high in fabric.line_set
        if second and (_wraps_value(first, second) if broken else _splits_value(first, second)):
            high, at = following[1], at + 1
        yield low, high
        at += 1


def _splits_value(first: str, second: str) -> bool:
    """Whether white space was set inside one value, or before a stop."""
    if second[0] in _STOPS:
        return kind_of(first) is Kind.WORDS
    if _COMPARISON.fullmatch(first):
        return second[:1].isdigit()
    if _MONTH.fullmatch(first):
        return _DAY.match(second) is not None
    return (
        bool(_NUMBER.fullmatch(first) and _UNIT.fullmatch(second))
        and parse_quantity(first + second) is not None
    )


def _wraps_value(first: str, second: str) -> bool:
    """Whether a line break was set between a comparison in words and its number, or between a number and its unit."""
    if _COMPARISON_WORD.fullmatch(first):
        return second[:1].isdigit()
    if _OPEN_VALUE.fullmatch(first):
        return (
            len(second) <= _LONGEST_TAIL and second.isalpha() and parse_quantity(first + second) is not None
        )
    bare = _BARE_VALUE.fullmatch(first)
    bound = bare is not None and (bool(bare[1]) or Decimal(bare[2].replace(",", "")) > _GLUE_LIMIT)
    return bound and _is_bare_unit(second)


def _is_bare_unit(text: str) -> bool:
    return not any(c.isdigit() for c in text) and is_unit(text)


def _justified(fabric: Fabric, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Single characters that a justified cell sets apart are one piece."""
    held: tuple[int, int] | None = None
    for low, high in pieces:
        single = high - low == 1 and not fabric.text[low].isdigit()
        again = single and held is not None and fabric.text[low] == fabric.text[low - 1]
        if held and held[1] == low and single and not again and low not in fabric.line_set:
            held = (held[0], high)
            continue
        if held:
            yield held
        held = (low, high) if single else None
        if not single:
            yield low, high
    if held:
        yield held


def _peeled(fabric: Fabric, low: int, high: int) -> Iterator[Atom]:
    """One atom, or points and what a neighbouring column put behind them."""
    text = fabric.text[low:high]
    glued = _GLUED.match(text)
    kind = kind_of(text)
    number = glued.group() if glued else ""
    if (
        number
        and Decimal(number) <= _GLUE_LIMIT
        and ((glued and (glued.group(1) or glued.group(2))) or not _opens_with_quantity(text))
    ):
        yield _atom(fabric, AtomKind.POINTS, low, low + len(number), Decimal(number))
        yield from _peeled(fabric, low + len(number), high)
    elif _POINTS.fullmatch(text) and Decimal(text.rstrip("分")) <= _GLUE_LIMIT:
        yield _atom(fabric, AtomKind.POINTS, low, high, Decimal(text.rstrip("分")))
    elif kind is Kind.BLANK:
        return
    elif kind is Kind.WORDS and (cuts := _value_cuts(text)):
        if cuts[0]:
            yield _atom(fabric, AtomKind.WORDS, low, low + cuts[0])
        for start, end in pairwise([*cuts, len(text)]):
            yield _atom(fabric, AtomKind.VALUE, low + start, low + end)
    else:
        worded = kind is Kind.WORDS and not _TORN_DATE.fullmatch(text)
        worded = worded or _is_bare_unit(text) or _is_sentence(text)
        yield _atom(fabric, AtomKind.WORDS if worded else AtomKind.VALUE, low, high)


def _is_sentence(text: str) -> bool:
    """Whether ``text`` is no value though it opens with one (7月洪水冲毁路肩)."""
    return len(text) >= _SHORTEST_SENTENCE and parse_quantity(text) is None and opens_with_quantity(text)


def _opens_with_quantity(text: str) -> bool:
    """Whether the number that ``text`` opens with has a unit, alone or in a sentence (29场次未能开出, 1月补查)."""
    if _SINGLE.match(text):
        return False
    if _DATED.match(text) or parse_quantity(text) is not None:
        return True
    found = next(iter(find_quantities(text[:_UNIT_REACH])), None)
    return (
        found is not None
        and found.start == 0
        and isinstance(found.quantity, Quantity)
        and bool(found.quantity.unit)
    )


def _value_cuts(text: str) -> list[int]:
    """Where the target and the actual value begin that end ``text``, a name or nothing before them; else nothing."""
    if text[-1] not in "%％" and not text[-1].isalnum():
        return []
    found = list(find_quantities(text))
    if len(found) < 2 or found[-1].end != len(text) or found[-2].end != found[-1].start:
        return []
    if 0 < found[-2].start < _SHORTEST_NAME:
        return []
    return [found[-2].start, found[-1].start]
