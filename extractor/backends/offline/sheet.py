"""A segment laid out for table reading: lines, their cells, and what one proposed reading of it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.segment.model import Segment
from schemas.evidence import Span
from schemas.record import DraftCell, DraftRow, FormType, Layout


@dataclass(frozen=True, slots=True)
class Token:
    """A printed piece of a line: its text with white space removed, and its characters in the document."""

    text: str
    start: int
    end: int

    def cell(self) -> DraftCell:
        """The token as the whole value of a field."""
        return DraftCell(self.text, (Span(self.start, self.end),))


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something: its number in the segment, its tokens, and the separator that cut them.

    ``separator`` is ``|`` or a tab where the line is explicitly cut into cells (then empty cells are kept as empty
    tokens), and a space where tokens are only set apart by white space.
    """

    number: int
    tokens: tuple[Token, ...]
    start: int
    end: int
    separator: str
    indented: bool

    @property
    def text(self) -> str:
        """The line with all white space removed."""
        return "".join(token.text for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A segment's printed lines, top to bottom, and the number of blank lines before each."""

    segment: Segment
    form_type: FormType
    lines: tuple[Line, ...]
    gaps: tuple[int, ...]


@dataclass(slots=True)
class Proposal:
    """One reading of a table: rows, totals, and the text it accounts for.

    Rows name the fields of FundLine and Indicator; ``heading`` those of Record. Only cells that stand in the text are
    set. ``used`` are the spans the reading takes for table content (headers and levels included), so that what is left
    can be read as prose.
    """

    layout: Layout
    funds: list[DraftRow] = field(default_factory=list)
    indicators: list[DraftRow] = field(default_factory=list)
    heading: dict[str, DraftCell] = field(default_factory=dict)
    used: list[Span] = field(default_factory=list)


_SPACES = re.compile(r"[^\S\n]+")


def lay_out(segment: Segment) -> Sheet:
    """The segment's sheet. Blank lines are counted, not kept; explicit empty cells of a cut line are kept."""
    lines: list[Line] = []
    gaps: list[int] = []
    offset = segment.span.start
    blank = 0
    for number, raw in enumerate(segment.text.splitlines(keepends=True)):
        body = raw.rstrip("\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029")
        tokens, separator = _tokens(body, offset)
        if any(token.text for token in tokens):
            indented = body[:1].isspace()
            lines.append(Line(number, tokens, offset, offset + len(body), separator, indented))
            gaps.append(blank)
            blank = 0
        else:
            blank += 1
        offset += len(raw)
    return Sheet(segment, segment.form_type, tuple(lines), tuple(gaps))


def _tokens(body: str, offset: int) -> tuple[tuple[Token, ...], str]:
    inner = body.strip()
    for separator in ("|", "\t"):
        if separator in inner:
            return tuple(_cut(body, separator, offset)), separator
    return tuple(_words(body, offset)), " "


def _cut(body: str, separator: str, offset: int) -> list[Token]:
    tokens = []
    at = 0
    for piece in body.split(separator):
        lead = len(piece) - len(piece.lstrip())
        tail = len(piece.rstrip())
        start = offset + at + min(lead, tail)
        tokens.append(Token(_SPACES.sub("", piece.strip()), start, offset + at + max(lead, tail)))
        at += len(piece) + len(separator)
    return tokens


def _words(body: str, offset: int) -> list[Token]:
    return [Token(m.group(), offset + m.start(), offset + m.end()) for m in re.finditer(r"\S+", body)]
