"""Money lines whose items stand apart from their amounts: items first, then a line for each column or each item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.backends.offline.sheet import Line, Token
from extractor.text.intervals import round_half_up
from extractor.text.vocabulary import field_of_header, is_fund_item, item_text
from extractor.text.widths import unify
from schemas.record import DraftCell, DraftRow

MOST_ITEMS = 8
_COLUMNS = ("initial_budget", "annual_budget", "executed", "execution_rate", "surplus")
_FIELDS = _COLUMNS[:-1]
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")

Grid = list[list[Token]]


def fund_blocks(lines: Sequence[Line]) -> list[DraftRow]:
    """The money lines among ``lines``; empty where no order of the amounts makes them add up."""
    for i, line in enumerate(lines):
        columns = _columns(line)
        if "executed" in columns and len(columns) >= 2:
            rows = _read(lines[i + 1 : i + 30], columns)
            if rows:
                return rows
    return []


def _columns(line: Line) -> list[str]:
    columns = [_column(token.text) for token in line.tokens]
    return [column for column in columns if column in _COLUMNS]


def _column(text: str) -> str:
    """The column that ``text`` heads, empty where it heads none that is read here."""
    return field_of_header(text) or ""


def _read(lines: Sequence[Line], columns: Sequence[str]) -> list[DraftRow]:
    items, amounts = _gather(lines)
    if not 2 <= len(items) <= MOST_ITEMS:
        return []
    flat = [token for row in amounts for token in row]
    if len(flat) != len(items) * len(columns):
        return []
    ranked = sorted(_orders(flat, len(items), len(columns)), key=lambda grid: -_closure(grid, columns))
    if not ranked or not _closure(ranked[0], columns):
        return []
    return [
        {"item": _item(item), **{c: t.cell() for c, t in zip(columns, row, strict=True) if c in _FIELDS}}
        for item, row in zip(items, ranked[0], strict=True)
    ]


def _gather(lines: Sequence[Line]) -> tuple[list[Token], Grid]:
    """Items and amounts in print order, up to the first line that holds neither."""
    items: list[Token] = []
    amounts: Grid = []
    for line in lines:
        tokens = [t for t in line.tokens if t.text.rstrip(":：") not in ("其中", "")]
        named = [t for t in tokens if is_fund_item(t.text)]
        numbers = [t for t in tokens if _NUMBER.fullmatch(unify(t.text))]
        if len(named) + len(numbers) != len(tokens):
            if items or amounts:
                break
            continue
        items += named
        if numbers:
            amounts.append(numbers)
    return items, amounts


def _orders(flat: list[Token], rows: int, columns: int) -> Iterator[Grid]:
    """The orders in which the amounts may be printed: row by row, column by column, the total's row before or behind."""
    yield [flat[i * columns : (i + 1) * columns] for i in range(rows)]
    yield _turned(flat, rows, columns)
    yield [flat[:columns], *_turned(flat[columns:], rows - 1, columns)]
    yield [*_turned(flat[:-columns], rows - 1, columns), flat[-columns:]]


def _turned(flat: list[Token], rows: int, columns: int) -> Grid:
    return [[flat[column * rows + row] for column in range(columns)] for row in range(rows)]


def _closure(grid: Grid, columns: Sequence[str]) -> int:
    """How many columns add up and how many rows have the rate or surplus that follows from their amounts."""
    if any(
        (token.text[-1] in "%％") != (c == "execution_rate")
        for row in grid
        for token, c in zip(row, columns, strict=True)
    ):
        return 0
    table = [[_number(token) for token in row] for row in grid]
    closed = 0
    for i, name in enumerate(columns):
        values = [row[i] for row in table]
        if name != "execution_rate" and len(values) > 2:
            closed += sum(values[1:], Decimal(0)) == values[0] or sum(values[:-1], Decimal(0)) == values[-1]
    return closed + sum(_follows(dict(zip(columns, row, strict=True))) for row in table)


def _follows(row: dict[str, Decimal]) -> bool:
    base = row.get("annual_budget", row.get("initial_budget"))
    if base is None or "executed" not in row:
        return False
    if "surplus" in row and base - row["executed"] == row["surplus"]:
        return True
    rate = row.get("execution_rate")
    if not rate or not base:
        return False
    places = -int(rate.as_tuple().exponent)
    return round_half_up(row["executed"] * 100 / base, places) == rate


def _number(token: Token) -> Decimal:
    return Decimal(unify(token.text).rstrip("%").replace(",", ""))


def _item(token: Token) -> DraftCell:
    """The item without 其中： before it and a colon behind it."""
    bare = item_text(token.text)
    if token.end - token.start != len(token.text):
        return Token(bare, token.start, token.end).cell()
    start = token.start + token.text.find(bare)
    return Token(bare, start, start + len(bare)).cell()
