"""The sentences of a form's text, each with the headings it stands under.

Lines of a text layer are wrapped anywhere; what belongs together is decided by punctuation, enumeration and line
length. Nothing is lost by a wrong guess: every printed character belongs to exactly one sentence, page numbers apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.facts.model import Sentence
from schemas.evidence import Span

FULL_LINE = 20
"""Characters from which a line may have been wrapped; a shorter one ends its paragraph unless it ends in a comma."""
_SHORT = 0.6
"""Share of the line before it that the last line of a paragraph may be shorter than."""
_LAST_WORDS = 4
"""Characters at most that wrap on to a line of their own at the end of a sentence."""
_NARROW = 12
"""A column of sentences is at least so many characters wide; what is shorter is a heading."""
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
_ROW_LABEL = re.compile(
    r"(?:单位)?(?:其[他它])?需要?说明的(?:其[他它])?(?:情况|问题|事项)[ \t\u3000]+\S|(?:有关|相关|其[他它]|补充|资金|预算|经费|执行|支出|使用|支付|结余|偏差|差异|扣分|未完成|情况)*"
    r"(?:原因(?:分析|说明)?|说明(?:的?(?:其[他它])?(?:情况|问题|事项))?|备注)[ \t\u3000]+\S"
    r"|(?:年度|总体|绩效|预期|全年|实际)*(?:目标|完成情况)[ \t\u3000]+\S|(?:存在(?:的)?问题|改进措施)[^\s，。]{0,8}[ \t\u3000]+\S"
)
"""A row of a form by its label, which white space sets apart from its text."""
_NUMBERS_PAGE = frozenset("-—–第0123456789")
"""What a page number starts with."""
_INK = re.compile(r"\S+")
_LABEL = re.compile(r"(?!其中|分别|包括|如下)([^\d，。；：:、|]{2,20})[：:](?=.)")
_END = re.compile(r"[。！？；]")
_OPENERS = frozenset("第一二三四五六七八九十（(")
"""What an enumeration starts with, digits apart."""
_BULLETS = frozenset("·•●○◆◇■□▪▲➢")
"""What an item of a list starts with that has no number."""
_BRACKETED = re.compile(r"【([^【】]{2,20})】")
"""A heading between brackets on a line of its own."""
_OPEN = ("，", "、", "（", "(", "《", "“", ",")


def read_sentences(text: str, start: int) -> tuple[Sentence, ...]:
    """The sentences of ``text``, whose first character is character ``start`` of the document."""
    headings = _Headings()
    found: list[Sentence] = []
    for lines in _blocks(text, start):
        found.extend(_sentences(lines, headings))
    return tuple(found)


_Line = tuple[str, int]
"""A line without the white space around it, and where it starts in the document."""


class _Block:
    """Lines that read on, asked for places within them."""

    __slots__ = ("_lines", "_starts")

    def __init__(self, lines: Sequence[_Line]) -> None:
        self._lines = lines
        self._starts = [0]
        for bare, _ in lines:
            self._starts.append(self._starts[-1] + len("".join(bare.split())))

    def place(self, at: int) -> int:
        """Where character ``at``, white space not counted, stands in the document."""
        number = bisect_right(self._starts, at) - 1
        bare, offset = self._lines[number]
        ahead = at - self._starts[number]
        if self._starts[number + 1] - self._starts[number] == len(bare):
            return offset + ahead
        for run in _INK.finditer(bare):
            if ahead < run.end() - run.start():
                return offset + run.start() + ahead
            ahead -= run.end() - run.start()
        message = f"character {at} is outside the block"
        raise IndexError(message)


@dataclass(slots=True)
class _Headings:
    """The headings that are open, by level."""

    open: dict[int, str] = field(default_factory=dict)
    path: str = ""
    """The open headings in one string."""

    def enter(self, level: int, text: str) -> None:
        self.open = {key: value for key, value in self.open.items() if key < level}
        self.open[level] = text
        self.path = " / ".join(self.open[key] for key in sorted(self.open) if self.open[key])

    def path_to(self, label: str) -> str:
        """The open headings and ``label`` below them."""
        return f"{self.path} / {label}" if self.path else label


def _blocks(text: str, start: int) -> Iterator[list[_Line]]:
    """Lines that read on, page numbers left out."""
    lines: list[_Line] = []
    offset = start
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare and not (bare[0] in _NUMBERS_PAGE and _PAGE_NUMBER.fullmatch(bare)):
            if lines and (_falls_short(lines) or not _reads_on(lines[-1][0], bare)):
                yield lines
                lines = []
            lines.append((bare, offset + line.index(bare[0])))
        offset += len(line)
    if lines:
        yield lines


def _falls_short(lines: Sequence[_Line]) -> bool:
    """Whether the latest line is so much shorter than the one before it that the paragraph ends with it."""
    if len(lines) == 1 or lines[-1][0].endswith(_OPEN):
        return False
    return len(lines[-1][0]) < len(lines[-2][0]) * _SHORT


def _reads_on(last: str, line: str) -> bool:
    """Whether ``line`` continues the paragraph that ``last`` is the latest line of."""
    open_ended = last.endswith(_OPEN) or _ends_sentence(last, line)
    if not open_ended and (len(last) < FULL_LINE or last.endswith(("。", "！", "？"))):
        return False
    if line[0] in _BULLETS or line[0] == "【":
        return False
    if "|" in last or "|" in line or "\t" in line or _is_row(last) or _is_row(line):
        return False
    return _level(line) is None and not _label(line) and not _ROW_LABEL.match(line)


def _ends_sentence(last: str, line: str) -> bool:
    """Whether ``line`` is the last few characters of the sentence that fills a narrow column."""
    return (
        len(line) <= _LAST_WORDS and line.endswith("。") and len(last) >= _NARROW and last[-1] not in "。；："
    )


def _is_row(line: str) -> bool:
    return " " in line and bool(_ROW.match(line))


def _level(text: str) -> int | None:
    """The level of the enumeration that opens ``text``, 1 for the highest; None where none does."""
    if text[0] not in _OPENERS and not text[0].isdecimal():
        return None
    match = _ENUMERATION.match(text)
    return match.lastindex if match else None


def _label(text: str) -> str:
    """What opens ``text`` and ends in a colon; empty where nothing does."""
    match = _LABEL.match(text) if "：" in text or ":" in text else None
    return match.group(1) if match else ""


def _sentences(lines: Sequence[_Line], headings: _Headings) -> Iterator[Sentence]:
    text = "".join((lines[0][0] if len(lines) == 1 else " ".join(bare for bare, _ in lines)).split())
    level = _level(text)
    bracketed = _BRACKETED.fullmatch(text) if text[0] == "【" else None
    if bracketed:
        headings.enter(0, bracketed.group(1))
        heading = headings.path
    elif level is not None:
        headings.enter(level, _heading_of(text))
        heading = headings.path
    else:
        label = _label(text)
        heading = headings.path_to(label) if label else headings.path
    start, place = 0, lines[0][1]
    if _END.search(text, 0, len(text) - 1):
        block = _Block(lines)
        for mark in _END.finditer(text, 0, len(text) - 1):
            end = mark.end()
            span = Span(place, block.place(end - 1) + 1)
            yield Sentence(text[start:end], span, heading, ends_paragraph=False)
            start, place = end, block.place(end)
    last, offset = lines[-1]
    yield Sentence(text[start:], Span(place, offset + len(last)), heading, ends_paragraph=True)


def _heading_of(text: str) -> str:
    """The heading that opens an enumerated paragraph; empty where it opens with a sentence of its own."""
    head = re.split(r"[。：:]", text, maxsplit=1)[0]
    return head if len(head) <= HEADING_LENGTH and not re.search(r"[，；]", head) else ""
