"""Fund rows whose cells run together (188164.287.3%): a run is split only where its arithmetic closes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from extractor.backends.offline.atoms import Fabric
from extractor.backends.offline.fund_region import (
    MONEY,
    Item,
    Region,
    adds_up,
    closes,
    item_at,
    places_of,
)
from schemas.record import DraftCell, DraftRow

_RUN = re.compile(r"\d[\d.]*\d%?(?:\d[\d.]*%?)*|\d")
_PART = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?")
_WEIGHT = re.compile(r"[(（](\d{1,2})分")
_LONGEST_ITEM = 16
_LONGEST_RUN = 40
_SPLITS = 4000
"""Splits of one run looked at, and combinations of rows, at most."""
_ITEM_END = re.compile(r"[:：]?$")
_BARE = frozenset({"weight"})


@dataclass(frozen=True, slots=True)
class _Run:
    """An item and the run of digits behind it, with the ways in which it can be split (offsets of the parts)."""

    item: Item
    start: int
    text: str
    splits: tuple[tuple[str, ...], ...]


def read_fused(fabric: Fabric, region: Region) -> list[DraftRow]:
    """The fused rows of the region, every number marked as an inference; none where a split is not the only one."""
    columns = [c for c in region.columns if c in {*MONEY, "execution_rate", "score", "weight"}]
    stated = _WEIGHT.search(fabric.text, max(0, region.start - 20), region.end)
    if stated is not None and "score" in columns:
        columns = [c for c in columns if c != "weight"]
    if len(columns) < _FEWEST:
        return []
    weight = Decimal(stated.group(1)) if stated else None
    runs = list(_runs(fabric, region, columns, weight))
    chosen = _chosen(runs, columns) if runs else None
    if chosen is None:
        return []
    rows = [_draft(fabric, run, parts, columns) for run, parts in zip(runs, chosen, strict=True)]
    if stated is not None and "score" in columns:
        rows[0] = {**rows[0], "weight": fabric.cell(stated.start(1), stated.end(1))}
    return rows


_FEWEST = 2


def _runs(fabric: Fabric, region: Region, columns: Sequence[str], weight: Decimal | None) -> Iterator[_Run]:
    for found in _RUN.finditer(fabric.text, region.start, region.end):
        item = _item_before(fabric, region.start, found.start())
        if item is None or len(found.group()) > _LONGEST_RUN:
            continue
        splits = tuple(
            parts
            for parts in _split(found.group(), columns)
            if _holds(dict(zip(columns, parts, strict=True)), weight)
        )
        if splits:
            yield _Run(item, found.start(), found.group(), splits)


def _item_before(fabric: Fabric, low: int, at: int) -> Item | None:
    """The longest fund item that ends where the run begins, a colon aside."""
    end = at - 1 if fabric.text[at - 1] == ":" else at
    for start in range(max(low, end - _LONGEST_ITEM), end - 1):
        if not "一" <= fabric.text[start] <= "鿿":
            continue
        item = item_at(fabric, start, end)
        if item is not None and item.at == start:
            return item
    return None


def _split(run: str, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every way to cut ``run`` into one printed number a column; only rates end in a per cent sign."""
    count = 0
    stack: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    while stack and count < _SPLITS:
        at, parts = stack.pop()
        if len(parts) == len(columns):
            if at == len(run):
                count += 1
                yield parts
            continue
        rate = columns[len(parts)] == "execution_rate"
        last = len(parts) + 1 == len(columns)
        for end in [len(run)] if last else range(at + 1, len(run)):
            text = run[at:end]
            signed = text.endswith("%")
            if signed == rate and _PART.fullmatch(text.rstrip("%")):
                stack.append((end, (*parts, text)))


def _holds(row: Mapping[str, str], weight: Decimal | None) -> bool:
    """Whether the row's own arithmetic closes: rate of its amounts, score of its rate."""
    executed = row.get("executed")
    budgets = [Decimal(row[c]) for c in ("annual_budget", "initial_budget") if c in row]
    rate = row.get("execution_rate")
    if rate is not None and executed is not None and budgets:
        number = Decimal(rate.rstrip("%"))
        if not any(closes(Decimal(executed), b, number, places_of(number)) for b in budgets):
            return False
    score = row.get("score")
    points = Decimal(row["weight"]) if "weight" in row else weight
    if score is None or points is None or rate is None:
        return True
    if Decimal(score) > points:
        return False
    due = points * min(Decimal(rate.rstrip("%")), Decimal(100)) / 100
    return abs(due - Decimal(score)) <= Decimal(1).scaleb(-places_of(Decimal(score)))


def _chosen(runs: Sequence[_Run], columns: Sequence[str]) -> tuple[tuple[str, ...], ...] | None:
    """The one combination of splits that closes; where several rows add up, those; None where none is alone."""
    if any(len(run.splits) > 60 for run in runs) and len(runs) == 1:
        return None
    closing: list[tuple[tuple[str, ...], ...]] = []
    alone = [tuple(run.splits[0] for run in runs)] if all(len(run.splits) == 1 for run in runs) else []
    for i, combination in enumerate(product(*(run.splits for run in runs))):
        if i > _SPLITS:
            break
        if len(runs) > 1 and _sums(combination, columns):
            closing.append(combination)
    candidates = closing or alone
    return candidates[0] if len(candidates) == 1 else None


def _sums(rows: Sequence[Sequence[str]], columns: Sequence[str]) -> bool:
    """Whether the first row's amounts are the sums of the others'."""
    return all(
        adds_up([Decimal(row[i]) for row in rows]) for i, column in enumerate(columns) if column in MONEY
    )


def _draft(fabric: Fabric, run: _Run, parts: Sequence[str], columns: Sequence[str]) -> DraftRow:
    cells: dict[str, DraftCell] = {"item": run.item.cell}
    at = run.start
    for column, part in zip(columns, parts, strict=True):
        cell = fabric.cell(at, at + len(part))
        cells[column] = DraftCell(cell.value, cell.spans, ambiguous=True)
        at += len(part)
    return cells
