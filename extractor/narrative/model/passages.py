"""What a document says in words, in pieces that can be cited: explanation cells and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.facts.model import Case, FormFacts
from extractor.shortfalls.cells import explanation_in
from extractor.shortfalls.script import Script
from extractor.shortfalls.unspent_words import LATER
from extractor.shortfalls.wording import ADVERSE, CAUSE, DEVIATION
from schemas.evidence import Span
from schemas.explanation import ExplanationSource

_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_MOST = 0.6
"""Share of a line's pairs of characters that a cell holds, from which the line is a part of it."""
_PART = 0.4
"""Share of a line from which the cell that it holds is what it says."""
_LEAST = 4
"""Characters of a sentence that may explain something."""


@dataclass(frozen=True, eq=False)
class Piece:
    """A cell or a sentence: its form, its order in the document, and for a cell the row it belongs to.

    ``opens`` tells that a paragraph begins with the sentence.
    """

    form: int
    number: int
    text: str
    spans: tuple[Span, ...]
    at: str = ""
    heading: str = ""
    opens: bool = True


class Pieces:
    """The pieces of a case: the cells of each form, then its sentences in order."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def cells(self) -> tuple[Piece, ...]:
        """Explanation cells that are not blank."""
        found = (piece for form in self.case.forms for piece in _cells(form))
        return tuple(found)

    @cached_property
    def sentences(self) -> tuple[Piece, ...]:
        """Sentences that no explanation cell holds."""
        return tuple(piece for form in self.case.forms for piece in _sentences(form))

    def cell_of(self, form: int, at: str) -> Piece | None:
        """The explanation cell of a row; None where it is blank."""
        return next((cell for cell in self.cells if (cell.form, cell.at) == (form, at)), None)


def _cells(form: FormFacts) -> Iterator[Piece]:
    rows = [(fund.at, fund.line.explanation) for fund in form.funds]
    rows += [(row.at, row.row.explanation) for row in form.indicators]
    for number, (at, cell) in enumerate(rows):
        told = explanation_in(cell, ExplanationSource.OWN_CELL)
        if told:
            yield Piece(form.index, number - len(rows), told.text, told.spans, at)


def _sentences(form: FormFacts) -> Iterator[Piece]:
    script = Script(form)
    cells = ["".join(cell.text.split()) for cell in _cells(form)]
    opens = True
    for number, sentence in enumerate(script.sentences):
        text = sentence.text
        if len(text) >= _LEAST and _says_something(text) and not _in_cell(text, cells):
            spans = script.spans(script.bounds(number))
            yield Piece(form.index, number, text, spans, heading=sentence.heading, opens=opens)
        opens = sentence.ends_paragraph


def _in_cell(text: str, cells: Sequence[str]) -> bool:
    """Whether most of a line stands in one cell, of which it is a part, or the line is a row that holds the cell."""
    own = _pairs(text)
    return any(
        len(own & _pairs(cell)) >= _MOST * len(own) or (cell in text and len(cell) >= _PART * len(text))
        for cell in cells
    )


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def _says_something(text: str) -> bool:
    """Whether a line is more than a heading or a table's: it has a pause, or a word of a cause or of what went wrong."""
    paused = bool(re.search(r"[，；]|。.", text))
    telling = any(words.search(text) for words in (CAUSE, DEVIATION, ADVERSE, LATER))
    return bool(_WORDS.search(text)) and (paused or telling)


def source_of(piece: Piece, form: int, at: str) -> ExplanationSource:
    """Where a piece stands as seen from a row."""
    if not piece.at:
        return ExplanationSource.SECTION
    return ExplanationSource.OWN_CELL if (piece.form, piece.at) == (form, at) else ExplanationSource.FUND_CELL
