"""How often the garbage collector looks while documents are processed."""

from __future__ import annotations

import gc

_ALLOCATIONS = 20_000
"""Objects made between two looks of the garbage collector at the youngest."""


def spare_collector() -> None:
    """Lets the garbage collector look less often: a run makes many records, hardly any of them in cycles."""
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS, 20, 20)
