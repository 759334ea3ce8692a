"""Blocks of values as columns of as many values as there are names, and what each column holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.backends.offline.blocks.atoms import Atom, Row
from extractor.backends.offline.pieces import BLANK
from extractor.text.quantities import parse_quantity
from extractor.text.widths import unify
from schemas.quantity import Comparison, Deadline, Quantity

Column = tuple[Atom, ...]

NO_VALUE = 0.6
"""What a pair costs of which one side is no quantity and the other is."""


@dataclass(frozen=True, slots=True)
class Table:
    """The columns by field."""

    fields: dict[str, Column]
    totals: tuple[Atom, ...] = ()
    """The totals that stand at the end of the columns of points, in the columns' order."""


def tables(rows: Sequence[Row], count: int, heads: Sequence[str]) -> Table | None:
    """The best assignment of the lines' atoms to ``count`` rows; None where they do not make whole columns.

    ``heads`` are the fields that the printed headers name, in order.
    """
    readings = [r for r in (_structured(rows, count), _counted(_rows_atoms(rows), count)) if r is not None]
    best: Table | None = None
    lowest = 0.0
    for columns in readings:
        for table, cost in _assigned(columns, heads):
            if best is None or cost < lowest:
                best, lowest = table, cost
    return best if best is not None else _with_totals(rows, count, heads)


def _with_totals(rows: Sequence[Row], count: int, heads: Sequence[str]) -> Table | None:
    """The assignment where each column of points ends in its total, a row of totals having been taken apart too."""
    atoms = _rows_atoms(rows)
    points = [atom for atom in atoms if atom.points]
    if not points or len(points) % (count + 1):
        return None
    totals = tuple(points[count :: count + 1])
    left = [atom for atom in atoms if all(atom is not total for total in totals)]
    columns = _counted(left, count)
    best = min(_assigned(columns, heads) if columns else (), key=lambda found: found[1], default=None)
    return Table(best[0].fields, totals) if best else None


def _rows_atoms(rows: Sequence[Row]) -> list[Atom]:
    return [atom for row in rows for atom in row.atoms]


def _structured(rows: Sequence[Row], count: int) -> list[list[Column]] | None:
    """Columns by lines of equal width; a list of groups, each of columns read together."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and len(groups[-1][0].atoms) == len(row.atoms) and len(row.atoms) != count:
            groups[-1].append(row)
        else:
            groups.append([row])
    result: list[list[Column]] = []
    for group in groups:
        width = len(group[0].atoms)
        if width == count and count > 1:
            result += [[row.atoms] for row in group]
        elif len(group) % count == 0:
            for start in range(0, len(group), count):
                part = group[start : start + count]
                result.append([tuple(row.atoms[i] for row in part) for i in range(width)])
        else:
            return None
    return result


def _counted(atoms: Sequence[Atom], count: int) -> list[list[Column]] | None:
    """Columns by counting alone: values and points each in turn, where line widths do not tell."""
    values = [atom for atom in atoms if not atom.points]
    points = [atom for atom in atoms if atom.points]
    if len(values) != 2 * count or len(points) % count:
        return None
    paired = [tuple(values[0::2]), tuple(values[1::2])]
    stacked = [tuple(values[:count]), tuple(values[count:])]
    columns = min((paired, stacked), key=lambda pair: _pair_cost(pair[0], pair[1]))
    return [columns, *([tuple(points[i : i + count])] for i in range(0, len(points), count))]


def _assigned(groups: Sequence[Sequence[Column]], heads: Sequence[str]) -> Iterator[tuple[Table, float]]:
    columns = [column for group in groups for column in group]
    points = [column for column in columns if all(atom.points for atom in column)]
    values = [column for column in columns if column not in points]
    missing = max(0, 2 - len(values))
    if missing and len(points) > 2 - (len(values) == 1):
        values, points = _with_bare(columns, values, points)
    if not values or len(points) > 2:
        return
    cost = 0.0
    fields: dict[str, Column] = {}
    if len(values) == 1:
        fields["actual" if "target" not in heads and "actual" in heads else "target"] = values[0]
    else:
        first, second = values[0], values[1]
        told = [head for head in heads if head in ("target", "actual")]
        if told[:1] == ["actual"]:
            first, second = second, first
        swapped = _pair_cost(second, first)
        cost = _pair_cost(first, second)
        if swapped + 1.0 < cost:
            first, second, cost = second, first, swapped
        fields["target"], fields["actual"] = first, second
    fields |= _point_fields(points, heads)
    yield Table(fields), cost


def _with_bare(
    columns: Sequence[Column], values: list[Column], points: list[Column]
) -> tuple[list[Column], list[Column]]:
    """Columns of bare numbers that must be values, the first printed ones being it."""
    while len(values) < 2 and len(points) > 1:
        values.append(points.pop(0))
    order = {id(column): i for i, column in enumerate(columns)}
    return sorted(values, key=lambda c: order[id(c)]), points


def _point_fields(points: Sequence[Column], heads: Sequence[str]) -> dict[str, Column]:
    """Weights and scores: no score is above its weight, so two columns tell themselves apart."""
    if len(points) == 1:
        return {"weight" if "weight" in heads and "score" not in heads else "score": points[0]}
    if len(points) == 2:
        first, second = points
        if _above(second, first) and not _above(first, second):
            first, second = second, first
        return {"weight": first, "score": second}
    return {}


def _above(upper: Column, lower: Column) -> bool:
    return all(
        Decimal(unify(u.token.text)) >= Decimal(unify(low.token.text))
        for u, low in zip(upper, lower, strict=True)
    )


def _pair_cost(targets: Column, actuals: Column) -> float:
    """How badly the columns fit as targets and actual values."""
    return sum(_misfit(t, a) for t, a in zip(targets, actuals, strict=True))


def _misfit(target: Atom, actual: Atom) -> float:
    wanted, reached = parse_quantity(target.token.text), parse_quantity(actual.token.text)
    cost = 0.0
    if isinstance(reached, Quantity) and reached.comparison is not Comparison.STATED:
        cost += 0.0 if target.token.text == actual.token.text else 1.0
    if wanted is None or reached is None:
        both = wanted is None and reached is None
        return cost + (0.0 if both or BLANK in (target.kind, actual.kind) else NO_VALUE)
    if isinstance(wanted, Deadline) or isinstance(reached, Deadline):
        return cost + (0.0 if type(wanted) is type(reached) else 1.0)
    return cost + (0.0 if wanted.unit == reached.unit else 1.0)
