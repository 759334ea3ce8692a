"""On which line of a JSON text each value begins, and which keys an object holds twice."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


@dataclass(frozen=True, slots=True)
class DuplicateKey:
    """A key that stands in an object again, with the lines of both."""

    place: str
    line: int
    first: int


@dataclass(frozen=True, slots=True)
class Positions:
    """Place to line, both as ``forms[0].funds[1].score`` and counted from 1; and the keys given twice."""

    lines: Mapping[str, int]
    duplicates: tuple[DuplicateKey, ...]

    def line(self, place: str) -> int:
        """The line of a place; of what holds it, where it does not exist."""
        while place and place not in self.lines:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        return self.lines.get(place, 1)


@dataclass(slots=True)
class _Holder:
    """An object or a list that is open, and the member in it that comes next."""

    place: str
    is_object: bool
    key: str | None = None
    index: int = 0
    keys: dict[str, int] = field(default_factory=dict)

    def member(self) -> str:
        """The place of the member."""
        return member(self.place, self.index if self.key is None else self.key)


def member(place: str, step: str | int) -> str:
    """The place of a key or an index in what stands at ``place``."""
    if isinstance(step, int):
        return f"{place}[{step}]"
    return f"{place}.{step}" if place else step


def positions_of(text: str) -> Positions:
    """The positions of a text that ``json.loads`` accepts; where a key stands twice, of its last value."""
    lines: dict[str, int] = {}
    duplicates: list[DuplicateKey] = []
    holders: list[_Holder] = []
    for sign, line in _tokens(text):
        inner = holders[-1] if holders else None
        if sign in ("}", "]"):
            holders.pop()
        elif inner and sign == ",":
            inner.key = None
            inner.index += 1
        elif inner and inner.is_object and inner.key is None:
            inner.key = json.loads(sign)
            if inner.key in inner.keys:
                duplicates.append(DuplicateKey(inner.member(), line, inner.keys[inner.key]))
            inner.keys.setdefault(inner.key, line)
        elif sign != ":":
            place = inner.member() if inner else ""
            lines[place] = line
            if sign in ("{", "["):
                holders.append(_Holder(place, sign == "{"))
    return Positions(lines, tuple(duplicates))


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Tokens with their lines; line ends are counted as the JSON decoder counts them."""
    ends = [match.start() for match in re.finditer("\n", text)]
    for match in _TOKEN.finditer(text):
        yield match.group(), bisect_left(ends, match.start()) + 1
