"""The pieces of an interleaved table, cut where the text layer has run cells together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from extractor.backends.offline.sheet import Line, Token
from extractor.text.quantities import parse_quantity
from schemas.evidence import Span
from schemas.record import DraftCell


class Sort(Enum):
    """What a piece looks like."""

    NAME = "name"
    """The start of a row: what follows the marker 指标 1：."""
    POINTS = "points"
    """A bare number."""
    VALUE = "value"
    """A quantity or a deadline."""
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Atom:
    """A printed piece: its text without white space, its characters, its line, and its marker's number if it has one."""

    text: str
    spans: tuple[Span, ...]
    sort: Sort
    line: int
    number: int = 0

    def cell(self) -> DraftCell:
        """The piece as the whole value of a field."""
        return DraftCell(self.text, self.spans)

    def joined(self, other: Atom) -> Atom:
        """The piece and another one that continues it, as one."""
        return Atom(self.text + other.text, self.spans + other.spans, self.sort, self.line, self.number)


ANSWER = re.compile(
    r"已?(?:全部|基本|按[期时]|部分)?(?:完成|达成|达标|实现|落实)|明显|显著|及时|合格|有效|良好|优|较好|健全|"
    r"(?:明显|显著|有效|持续|不断|逐步|稳步|有所)(?:提[高升]|改善|增强|改进|提高|下降|减少|充实)"
)
"""Words that answer a target."""
MARKER = re.compile(r"(?P<before>.*?)指标(?P<number>\d{1,2})[：:](?P<name>.*)")
_HAN = re.compile(r"[一-鿿]")
_UNNAMED = re.compile(r"(?:.*)指标\d[：:]")
_LOOSE = re.compile(r"\d{1,2}[：:].*")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
_FUSED_RATE = re.compile(r"(\d{1,2})(100[%％])(.*)")
_LEAD = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)((?![\d.])[^%％‰].*)")
_LEAD_RATE = re.compile(r"(\d{1,3}(?:\.\d{1,2})?[%％])((?:项目|资金|[一二三]级|产出|效益|满意|绩效|成本).*)")
_STEM = re.compile(r"(.{2,}?)(数量|质量|时效|成本|经济|社会|生态|可持)")
_UNIT = re.compile(r"[^\d，。；：:、]{1,5}")
_COUNTED = re.compile(r"[一-鿿]{2,4}(?<!指标)\d(?:个?[年月日天]?[内前]?)?")
_DUE = re.compile(r"\d{1,3}个?[年月日天时][内前]?[内前]")
_WORD = re.compile(r"[一-鿿]{2,6}")
_OPEN_ENDED = re.compile(r".*\d(?:万|亿|千|百)?(?:[^\d，。；]{0,4}/)?")


def atoms_of(lines: tuple[Line, ...]) -> list[Atom]:
    """The pieces of the lines in reading order."""
    return list(_wrapped(_atoms(lines)))


def is_limit(text: str) -> bool:
    """Whether the text is a quantity or deadline that carries a sign or a unit, not a bare number."""
    return not _POINTS.fullmatch(text) and parse_quantity(text) is not None


def _atoms(lines: tuple[Line, ...]) -> Iterator[Atom]:
    for line in lines:
        tokens = _with_units(_with_markers(_closed_up(line.tokens)))
        for i, token in enumerate(tokens):
            yield from _cut(token, line.number, last=i == len(tokens) - 1)


def _closed_up(tokens: tuple[Token, ...]) -> list[Token]:
    """Joins words whose characters are set apart: 送 | 手 | 续."""
    joined: list[Token] = []
    single = False
    for token in tokens:
        lone = len(token.text) == 1 and bool(_HAN.fullmatch(token.text))
        if joined and lone and single:
            before = joined.pop()
            token = Token(before.text + token.text, before.start, token.end)
        joined.append(token)
        single = lone
    return joined


def _with_markers(tokens: list[Token]) -> list[Token]:
    """Joins a marker that white space has cut: 指标 | 1：…."""
    joined: list[Token] = []
    for token in tokens:
        if joined and _UNNAMED.fullmatch(joined[-1].text):
            before = joined.pop()
            joined.append(Token(before.text + token.text, before.start, token.end))
            continue
        loose = _LOOSE.fullmatch(token.text) or (token.text.isdecimal() and len(token.text) == 1)
        if joined and joined[-1].text.endswith("指标") and loose:
            before = joined.pop()
            colon = "" if _LOOSE.fullmatch(token.text) else "："
            if colon and token is tokens[-1]:
                joined += [before, token]
                continue
            joined.append(Token(before.text + token.text + colon, before.start, token.end))
        else:
            joined.append(token)
    return joined


def _with_units(tokens: list[Token]) -> list[Token]:
    """Joins a number and its unit, or a sign and its number, that white space has cut: 2400 | 人."""
    joined: list[Token] = []
    for token in tokens:
        while joined and _continues(joined[-1].text, token.text):
            before = joined.pop()
            token = Token(before.text + token.text, before.start, token.end)
        joined.append(token)
    return joined


def _continues(before: str, text: str) -> bool:
    if _COUNTED.fullmatch(before + text) and not ANSWER.fullmatch(before):
        return True
    if _DUE.fullmatch(text) and _WORD.fullmatch(before):
        return True
    if before in ("≥", "≤", ">", "<", "=", "＞", "＜", "＝"):
        return text[:1].isdigit()
    if not before[-1:].isdigit() or not _UNIT.fullmatch(text):
        return False
    return is_limit(before + text) and parse_quantity(before) is not None


def _cut(token: Token, line: int, *, last: bool) -> Iterator[Atom]:
    """The pieces that one token holds; only a marker's name may run on."""
    match = MARKER.fullmatch(token.text)
    if match:
        if match["before"]:
            yield from _cut(_part(token, 0, len(match["before"])), line, last=False)
        name = _part(token, match.start("name"), len(token.text))
        yield Atom(match["name"], (Span(name.start, name.end),), Sort.NAME, line, int(match["number"]))
        return
    yield from _pieces(token, line, last=last)


def _pieces(token: Token, line: int, *, last: bool) -> Iterator[Atom]:
    text = token.text
    for pattern in (_FUSED_RATE, _LEAD_RATE, _LEAD):
        match = None if _OPEN_ENDED.fullmatch(text) else pattern.fullmatch(text)
        if match and not is_limit(text) and not _POINTS.fullmatch(text):
            for group in range(1, len(match.groups()) + 1):
                if match[group]:
                    yield from _cut(_part(token, match.start(group), match.end(group)), line, last=last)
            return
    match = _STEM.fullmatch(text) if last else None
    if match and len(text) > len(match[2]) + 1 and not text.endswith("成本"):
        yield _atom(_part(token, 0, match.end(1)), line)
        yield _atom(_part(token, match.start(2), len(text)), line)
        return
    yield _atom(token, line)


def _atom(token: Token, line: int) -> Atom:
    if _POINTS.fullmatch(token.text):
        sort = Sort.POINTS
    elif parse_quantity(token.text) is not None:
        sort = Sort.VALUE
    else:
        sort = Sort.WORDS
    return Atom(token.text, (Span(token.start, token.end),), sort, line)


def _part(token: Token, start: int, end: int) -> Token:
    """Characters of a token; exact where no white space stands inside it, which joins are the only ones to bring."""
    gap = (token.end - token.start) - len(token.text)
    shift = gap if start > 0 else 0
    stop = token.end if end == len(token.text) else token.start + end + (shift if start > 0 else 0)
    return Token(token.text[start:end], token.start + start + shift, stop)


def _wrapped(atoms: Iterator[Atom]) -> Iterator[Atom]:
    """Joins a value and the rest of its unit on the next line: ≤2.3万 / 元."""
    pending: Atom | None = None
    for atom in atoms:
        if pending is not None and _runs_on(pending, atom):
            pending = _value(pending.joined(atom))
            continue
        if pending is not None:
            yield pending
        pending = atom
    if pending is not None:
        yield pending


def _value(atom: Atom) -> Atom:
    return Atom(atom.text, atom.spans, Sort.VALUE, atom.line)


def _runs_on(value: Atom, rest: Atom) -> bool:
    if value.sort is Sort.NAME or rest.sort is not Sort.WORDS or rest.line == value.line:
        return False
    if not _OPEN_ENDED.fullmatch(value.text) or not _UNIT.fullmatch(rest.text) or value.sort is Sort.POINTS:
        return False
    return value.text[-1:] in "万亿/" and parse_quantity(value.text + rest.text) is not None
