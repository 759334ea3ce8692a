"""Recognises the header of a table in a stream of cells: which column holds which field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.backends.offline.pieces import BLANK, NUMBER, WORDS, Piece, is_header
from extractor.text.vocabulary import field_of_header, is_fund_item, is_level1, is_level2

_LONGEST = 5
"""Into at most this many pieces a header word is wrapped."""
_MONEY = frozenset({"initial_budget", "annual_budget", "executed"})
_NEVER_FIRST = frozenset({"target", "actual", "score", "explanation", "measure"})
"""No table begins with these: 预期目标 and 实际完成情况 also head the goals above it."""
_AMOUNT_COLUMNS = _MONEY | {"execution_rate"}
_INDICATOR = frozenset(
    {
        "level1",
        "level2",
        "name",
        "relation",
        "measure",
        "target",
        "actual",
        "weight",
        "score",
        "explanation",
        "formula",
        "row_number",
    }
)
_FUND_NAMES = {"weight": "fund_weight", "score": "fund_score", "formula": "other", "row_number": "row_number"}
_FUND = _MONEY | {
    "execution_rate",
    "weight",
    "score",
    "explanation",
    "received",
    "surplus",
    "row_number",
    "item",
}
_OPEN = ("及", "和", "与", "、", "（", "(")
_BRACKET = re.compile(r"[（(《][^）)》]{0,16}[）)》]?")
_TAIL = re.compile(
    r"(?:指标)?值|数|[及和与]?(?:改进)?措施|[（(][^）)]{1,12}[）)]|指标|情况|完成值|分析|原因|说明|率|算数|行数|得分|成情况|[%％]|"
    r"[及和与、或/].{1,10}|.{0,4}说明|因分析.*|改进.{0,6}|措施"
)


@dataclass(frozen=True, slots=True)
class Header:
    """A table's header: the pieces it takes up, half-open, its columns, and whether it heads money or indicators."""

    start: int
    end: int
    columns: tuple[str, ...]
    funds: bool


def header_at(pieces: Sequence[Piece], at: int) -> Header | None:
    """The header that opens at piece ``at``, None where none does."""
    first = _word(pieces, at)
    if first is None or first[0] in _NEVER_FIRST:
        return None
    fields, end = _fields(pieces, at)
    if _heads_indicators(fields):
        return Header(at, _tail(pieces, end), indicator_columns(fields), funds=False)
    if _heads_funds(fields):
        return Header(at, _tail(pieces, end), fund_columns(fields), funds=True)
    return None


def _word(pieces: Sequence[Piece], at: int) -> tuple[str, int] | None:
    """The field and the number of pieces of the header word at ``at``; a wrapped word is put together."""
    text = pieces[at].text
    if pieces[at].kind is not WORDS or len(text) > 40:
        return None
    field, best = field_of_header(text), 1
    for count in range(2, min(_LONGEST, len(pieces) - at) + 1):
        part = pieces[at + count - 1]
        if not _continues(part, field, open_end=text.endswith(_OPEN)):
            break
        text += part.text
        joined = field_of_header(text)
        if joined and field in (None, joined):
            field, best = joined, count
        if joined is None and field is None and is_header(part.text):
            break
    return (field, best) if field else None


def _continues(part: Piece, field: str | None, *, open_end: bool) -> bool:
    """Whether ``part`` can be the rest of a header word; a word that is complete goes on with its own tail only."""
    if part.kind is not WORDS or len(part.text) > 16 or part.lead == 0:
        return False
    if is_level1(part.text) or is_level2(part.text) or is_fund_item(part.text):
        return False
    if field is None:
        return True
    return (open_end or not is_header(part.text)) and bool(_TAIL.fullmatch(part.text))


def _fields(pieces: Sequence[Piece], at: int) -> tuple[list[str], int]:
    """The fields of the header words from ``at`` on, and where the last of them ends."""
    fields: list[str] = []
    end, strange, i = at, 0, at
    pending: list[str] = []
    while i < len(pieces):
        word = _word(pieces, i)
        if word and word[0] in _AMOUNT_COLUMNS and pieces[i].lead and _heads_indicators(fields):
            break
        if word and _heads_funds(fields) and _opens_row(pieces, i):
            break
        if word:
            fields += [*pending, word[0]]
            pending = []
            i += word[1]
            end = i
            continue
        piece = pieces[i]
        if piece.kind is BLANK:
            pending.append("other")
        elif piece.kind is WORDS and _BRACKET.fullmatch(piece.text):
            pass
        elif piece.kind is WORDS and piece.lead == 0 and len(piece.text) <= 12 and strange < 2:
            pending.append("formula")
            strange += 1
        else:
            break
        i += 1
        if i - end > 4:
            break
    return fields, end


def _opens_row(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a source of money and its first amount stand at ``at`` (支出总额 is the name of a column elsewhere)."""
    if not pieces[at].lead or not is_fund_item(pieces[at].text) or at + 1 == len(pieces):
        return False
    return pieces[at + 1].kind is NUMBER


def _tail(pieces: Sequence[Piece], end: int) -> int:
    """``end``, or where the wrapped remains of a header line end."""
    while (
        end < len(pieces)
        and pieces[end].lead == 0
        and (pieces[end].kind is BLANK or _BRACKET.fullmatch(pieces[end].text))
    ):
        end += 1
    at = end
    while at < len(pieces) and pieces[at].kind is WORDS and _TAIL.fullmatch(pieces[at].text):
        at += 1
    whole = at == len(pieces) or pieces[at].lead > 0
    return at if whole else end


def _heads_indicators(fields: Sequence[str]) -> bool:
    named = "name" in fields or "level2" in fields
    answered = sum(1 for f in ("target", "actual", "weight", "score") if f in fields)
    return (
        named and answered >= 2 - ("level1" in fields and "name" in fields) and len(_MONEY & set(fields)) < 2
    )


def _heads_funds(fields: Sequence[str]) -> bool:
    money = len(_MONEY & set(fields))
    return (money >= 2 or (money == 1 and "execution_rate" in fields)) and "name" not in fields


def indicator_columns(fields: Sequence[str]) -> tuple[str, ...]:
    """The columns of an indicator table headed by these fields; of fields named twice one is kept."""
    columns = [f if f in _INDICATOR else "other" if f == "other" else "formula" for f in fields]
    if "name" not in columns:
        columns["level2" in columns and columns.index("level2")] = "name"
    if "level1" in columns and "level2" in columns[: columns.index("level1")]:
        columns[columns.index("level2")] = "group"
    if "level1" not in columns and "level2" in columns:
        columns.insert(columns.index("level2"), "level1")
    weights = [i for i, c in enumerate(columns) if c == "weight"]
    for i in weights[:-1]:
        columns[i] = "points"
    for field in ("target", "actual", "score", "name", "level1"):
        places = [i for i, c in enumerate(columns) if c == field]
        for i in places[1:]:
            columns[i] = "formula"
    return tuple(columns)


def fund_columns(fields: Sequence[str]) -> tuple[str, ...]:
    """The columns of a money table headed by these fields; the items stand before those that have a heading."""
    first = next(i for i, f in enumerate(fields) if f in _MONEY or f in ("execution_rate", "received"))
    numbered = ["row_number"] if "row_number" in fields[:first] else []
    columns = ["group", *numbered, "item"]
    for field in fields[first:]:
        column = _FUND_NAMES.get(field, field) if field in _FUND else "other"
        columns.append("other" if column in columns and column not in ("explanation", "other") else column)
    return tuple(columns)
