"""Second levels that a text layer printed one after another, before the names that they divide between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, groupby, pairwise
from math import comb

from extractor.backends.offline.blocks.names import Named, Names
from extractor.backends.offline.interleaved.level_words import belongs_to
from extractor.backends.offline.measures import strangeness
from schemas.record import DraftCell

Second = tuple[DraftCell | None, DraftCell]
"""A second level, with the first level above it."""
_FEWEST = 2
_MOST_CUTS = 5000
"""Ways of dividing names that are tried at most."""


def levelled(named: Sequence[Named], names: Names, widths: Sequence[int]) -> list[Named]:
    """The names with their levels.

    Where all levels stand before the names, the ``widths`` of the lines of values tell how many belong to each; where
    some do, what the names measure, the earlier levels taking more in doubt.
    """
    seconds = _under_firsts(names)
    sizes = widths[: len(seconds)]
    apart = len(seconds) > 1 and all(n.level2 is seconds[-1][1] for n in named)
    if apart and sum(sizes) == len(named):
        levels = [pair for pair, size in zip(seconds, sizes, strict=True) for _ in range(size)]
        return [replace(n, level1=a, level2=b) for n, (a, b) in zip(named, levels, strict=True)]
    used = {id(n.level2) for n in named}
    groups = [list(group) for _, group in groupby(named, key=lambda n: id(n.level2))]
    return [n for group in groups for n in _divided(group, _listed(group[0], seconds, names.seconds, used))]


def _under_firsts(names: Names) -> list[Second]:
    """The second levels with their first ones; where all of these stand before all of those, the template's."""
    above = {id(first) for first, _ in names.seconds}
    if len(names.firsts) < _FEWEST or len(above) > 1:
        return names.seconds
    return [(belongs_to(second.value or "", names.firsts), second) for _, second in names.seconds]


def _listed(
    name: Named, seconds: Sequence[Second], printed: Sequence[Second], used: set[int]
) -> list[Second]:
    """The level of a name and those right before it that head no names, printed under one first level."""
    levels: list[Second] = []
    for pair, (first, second) in zip(reversed(seconds), reversed(printed), strict=True):
        if second is name.level2:
            levels = [pair]
        elif levels:
            if first is not name.level1 or id(second) in used:
                break
            levels.insert(0, pair)
    return levels


def _divided(names: Sequence[Named], levels: Sequence[Second]) -> Iterator[Named]:
    """The names in as many runs as there are levels; as they are where there are fewer, or too many of either."""
    if not 1 < len(levels) <= len(names) or comb(len(names) - 1, len(levels) - 1) > _MOST_CUTS:
        yield from names
        return
    cuts = combinations(range(1, len(names)), len(levels) - 1)
    best = min(cuts, key=lambda cut: (_strange(names, levels, cut), [-at for at in cut]))
    for (first, second), (low, high) in zip(levels, pairwise((0, *best, len(names))), strict=True):
        for name in names[low:high]:
            yield replace(name, level1=first, level2=second)


def _strange(names: Sequence[Named], levels: Sequence[Second], cuts: Sequence[int]) -> float:
    bounds = pairwise((0, *cuts, len(names)))
    return sum(
        strangeness(name.name.value or "", second.value or "")
        for (_, second), (low, high) in zip(levels, bounds, strict=True)
        for name in names[low:high]
    )
