"""Which row, and which form, is which: scipy's assignment, gated by identity and order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from scipy.optimize import linear_sum_assignment

Row = Mapping[str, str]
"""Folded values by field; what is blank is left out."""

_ALIKE = 0.6
"""Likeness of names from which two rows can be one by identity."""
_NAMED = 0.9
"""Likeness of names from which a row too many is the same row again."""
_NAME_WEIGHT = 6.0
"""How many equal cells a name is worth."""
_STEP = 0.01
"""What each row of distance costs: it only decides between rows that are otherwise alike."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Row numbers: pairs (labelled, said), labelled rows lost, said rows extra, and of these the doubled."""

    pairs: tuple[tuple[int, int], ...]
    lost: tuple[int, ...]
    extra: tuple[int, ...]
    doubled: frozenset[int] = frozenset()


def align(wanted: Sequence[Row], said: Sequence[Row], key: str) -> Alignment:
    """Pairs the rows of two tables; ``key`` is the field that names a row.

    Two rows can be one where their names are alike, or where at least two and at least half of the labelled
    values are equal. A pair by values alone must not cross a pair by name.
    """
    if not wanted or not said:
        return Alignment((), tuple(range(len(wanted))), tuple(range(len(said))))
    names = _likeness([row.get(key, "") for row in wanted], [row.get(key, "") for row in said])
    equal = _equal_values(wanted, said, key)
    filled = np.array([sum(1 for field in row if field != key) for row in wanted])[:, None]
    by_name = names >= _ALIKE
    by_values = (equal >= 2) & (equal * 2 >= filled)
    distance = np.abs(np.arange(len(wanted))[:, None] - np.arange(len(said))[None, :])
    worth = equal + _NAME_WEIGHT * names - _STEP * distance
    pairs = assigned(np.where(by_name | by_values, worth, 0.0))
    certain = [(i, j) for i, j in pairs if by_name[i, j]]
    pairs = [(i, j) for i, j in pairs if by_name[i, j] or not _crosses((i, j), certain)]
    lost = tuple(sorted(set(range(len(wanted))) - {i for i, _ in pairs}))
    extra = tuple(sorted(set(range(len(said))) - {j for _, j in pairs}))
    again = frozenset(
        j for j in extra if any(names[i, j] >= _NAMED and equal[i, j] * 2 >= filled[i, 0] for i, _ in pairs)
    )
    return Alignment(tuple(pairs), lost, extra, again)


def align_forms(wanted: Sequence[Sequence[str]], said: Sequence[Sequence[str]]) -> Alignment:
    """Pairs the forms of two documents by the values they share, near ones first.

    Each form is given as its folded values, the type first. Forms of one type can be one whatever they hold.
    """
    if not wanted or not said:
        return Alignment((), tuple(range(len(wanted))), tuple(range(len(said))))
    worth = np.zeros((len(wanted), len(said)))
    for i, ours in enumerate(wanted):
        for j, theirs in enumerate(said):
            shared = len(set(ours[1:]) & set(theirs[1:])) / max(1, len(set(ours[1:])))
            if ours[0] == theirs[0] or shared >= 0.1:
                worth[i, j] = 0.5 + (ours[0] == theirs[0]) + 4 * shared - abs(i - j) / 10
    pairs = assigned(worth)
    lost = tuple(sorted(set(range(len(wanted))) - {i for i, _ in pairs}))
    return Alignment(tuple(pairs), lost, tuple(sorted(set(range(len(said))) - {j for _, j in pairs})))


def assigned(worth: npt.NDArray[np.float64]) -> list[tuple[int, int]]:
    """The pairs of rows and columns with the greatest sum of worth; what is worth nothing is no pair."""
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if worth[i, j] > 0]


def _likeness(wanted: Sequence[str], said: Sequence[str]) -> npt.NDArray[np.float64]:
    """Likeness of names, 0 to 1; a row without a name is like none."""
    table = process.cdist(wanted, said, scorer=fuzz.ratio, dtype=np.float64) / 100
    named = np.array([bool(name) for name in wanted])[:, None] & np.array([bool(name) for name in said])
    return np.where(named, table, 0.0)


def _equal_values(wanted: Sequence[Row], said: Sequence[Row], key: str) -> npt.NDArray[np.int64]:
    """How many fields beside the name are filled and equal."""
    total = np.zeros((len(wanted), len(said)), dtype=np.int64)
    for field in {field for row in wanted for field in row} - {key}:
        ours = np.array([row.get(field, "") for row in wanted], dtype=object)[:, None]
        theirs = np.array([row.get(field, "\0") for row in said], dtype=object)[None, :]
        total += (ours == theirs).astype(np.int64)
    return total


def _crosses(pair: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any((pair[0] - i) * (pair[1] - j) < 0 for i, j in others)
