"""The levels of rows where all levels are printed before all names, each column by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.backends.offline.blocks.names import Named, Names
from extractor.backends.offline.interleaved.heading_places import sizes_by_measure
from extractor.backends.offline.interleaved.level_words import LevelWord, first_of
from extractor.text.widths import unify
from schemas.record import DraftCell


def with_listed_levels(named: Sequence[Named], names: Names, widths: Sequence[int]) -> list[Named]:
    """The names with their levels; as they are where levels stand among them.

    How many rows a level heads is told by the ``widths`` of the lines of values where these add up to the rows, else
    by what the names measure.
    """
    seconds = [second for _, second in names.seconds]
    if len(seconds) < 2 or any(n.level2 is not seconds[-1] for n in named):
        return list(named)
    sizes = widths[: len(seconds)]
    if len(sizes) != len(seconds) or sum(sizes) != len(named):
        sizes = sizes_by_measure([_text(cell) for cell in seconds], [_text(n.name) for n in named])
    levels = [pair for pair, size in zip(_with_firsts(names), sizes, strict=True) for _ in range(size)]
    return [replace(n, level1=first, level2=second) for n, (first, second) in zip(named, levels, strict=True)]


def _with_firsts(names: Names) -> list[tuple[DraftCell | None, DraftCell]]:
    """The second levels with their first ones: by the template where all first levels are printed before."""
    above = [first for first, _ in names.seconds]
    if len(names.firsts) < 2 or any(a is not b for a, b in pairwise(above)):
        return list(names.seconds)
    words = [LevelWord(i, i, _text(cell), 1) for i, cell in enumerate(names.firsts)]
    found = [first_of(LevelWord(0, 0, _text(second), 2), words) for _, second in names.seconds]
    return [
        (names.firsts[word.start] if word else None, second)
        for word, (_, second) in zip(found, names.seconds, strict=True)
    ]


def _text(cell: DraftCell) -> str:
    return unify(cell.value or "")
