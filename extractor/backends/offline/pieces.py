"""The stream of printed cells that both table readings align with their columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from extractor.segment.model import Segment
from extractor.text.vocabulary import blank, field_of_header, is_group, is_level1, is_level2
from schemas.evidence import Span
from schemas.record import DraftCell

FRAGMENT = 9
"""A piece of a level's name that a narrow column wraps is at most this long."""
FRAGMENTS = 8
"""Into at most this many pieces a narrow column wraps a level's name or a repeated value."""

_COMPARISON = r"[≥≤＞＜><=＝≧≦≈~]|不[少低]于|不[超大高]过?于?|大于(?:等于)?|小于(?:等于)?|[高低]于(?:等于)?|等于|控制在|达到?|超过|至少|最多|约"
_NUMBER = re.compile(r"[-+]?[\d０-９][\d０-９,，]*(?:[.．]\d+)?")
_QUANTITY = re.compile(
    rf"(?:{_COMPARISON})*[-+]?\d[\dOo,，.]*(?:[-~—至]\d[\d,.]*)?"
    r"(?:(?:[%％‰]|百分比)[^\d，。；;]{0,4}|[^\d，。；;]{0,6}|[^\d，。；;]{0,6}(?:/[^\d，。；;]{1,4}|[（(][^，。；;]{1,30}[）)]?)+)"
)
_DATE = re.compile(
    r"(?:\d{4}年(?:度|\d{1,2}月)?(?:\d{1,2}[日号])?|\d{1,2}月(?:份|\d{1,2}[日号])?|每[月季年]\S{0,4}\d+[日号])"
    r"(?:[底末初内]|之?前|以前|以后|[上中下]旬|左右|完成|全部|按时|[至到-]\d{1,4}[年月日号])*"
)
_COUNTED = re.compile(
    rf"(?:{_COMPARISON})?[一二三四五六七八九十两百千万]+(?:次|个|人|场|期|项|家|户|件|套|台|天|年|批|篇|份|万?元)"
)
_GARBLED = re.compile(r"[%％][\d.]+[<>＜＞≤≥]?|(?=[A-Za-z|.]*\d)[\dA-Za-z|]{1,4}(?:\.[\dA-Za-z|]{1,3})?[%％]")
_FIGURE = re.compile(r"[\d一二三四五六七八九十两百千万OoIl|]")
"""A character without one of which nothing is a number or a quantity: names are told by that alone."""
_NOT_A_VALUE = re.compile(
    r".*(?:率|[^件台]数|量|情况|[^维]度|性|标准|成本|额|时间|建设|(?<!个)工作|项目|活动)$"
)
_ADJUSTED = re.compile(r"\d[\d,.]*[（(].{2,40}")
_COMPARES = re.compile(rf"(?:{_COMPARISON})+")
_RUNS_ON = re.compile(r"[%％‰万亿元人次个家户件份场名]{1,3}[，。、；].*|[，。；].+")
_NOISE = re.compile(
    r"[-—－–]{1,2}\d{1,3}[-—－–]{1,2}|第\d+页(?:[,，/]?共\d+页)?|\d{1,3}/\d{1,3}页?|mailto:.*|https?://\S+|[|:+-]{3,}"
)


class Kind(IntEnum):
    """What a cell looks like."""

    BLANK = 0
    NUMBER = 1
    QUANTITY = 2
    WORDS = 3


BLANK, NUMBER, QUANTITY, WORDS = Kind.BLANK, Kind.NUMBER, Kind.QUANTITY, Kind.WORDS
"""The kinds by themselves: before Python 3.12, asking the class for one takes as long as making a piece."""
FIGURES = frozenset({NUMBER, QUANTITY})


@dataclass(slots=True, eq=False)
class Piece:
    """A printed cell, or a part of one: its text without white space and its characters in the document.

    Never changed once made; not declared frozen, because that triples what making one costs.
    ``lead`` is 0 where it stands on the line of the piece before it, 1 on a new line, 2 after blank lines.
    """

    text: str
    spans: tuple[Span, ...]
    kind: Kind
    lead: int

    def cell(self) -> DraftCell:
        """The piece as the whole value of a field."""
        return DraftCell(self.text, self.spans)


def piece(text: str, spans: tuple[Span, ...], lead: int) -> Piece:
    """A piece of the kind that its text has."""
    return Piece(text, spans, kind_of(text), lead)


@lru_cache(maxsize=16384)
def kind_of(text: str) -> Kind:
    """What a cell with this text, white space removed, looks like."""
    if blank(text):
        return BLANK
    if _NUMBER.fullmatch(text):
        return NUMBER
    if len(text) > 60 or not (_FIGURE.search(text) or text[0] in "%％"):
        return WORDS
    if _GARBLED.fullmatch(text) or _ADJUSTED.fullmatch(text) or _COUNTED.fullmatch(text):
        return QUANTITY
    if (_QUANTITY.fullmatch(text) or _DATE.fullmatch(text)) and not (
        _NOT_A_VALUE.fullmatch(text) or is_header(text)
    ):
        return QUANTITY
    return WORDS


def join(parts: Sequence[Piece]) -> Piece:
    """Several pieces as one, in reading order."""
    if len(parts) == 1:
        return parts[0]
    text = "".join(p.text for p in parts)
    spans = tuple(span for p in parts if p.text for span in p.spans)
    return piece(text, spans or parts[0].spans, parts[0].lead)


def is_noise(text: str) -> bool:
    """Whether a whole line, white space removed, is a page number, an address or a ruled line."""
    return bool(_NOISE.fullmatch(text))


def assemble(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with wrapped level names, comparisons apart from their number and repeated values put together."""
    source = _with_sentences(list(pieces))
    result: list[Piece] = []
    at = 0
    while at < len(source):
        first = source[at]
        text = first.text
        count = (_wrapped_level(source, at) or _comparison(source, at)) if first.kind is WORDS else 0
        if not count and ("(" in text or "（" in text):
            count = _bracketed(source, at)
        if not count and text and first.lead:
            count = _repeated(source, at, result)
        result.append(join(source[at : at + count]) if count else first)
        at += count or 1
    return result


def _with_sentences(source: list[Piece]) -> list[Piece]:
    if not any(p.kind is NUMBER and not p.lead for p in source):
        return source
    result: list[Piece] = []
    at = 0
    while at < len(source):
        count = _sentence(source, at) if source[at].kind is WORDS else 0
        result.append(join(source[at : at + count]) if count else source[at])
        at += count or 1
    return result


def _wrapped_level(source: Sequence[Piece], at: int) -> int:
    """How many pieces from the word at ``at`` on spell a level's name, 0 where they do not."""
    text = source[at].text
    if len(text) > FRAGMENT:
        return 0
    best = 0
    for count in range(2, min(FRAGMENTS, len(source) - at) + 1):
        part = source[at + count - 1]
        if part.kind is not WORDS or len(part.text) > FRAGMENT or is_header(part.text):
            break
        text += part.text
        if len(text) > 18:
            break
        if _names_level(text):
            best = count
    return best


@lru_cache(maxsize=8192)
def _names_level(text: str) -> bool:
    return is_level1(text) or is_level2(text) or is_group(text)


def _comparison(source: Sequence[Piece], at: int) -> int:
    """2 where the word at ``at`` is a comparison that stands apart from the number it governs."""
    if at + 1 < len(source) and source[at + 1].kind in FIGURES and _COMPARES.fullmatch(source[at].text):
        return 2
    return 0


def _sentence(source: Sequence[Piece], at: int) -> int:
    """How many pieces of one line the words at ``at`` take up with numbers set apart in them, 0 where none are."""
    count = 1
    while at + count + 1 < len(source):
        number, rest = source[at + count], source[at + count + 1]
        if number.lead or rest.lead or number.kind is not NUMBER or not _RUNS_ON.match(rest.text):
            break
        count += 2
    return count if count > 1 else 0


def _bracketed(source: Sequence[Piece], at: int) -> int:
    """How many pieces from ``at`` on a bracket that opens in the first one spans, 0 where it closes there or never."""
    open_brackets = _depth(source[at].text)
    if open_brackets <= 0:
        return 0
    for count in range(2, min(5, len(source) - at) + 1):
        part = source[at + count - 1]
        if part.kind is BLANK or part.lead == 2:
            return 0
        open_brackets += _depth(part.text)
        if open_brackets <= 0:
            return count
    return 0


def _depth(text: str) -> int:
    return text.count("(") + text.count("（") - text.count(")") - text.count("）")


def _repeated(source: Sequence[Piece], at: int, before: Sequence[Piece]) -> int:
    """How many wrapped pieces from ``at`` on repeat a cell just before them, 0 where they do not."""
    text = source[at].text
    for whole in before[-2:]:
        if len(whole.text) <= len(text) or not whole.text.startswith(text):
            continue
        joined = text
        for count in range(2, min(FRAGMENTS, len(source) - at) + 1):
            joined += source[at + count - 1].text
            if joined == whole.text:
                return count
            if not whole.text.startswith(joined):
                break
    return 0


def is_header(text: str) -> bool:
    """Whether ``text`` heads a column."""
    return len(text) <= 30 and field_of_header(text) is not None


def narrow(whole: Piece, start: int, end: int, segment: Segment) -> DraftCell:
    """The characters ``start`` to ``end`` of a piece's text as a cell, with their own place in the document."""
    places = [
        i
        for span in whole.spans
        for i in range(span.start, span.end)
        if not segment.text[i - segment.span.start].isspace()
    ]
    if len(places) != len(whole.text):
        return DraftCell(whole.text[start:end], whole.spans)
    return DraftCell(whole.text[start:end], contiguous(places[start:end]))


def contiguous(places: Sequence[int]) -> tuple[Span, ...]:
    """Character places, ascending, as half-open ranges."""
    spans: list[Span] = []
    begin = previous = places[0]
    for place in places[1:]:
        if place != previous + 1:
            spans.append(Span(begin, previous + 1))
            begin = place
        previous = place
    spans.append(Span(begin, previous + 1))
    return tuple(spans)
