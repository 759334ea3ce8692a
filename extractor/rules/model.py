"""What a rule is: a condition that must hold, where it comes from, how it is checked, and examples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.facts import Case
from extractor.facts.examples import Example
from extractor.standards.basis import Basis
from schemas.base import Wording
from schemas.evidence import Span
from schemas.finding import Severity, Status
from schemas.record import FormType

SILENT = Wording("", "")
"""What is said where nothing is wrong."""


@dataclass(slots=True, kw_only=True)
class Answer:
    """What a rule says of one place: passed, failed or undecided.

    A place it says nothing of is not applicable.
    """

    form: int
    at: str
    status: Status
    message: Wording = SILENT
    printed: str = ""
    recomputed: str = ""
    missing: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


Check = Callable[[Case], Iterator[Answer]]
"""Pure: the facts of a document to one answer a place; no I/O, clock, randomness or model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the catalogue.

    ``basis`` holds its grounds, the main one first; ``needs`` are the fields without which a place is undecided;
    ``label`` is the labelled samples' name for the rule (None: reported, not scored); ``limits`` names the thresholds
    that decide it. ``years`` are the first and last fiscal year it holds for, None where there is no such end.
    ``doc`` is the module's docstring: what must hold, why it matters, how a reviewer settles it, in both languages.
    """

    id: str
    title: Wording
    basis: tuple[Basis, ...]
    applies_to: tuple[FormType, ...]
    needs: tuple[str, ...]
    severity: Severity
    label: str | None
    check: Check
    examples: tuple[Example, ...]
    doc: str | None
    limits: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)


EVERY_FORM = tuple(FormType)
TABLES = (
    FormType.PROJECT_TABLE,
    FormType.DEPARTMENT_TABLE,
    FormType.TRANSFER_TABLE,
    FormType.BASIC_INFO_FORM,
)
