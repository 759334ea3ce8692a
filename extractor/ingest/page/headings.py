"""The heading of a table without rulings: words that head columns, wrapped or not, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractor.ingest.page.blocks import Box, Line, Word, around
from extractor.ingest.page.printed import place
from extractor.text.vocabulary import field_of_header, is_group

_LINES: Final = 4
"""Printed lines of a heading, at most."""
_MONEY: Final = frozenset({"initial_budget", "annual_budget", "executed"})
_VALUES: Final = frozenset({"target", "actual", "weight", "score"})
_FEWEST: Final = 3
"""Columns of a table, at least."""
_PART: Final = 10
_TAIL: Final = 5
"""Characters of a further line of a heading, at most; and of one that goes on with a heading which is whole."""
_NARROW: Final = 2
"""Characters of a line of the narrow cell beside a whole table."""
_OVERLAP: Final = 0.4
"""The share of the narrower of two words that must lie under the other to go on with it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what it holds, where it stands, and the words that head it."""

    field: str
    left: float
    right: float
    words: tuple[Word, ...] = ()

    def off(self, box: Box) -> float:
        """How far a word is from standing as this column's words do: left, right or centred, or within it."""
        left, right = abs(box.left - self.left), abs(box.right - self.right)
        centred = abs(box.left + box.right - self.left - self.right) / 2
        return min(left, right, centred) - min(max(0.0, self.overlap(box)), box.width) / 2

    def overlap(self, box: Box) -> float:
        """Points of a word that lie in the column; negative where it stands beside it."""
        return min(self.right, box.right) - max(self.left, box.left)

    def with_word(self, box: Box) -> Column:
        """The column, wide enough for a word of it."""
        return replace(self, left=min(self.left, box.left), right=max(self.right, box.right))


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns of a table from left to right, and the printed lines that head them."""

    columns: tuple[Column, ...]
    first: int
    end: int
    """Lines of the page, half-open."""

    @property
    def money(self) -> bool:
        """Whether it heads a table of money, whose first column has no heading."""
        return not any(column.field == "name" for column in self.columns)


def heading_at(lines: Sequence[Line], first: int) -> Heading | None:
    """The heading that begins on a line; None where there is none."""
    best: tuple[int, list[Column], int] | None = None
    for end in range(first + 1, min(first + _LINES, len(lines)) + 1):
        columns = _columns(lines[first:end])
        if columns is None:
            break
        known = len({column.field for column in columns} - {""})
        if known >= _FEWEST and (best is None or known >= best[0]):
            best = known, columns, end
    if best is None or not _heads(best[1]) or not _opens(lines[first], best[1]):
        return None
    return Heading(tuple(best[1]), first, best[2])


def _opens(line: Line, columns: Sequence[Column]) -> bool:
    """Whether a heading has a part of a known one on its first line."""
    words = set(map(id, line.words))
    return any(id(word) in words for column in columns if column.field for word in column.words)


def _heads(columns: Sequence[Column]) -> bool:
    fields = {column.field for column in columns}
    money = len(fields & _MONEY)
    if "name" in fields:
        return len(fields & _VALUES) >= 2
    return money >= 2 or (money == 1 and "execution_rate" in fields)


def _columns(lines: Sequence[Line]) -> list[Column] | None:
    """The words of the lines in columns; None where a line holds what heads nothing, a value above all."""
    stacks: list[list[Word]] = []
    for number, line in enumerate(lines):
        for word in line.words:
            stack = next((s for s in stacks if _under(s, place(word))), None)
            if stack is None:
                stacks.append([word])
            else:
                stack.append(word)
        if number and not _grew(stacks, line):
            return None
    stacks.sort(key=lambda stack: place(stack[0]).left)
    columns = []
    for stack in stacks:
        box = around([place(word) for word in stack])
        field = field_of_header("".join(word.text for word in stack)) or ""
        columns.append(Column(field, box.left, box.right, tuple(stack)))
    return columns


def _under(stack: Sequence[Word], box: Box) -> bool:
    above = around([place(word) for word in stack])
    across = min(above.right, box.right) - max(above.left, box.left)
    return across >= _OVERLAP * min(above.width, box.width) and box.middle[1] > above.middle[1]


def _grew(stacks: Sequence[Sequence[Word]], line: Line) -> bool:
    """Whether every word of a further line belongs to a heading: it makes one, goes on with one, or stands beside."""
    words = set(map(id, line.words))
    return all(_heads_on(stack) or _is_label(stack) for stack in stacks if id(stack[-1]) in words)


def _heads_on(stack: Sequence[Word]) -> bool:
    """Whether the last word of a stack heads a column, or goes on with a heading: short, shorter where that was whole."""
    text = "".join(word.text for word in stack)
    whole = field_of_header("".join(word.text for word in stack[:-1])) is not None
    most = _TAIL if whole else _PART
    return field_of_header(text) is not None and (len(stack) == 1 or len(stack[-1].text) <= most)


def _is_label(stack: Sequence[Word]) -> bool:
    """Whether words stand beside the whole table: 绩效指标情况, or a character or two of it a line in a narrow cell."""
    if is_group("".join(word.text for word in stack)):
        return True
    return all(len(word.text) <= _NARROW and not word.text.isascii() for word in stack)
