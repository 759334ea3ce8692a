"""The criteria of explanations: every module of the package is one, found by walking it."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from extractor.narrative.criterion import Criterion

PACKAGE = "extractor.narrative.criteria"


@cache
def criteria() -> Mapping[str, Criterion]:
    """Every criterion by its id, sorted; ``ValueError`` on a duplicate or a module without one."""
    found: dict[str, Criterion] = {}
    for info in pkgutil.iter_modules(import_module(PACKAGE).__path__):
        criterion = getattr(import_module(f"{PACKAGE}.{info.name}"), "CRITERION", None)
        if not isinstance(criterion, Criterion):
            raise ValueError(f"{info.name} holds no CRITERION")
        if criterion.id in found:
            raise ValueError(f"two criteria are called {criterion.id}")
        found[criterion.id] = criterion
    return MappingProxyType(dict(sorted(found.items())))
