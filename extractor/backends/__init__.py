"""What reads the forms; the offline backend needs no model, key or network."""

from __future__ import annotations

from functools import cache

from extractor.backends.base import Backend
from extractor.backends.offline import OfflineBackend
from schemas.run import Backend as BackendName

__all__ = ["Backend", "backend_of"]


@cache
def backend_of(name: BackendName) -> Backend:
    """The backend of that name."""
    return {BackendName.OFFLINE: OfflineBackend}[name]()
