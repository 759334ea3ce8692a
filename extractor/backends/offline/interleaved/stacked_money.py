"""A money table printed in stacks: a run of items, then each column's numbers for them, whatever stands in between.

A layer that prints boxes of text one after another breaks a table's column into boxes where a cell beside it is tall.
Each run of items is followed by the numbers of its own rows, column by column; rates come in the order of the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.fund_region import (
    Figure,
    Item,
    closes,
    figure_at,
    item_at,
    places_of,
)
from schemas.record import DraftCell, DraftRow

_COLUMNS = ("initial_budget", "annual_budget", "executed")
_INITIAL = re.compile(r"[年期]初预")
_WEIGHED = re.compile(r"分值|权重")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")
_DASH = re.compile(r"[-—－–]+")
_LABEL = re.compile(r"转移支付\(项")
"""The name of another cell that reads like an item."""
_SOURCE = re.compile(r"[一-鿿]{2,10}[金款]")
"""What a line right below an item is called where it is one too."""
_ROWS = 8
_MOST_WEIGHT = Decimal(40)


@dataclass(slots=True)
class _Run:
    """Items that stand together, and the numbers up to the next item; None stands for a dash."""

    items: list[Item] = field(default_factory=list)
    numbers: list[Figure | None] = field(default_factory=list)


@dataclass(slots=True)
class _Placed:
    """A run's rows of money, and the numbers that none of them holds."""

    rows: list[tuple[Figure | None, ...]]
    left: list[Figure | None]


def read_stacks(fabric: Fabric, limit: int) -> list[DraftRow]:
    """The rows; none where runs lack numbers or sums and rates do not hold; points stand before ``limit`` or by dashes."""
    runs, rates = _runs(fabric)
    count = sum(len(run.items) for run in runs)
    if not 2 <= count <= _ROWS or (rates and len(rates) < count):
        return []
    rates = rates[:count]
    for columns in (_COLUMNS, _COLUMNS[1:]) if _INITIAL.search(fabric.text) else (_COLUMNS[1:],):
        placed = _placed(runs, len(columns), rates)
        if placed is not None:
            return _drafts(
                runs, placed, columns, rates, limit if _WEIGHED.search(fabric.text, 0, limit) else 0
            )
    return []


def _drafts(
    runs: Sequence[_Run],
    placed: Sequence[_Placed],
    columns: Sequence[str],
    rates: Sequence[Figure],
    limit: int,
) -> list[DraftRow]:
    """The rows; the first has weight and score where there is a ``limit`` before which they stand."""
    rows: list[DraftRow] = []
    items = [item for run in runs for item in run.items]
    for item, money in zip(items, (row for part in placed for row in part.rows), strict=True):
        row: dict[str, DraftCell] = {"item": item.cell}
        row |= {c: f.cell for c, f in zip(columns, money, strict=True) if f is not None}
        if rates:
            row["execution_rate"] = rates[len(rows)].cell
        rows.append(row)
    if limit:
        rows[0] = {**rows[0], **_points(placed, limit)}
    return rows


def _runs(fabric: Fabric) -> tuple[list[_Run], list[Figure]]:
    """The runs of items with their numbers, and all rates, in printed order."""
    runs: list[_Run] = []
    rates: list[Figure] = []
    below = -1
    for low, high in fabric.words(0, len(fabric.text)):
        text = fabric.text[low:high]
        if _NUMBER.fullmatch(text):
            if runs:
                (rates if text.endswith("%") else runs[-1].numbers).append(figure_at(fabric, low, high))
        elif _DASH.fullmatch(text):
            if runs:
                runs[-1].numbers.append(None)
        elif (item := _item(fabric, low, high, below)) is not None:
            below = item.line + 1
            if not runs or runs[-1].numbers:
                runs.append(_Run())
            runs[-1].items.append(item)
    return runs, rates


def _item(fabric: Fabric, low: int, high: int, below: int) -> Item | None:
    """The item that a word prints, one of no known name where it fills the line ``below`` another."""
    text = fabric.text[low:high]
    if _LABEL.match(text):
        return None
    item = item_at(fabric, low, high)
    if item is None and _SOURCE.fullmatch(text) and fabric.line_of(low) == below:
        return Item(fabric.cell(low, high), below, low)
    return item


def _placed(runs: Sequence[_Run], columns: int, rates: Sequence[Figure]) -> list[_Placed] | None:
    """The runs' numbers in columns; None where no order of them closes in most of its sums and rates."""
    for ordered in (True, False):
        placed = [_fill(run, columns, by_column=ordered) for run in runs]
        rows = [row for part in placed if part is not None for row in part.rows]
        if None not in placed and _close(rows, rates):
            return [part for part in placed if part is not None]
    return None


def _fill(run: _Run, columns: int, *, by_column: bool) -> _Placed | None:
    """The first numbers as columns of the run's items; the last two columns row by row where not ``by_column``."""
    size = len(run.items)
    amounts = list(islice(_amounts(run.numbers), size * columns))
    if len(amounts) < size * columns:
        if size > 1 or len(amounts) != columns - 1:
            return None
        return _Placed([(None, *amounts)], run.numbers[len(amounts) :])
    stacks = [amounts[c * size : (c + 1) * size] for c in range(columns)]
    if not by_column:
        pairs = amounts[(columns - 2) * size :]
        stacks[-2:] = [pairs[0::2], pairs[1::2]]
    return _Placed(list(zip(*stacks, strict=True)), run.numbers[size * columns :])


def _amounts(numbers: Sequence[Figure | None]) -> Iterator[Figure]:
    """The numbers before the first dash."""
    for number in numbers:
        if number is None:
            return
        yield number


def _close(rows: Sequence[tuple[Figure | None, ...]], rates: Sequence[Figure]) -> bool:
    """Whether more than half of the rates follow, or all columns add up."""
    if rates and 2 * sum(map(_follows, rows, rates)) > len(rows):
        return True
    return all(_adds_up([f.value for f in column if f is not None]) for column in zip(*rows, strict=True))


def _follows(row: Sequence[Figure | None], rate: Figure) -> bool:
    budget, executed = row[-2], row[-1]
    if budget is None or executed is None:
        return False
    return closes(executed.value, budget.value, rate.value, places_of(rate.value))


def _adds_up(values: Sequence[Decimal]) -> bool:
    return len(values) > 1 and sum(values[1:], Decimal(0)) == values[0]


def _points(placed: Sequence[_Placed], limit: int) -> dict[str, DraftCell]:
    """Weight and score of the first row: the first numbers left over."""
    left = [f for part in placed for f in part.left]
    dashes = [n for n, f in enumerate(left) if f is None]
    told = [f for n, f in enumerate(left) if f is not None and (f.at < limit or n + 1 in dashes)]
    if not told or told[0].value % 1 or not 0 < told[0].value <= _MOST_WEIGHT:
        return {}
    cells = {"weight": told[0].cell}
    if len(told) > 1 and told[1].value <= told[0].value:
        cells["score"] = told[1].cell
    return cells
