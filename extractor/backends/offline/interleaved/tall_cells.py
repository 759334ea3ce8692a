"""A table whose cells are taller than a line: what narrow columns tore over lines put together before rows are read."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractor.backends.offline.interleaved.fabric import Fabric
from extractor.backends.offline.interleaved.fused_points import with_split_points
from extractor.backends.offline.interleaved.level_words import stated_behind
from extractor.backends.offline.interleaved.table import Table
from extractor.backends.offline.interleaved.told_column import with_told_runs
from extractor.backends.offline.interleaved.torn_levels import torn_levels

USUAL = (Decimal(90), Decimal(100), Decimal(80))
"""What the weights of indicators may add up to where that of the money is not known."""
_STATED = re.compile(r"[（(]\d{1,3}(?:\.\d)?分?[)）]|\d{1,3}分")
"""Points of a level that a narrow column set apart from its name."""


def gathered(fabric: Fabric, table: Table) -> Table:
    """The table with explanations as one atom each, fused points taken apart and torn levels as levels."""
    loose = [a for a in table.atoms if not _STATED.fullmatch(a.text)]
    atoms = with_told_runs(with_split_points(loose, USUAL))
    torn, taken = torn_levels(atoms)
    left = tuple(a for i, a in enumerate(atoms) if i not in taken)
    stated = (stated_behind(word, fabric.text) for word in torn)
    levels = sorted([*table.levels, *stated], key=lambda w: w.start) if torn else table.levels
    return replace(table, atoms=left, levels=tuple(levels))
