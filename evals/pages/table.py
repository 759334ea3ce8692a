"""Pages as data: tables of cells that span rows and units of the page's width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

UNITS = 96
"""Units of width of every table; a cell spans some of them, so that blocks of a form share one table."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell; ``kind`` is head, value or text, which the style sheet sets apart."""

    text: str
    width: int
    height: int = 1
    kind: str = "value"


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the rows of its head are printed again on every page it reaches."""

    body: tuple[Row, ...]
    head: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A form as it is printed, beginning on a page of its own."""

    title: str
    year: str
    left: str
    right: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...]


def shared(weights: Sequence[float], units: int = UNITS) -> list[int]:
    """Widths in the proportion of the weights that fill the units exactly."""
    edges = [round(units * sum(weights[:count]) / sum(weights)) for count in range(len(weights) + 1)]
    return [end - start for start, end in pairwise(edges)]


def one_table(tables: Sequence[Table]) -> Table:
    """All rows in one table, in order; none of them is printed again."""
    return Table(tuple(row for table in tables for row in (*table.head, *table.body)))
