"""How well the arithmetic of a proposed reading closes, between 0 and 1.

What could be checked and holds, against what could be checked: weights add to their total, scores to theirs, rates
follow from their amounts, sources add to the line above them. Rows that miss what their neighbours have count against
the reading, and a reading that fills fewer cells than the fullest one cannot close better than the share it fills.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from extractor.backends.offline.sheet import Proposal
from extractor.backends.offline.value_words import is_compared, measure_of
from extractor.text.intervals import round_half_up
from schemas.record import DraftRow

HUNDRED = Decimal(100)
_NUMBER = re.compile(r"[-+]?\d[\d,，]*(?:\.\d+)?")
_NOT_A_NAME = re.compile(r"[≥≤＞＜><=＝\d.%％]+[^\d]{0,3}$|[≥≤＞＜><=＝]|不[少低超大高][于过]?\d|.{41,}")
_RUNS_OVER = re.compile(
    r"(?:数量|质量|时效|成本|效益|产出|满意度|影响)指标|指标\d*[:：]|[一二三]级指标|指标值|[率数额]=|[×*]100%"
)
_TORN_VALUE = re.compile(r"^[:：*、，]|\d元[，。]|^元?。")
"""A value that is a piece of a sentence or of a formula."""
_RUN_TOGETHER = re.compile(r"预算数|执行数|完成值|偏差|原因|得分|分值|\d{3,}(?!\d*年)")
_FULL_ENOUGH = Decimal("0.88")
"""A reading with this share of the fullest one's cells loses nothing: rows too many fill cells as well."""
_VALUES = ("target", "actual")
_POINTS = ("weight", "score")


@dataclass(slots=True)
class _Tally:
    """Points reached of points to be had."""

    reached: Decimal = Decimal(0)
    possible: Decimal = Decimal(0)

    def add(self, share: Decimal | bool, weight: int = 1) -> None:
        """Counts a check that holds to a share between 0 and 1."""
        self.reached += Decimal(share) * weight
        self.possible += weight

    @property
    def share(self) -> Decimal:
        return self.reached / self.possible if self.possible else Decimal(0)


def closures(proposals: Sequence[Proposal]) -> list[float]:
    """How well each proposal closes, those that lose cells of the fullest one held down to the share they keep."""
    sound = [_sound_cells(p) for p in proposals]
    fullest = max(sound, default=0)
    return [
        float(_own_closure(p) * _kept(cells, fullest)) if cells else 0.0
        for p, cells in zip(proposals, sound, strict=True)
    ]


def rows_close(proposal: Proposal) -> float:
    """How well the indicators alone close; amounts of money that are wrong say nothing about them."""
    tally = _Tally()
    _check_points(proposal, tally)
    _check_rows(proposal.indicators, tally)
    return float(tally.share)


def cells_of(proposal: Proposal) -> int:
    """How many cells the proposal fills in its rows."""
    return sum(len(row) for row in (*proposal.funds, *proposal.indicators)) + len(proposal.heading)


def _sound_cells(proposal: Proposal) -> int:
    """Cells of rows that can be rows at all: no name that is a value, no cell that runs over level names or markers."""
    rows = sum(len(row) for row in proposal.indicators if _sound(row))
    return rows + sum(len(row) for row in proposal.funds if sound_money(row)) + len(proposal.heading)


def soundness(rows: Sequence[DraftRow]) -> float:
    """The share of indicator rows that can be rows at all; 1 where there are none."""
    return sum(map(_sound, rows)) / len(rows) if rows else 1.0


def sound_money(row: DraftRow) -> bool:
    """Whether the row of a money table can be one: its item runs over no header and no number."""
    item = row.get("item")
    return item is not None and bool(item.value) and _RUN_TOGETHER.search(item.value or "") is None


def _sound(row: DraftRow) -> bool:
    name = row.get("name")
    if name is None or not name.value or not _may_be_name(name.value):
        return False
    values = [row[field].value or "" for field in _VALUES if field in row]
    return not any(map(_is_torn, values)) and not any(
        cell.value and _runs_over(cell.value)
        for field, cell in row.items()
        if field not in ("level1", "level2")
    )


@lru_cache(maxsize=8192)
def _may_be_name(text: str) -> bool:
    return not _NOT_A_NAME.match(text)


@lru_cache(maxsize=8192)
def _is_torn(text: str) -> bool:
    return _TORN_VALUE.search(text) is not None


@lru_cache(maxsize=8192)
def _runs_over(text: str) -> bool:
    return _RUNS_OVER.search(text) is not None


def _kept(cells: int, fullest: int) -> Decimal:
    return min(Decimal(1), Decimal(cells) / (Decimal(fullest) * _FULL_ENOUGH)) if fullest else Decimal(0)


def _own_closure(proposal: Proposal) -> Decimal:
    tally = _Tally()
    _check_points(proposal, tally)
    _check_funds(proposal.funds, tally)
    _check_rows(proposal.indicators, tally)
    return tally.share


def _check_points(proposal: Proposal, tally: _Tally) -> None:
    for field, heading in (("weight", "total_weight"), ("score", "total_score")):
        values = [v for row in proposal.indicators if (v := _number(row, field)) is not None]
        if not values:
            continue
        printed = _number(proposal.heading, heading)
        if printed is None and field == "score":
            continue
        whole = printed if printed is not None else HUNDRED
        funds = next((v for row in proposal.funds if (v := _number(row, field)) is not None), Decimal(0))
        tally.add(_nearness(values, whole, funds), weight=4)
    pairs = [
        s <= w
        for row in proposal.indicators
        if (w := _number(row, "weight")) is not None and (s := _number(row, "score")) is not None
    ]
    if pairs:
        tally.add(Decimal(sum(pairs)) / len(pairs), weight=2)


def _nearness(values: Sequence[Decimal], whole: Decimal, funds: Decimal) -> Decimal:
    """1 where the values add up to the whole, with or without the money line; less the further they are from it."""
    total = sum(values, Decimal(0))
    gap = min(abs(total - whole), abs(total + funds - whole))
    return max(Decimal(0), 1 - gap / whole) if whole else Decimal(total == 0)


def _check_funds(funds: Sequence[DraftRow], tally: _Tally) -> None:
    for row in funds:
        rate = _number(row, "execution_rate")
        executed = _number(row, "executed")
        bases = [b for f in ("annual_budget", "initial_budget") if (b := _number(row, f))]
        if rate is not None and executed is not None and bases:
            places = max(-int(rate.as_tuple().exponent), 0)
            tally.add(any(round_half_up(executed * HUNDRED / b, places) == rate for b in bases), weight=1)
    for field in ("annual_budget", "executed"):
        values = [v for row in funds if (v := _number(row, field)) is not None]
        if len(values) >= 3:
            tally.add(_adds_up(values), weight=1)
    if funds:
        tally.add(Decimal(sum(1 for row in funds if len(row) > 2)) / len(funds))


def _adds_up(values: Sequence[Decimal]) -> bool:
    """Whether the first or the last value is the sum of the others, or of some that stand together."""
    first, rest = values[0], values[1:]
    sums = {sum(rest[:n], Decimal(0)) for n in range(1, len(rest) + 1)}
    return first in sums or values[-1] == sum(values[:-1], Decimal(0))


def _check_rows(rows: Sequence[DraftRow], tally: _Tally) -> None:
    if not rows:
        return
    asked = [f for f in (*_VALUES, *_POINTS) if sum(f in row for row in rows) * 2 > len(rows)]
    whole = sum(1 for row in rows if _sound(row) and all(f in row for f in asked))
    tally.add(Decimal(whole) / len(rows), weight=4)
    tally.add(Decimal(sum(1 for f in _VALUES if f in asked)) / 2, weight=2)
    pairs = [
        _agreement(t.value, a.value) for row in rows if (t := row.get("target")) and (a := row.get("actual"))
    ]
    if pairs:
        tally.add(sum(pairs, Decimal(0)) / len(pairs), weight=2)
    shapes = [_shape(row, asked) for row in rows]
    alike = sum(1 for a, b in pairwise(shapes) if a == b)
    tally.add(Decimal(alike + 1) / len(rows), weight=1)


_HALF = Decimal("0.5")


def _agreement(target: str | None, actual: str | None) -> Decimal:
    """How well an actual value answers its target: in the same unit, in words to words; a bound answers its equal only."""
    if not target or not actual or target == actual:
        return Decimal(1)
    if is_compared(actual):
        return Decimal(0)
    figures = [any(c.isdigit() for c in text) for text in (target, actual)]
    if figures[0] != figures[1]:
        return _HALF
    measures = {measure_of(target), measure_of(actual)}
    return Decimal(1) if not figures[0] or len(measures) == 1 or "" in measures else Decimal(0)


def _shape(row: DraftRow, asked: Iterable[str]) -> tuple[bool, ...]:
    return tuple(f in row for f in asked)


def _number(row: DraftRow, field: str) -> Decimal | None:
    cell = row.get(field)
    return _leading_number(cell.value) if cell is not None and cell.value else None


@lru_cache(maxsize=8192)
def _leading_number(text: str) -> Decimal | None:
    """The number that ``text`` opens with; the same few are asked for by every check of every proposal."""
    match = _NUMBER.match(text)
    return Decimal(match.group().replace(",", "").replace("，", "")) if match else None
