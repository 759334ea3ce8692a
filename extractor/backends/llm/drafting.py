"""Answers to drafts: rows go to the form in whose lines they stand, values to their places in the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.backends.llm.answers import Row, Rows
from extractor.backends.llm.convention import number_of, value_of
from extractor.backends.llm.lines import Line
from extractor.backends.llm.placing import Wanted, place, spans_of
from extractor.segment.model import Segment
from extractor.text.vocabulary import blank, is_template
from extractor.text.widths import Folded, squeeze
from schemas.evidence import Span
from schemas.record import (
    FIGURES,
    FUND_FIELDS,
    HEADING_FIELDS,
    INDICATOR_FIELDS,
    NUMBERS_OF,
    Draft,
    DraftCell,
    DraftRow,
    DraftStatement,
    StatementKind,
)

_CLAUSE_ENDS = "，。；：！？\n,;:"
_IN_SENTENCE = re.compile(r"(?:原因|说明|分析|措施)?[:：。；，]\s*$|(?:原因|说明)$")
"""What stands on the line before a text that is part of a paragraph."""
_CONTEXT = 40
"""Characters of it that are looked at."""
_GROUPS = ("heads", "funds", "indicators", "statements")
_ITEM = 30
"""Characters of the longest name of a line of money."""
_SOMETHING = re.compile(r"[1-9一二三四五六七八九十]")
"""A number that is not nought; sums and rates of noughts claim nothing."""
_NEAR = 8
"""Lines between two rows with the same cells from which they are two rows."""
_REGULAR = 0.85
"""Share of the numbers that stand in their own rows from which one that does not is out of place."""


@dataclass(slots=True)
class _Form:
    """The rows of one form, collected from every part that holds some of its lines."""

    segment: Segment
    heads: list[Row] = field(default_factory=list)
    funds: list[Row] = field(default_factory=list)
    indicators: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)


def drafts_of(
    answers: Sequence[Rows], segments: Sequence[Segment], lines: Sequence[Line], text: str
) -> tuple[Draft, ...]:
    """One draft a segment; ``text`` is the document's as it was sent, ``lines`` all of its lines."""
    forms = [_Form(segment) for segment in segments]
    ends = {line.number: line.end for line in lines}
    for rows in answers:
        earlier = [{name: len(getattr(form, name)) for name in _GROUPS} for form in forms]
        for at, name, row in _placed(rows, forms, ends):
            _add(getattr(forms[at], name), row, earlier[at][name])
    return tuple(_Drafter(form, lines, text).draft() for form in forms)


def _add(known: list[Row], row: Row, earlier: int) -> None:
    """Adds a row unless it is there: read a second time, from lines that two parts share, it is the one row it was.

    ``earlier`` is how many of the rows known come from other answers; in one answer only the very same row is one.
    """
    same = next(
        (n for n, other in enumerate(known) if other == row or (n < earlier and _is_same(other, row))), None
    )
    if same is None:
        known.append(row)
    elif sum(map(bool, row.cells)) > sum(map(bool, known[same].cells)):
        known[same] = row


def _is_same(one: Row, other: Row) -> bool:
    """Whether two rows near each other have the same cells, as far as both fill them."""
    return (
        one.kind is other.kind
        and abs(one.line - other.line) <= _NEAR
        and len(one.cells) == len(other.cells)
        and all(a == b or not a or not b for a, b in zip(one.cells, other.cells, strict=True))
    )


def _placed(rows: Rows, forms: Sequence[_Form], ends: Mapping[int, int]) -> Iterator[tuple[int, str, Row]]:
    """Each row with its table and the number of its form: the last one that begins before the row's line ends."""
    begins = [form.segment.span.start for form in forms]
    for name in _GROUPS:
        for row in getattr(rows, name):
            yield max(bisect_right(begins, ends[row.line] - 1) - 1, 0), name, row


class _Drafter:
    """Makes the draft of one form: values are collected row by row, then placed together."""

    def __init__(self, form: _Form, lines: Sequence[Line], text: str) -> None:
        self._form = form
        self._text = text
        span = form.segment.span
        self._folded = Folded(text[span.start : span.end], span.start)
        # the first line may begin before the form, with text that is none of it
        self._lines = [line for line in lines if span.start < line.end and line.start < span.end]
        self._wanted: list[Wanted] = []

    def draft(self) -> Draft:
        """The draft: rows that two parts read are one, levels are carried down, every value has its place."""
        form = self._form
        filled = [row for row in form.funds if any(row.cells[1:]) and not _is_sentence(row.cells[0])]
        funds = [self._cells(row, FUND_FIELDS, form.funds) for row in _annual(filled)]
        carried = _carried(form.indicators)
        indicators = [self._cells(row, INDICATOR_FIELDS, carried) for row in carried]
        claims = [row for row in form.statements if any(_SOMETHING.search(cell) for cell in row.cells[1:])]
        told = [self._numbers(row) for row in claims]
        heading = self._heading()
        place(self._wanted, self._text, self._folded)
        self._marks()
        return Draft(
            heading={name: self._cell(one) for name, one in heading.items()},
            funds=tuple(self._row(cells) for cells in funds),
            indicators=tuple(self._row(cells) for cells in indicators),
            statements=tuple(self._statement(row, cells) for row, cells in zip(claims, told, strict=True)),
        )

    def _want(self, value: str, home: tuple[int, int], column: str, row: int = 0) -> Wanted:
        one = Wanted(value, home, column, row, number=column in FIGURES)
        self._wanted.append(one)
        return one

    def _home(self, row: Row, rows: Sequence[Row]) -> tuple[int, int]:
        """The folded characters from the row's line to the line of the next row."""
        after = min((other.line for other in rows if other.line > row.line), default=None)
        start = next((line.start for line in self._lines if line.number >= row.line), self._folded.offset)
        end = next((line.start for line in self._lines if after is not None and line.number > after), None)
        return self._fold(start), self._fold(end) if end is not None else len(self._folded.text)

    def _fold(self, at: int) -> int:
        """How many of the form's characters that are not white space stand before a place of the document."""
        return len(squeeze(self._text[self._folded.offset : max(at, self._folded.offset)]))

    def _cells(self, row: Row, names: Sequence[str], rows: Sequence[Row]) -> dict[str, Wanted]:
        home = self._home(row, rows)
        cells = {}
        for name, printed in zip(names, row.cells, strict=True):
            value = value_of(name, printed)
            if value and not blank(value):
                cells[name] = self._want(value, home, name, id(row))
        return cells

    def _heading(self) -> dict[str, Wanted]:
        """The first cell that is filled for each field of the form's heads."""
        cells: dict[str, Wanted] = {}
        for row in self._form.heads:
            home = self._home(row, ())
            for name, printed in zip(HEADING_FIELDS, row.cells, strict=True):
                value = value_of(name, printed)
                if value and not blank(value) and name not in cells:
                    cells[name] = self._want(value, home, f"head {name}")
        return cells

    def _numbers(self, row: Row) -> list[Wanted]:
        home = self._home(row, ())
        near = home[0], min(home[0] + 400, home[1])
        return [
            self._want(number_of(value), near, f"{row.line} {at}")
            for at, value in enumerate(row.cells[1:])
            if value
        ]

    def _marks(self) -> None:
        """Strayed values count as such only in a form whose numbers stand in their rows."""
        numbers = [one for one in self._wanted if one.places and one.column in FIGURES]
        at_home = sum(not one.strayed for one in numbers)
        if not numbers or at_home < _REGULAR * len(numbers):
            for one in self._wanted:
                one.strayed = False

    def _row(self, cells: Mapping[str, Wanted]) -> DraftRow:
        return {
            name: self._cell(one)
            for name, one in cells.items()
            if name != "explanation" or not self._told_elsewhere(one)
        }

    def _told_elsewhere(self, one: Wanted) -> bool:
        """Whether a text stands behind a label or in a paragraph: it explains the row, but is no cell of it."""
        spans = spans_of(one, self._folded)
        return bool(spans) and _IN_SENTENCE.search(self._before(spans[0])) is not None

    def _before(self, span: Span) -> str:
        """What stands before a place on its line."""
        line = self._text[max(span.start - _CONTEXT, self._folded.offset) : span.start]
        return line.rpartition("\n")[2]

    def _cell(self, one: Wanted) -> DraftCell:
        spans = spans_of(one, self._folded)
        if not spans:
            return DraftCell(one.value)
        doubtful = one.column in FIGURES and (one.shared or one.strayed)
        return DraftCell(self._printed(spans), spans, ambiguous=doubtful)

    def _printed(self, spans: Sequence[Span]) -> str:
        return "".join(
            squeeze(self._form.segment.text[s.start - o : s.end - o])
            for s in spans
            for o in [self._form.segment.span.start]
        )

    def _statement(self, row: Row, cells: Sequence[Wanted]) -> DraftStatement:
        kind = row.kind or StatementKind.AMOUNT
        given = iter(cells)
        drafted = [self._cell(next(given)) if value else None for value in row.cells[1:]]
        names = NUMBERS_OF[kind]
        if kind is StatementKind.SUM:
            total, parts = drafted[0], [cell for cell in drafted[1:] if cell is not None]
            numbers = {"total": total} if total is not None else {}
            return DraftStatement(
                kind=kind,
                quote=self._quote(cells),
                subject=row.cells[0] or None,
                numbers=numbers,
                parts=tuple(parts),
            )
        numbers = {name: cell for name, cell in zip(names, drafted, strict=False) if cell is not None}
        return DraftStatement(
            kind=kind, quote=self._quote(cells), subject=row.cells[0] or None, numbers=numbers
        )

    def _quote(self, cells: Sequence[Wanted]) -> DraftCell:
        """From the start of the clause that holds the first number to the end of the last one."""
        places = [span for one in cells for span in spans_of(one, self._folded)]
        if not places:
            return DraftCell(None)
        start, end = min(p.start for p in places), max(p.end for p in places)
        while start > self._folded.offset and not self._ends_clause(start - 1):
            start -= 1
        span = Span(start + len(self._text[start:end]) - len(self._text[start:end].lstrip()), end)
        return DraftCell(self._printed((span,)), (span,))

    def _ends_clause(self, at: int) -> bool:
        return self._text[at] in _CLAUSE_ENDS and not (
            self._text[at] == "\n" and self._text[at - 1 : at] not in ("\n", "", " ")
        )


def _is_sentence(item: str) -> bool:
    """Whether an item is a sentence: what the money was spent on in the year is told beside the table, too."""
    return len(item) > _ITEM or item.endswith("。")


def _annual(rows: Sequence[Row]) -> list[Row]:
    """The rows with their budget as the annual one, where the table has one column of budgets."""
    initial, annual = FUND_FIELDS.index("initial_budget"), FUND_FIELDS.index("annual_budget")
    if any(row.cells[annual] for row in rows):
        return list(rows)
    return [
        Row(row.line, (*row.cells[:initial], "", row.cells[initial], *row.cells[annual + 1 :]))
        for row in rows
    ]


def _carried(rows: Sequence[Row]) -> list[Row]:
    """The rows with their levels filled in: a blank one is that of the row before."""
    found: list[Row] = []
    level1 = level2 = ""
    for row in rows:
        first, second, name, *rest = row.cells
        level2 = second or (level2 if not first or first == level1 else "")
        level1 = first or level1
        if name and not is_template(name):
            found.append(Row(row.line, (level1, level2, name, *rest)))
    return found
