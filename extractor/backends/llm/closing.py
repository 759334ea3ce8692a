"""How well the arithmetic of a model's reading closes, and how far that makes it believed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extractor.backends.offline.closure import closures
from extractor.backends.offline.sheet import Proposal
from schemas.record import Draft, Layout, Reading

RELIABILITY: Final = {
    Layout.LINEAR: 0.99,
    Layout.CELL_PER_LINE: 0.99,
    Layout.PROSE: 0.96,
    Layout.SCRAMBLED: 0.97,
}
"""Share of the values given that were right, on recorded answers (docs/design/model.md)."""

_MARGIN = 0.02
"""So much better a reading must close for its arithmetic to speak against the other."""


def with_reading(draft: Draft, offline: Draft) -> Draft:
    """The draft with its own closure; which layout the form has is seen on its lines, not in the answer."""
    layout = offline.reading.layout if offline.reading else Layout.PROSE
    closure = closures([_table(draft, layout)])[0] if draft.funds or draft.indicators else 0.0
    held = 1.0 if layout is Layout.PROSE else (3.0 + closure) / 4
    return replace(draft, reading=Reading(layout, round(closure, 4), round(RELIABILITY[layout] * held, 4)))


def closes_better(offline: Draft, read: Draft) -> bool:
    """Whether the arithmetic of the offline reading closes better than that of the model's, cells left out counted."""
    if offline.reading is None or not offline.indicators:
        return False
    theirs, ours = closures([_table(one, offline.reading.layout) for one in (offline, read)])
    return theirs > ours + _MARGIN


def _table(draft: Draft, layout: Layout) -> Proposal:
    table = Proposal(layout)
    table.funds = list(draft.funds)
    table.indicators = list(draft.indicators)
    table.heading = dict(draft.heading)
    return table
