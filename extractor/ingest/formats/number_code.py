"""The codes that tell Excel how to print a number, taken apart: sections, and what stands in each."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum, auto
from functools import lru_cache
from typing import Final, NamedTuple

LONGEST: Final = 255
"""Characters of a code; Excel takes no longer one."""

_TOKEN: Final = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?
    | [\\!](?P<escaped>.)
    | [_*](?P<blank>.)
    | \[(?P<compare><=|>=|<>|<|>|=)(?P<with>-?[0-9.]+)\]
    | \[(?P<elapsed>h+|m+|s+)\]
    | \[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]
    | (?P<aside>\[[^\]]*\])
    | (?P<general>General|G/通用格式)
    | (?P<noon>AM/PM|A/P|上午/下午)
    | (?P<power>E[+-])
    | (?P<date>y+|m+|d+|h+|s+|a{3,4}|e+)
    | (?P<digit>[0\#?])
    | (?P<mark>[.,%@;])
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_COMPARED: Final[dict[str, Callable[[Decimal, Decimal], bool]]] = {
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
}
_OF_SYSTEM: Final = {"[$-f800]": 'yyyy"年"m"月"d"日"', "[$-f400]": "h:mm:ss"}
"""Codes that stand for what the system calls a long date and a time."""


class Kind(Enum):
    """What a piece of a code does."""

    LITERAL = auto()
    DIGIT = auto()
    POINT = auto()
    COMMA = auto()
    PERCENT = auto()
    TEXT = auto()
    GENERAL = auto()
    POWER = auto()
    DATE = auto()
    ELAPSED = auto()
    NOON = auto()


_MARKS: Final = {".": Kind.POINT, ",": Kind.COMMA, "%": Kind.PERCENT, "@": Kind.TEXT}
_GROUPS: Final = {
    "quoted": Kind.LITERAL,
    "escaped": Kind.LITERAL,
    "currency": Kind.LITERAL,
    "other": Kind.LITERAL,
    "elapsed": Kind.ELAPSED,
    "general": Kind.GENERAL,
    "noon": Kind.NOON,
    "power": Kind.POWER,
    "date": Kind.DATE,
    "digit": Kind.DIGIT,
}


class Piece(NamedTuple):
    """A piece of a code, with its characters."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a code."""

    pieces: tuple[Piece, ...]
    compare: str = ""
    bound: Decimal = Decimal(0)
    kinds: frozenset[Kind] = frozenset()

    def has(self, *kinds: Kind) -> bool:
        """Whether a piece of one of these kinds is in it."""
        return not self.kinds.isdisjoint(kinds)

    @property
    def is_date(self) -> bool:
        """Whether it prints a day or a time."""
        return self.has(Kind.DATE, Kind.ELAPSED)

    def fits(self, value: Decimal) -> bool:
        """Whether its condition holds for a value."""
        return _COMPARED[self.compare](value, self.bound)


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a code, at least one; a code that is too long stands for General."""
    if len(code) > LONGEST:
        code = "General"
    code = _OF_SYSTEM.get(code[:8].lower(), code)
    done: list[Section] = []
    pieces: list[Piece] = []
    compare, bound = "", Decimal(0)
    for match in _TOKEN.finditer(code):
        group = match.lastgroup or ""
        if match[0] == ";" and group == "mark":
            done.append(_section(pieces, compare, bound))
            pieces, compare, bound = [], "", Decimal(0)
        elif group == "with":
            compare, bound = _condition(match)
        elif group == "mark":
            pieces.append(Piece(_MARKS[match[0]], match[0]))
        elif group in _GROUPS:
            pieces.append(Piece(_GROUPS[group], match[group]))
    done.append(_section(pieces, compare, bound))
    return tuple(done)


def _section(pieces: list[Piece], compare: str, bound: Decimal) -> Section:
    return Section(tuple(pieces), compare, bound, frozenset(piece.kind for piece in pieces))


def _condition(match: re.Match[str]) -> tuple[str, Decimal]:
    try:
        return match["compare"], Decimal(match["with"])
    except InvalidOperation:
        return "", Decimal(0)
