"""A table whose columns a text layer interleaved, as typed atoms in reading order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from extractor.backends.offline.level_words import LevelWord, find_levels, is_header_piece
from extractor.backends.offline.pieces import Kind, contiguous, is_noise, kind_of
from extractor.backends.offline.sheet import Sheet
from extractor.text.quantities import find_quantities, parse_quantity
from extractor.text.widths import unify
from schemas.evidence import Span
from schemas.quantity import Quantity
from schemas.record import DraftCell

_MARKER = re.compile(r"(?<![级若])指标(\d{1,2})(?![\d.]*[%级])[::、.．]?")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,2})?分?")
_GLUED = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)(?=100(?:\.0+)?%)|(\d{1,3}(?:\.\d{1,2})?)(?=[一-鿿（(])")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_UNIT = re.compile(r"[^\d\W]{1,3}|[%‰]|[^\d\W]{1,3}/[^\d\W]{1,3}")
_COMPARISON = re.compile(r"[≥≤><=]{1,2}|不[少低大高]于|不超过|[大小]于等于|至少|控制在")
_HEADER_END = re.compile(r"三级指标|指标值|二级指标|改进措施|偏差原因分析|原因分析")
_HEADER_START = re.compile(r"三级指标|一级指标|二级指标")
_TOTAL = re.compile(r"总分|合计|总计")
_FOOT = re.compile(
    r"说明|备注|注[:：\d]|填[报表]|联系[人电]|预算执行|单位(?:需要)?说明|其[他它].{0,6}说明|存在.{0,5}问题|(?:自评|评价).{0,2}(?:等[级次]|结论|工作)|[一二三四五六七八九]、"
)
_STATED = re.compile(r"[（(]\d{1,3}(?:\.\d)?分?[)）]|\d{1,3}分")
"""Points of a level that a narrow column set apart from its name."""
_TORN_DATE = re.compile(r"\d{1,2}月\d{0,2}")
_DATED = re.compile(r"\d{1,2}[月日]|(?:19|20)\d\d年")
_UNIT_REACH = 10
_GLUE_LIMIT = 100
FEWEST = 3
"""Rows that must be numbered."""


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

    def cell(self) -> DraftCell:
        """The atom as the whole value of a field."""
        return DraftCell(self.text, self.spans)


def joined(atoms: Sequence[Atom]) -> DraftCell:
    """Several atoms as one cell, in reading order."""
    return DraftCell("".join(a.text for a in atoms), tuple(s for a in atoms for s in a.spans))


class Fabric:
    """The lines of a sheet without white space, noise lines left out, that knows lines, blocks and gaps.

    ``text`` is in one width; ``printed`` has the same length and the characters as they stand in the document.
    """

    def __init__(self, sheet: Sheet) -> None:
        printed: list[str] = []
        self.places: list[int] = []
        self.line_starts: list[int] = []
        self.line_blocks: list[int] = []
        self.breaks: set[int] = set()
        block = 0
        for line, gap in zip(sheet.lines, sheet.gaps, strict=True):
            block += gap > 0
            if is_noise(line.text):
                continue
            self.line_starts.append(len(self.places))
            self.line_blocks.append(block)
            for token in line.tokens:
                self.breaks.add(len(self.places))
                raw = sheet.segment.text[
                    token.start - sheet.segment.span.start : token.end - sheet.segment.span.start
                ]
                kept = [(c, token.start + i) for i, c in enumerate(raw) if not c.isspace()]
                printed += [c for c, _ in kept]
                self.places += [place for _, place in kept]
        self.line_set = frozenset(self.line_starts)
        self.printed = "".join(printed)
        self.text = unify(self.printed)

    def line_of(self, at: int) -> int:
        """The line that character ``at`` stands on."""
        return bisect_right(self.line_starts, at) - 1

    def line_end(self, line: int) -> int:
        """The character after the last one of a line."""
        return self.line_starts[line + 1] if line + 1 < len(self.line_starts) else len(self.text)

    def words(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The pieces from ``start`` to ``end`` that white space sets apart."""
        low = start
        for at in range(start + 1, end + 1):
            if at == end or at in self.breaks:
                yield low, at
                low = at

    def cell(self, start: int, end: int) -> DraftCell:
        """The characters from ``start`` to ``end`` as a value."""
        return DraftCell(self.printed[start:end], self.spans(start, end))

    def joined(self, parts: Sequence[tuple[int, int]]) -> DraftCell:
        """The characters of several ranges as one value."""
        spans = tuple(span for start, end in parts for span in self.spans(start, end))
        return DraftCell("".join(self.printed[start:end] for start, end in parts), spans)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Where the characters from ``start`` to ``end`` stand, a span for each unbroken run."""
        return contiguous(self.places[start:end])

    def atom(self, kind: AtomKind, start: int, end: int, number: Decimal = Decimal(0)) -> Atom:
        """An atom of the characters from ``start`` to ``end``."""
        line = self.line_of(start)
        return Atom(
            kind, self.printed[start:end], self.spans(start, end), line, self.line_blocks[line], number, start
        )


@dataclass(frozen=True, slots=True)
class Table:
    """An interleaved indicator table: atoms in reading order, levels, and the totals under it."""

    fabric: Fabric
    start: int
    end: int
    atoms: tuple[Atom, ...]
    levels: tuple[LevelWord, ...]
    total: tuple[DraftCell, ...]
    """The numbers beside the word for the total: weight and score, or what of them is printed."""


def read_table(fabric: Fabric) -> Table | None:
    """The table of numbered rows (指标1：…) that ``fabric`` holds; None where fewer than three rows are numbered."""
    levels = find_levels(fabric.text, fabric.breaks)
    named = {at for word in levels for at in range(word.start, word.end)}
    marks = [m for m in _MARKER.finditer(fabric.text) if m.start() not in named]
    header = list(_HEADER_START.finditer(fabric.text, 0, marks[0].start() if marks else 0))
    if len(marks) < FEWEST or not header:
        return None
    start = header[0].start()
    ends = (m.end() for m in _HEADER_END.finditer(fabric.text, start, marks[0].start()))
    body = max(ends, default=header[-1].end())
    end, total = _total(fabric, _total_word(fabric, marks[-1].end()), marks[-1].end())
    levels = [w for w in levels if start <= w.start and w.through <= end]
    atoms = tuple(_atoms(fabric, body, end, marks, levels))
    return Table(fabric, start, end, atoms, tuple(levels), total)


def read_unnumbered(fabric: Fabric, *, torn: bool = False) -> Table | None:
    """The table under a header of levels whose rows have no numbers, no atom being a mark yet; None without a header.

    Levels are cut out where their names stand whole; where all are ``torn``, their pieces stay among the atoms.
    """
    header = _HEADER_START.search(fabric.text)
    if header is None:
        return None
    body = _header_end(fabric, header.start())
    found = _total_word(fabric, body)
    end, total = _total(fabric, found, body) if found else (_foot(fabric, body), ())
    whole = [] if torn else find_levels(fabric.text, fabric.breaks)
    levels = [w for w in whole if body <= w.start and w.through <= end]
    atoms = tuple(a for a in _atoms(fabric, body, end, [], levels) if not _STATED.fullmatch(a.text))
    return Table(fabric, header.start(), end, atoms, tuple(levels), total)


def _header_end(fabric: Fabric, start: int) -> int:
    """Where the header's words, whole or cut off by narrow columns, end."""
    for low, high in fabric.words(start, len(fabric.text)):
        if not is_header_piece(fabric.text[low:high]):
            return low
    return len(fabric.text)


def _foot(fabric: Fabric, start: int) -> int:
    """The first line after ``start`` that can stand under a table only."""
    for line in range(fabric.line_of(start), len(fabric.line_starts)):
        low = fabric.line_starts[line]
        if low > start and _FOOT.match(fabric.text, low, fabric.line_end(line)):
            return low
    return len(fabric.text)


def _total_word(fabric: Fabric, start: int) -> re.Match[str] | None:
    """The first word for the total that is a word by itself, not the beginning of a name (总分馆)."""
    for word in _TOTAL.finditer(fabric.text, start):
        after = fabric.text[word.end() : word.end() + 1]
        if word.start() in fabric.breaks and (
            word.end() in fabric.breaks or not after or not after.isalpha()
        ):
            return word
    return None


def _total(fabric: Fabric, word: re.Match[str] | None, low: int) -> tuple[int, tuple[DraftCell, ...]]:
    """Where the rows end, and the totals that stand beside, below or above their word: weight, score, or what is printed."""
    if word is None:
        return len(fabric.text), ()
    line = fabric.line_of(word.start())
    after = _numbers(fabric, word.end(), fabric.line_end(line)) or _bare_line(fabric, line + 1)
    if after and not _is_whole(after):
        return word.start(), _in_order(after)
    for above in range(line - 1, max(line - 5, -1), -1):
        start = max(fabric.line_starts[above], low)
        numbers = _numbers(fabric, start, fabric.line_end(above))
        if len(numbers) == 2 and not after:
            return start, _in_order(numbers)
        if (
            after
            and above == line - 1
            and len(_bare_line(fabric, above)) == 1
            and start == fabric.line_starts[above]
        ):
            return start, (*after, *numbers)
        if not numbers:
            break
    return word.start(), after


def _bare_line(fabric: Fabric, line: int) -> tuple[DraftCell, ...]:
    """The numbers of a line that holds nothing else."""
    if line >= len(fabric.line_starts):
        return ()
    start, end = fabric.line_starts[line], fabric.line_end(line)
    numbers = _numbers(fabric, start, end)
    return numbers if sum(len(cell.value or "") for cell in numbers) == end - start else ()


def _in_order(numbers: tuple[DraftCell, ...]) -> tuple[DraftCell, ...]:
    """Weight and score; a hundred behind another number is the weight that the layer put last."""
    swapped = len(numbers) == 2 and _is_whole(numbers[1:]) and not _is_whole(numbers[:1])
    return numbers[::-1] if swapped else numbers


def _is_whole(numbers: Sequence[DraftCell]) -> bool:
    """Whether a hundred stands alone: the total of the weights, the scores' being printed elsewhere or not at all."""
    return [cell.value for cell in numbers] == ["100"]


def _numbers(fabric: Fabric, start: int, end: int) -> tuple[DraftCell, ...]:
    """The numbers that ``start`` to ``end`` consists of; none where other text stands there first."""
    cells: list[DraftCell] = []
    for low, high in fabric.words(start, end):
        if not _POINTS.fullmatch(fabric.text, low, high):
            break
        cells.append(fabric.cell(low, high))
    return tuple(cells[:2])


def _atoms(
    fabric: Fabric, start: int, end: int, marks: Sequence[re.Match[str]], levels: Sequence[LevelWord]
) -> Iterator[Atom]:
    cuts: list[tuple[int, int, re.Match[str] | None]] = [
        (m.start(), m.end(), m) for m in marks if start <= m.start() < end
    ]
    cuts += [(w.start, w.through, None) for w in levels if start <= w.start]
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
        yield fabric.atom(AtomKind.MARK, *pieces[0], number)
        pieces = pieces[1:]
    else:
        line = fabric.line_of(mark.start())
        yield Atom(AtomKind.MARK, "", (), line, fabric.line_blocks[line], number, mark.end())
    yield from _typed(fabric, pieces)


def _typed(fabric: Fabric, pieces: Iterable[tuple[int, int]]) -> Iterator[Atom]:
    for low, high in _measured(fabric, list(_justified(fabric, pieces))):
        yield from _peeled(fabric, low, high)


def _measured(fabric: Fabric, pieces: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """A number and the unit set apart from it, or a comparison and the number it governs, are one piece."""
    at = 0
    while at < len(pieces):
        low, high = pieces[at]
        following = pieces[at + 1] if at + 1 < len(pieces) else (-1, -1)
        beside = following[0] == high and high not in fabric.line_set
        if beside and _splits_value(fabric.text[low:high], fabric.text[slice(*following)]):
            high, at = following[1], at + 1
        yield low, high
        at += 1


def _splits_value(first: str, second: str) -> bool:
    """Whether white space was set inside one value."""
    if _COMPARISON.fullmatch(first):
        return second[:1].isdigit()
    return (
        bool(_NUMBER.fullmatch(first) and _UNIT.fullmatch(second))
        and parse_quantity(first + second) is not None
    )


def _justified(fabric: Fabric, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Single characters that a justified cell sets apart are one piece."""
    held: tuple[int, int] | None = None
    for low, high in pieces:
        single = high - low == 1 and not fabric.text[low].isdigit()
        if held and held[1] == low and single and low not in fabric.line_set:
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
        and ((glued and glued.group(1)) or not _opens_with_quantity(text))
    ):
        yield fabric.atom(AtomKind.POINTS, low, low + len(number), Decimal(number))
        yield from _peeled(fabric, low + len(number), high)
    elif _POINTS.fullmatch(text) and Decimal(text.rstrip("分")) <= _GLUE_LIMIT:
        yield fabric.atom(AtomKind.POINTS, low, high, Decimal(text.rstrip("分")))
    elif kind is Kind.BLANK:
        return
    else:
        worded = kind is Kind.WORDS and not _TORN_DATE.fullmatch(text)
        yield fabric.atom(AtomKind.WORDS if worded else AtomKind.VALUE, low, high)


def _opens_with_quantity(text: str) -> bool:
    """Whether the number that ``text`` opens with has a unit, alone or in a sentence (29场次未能开出, 1月补查)."""
    if _DATED.match(text) or parse_quantity(text) is not None:
        return True
    found = next(iter(find_quantities(text[:_UNIT_REACH])), None)
    return (
        found is not None
        and found.start == 0
        and isinstance(found.quantity, Quantity)
        and bool(found.quantity.unit)
    )
