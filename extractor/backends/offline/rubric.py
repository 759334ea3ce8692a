"""A fused rubric as a grammar: levels with points, rows with weight, free text and score; sums decide every cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from extractor.backends.offline.atoms import Fabric

_NAME = re.compile(r"(?:\d{1,2}[、.])?(?:[一二三四五六七八九十]、)?(?P<name>[^\d,。;:=%×/≤≥<>、]{2,18}?)(?P<points>\d{1,3}(?:\.\d)?)")
_SCORE = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
_LONGEST_TEXT = 400
"""Characters between a row's weight and its score at most."""
_STEPS = 20000
_SHARED = 4
"""Rows that share one criterion at most."""
_HUNDRED = Decimal(100)

Place = tuple[int, int]
"""Half-open range of the fabric's characters."""


@dataclass(frozen=True, slots=True)
class RubricRow:
    """A row: its name, weight and score, and the numbers of its levels."""

    name: Place
    weight: Place
    score: Place | None
    level1: int
    level2: int | None


@dataclass(slots=True)
class Rubric:
    """The rows and the places of their levels' names."""

    level1: list[Place] = field(default_factory=list)
    level2: list[Place] = field(default_factory=list)
    rows: list[RubricRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Node:
    """A name with points behind it."""

    name: Place
    points: Place
    value: Decimal


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows that share one text, their scores, and where the next node starts."""

    rows: tuple[_Node, ...]
    scores: tuple[Place | None, ...]
    end: int


@dataclass(frozen=True, slots=True)
class _Section:
    """A level with the levels or groups under it."""

    node: _Node
    parts: tuple[_Section | _Group, ...]
    end: int


def parse_rubric(fabric: Fabric, start: int, end: int, total: str | None, depth: int) -> Rubric | None:
    """The first reading whose sums close, None where there is none.

    ``total`` is the printed sum of weights, ``depth`` how many levels stand above the rows.
    """
    whole = Decimal(total) if total else _HUNDRED
    sections = next(_Parser(fabric, end).sections(start, whole, depth), None)
    return _flattened(sections) if sections is not None else None


class _Parser:
    """Backtracks over the cuts; the points a level states bound every branch."""

    def __init__(self, fabric: Fabric, end: int) -> None:
        self._fabric = fabric
        self._text = fabric.text
        self._end = end
        self._steps = 0
        self._dead: set[tuple[int, Decimal, int]] = set()

    def sections(self, at: int, left: Decimal, depth: int) -> Iterator[tuple[_Section | _Group, ...]]:
        """Sequences of parts that start at ``at`` and have ``left`` points together, up to the table's end."""
        for parts, end in self._parts(at, left, depth):
            if end >= self._end:
                yield parts

    def _parts(
        self, at: int, left: Decimal, depth: int
    ) -> Iterator[tuple[tuple[_Section | _Group, ...], int]]:
        self._steps += 1
        if self._steps > _STEPS or left < 0 or (at, left, depth) in self._dead:
            return
        if left == 0:
            yield (), at
            return
        found = False
        for part, points, end in self._groups(at) if depth == 0 else self._levels(at, depth):
            for rest, last in self._parts(end, left - points, depth):
                found = True
                yield (part, *rest), last
        if not found:
            self._dead.add((at, left, depth))

    def _levels(self, at: int, depth: int) -> Iterator[tuple[_Section | _Group, Decimal, int]]:
        for node in self._nodes(at):
            for parts, end in self._parts(node.points[1], node.value, depth - 1):
                yield _Section(node, parts, end), node.value, end

    def _nodes(self, at: int) -> Iterator[_Node]:
        """The names with points that start at ``at``; digits that run on may belong to what follows."""
        found = _NAME.match(self._text, at, self._end)
        if found is None:
            return
        start, stop = found.span("points")
        stop = next((at for at in range(start + 1, stop) if at in self._fabric.breaks), stop)
        for end in range(stop, start, -1):
            if self._text[end - 1] == "." or self._text.startswith("%", end):
                continue
            value = Decimal(self._text[start:end])
            if 0 < value <= _HUNDRED:
                yield _Node(found.span("name"), (start, end), value)

    def _groups(self, at: int) -> Iterator[tuple[_Section | _Group, Decimal, int]]:
        """Rows that start at ``at``: one, or several that share a criterion and have their scores after it."""
        for rows in self._rows(at, _SHARED):
            points = sum((row.value for row in rows), Decimal(0))
            for scores, end in self._scores(rows):
                yield _Group(rows, scores, end), points, end

    def _rows(self, at: int, most: int) -> Iterator[tuple[_Node, ...]]:
        for node in self._nodes(at):
            yield (node,)
            if most > 1:
                for rest in self._rows(node.points[1], most - 1):
                    yield (node, *rest)

    def _scores(self, rows: tuple[_Node, ...]) -> Iterator[tuple[tuple[Place | None, ...], int]]:
        """The scores after the rows' text, the nearest first."""
        start = rows[-1].points[1]
        for found in _SCORE.finditer(self._text, start + 1, min(start + _LONGEST_TEXT, self._end)):
            places = self._run(found.start(), rows)
            if places is not None and self._opens(places[-1][1]):
                yield places, places[-1][1]

    def _run(self, at: int, rows: tuple[_Node, ...]) -> tuple[Place, ...] | None:
        """As many scores as rows from ``at`` on, none above its weight."""
        places: list[Place] = []
        for row in rows:
            found = self._score(at, row.value)
            if found is None:
                return None
            places.append(found)
            at = found[1]
        return tuple(places)

    def _score(self, at: int, most: Decimal) -> Place | None:
        """The longest number at ``at`` that is no more than ``most``."""
        found = _SCORE.match(self._text, at, self._end)
        if found is None:
            return None
        for end in range(found.end(), at, -1):
            broken = any(place in self._fabric.breaks for place in range(at + 1, end))
            if not broken and self._text[end - 1] != "." and Decimal(self._text[at:end]) <= most:
                return at, end
        return None

    def _opens(self, at: int) -> bool:
        """Whether a name with points, or the end, follows at ``at``."""
        return at >= self._end or _NAME.match(self._text, at, self._end) is not None


def _flattened(sections: tuple[_Section | _Group, ...]) -> Rubric:
    rubric = Rubric()
    for section in sections:
        if isinstance(section, _Section):
            rubric.level1.append(section.node.name)
            for part in section.parts:
                if isinstance(part, _Section):
                    rubric.level2.append(part.node.name)
                    for group in part.parts:
                        _add(rubric, group, len(rubric.level2) - 1)
                else:
                    _add(rubric, part, None)
    return rubric


def _add(rubric: Rubric, group: _Section | _Group, level2: int | None) -> None:
    if isinstance(group, _Group):
        for row, score in zip(group.rows, group.scores, strict=True):
            rubric.rows.append(RubricRow(row.name, row.points, score, len(rubric.level1) - 1, level2))
