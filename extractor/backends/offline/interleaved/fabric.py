"""The lines of a sheet without white space: one running text that knows lines, blocks and gaps."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extractor.backends.offline.pieces import contiguous, is_noise
from extractor.backends.offline.sheet import Line, Sheet
from extractor.text.widths import unify
from schemas.evidence import Span
from schemas.record import DraftCell

_LONGEST_PAGE = 3
_GRADE_LABEL = re.compile(r"(?:自评|评价|绩效|综合)?等[级次]")
_GRADE = re.compile(r"优秀?|良好?|中等?|较?差|合格|不合格")
_PAGE_ENDS = re.compile(r"[^\S\f]*\f")


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
        graded = _graded(sheet.lines)
        for line, gap in zip(sheet.lines, sheet.gaps, strict=True):
            block += gap > 0
            if line.number in graded or is_noise(line.text) or _is_page_number(line, sheet):
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


def _graded(lines: Sequence[Line]) -> frozenset[int]:
    """The lines of a form's grade and its label, which stand between columns where these follow one another."""
    labels = [i for i, line in enumerate(lines) if _GRADE_LABEL.fullmatch(line.text)]
    if len(labels) != 1:
        return frozenset()
    given = [i for i, line in enumerate(lines) if i > labels[0] and _GRADE.fullmatch(line.text)]
    return frozenset(lines[i].number for i in (*labels, *given)) if len(given) == 1 else frozenset()


def _is_page_number(line: Line, sheet: Sheet) -> bool:
    """Whether the line is a bare number at the end of a page."""
    if not line.text.isdecimal() or len(line.text) > _LONGEST_PAGE:
        return False
    base = sheet.segment.span.start
    return _PAGE_ENDS.match(sheet.segment.text, line.end - base) is not None
