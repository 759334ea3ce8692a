"""Second levels that a text layer printed one after another, before the names that they divide between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, groupby, pairwise

from extractor.backends.offline.blocks.names import Named
from extractor.backends.offline.measures import strangeness
from schemas.record import DraftCell

Second = tuple[DraftCell | None, DraftCell]
"""A second level, with the first level above it."""
_MOST_NAMES = 16
_MOST_LEVELS = 6


def levelled(named: Sequence[Named], seconds: Sequence[Second], widths: Sequence[int]) -> list[Named]:
    """The names with their levels.

    Where all levels stand before the names, the ``widths`` of the lines of values tell how many belong to each; where
    some do, what the names measure, the earlier levels taking more in doubt.
    """
    sizes = widths[: len(seconds)]
    apart = len(seconds) > 1 and all(n.level2 is seconds[-1][1] for n in named)
    if apart and sum(sizes) == len(named):
        levels = [pair for pair, size in zip(seconds, sizes, strict=True) for _ in range(size)]
        return [replace(n, level1=a, level2=b) for n, (a, b) in zip(named, levels, strict=True)]
    used = {id(n.level2) for n in named}
    groups = [list(group) for _, group in groupby(named, key=lambda n: id(n.level2))]
    return [n for group in groups for n in _divided(group, _listed(group[0], seconds, used))]


def _listed(name: Named, seconds: Sequence[Second], used: set[int]) -> list[DraftCell]:
    """The level of a name and those right before it that head no names, under one first level."""
    levels: list[DraftCell] = []
    for first, second in reversed(seconds):
        if second is name.level2:
            levels = [second]
        elif levels:
            if first is not name.level1 or id(second) in used:
                break
            levels.insert(0, second)
    return levels


def _divided(names: Sequence[Named], levels: Sequence[DraftCell]) -> Iterator[Named]:
    """The names in as many runs as there are levels; as they are where there are fewer, or too many of either."""
    if not 1 < len(levels) <= min(len(names), _MOST_LEVELS) or len(names) > _MOST_NAMES:
        yield from names
        return
    cuts = combinations(range(1, len(names)), len(levels) - 1)
    best = min(cuts, key=lambda cut: (_strange(names, levels, cut), [-at for at in cut]))
    for level, (low, high) in zip(levels, pairwise((0, *best, len(names))), strict=True):
        for name in names[low:high]:
            yield replace(name, level2=level)


def _strange(names: Sequence[Named], levels: Sequence[DraftCell], cuts: Sequence[int]) -> float:
    bounds = pairwise((0, *cuts, len(names)))
    return sum(
        strangeness(name.name.value or "", level.value or "")
        for level, (low, high) in zip(levels, bounds, strict=True)
        for name in names[low:high]
    )
