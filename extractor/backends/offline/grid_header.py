"""Recognises the header of a table in columns of characters: its words may wrap, and stand off what they head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from extractor.backends.offline.pieces import WORDS, Piece, kind_of, piece
from extractor.backends.offline.sheet import Line, Sheet
from extractor.text.vocabulary import field_of_header, is_group
from schemas.evidence import Span

_HEADED = 3
"""A header has at least so many words that are known."""
_LINES = 4
"""A header has at most so many lines."""
_PART = 10
"""A part of a header word that is wrapped is at most this long."""
_TAIL = 4
"""What goes on in a heading that is whole is at most so long."""
_ENDS = "值数率分重"
_NEAR = 12.0
"""So many characters the parts of a header word may stand off each other."""
_MONEY = ("initial_budget", "annual_budget", "executed")
_ROW = ("target", "actual", "weight", "score")
_FUND_FIELDS = {"weight": "fund_weight", "score": "fund_score"}
_BESIDE = re.compile(r"[年度总体绩效指标履职目预算资金情况项]{1,2}")
"""A part of the narrow cell beside a whole table, whose label runs down it."""


@dataclass(slots=True)
class Word:
    """A piece of a line and the columns of characters it takes up.

    By ``shift`` columns it may stand further right: where single spaces set pieces apart, a text layer that counts each
    character as one leaves too little room for wide ones.
    """

    text: str
    span: Span
    left: int
    right: int
    shift: int
    joined: bool

    def piece(self) -> Piece:
        """The word as a piece of a table."""
        return piece(self.text, (self.span,), 0)

    def off(self, left: float, middle: float, right: float) -> float:
        """How far the word is from standing at any of these three."""
        here = (self.left, (self.left + self.right) / 2, self.right)
        return min(
            max(at - to, to - at - self.shift, 0.0)
            for at, to in zip(here, (left, middle, right), strict=True)
        )


@dataclass(slots=True)
class Column:
    """A column: its field, where what it holds stands, and the words of its heading."""

    field: str
    left: float
    middle: float
    right: float
    heading: list[Word]


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its columns from left to right, and the line below it."""

    columns: list[Column]
    below: int


Rows = Sequence[Sequence[Word]]


def laid_out(sheet: Sheet, *, wide: bool) -> list[list[Word]]:
    """The words of all lines and their places; a wide character counts as one column or, where ``wide``, as two."""
    base = sheet.segment.span.start
    text = sheet.segment.text
    return [_words(line, text[line.start - base : line.end - base], wide) for line in sheet.lines]


def _words(line: Line, text: str, wide: bool) -> list[Word]:
    words: list[Word] = []
    at = column = end = 0
    for token in line.tokens:
        start, stop = token.start - line.start, token.end - line.start
        width = _width(text[start:stop])
        column += _width(text[at:start])
        joined = bool(words) and start - at == 1
        placed = end + 1 if joined else start
        left, right, shift = (column, column + width, 0) if wide else (start, stop, placed - start)
        words.append(Word(token.text, Span(token.start, token.end), left, right, max(0, shift), joined))
        at, end = stop, placed + width
        column += width
    return words


def _width(text: str) -> int:
    return len(text) if text.isascii() else sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def header_at(rows: Rows, at: int) -> Header | None:
    """The header that opens on line ``at``, None where there is none."""
    best: tuple[int, list[Column], int] | None = None
    if not any(field_of_header(word.text) for word in rows[at]):
        return None
    for count in range(1, min(_LINES, len(rows) - at) + 1):
        columns = _columns(rows[at : at + count])
        if columns is None:
            continue
        known = sum(1 for c in columns if c.field != "other")
        if best is None or known >= best[0]:
            best = known, columns, at + count
    if best is None:
        return None
    fields = [c.field for c in best[1]]
    money = sum(1 for f in _MONEY if f in fields)
    if "name" not in fields and (money >= 2 or (money and "execution_rate" in fields)):
        return Header(_fund_columns(best[1]), best[2])
    if "name" in fields and sum(1 for f in _ROW if f in fields) >= 2:
        return Header(best[1], best[2])
    return None


def is_label_of_block(word: Word) -> bool:
    """Whether a line's first word is of the cell beside the whole table."""
    return is_group(word.text) or bool(_BESIDE.fullmatch(word.text))


def _columns(rows: Rows) -> list[Column] | None:
    """The columns that the words of these lines head; None where some are no words of a header."""
    headings: list[list[Word]] = []
    for i, row in enumerate(rows):
        beside = len(row) > 1 and is_label_of_block(row[0])
        if beside and field_of_header(row[0].text) and field_of_header(row[1].text) != "level1":
            beside = False
        words = row[1:] if beside else row
        if not i:
            headings = _joined(words)
        elif words:
            continued = _continued(headings, words)
            if continued is None:
                return None
            headings = continued
    columns: list[Column] = []
    seen: set[str] = set()
    for at, words in enumerate(headings):
        text = _text(words)
        field = field_of_header(text)
        loose = words[0] not in rows[0] or (at and kind_of(text) is not WORDS)
        if field is None and (len(words) > 1 or loose):
            return None
        field = field if field is not None and field not in seen else "other"
        seen.add(field)
        left, right = min(w.left for w in words), max(w.right for w in words)
        columns.append(Column(field, left, (left + right) / 2, right, words))
    return columns if sum(1 for c in columns if c.field != "other") >= _HEADED else None


def _text(words: Sequence[Word]) -> str:
    return "".join(w.text for w in words)


def _joined(row: Sequence[Word]) -> list[list[Word]]:
    """The headings of a line, a word that only ends a heading joined with the one before it."""
    result: list[list[Word]] = []
    for word in row:
        ends = field_of_header(word.text) is None and result
        if ends and field_of_header(_text(result[-1]) + word.text) is not None:
            result[-1] = [*result[-1], word]
        else:
            result.append([word])
    return result


_Reached = dict[int, tuple[float, list[list[Word]]]]


def _continued(headings: Sequence[list[Word]], row: Sequence[Word]) -> list[list[Word]] | None:
    """The headings with the words of the next line put below them or between them; None where some fit nowhere."""
    known = next((h[0].left for h in headings if field_of_header(_text(h)) is not None), 0)
    reached: _Reached = {0: (0.0, [])}
    for word in row:
        offers: _Reached = {}
        for at, (cost, done) in reached.items() if len(word.text) <= _PART else ():
            if word.right <= known:
                _offer(offers, at, cost + _NEAR, done)
            for k in range(at, len(headings) + 1):
                before = [*done, *headings[at:k]]
                off = _below(headings[k], word) if k < len(headings) else None
                if off is not None:
                    _offer(offers, k + 1, cost + off, [*before, [*headings[k], word]])
                after = not before or before[-1][-1].right <= word.left
                if after and (k == len(headings) or word.right <= headings[k][0].left + headings[k][0].shift):
                    _offer(offers, k, cost + 2 * _NEAR, [*before, [word]])
        reached = offers
    if not reached:
        return None
    at, (_, done) = min(reached.items(), key=lambda item: item[1][0])
    return [*done, *headings[at:]]


def _below(heading: Sequence[Word], word: Word) -> float | None:
    """What it costs that the word goes on in the heading above it; None where it cannot."""
    text = _text(heading)
    field = field_of_header(text)
    known = field is not None
    if field_of_header(text + word.text) is None or (known and len(word.text) > _TAIL):
        return None
    if field == "explanation" and word.text in _ENDS:
        return None
    middle = (word.left + word.right) / 2
    off = heading[0].off(middle, middle, middle)
    whole = _NEAR / 2 if known else 0.0
    return off + whole if off <= _NEAR else None


def _offer(offers: _Reached, at: int, cost: float, headings: list[list[Word]]) -> None:
    if at not in offers or cost < offers[at][0]:
        offers[at] = cost, headings


def _fund_columns(columns: list[Column]) -> list[Column]:
    """The columns of a money table, that of the items before those that have a heading."""
    first = next(i for i, c in enumerate(columns) if c.field in _MONEY or c.field == "execution_rate")
    kept = columns[first:]
    for column in kept:
        column.field = _FUND_FIELDS.get(column.field, column.field)
    right = kept[0].left - 1
    return [Column("item", 0.0, right / 2, right, []), *kept]
