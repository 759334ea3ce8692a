"""Rules and criteria of explanations as entries of one catalogue, for people and for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from extractor.facts.examples import Example
from extractor.narrative.catalogue import criteria
from extractor.narrative.criterion import Criterion
from extractor.rules import catalogue
from extractor.rules.model import EVERY_FORM, Rule
from extractor.standards.basis import Basis
from schemas.base import Wording
from schemas.finding import Severity
from schemas.record import FormType

EXPLANATIONS = "explanations"
"""The family of the criteria."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A rule, or a criterion of explanations.

    ``label`` is the labelled samples' rule or verdict, None where they have none; ``covers`` are ids of the domain's
    rules that come to the same.
    """

    id: str
    family: str
    title: Wording
    severity: Severity
    label: str | None
    basis: tuple[Basis, ...]
    applies_to: tuple[FormType, ...]
    years: tuple[int | None, int | None]
    needs: tuple[str, ...]
    limits: tuple[str, ...]
    covers: tuple[str, ...]
    examples: tuple[Example, ...]
    doc: str | None


@cache
def entries() -> Mapping[str, Entry]:
    """Every entry by its id, sorted."""
    found = {
        module.RULE.id: _of_rule(module.RULE, _family(module.__name__)) for module in catalogue.modules()
    }
    found |= {criterion.id: _of_criterion(criterion) for criterion in criteria().values()}
    return MappingProxyType(dict(sorted(found.items())))


@cache
def covered() -> Mapping[str, str]:
    """Ids that a criterion covers and no rule has, each with the criterion's id."""
    known = entries()
    return MappingProxyType(
        {other: entry.id for entry in known.values() for other in entry.covers if other not in known}
    )


def _family(module: str) -> str:
    return module.split(".")[-2]


def _of_rule(rule: Rule, family: str) -> Entry:
    return Entry(
        id=rule.id,
        family=family,
        title=rule.title,
        severity=rule.severity,
        label=rule.label,
        basis=rule.basis,
        applies_to=rule.applies_to,
        years=rule.years,
        needs=rule.needs,
        limits=rule.limits,
        covers=(),
        examples=rule.examples,
        doc=rule.doc,
    )


def _of_criterion(criterion: Criterion) -> Entry:
    return Entry(
        id=criterion.id,
        family=EXPLANATIONS,
        title=criterion.title,
        severity=criterion.severity,
        label=criterion.verdict.value if criterion.verdict else None,
        basis=criterion.basis,
        applies_to=EVERY_FORM,
        years=(None, None),
        needs=(),
        limits=criterion.limits,
        covers=criterion.covers,
        examples=criterion.examples,
        doc=criterion.doc,
    )
