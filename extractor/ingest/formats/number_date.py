"""Dates and times of a sheet as their format prints them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Final

from extractor.ingest.formats.number_code import Kind, Piece, Section

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS: Final = "一二三四五六日"
_UNITS: Final = {"h": 24, "m": 1_440, "s": 86_400}
_MINUTES: Final = "minutes"


def printed_date(section: Section, when: datetime, serial: Decimal) -> str:
    """The moment in the words of a section that holds a date; ``serial`` is the number of days it stands for."""
    pieces = section.pieces
    halves = section.has(Kind.NOON)
    parts: list[str] = []
    for at, piece in enumerate(pieces):
        if piece.kind is Kind.DATE:
            parts.append(_field(_meaning(pieces, at), len(piece.text), when, halves))
        elif piece.kind is Kind.ELAPSED:
            parts.append(str(int(serial * _UNITS[piece.text[0].lower()])).zfill(len(piece.text)))
        elif piece.kind is Kind.NOON:
            parts.append(_noon(piece.text, when))
        elif piece.kind is Kind.LITERAL or (piece.kind is not Kind.DIGIT and not _splits(pieces, at)):
            parts.append(piece.text)
    return "".join(parts)


def _splits(pieces: tuple[Piece, ...], at: int) -> bool:
    """Whether a point stands before parts of a second, which are not printed."""
    return (
        pieces[at].kind is Kind.POINT and pieces[at + 1 : at + 2] != () and pieces[at + 1].kind is Kind.DIGIT
    )


def _meaning(pieces: tuple[Piece, ...], at: int) -> str:
    """The letter of a field; ``m`` next to hours or seconds is minutes."""
    letter = pieces[at].text[0].lower()
    if letter != "m":
        return letter
    fields = (Kind.DATE, Kind.ELAPSED)
    before = next((piece.text[0].lower() for piece in reversed(pieces[:at]) if piece.kind in fields), "")
    behind = next((piece.text[0].lower() for piece in pieces[at + 1 :] if piece.kind in fields), "")
    return _MINUTES if before == "h" or behind == "s" else letter


def _field(meaning: str, width: int, when: datetime, halves: bool) -> str:
    hour = (when.hour % 12 or 12) if halves else when.hour
    if meaning == "y":
        return f"{when.year:04d}" if width > 2 else f"{when.year % 100:02d}"
    if meaning == "e":
        return str(when.year)
    if meaning == "a":
        return ("星期" if width > 3 else "") + _WEEKDAYS[when.weekday()]
    if meaning == "d" and width > 2:
        return _DAYS[when.weekday()][: 3 if width == 3 else None]
    if meaning == "m" and width > 2:
        return _MONTHS[when.month - 1][: {3: 3, 5: 1}.get(width)]
    value = {"m": when.month, "d": when.day, "h": hour, _MINUTES: when.minute, "s": when.second}[meaning]
    return f"{value:02d}" if width > 1 else str(value)


def _noon(words: str, when: datetime) -> str:
    morning, _, afternoon = words.partition("/")
    return morning if when.hour < 12 else afternoon
