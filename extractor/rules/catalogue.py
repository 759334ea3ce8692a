"""The catalogue: every module of a family package is one rule, found by walking the package.

Adding a rule touches no other file. A module without a rule, two rules of one id, or no rule at all are
errors of the installation and raise at once.
"""

from __future__ import annotations

import hashlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from types import MappingProxyType, ModuleType

from extractor.rules.model import Rule

FAMILIES = ("documents", "funds", "indicators", "prose", "totals")
PACKAGE = "extractor.rules"


@cache
def load() -> Mapping[str, Rule]:
    """Every rule by its id, sorted; ``ValueError`` on a duplicate, a module without a rule, or none."""
    return collect(modules())


def modules() -> Iterator[ModuleType]:
    """The modules of all families, imported."""
    for family in FAMILIES:
        package = import_module(f"{PACKAGE}.{family}")
        for info in pkgutil.iter_modules(package.__path__):
            yield import_module(f"{package.__name__}.{info.name}")


def collect(found: Iterator[ModuleType]) -> Mapping[str, Rule]:
    """The rules of the given modules by id, sorted."""
    rules: dict[str, Rule] = {}
    for module in found:
        rule = getattr(module, "RULE", None)
        if not isinstance(rule, Rule):
            raise ValueError(f"{module.__name__} holds no RULE")
        if rule.id in rules:
            raise ValueError(f"two rules are called {rule.id}: {module.__name__} is the second")
        rules[rule.id] = rule
    if not rules:
        raise ValueError("the catalogue holds no rule")
    return MappingProxyType(dict(sorted(rules.items())))


@cache
def digest() -> str:
    """SHA-256 over the rules' sources: it changes with anything that can change an outcome."""
    total = hashlib.sha256()
    for family in ("", *FAMILIES):
        folder = files(PACKAGE) / family if family else files(PACKAGE)
        for source in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if source.name.endswith(".py"):
                total.update(f"{family}/{source.name}\n".encode())
                total.update(source.read_bytes())
    return total.hexdigest()


@cache
def digests() -> Mapping[str, str]:
    """SHA-256 of each rule's own module by the rule's id; what rules share is in ``digest`` alone."""
    found = {}
    for module in modules():
        name = module.__name__.removeprefix(f"{PACKAGE}.").replace(".", "/")
        source = files(PACKAGE) / f"{name}.py"
        found[module.RULE.id] = hashlib.sha256(source.read_bytes()).hexdigest()
    return MappingProxyType(dict(sorted(found.items())))
