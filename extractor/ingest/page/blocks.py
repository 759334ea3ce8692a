"""What every reader of a format gives: pages of blocks, a block being a printed line or a table of cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from schemas.base import Wording
from schemas.document import PageOrigin


class Box(NamedTuple):
    """A rectangle on a page, in the page's own units, from its upper left corner; right and down are positive."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Units from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Units from top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The centre, across and down."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, across: float, down: float) -> bool:
        """Whether a point lies in it, its edges included."""
        return self.left <= across <= self.right and self.top <= down <= self.bottom


def around(boxes: list[Box]) -> Box:
    """The smallest rectangle that holds them all; there is at least one."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


@dataclass(slots=True)
class Word:
    """Characters found together: without white space at its ends and without line breaks.

    ``box`` is None where the format has no places (office files), ``score`` where nobody recognised anything: the
    engine's own, from 0 to 1. ``ends`` are the right edges of the single characters, where they are known. Never
    changed once made.
    """

    text: str
    box: Box | None = None
    score: float | None = None
    ends: tuple[float, ...] = ()

    def scaled(self, by: float) -> Word:
        """The same word in another unit."""
        box = Box(*(side * by for side in self.box)) if self.box else None
        return Word(self.text, box, self.score, tuple(end * by for end in self.ends))


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one printed line, from left to right."""

    words: tuple[Word, ...]

    def scaled(self, by: float) -> Line:
        """The same line in another unit."""
        return Line(tuple(word.scaled(by) for word in self.words))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: the row and column where it begins, counted from 0, and how many of each it takes up.

    ``lines`` are its printed lines from top to bottom; none where it is blank.
    """

    row: int
    column: int
    lines: tuple[Line, ...] = ()
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Cells that do not overlap, in any order; places no cell takes up are blank."""

    cells: tuple[Cell, ...]

    def scaled(self, by: float) -> Table:
        """The same table in another unit."""
        return Table(
            tuple(replace(cell, lines=tuple(line.scaled(by) for line in cell.lines)) for cell in self.cells)
        )


Block = Line | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """A page's blocks in reading order.

    ``width`` and ``height`` are its size in the units of its boxes, None where it has no geometry. ``plain`` are its
    words as lines alone, where a table was rebuilt from geometry and may have been rebuilt wrongly. ``image`` is a PNG of
    the page as it was read (upright), where one was asked for. ``notes`` are what a user must know about it.
    """

    origin: PageOrigin
    blocks: tuple[Block, ...]
    plain: tuple[Line, ...] | None = None
    width: float | None = None
    height: float | None = None
    image: bytes | None = None
    notes: tuple[Wording, ...] = ()


def line_of(text: str) -> Line:
    """A line of one word without a place; of none where the text is blank."""
    text = " ".join(text.split())
    return Line((Word(text),) if text else ())


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a cell or paragraph given as text, blank ones left out."""
    return tuple(line for part in text.splitlines() if (line := line_of(part)).words)
