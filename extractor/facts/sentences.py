"""The sentences of a form's text, each with the headings it stands under.

Lines of a text layer are wrapped anywhere; what belongs together is decided by punctuation, enumeration and line
length. Nothing is lost by a wrong guess: every printed character belongs to exactly one sentence, page numbers apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.facts.model import Sentence
from schemas.evidence import Span

FULL_LINE = 20
"""Characters from which a line may have been wrapped; a shorter one ends its paragraph unless it ends in a comma."""
HEADING_LENGTH = 40
"""A heading is at most this long."""

_PAGE_NUMBER = re.compile(r"[-—–\s]*\d{1,4}[-—–\s]*|第\s*\d+\s*页.*")
_ENUMERATION = re.compile(
    r"(第[一二三四五六七八九十]+(?:部分|章))|([一二三四五六七八九十]{1,3}[、．.])|([（(][一二三四五六七八九十]{1,3}[）)])|"
    r"(\d{1,2}[、．.](?!\d))|([（(]\d{1,2}[）)])"
)
"""One group a level, highest first."""
_ROW = re.compile(r"(?:[^\s，。；]+[ \t]+){5}")
"""A table row: words and figures set apart, no punctuation among the first."""
_NUMBERS_PAGE = frozenset("-—–第0123456789")
"""What a page number starts with."""
_INK = re.compile(r"\S+")
_LABEL = re.compile(r"([^\d，。；：:、|]{2,20})[：:](?=.)")
_ENDS = re.compile(r"[^。！？；]*[。！？；]?")
_OPEN = ("，", "、", "（", "(", "《", "“", ",")


def read_sentences(text: str, start: int) -> tuple[Sentence, ...]:
    """The sentences of ``text``, whose first character is character ``start`` of the document."""
    headings = _Headings()
    return tuple(sentence for block in _blocks(text, start) for sentence in _sentences(block, headings))


@dataclass(slots=True)
class _Block:
    """Lines that read on: their characters without white space, and the lines they come from."""

    text: str = ""
    starts: list[int] = field(default_factory=list)
    """Where each line's characters start in ``text``."""
    lines: list[tuple[str, int]] = field(default_factory=list)
    """Each line as received, and where it starts in the document."""

    def add(self, line: str, offset: int) -> None:
        self.starts.append(len(self.text))
        self.lines.append((line, offset))
        self.text += "".join(line.split())

    def place(self, at: int) -> int:
        """Where character ``at`` of ``text`` stands in the document."""
        number = bisect_right(self.starts, at) - 1
        line, offset = self.lines[number]
        ahead = at - self.starts[number]
        bare = line.strip()
        if len(bare.split()) == 1:
            return offset + line.index(bare) + ahead
        for run in _INK.finditer(line):
            if ahead < run.end() - run.start():
                return offset + run.start() + ahead
            ahead -= run.end() - run.start()
        message = f"character {at} is outside the block"
        raise IndexError(message)


@dataclass(slots=True)
class _Headings:
    """The headings that are open, by level."""

    open: dict[int, str] = field(default_factory=dict)

    def enter(self, level: int, text: str) -> None:
        self.open = {key: value for key, value in self.open.items() if key < level}
        self.open[level] = text

    def path(self, *, label: str = "") -> str:
        parts = [self.open[key] for key in sorted(self.open) if self.open[key]]
        return " / ".join([*parts, label] if label else parts)


def _blocks(text: str, start: int) -> Iterator[_Block]:
    block = _Block()
    last = ""
    offset = start
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare and not (bare[0] in _NUMBERS_PAGE and _PAGE_NUMBER.fullmatch(bare)):
            if block.text and not _reads_on(last, bare):
                yield block
                block = _Block()
            block.add(line, offset)
            last = bare
        offset += len(line)
    if block.text:
        yield block


def _reads_on(last: str, line: str) -> bool:
    """Whether ``line`` continues the paragraph that ``last`` is the latest line of."""
    open_ended = last.endswith(_OPEN)
    if not open_ended and (len(last) < FULL_LINE or last.endswith(("。", "！", "？"))):
        return False
    if "|" in last or "|" in line or "\t" in line or _ROW.match(last) or _ROW.match(line):
        return False
    return _level(line) is None and not _LABEL.match(line)


def _level(text: str) -> int | None:
    """The level of the enumeration that opens ``text``, 1 for the highest; None where none does."""
    match = _ENUMERATION.match(text)
    return match.lastindex if match else None


def _sentences(block: _Block, headings: _Headings) -> Iterator[Sentence]:
    label = ""
    level = _level(block.text)
    if level is not None:
        headings.enter(level, _heading_of(block.text))
    elif match := _LABEL.match(block.text):
        label = match.group(1)
    pieces = [m for m in _ENDS.finditer(block.text) if m.group()]
    for number, piece in enumerate(pieces):
        span = Span(block.place(piece.start()), block.place(piece.end() - 1) + 1)
        yield Sentence(piece.group(), span, headings.path(label=label), number == len(pieces) - 1)


def _heading_of(text: str) -> str:
    """The heading that opens an enumerated paragraph; empty where it opens with a sentence of its own."""
    head = re.split(r"[。：:]", text, maxsplit=1)[0]
    return head if len(head) <= HEADING_LENGTH and not re.search(r"[，；]", head) else ""
