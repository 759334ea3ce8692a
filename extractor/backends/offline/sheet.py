"""A segment laid out for table reading: lines, their cells, and what one proposed reading of it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import DraftCell, DraftRow, FormType, Layout


@dataclass(slots=True)
class Token:
    """A printed piece of a line: its text with white space removed, and its characters in the document.

    Never changed once made; not declared frozen, because that triples what making one costs.
    """

    text: str
    start: int
    end: int

    def cell(self) -> DraftCell:
        """The token as the whole value of a field."""
        return DraftCell(self.text, (Span(self.start, self.end),))


@dataclass(slots=True)
class Line:
    """A line that holds something: its number in the segment, its tokens, and the separator that cut them.

    ``text`` is the line with all white space removed, separators apart. ``separator`` is ``|`` or a tab where the line
    is explicitly cut into cells (then empty cells are kept as empty tokens), and a space where tokens are only set
    apart by white space. Never changed once made.
    """

    number: int
    tokens: tuple[Token, ...]
    text: str
    start: int
    end: int
    separator: str
    indented: bool


@dataclass(slots=True)
class Received:
    """A line as received, blank or not: its characters without the line end, and where it starts in the document.

    ``words`` are what white space sets apart in it. Never changed once made.
    """

    body: str
    start: int
    words: list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A segment's printed lines, top to bottom, and the number of blank lines before each; all lines as ``received``."""

    segment: Segment
    form_type: FormType
    lines: tuple[Line, ...]
    gaps: tuple[int, ...]
    received: tuple[Received, ...]


@dataclass(slots=True)
class Proposal:
    """One reading of a table: rows, totals, and the text it accounts for.

    Rows name the fields of FundLine and Indicator; ``heading`` those of Record. Only cells that stand in the text are
    set. ``used`` are the spans the reading takes for table content (headers and levels included), so that what is left
    can be read as prose. ``printed`` says that the text itself tells which column every cell stands in.
    """

    layout: Layout
    funds: list[DraftRow] = field(default_factory=list)
    indicators: list[DraftRow] = field(default_factory=list)
    heading: dict[str, DraftCell] = field(default_factory=dict)
    used: list[Span] = field(default_factory=list)
    printed: bool = False


_SPACES = re.compile(r"[^\S\n]+")
_LINE_ENDS = "\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029"


def lay_out(segment: Segment) -> Sheet:
    """The segment's sheet. Blank lines are counted, not kept; explicit empty cells of a cut line are kept."""
    lines: list[Line] = []
    gaps: list[int] = []
    received: list[Received] = []
    offset = segment.span.start
    blank = 0
    for number, raw in enumerate(segment.text.splitlines(keepends=True)):
        body = raw.rstrip(_LINE_ENDS)
        words = body.split()
        received.append(Received(body, offset, words))
        line = _line(number, body, words, offset) if words else None
        if line is None:
            blank += 1
        else:
            lines.append(line)
            gaps.append(blank)
            blank = 0
        offset += len(raw)
    return Sheet(segment, segment.form_type, tuple(lines), tuple(gaps), tuple(received))


def _line(number: int, body: str, words: Sequence[str], offset: int) -> Line | None:
    """The line with these words; None where all its cells are empty."""
    separator = " "
    if "|" in body:
        separator = "|"
    elif "\t" in body and "\t" in body.strip():
        separator = "\t"
    tokens = _words(words, body, offset) if separator == " " else _cut(body, separator, offset)
    text = "".join(words) if separator == " " else "".join([token.text for token in tokens])
    if not text:
        return None
    return Line(number, tokens, text, offset, offset + len(body), separator, body[0].isspace())


def _cut(body: str, separator: str, offset: int) -> tuple[Token, ...]:
    tokens = []
    at = 0
    for piece in body.split(separator):
        lead = len(piece) - len(piece.lstrip())
        tail = len(piece.rstrip())
        start = offset + at + min(lead, tail)
        tokens.append(Token(_SPACES.sub("", piece.strip()), start, offset + at + max(lead, tail)))
        at += len(piece) + len(separator)
    return tuple(tokens)


def _words(words: Sequence[str], body: str, offset: int) -> tuple[Token, ...]:
    tokens = []
    at = 0
    for word in words:
        at = body.index(word, at)
        start = offset + at
        at += len(word)
        tokens.append(Token(word, start, offset + at))
    return tuple(tokens)
