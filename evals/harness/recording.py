"""Answers of a model that were recorded, so that a run with a model can be repeated without one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractor.backends import DOUBTFUL, Model
from extractor.calls.endpoint import NO_KEY, Endpoint, Mode
from extractor.calls.recorded import Recorded
from extractor.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Recording:
    """A ledger with the answers of one model; ``address`` and ``mode`` are those it was asked with."""

    ledger: Path
    model: str
    address: str | None = None
    mode: Mode | None = None
    threshold: float = DOUBTFUL


@cache
def recorded_model(recording: Recording) -> Model:
    """The model that answers out of the recording; one a process. Raises LedgerError where the ledger cannot be read."""
    # the key is never sent: what is not recorded is not asked
    endpoint = Endpoint(
        model=recording.model, api_key=NO_KEY, base_url=recording.address, mode=recording.mode
    )
    asker = Recorded(endpoint, Ledger(recording.ledger))
    return Model(asker=asker, name=recording.model, threshold=recording.threshold)
