"""A money table whose columns are interleaved: which number stands in which cell is searched, sums and rates decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from extractor.backends.offline.interleaved.fund_region import MONEY, Figure, Item, Region, closes, places_of
from schemas.record import DraftCell, DraftRow

_ROWS = 4
_STEPS = 9000
"""Steps of the search for one table at most."""
_NO_SUM = 2.5
_MOST = (_NO_SUM, 9.0)
"""What a placing may cost: first those are searched whose sums all hold, which takes few steps."""
_POINTS_TRIED = 10
_WEIGHT = (Decimal(1), Decimal(40))
_USUAL = Decimal(10)
_MAY_BE_BLANK = "initial_budget"
"""Money carried over or added within the year has no budget at its beginning."""


@dataclass(frozen=True, slots=True)
class _Points:
    """The numbers that are no money: weight and score of the total row, and a rate printed without its sign."""

    weight: Figure | None = None
    score: Figure | None = None
    rate: Figure | None = None


@dataclass(slots=True)
class _Best:
    cost: float
    """A placing that costs more is none."""
    columns: tuple[tuple[Figure, ...], ...] = ()
    points: _Points = _Points()
    steps: int = 0


def read_grid(region: Region) -> list[DraftRow]:
    """The rows of the cheapest placing; none where no placing closes."""
    columns = [c for c in MONEY if c in region.columns]
    numbers = [f for f in region.figures if not f.percent]
    rates = [f for f in region.figures if f.percent]
    if not columns or not region.items or len(numbers) < len(columns):
        return []
    choices = sorted(_points(region, numbers, rates), key=lambda points: _points_cost(points, rates))
    for most in _MOST:
        best = _searched(region, columns, numbers, rates, choices, _Best(most))
        if best.columns:
            return _drafts(region, columns, best, rates)
    return []


def _searched(
    region: Region,
    columns: Sequence[str],
    numbers: Sequence[Figure],
    rates: Sequence[Figure],
    choices: Sequence[_Points],
    best: _Best,
) -> _Best:
    """``best`` after every choice of points has been tried."""
    for points in choices:
        money = [f for f in numbers if f not in (points.weight, points.score, points.rate)]
        rows = -(-len(money) // len(columns))
        blank = rows * len(columns) - len(money)
        if not 1 <= rows <= min(_ROWS, len(region.items)) or (
            blank and (columns[0] != _MAY_BE_BLANK or rows <= blank + 1)
        ):
            continue
        sizes = [rows - blank, *[rows] * (len(columns) - 1)]
        items = _items_of(region, rows)
        hints = [_row_hint(figure, items) for figure in money]
        _Placing(money, hints, sizes, columns, points, rates, best).run()
    return best


def _items_of(region: Region, rows: int) -> Sequence[Item]:
    """The items that the rows belong to: those with a figure on their line where they are as many, else the first."""
    lines = {figure.line for figure in region.figures}
    beside = [item for item in region.items if item.line in lines]
    return beside if len(beside) == rows else region.items[:rows]


def _row_hint(figure: Figure, items: Sequence[Item]) -> tuple[int, float]:
    """The row that a figure stands beside or below, and what it costs to place it in another.

    Items that stand together, apart from the figures, say nothing.
    """
    above = [i for i, item in enumerate(items) if item.at < figure.at]
    if not above:
        return -1, 0.0
    row = above[-1]
    if items[row].line == figure.line:
        return row, 0.6
    listed = (
        row + 1 == len(items) and len({item.line for item in items}) == items[-1].line - items[0].line + 1
    )
    return row, 0.0 if listed else 0.25


def _points(region: Region, numbers: Sequence[Figure], rates: Sequence[Figure]) -> Iterator[_Points]:
    """Every choice of weight and score that the header allows."""
    scored = "score" in region.columns
    weighed = "weight" in region.columns
    if not scored and not weighed:
        yield _Points()
        return
    bare = "execution_rate" in region.columns and not rates
    count = weighed + scored + bare
    small = [f for f in numbers if f.value <= _WEIGHT[1]]
    for chosen in permutations(_distinct(small), count):
        figures = iter(chosen)
        weight = next(figures) if weighed else None
        score = next(figures) if scored else None
        rate = next(figures) if bare else None
        if weight is not None and (weight.value % 1 or not _WEIGHT[0] <= weight.value <= _WEIGHT[1]):
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
    return kept[:_POINTS_TRIED]


class _Placing:
    """Puts the money figures, in reading order, into columns whose rows fill from above."""

    def __init__(
        self,
        money: Sequence[Figure],
        hints: Sequence[tuple[int, float]],
        sizes: Sequence[int],
        columns: Sequence[str],
        points: _Points,
        rates: Sequence[Figure],
        best: _Best,
    ) -> None:
        self._money = money
        self._hints = hints
        self._sizes = sizes
        self._rows = max(sizes)
        self._columns = columns
        self._points = points
        self._rates = rates
        self._best = best

    def run(self) -> None:
        """Searches depth first, the likeliest column of each figure first."""
        self._place(0, tuple(() for _ in self._columns), _points_cost(self._points, self._rates), -1)

    def _place(self, at: int, filled: tuple[tuple[Figure, ...], ...], cost: float, last: int) -> None:
        self._best.steps += 1
        if cost >= self._best.cost or self._best.steps > _STEPS:
            return
        if at == len(self._money):
            self._judge(filled, cost)
            return
        figure = self._money[at]
        options = []
        for column, held in enumerate(filled):
            if len(held) < self._sizes[column]:
                step = self._beside(at, filled, column, last) + self._sum_cost(
                    held, figure, self._sizes[column]
                )
                options.append((step, column))
        for step, column in sorted(options):
            after = (*filled[:column], (*filled[column], figure), *filled[column + 1 :])
            self._place(at + 1, after, cost + step, column)

    @staticmethod
    def _sum_cost(held: Sequence[Figure], figure: Figure, size: int) -> float:
        """What it costs that a column's parts run over its first value, or end away from it."""
        if not held:
            return 0.0
        whole = held[0].value
        before = sum((f.value for f in held[1:]), Decimal(0))
        if before > whole:
            return 0.0
        added = before + figure.value
        ends = len(held) == size - 1
        return _NO_SUM if added > whole or (ends and added != whole) else 0.0

    def _beside(self, at: int, filled: tuple[tuple[Figure, ...], ...], column: int, last: int) -> float:
        """A line goes on to the right, a column downwards."""
        hinted, cost = self._hints[at]
        row = len(filled[column])
        return self._onward(at, filled, column, last) + (
            cost if 0 <= hinted < self._rows and row != hinted else 0.0
        )

    def _onward(self, at: int, filled: tuple[tuple[Figure, ...], ...], column: int, last: int) -> float:
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
            cost += 0.4 * any(e.value > b.value for b, e in zip(budgets[0], executed, strict=False))
            cost += 0.15 * (budgets[0][0].value != budgets[-1][0].value)
        if cost < self._best.cost:
            self._best.cost, self._best.columns, self._best.points = cost, filled, self._points

    def _rate_cost(self, budgets: Sequence[Sequence[Figure]], executed: Sequence[Figure]) -> float:
        printed = [(r.value, places_of(r.value)) for r in self._rates[: self._rows]]
        if self._points.rate is not None:
            printed = [(self._points.rate.value, 0)]
        cost = 0.0
        for i, (rate, places) in enumerate(printed):
            spent = executed[i].value
            fits = [i < len(b) and closes(spent, b[i].value, rate, places) for b in budgets]
            cost += (
                (0.5 if i == 0 and spent > budgets[0][i].value else 0.0)
                if fits[0]
                else 1.0
                if any(fits)
                else 2.0
            )
        return cost


def _points_cost(points: _Points, rates: Sequence[Figure]) -> float:
    """What it costs that these are weight and score: mostly ten points, and the score their share by the rate."""
    weight, score = points.weight, points.score
    cost = 0.0 if weight is None or weight.value == _USUAL else 0.5
    if weight is None or score is None:
        return cost
    rate = rates[0].value if rates else points.rate.value if points.rate else None
    if rate is not None:
        cost += min(1.0, float(abs(weight.value * min(rate, Decimal(100)) / 100 - score.value)))
    beside = weight.line == score.line or any(rate.line in (weight.line, score.line) for rate in rates)
    return cost + (0.0 if score.at > weight.at else 0.1) + (0.0 if beside else 0.3)


def _drafts(region: Region, columns: Sequence[str], best: _Best, rates: Sequence[Figure]) -> list[DraftRow]:
    if not best.columns:
        return []
    rows: list[DraftRow] = []
    items = _items_of(region, max(len(column) for column in best.columns))
    for i in range(len(items)):
        row: dict[str, DraftCell] = {"item": items[i].cell}
        row |= {c: held[i].cell for c, held in zip(columns, best.columns, strict=True) if i < len(held)}
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
