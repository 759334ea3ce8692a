"""A money table whose columns are interleaved: which number stands in which cell is searched, sums and rates decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from extractor.backends.offline.fund_region import MONEY, Figure, Region, adds_up, closes, places_of
from schemas.record import DraftCell, DraftRow

_ROWS = 4
_STEPS = 6000
"""Placings tried for one table at most."""
_WEIGHT = (Decimal(1), Decimal(40))
_USUAL = Decimal(10)


@dataclass(frozen=True, slots=True)
class _Points:
    """The numbers that are no money: weight and score of the total row, and a rate printed without its sign."""

    weight: Figure | None = None
    score: Figure | None = None
    rate: Figure | None = None


@dataclass(slots=True)
class _Best:
    cost: float = 9.0
    """A placing that costs more is none."""
    columns: tuple[tuple[Figure, ...], ...] = ()
    points: _Points = _Points()


def read_grid(region: Region) -> list[DraftRow]:
    """The rows of the cheapest placing; none where no placing closes."""
    columns = [c for c in MONEY if c in region.columns]
    numbers = [f for f in region.figures if not f.percent]
    rates = [f for f in region.figures if f.percent]
    if not columns or not region.items or len(numbers) < len(columns):
        return []
    best = _Best()
    for points in _points(region, numbers, rates):
        money = [f for f in numbers if f not in (points.weight, points.score, points.rate)]
        rows, rest = divmod(len(money), len(columns))
        if rest or not 1 <= rows <= min(_ROWS, len(region.items)):
            continue
        _Placing(money, rows, columns, points, rates, best).run()
    return _drafts(region, columns, best, rates)


def _points(region: Region, numbers: Sequence[Figure], rates: Sequence[Figure]) -> Iterator[_Points]:
    """Every choice of weight and score that the header allows."""
    scored = "score" in region.columns
    weighed = "weight" in region.columns
    if not scored and not weighed:
        yield _Points()
        return
    bare = "execution_rate" in region.columns and not rates
    count = weighed + scored + bare
    for chosen in permutations(_distinct(numbers), count):
        figures = iter(chosen)
        weight = next(figures) if weighed else None
        score = next(figures) if scored else None
        rate = next(figures) if bare else None
        if weight is not None and not _WEIGHT[0] <= weight.value <= _WEIGHT[1]:
            continue
        if weight is not None and score is not None and score.value > weight.value:
            continue
        if rate is not None and rate.value != 0:
            continue
        yield _Points(weight, score, rate)


def _distinct(numbers: Sequence[Figure]) -> list[Figure]:
    """At most two figures of each value, the latest printed: points stand at the right edge of a row."""
    kept: list[Figure] = []
    for figure in reversed(numbers):
        if sum(1 for k in kept if k.value == figure.value) < 2:
            kept.append(figure)
    return kept[:8]


class _Placing:
    """Puts the money figures, in reading order, into columns whose rows fill from above."""

    def __init__(
        self,
        money: Sequence[Figure],
        rows: int,
        columns: Sequence[str],
        points: _Points,
        rates: Sequence[Figure],
        best: _Best,
    ) -> None:
        self._money = money
        self._rows = rows
        self._columns = columns
        self._points = points
        self._rates = rates
        self._best = best
        self._steps = 0

    def run(self) -> None:
        self._place(0, tuple(() for _ in self._columns), 0.0, -1)

    def _place(self, at: int, filled: tuple[tuple[Figure, ...], ...], cost: float, last: int) -> None:
        self._steps += 1
        if cost >= self._best.cost or self._steps > _STEPS:
            return
        if at == len(self._money):
            self._judge(filled, cost)
            return
        figure = self._money[at]
        for column, held in enumerate(filled):
            if len(held) == self._rows:
                continue
            if (
                len(held) == self._rows - 1
                and self._rows > 1
                and not adds_up([f.value for f in (*held, figure)])
            ):
                step = 2.5
            else:
                step = 0.0
            step += self._beside(at, filled, column, last)
            after = (*filled[:column], (*held, figure), *filled[column + 1 :])
            self._place(at + 1, after, cost + step, column)

    def _beside(self, at: int, filled: tuple[tuple[Figure, ...], ...], column: int, last: int) -> float:
        """A line goes on to the right, a column downwards."""
        if last < 0:
            return 0.05 * column
        row, row_before = len(filled[column]), len(filled[last]) - 1
        if self._money[at - 1].line == self._money[at].line:
            return 0.0 if column == last + 1 and row == row_before else 1.0
        return 0.0 if column == last else 0.1 if column > last else 0.2

    def _judge(self, filled: tuple[tuple[Figure, ...], ...], cost: float) -> None:
        by_name = dict(zip(self._columns, filled, strict=True))
        executed = by_name.get("executed")
        budgets = [by_name[c] for c in ("annual_budget", "initial_budget") if c in by_name]
        if executed and budgets:
            cost += self._rate_cost(budgets, executed)
            cost += 0.4 * any(e.value > b.value for b, e in zip(budgets[0], executed, strict=True))
            cost += 0.15 * (budgets[0][0].value != budgets[-1][0].value)
        cost += self._points_cost()
        if cost < self._best.cost:
            self._best.cost, self._best.columns, self._best.points = cost, filled, self._points

    def _rate_cost(self, budgets: Sequence[Sequence[Figure]], executed: Sequence[Figure]) -> float:
        printed = [(r.value, places_of(r.value)) for r in self._rates[: self._rows]]
        if self._points.rate is not None:
            printed = [(self._points.rate.value, 0)]
        cost = 0.0
        for i, (rate, places) in enumerate(printed):
            spent = executed[i].value
            fits = [closes(spent, b[i].value, rate, places) for b in budgets]
            cost += (0.5 if i == 0 and spent > budgets[0][i].value else 0.0) if fits[0] else 1.0 if any(fits) else 2.0
        return cost

    def _points_cost(self) -> float:
        weight, score = self._points.weight, self._points.score
        cost = 0.0 if weight is None or weight.value == _USUAL else 0.5
        if weight is None or score is None:
            return cost
        rate = self._rates[0].value if self._rates else self._points.rate.value if self._points.rate else None
        if rate is not None:
            cost += min(1.0, float(abs(weight.value * min(rate, Decimal(100)) / 100 - score.value)))
        return cost + (0.0 if score.at > weight.at else 0.1)


def _drafts(region: Region, columns: Sequence[str], best: _Best, rates: Sequence[Figure]) -> list[DraftRow]:
    if not best.columns:
        return []
    rows: list[DraftRow] = []
    for i in range(len(best.columns[0])):
        row: dict[str, DraftCell] = {"item": region.items[i].cell}
        row |= {c: held[i].cell for c, held in zip(columns, best.columns, strict=True)}
        if i == 0:
            points = {
                "weight": best.points.weight,
                "score": best.points.score,
                "execution_rate": best.points.rate,
            }
            row |= {name: figure.cell for name, figure in points.items() if figure is not None}
        if i < len(rates):
            row["execution_rate"] = rates[i].cell
        rows.append(row)
    return rows
