"""What was asked, with what it was done, and what came out."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from schemas.base import Model, Wording
from schemas.document import LanguageFinding, Page, PlacedWord, Source
from schemas.evidence import Span
from schemas.explanation import ExplanationCheck
from schemas.finding import Outcome, RuleCount
from schemas.record import Layout, Record
from schemas.usage import Usage


class Backend(StrEnum):
    """What reads the forms."""

    OFFLINE = "offline"
    """Layout and arithmetic; no model, key or network."""
    LLM = "llm"
    """A language model reads every form; what it reads is compared with the offline reading."""
    HYBRID = "hybrid"
    """Offline first; a language model reads the forms whose offline reading does not close."""


class Plan(Model):
    """What a run is to do."""

    backend: Backend = Backend.OFFLINE
    expand: bool = False
    """Keep passed and not applicable outcomes one by one, not only as counts."""


class Manifest(Model):
    """With what a result was made: versions, and digests of what can change it."""

    product_version: str
    schema_version: str
    backend: Backend
    rules_digest: str
    """SHA-256 over the identifiers and sources of the rule catalogue."""
    rules: int = Field(ge=1)
    standards: str = "default"
    """The name of the settings file of standards."""
    standards_digest: str = ""
    """SHA-256 over everything the standards say."""
    model: str | None = None
    """The language model that was asked; None where none was."""
    prompts: tuple[str, ...] = ()
    """The prompts it may have been asked with, each as ``id sha256``."""
    masked: tuple[str, ...] = ()
    """The kinds of contacts that were masked in what it was sent."""
    engine: str | None = None
    """The OCR engine that recognised pages, with its version and models; None where none was needed."""


class Coverage(Model):
    """Where the text went: nothing of a document disappears."""

    characters: int
    in_forms: int
    unassigned: tuple[Span, ...] = ()
    """Parts of the text that belong to no form."""


class Result(Model):
    """Everything said about one document."""

    source: Source
    pages: tuple[Page, ...]
    words: tuple[PlacedWord, ...] = ()
    """The words that have a place on a page's picture, in the order of the text."""
    language: LanguageFinding
    layout: Layout | None
    """The layout of the document as read; None where it holds no form."""
    records: tuple[Record, ...]
    outcomes: tuple[Outcome, ...]
    """Failed, undecided and crashed outcomes; the others too where the plan says ``expand``."""
    counts: tuple[RuleCount, ...]
    """One entry for every rule of the catalogue."""
    checks: tuple[ExplanationCheck, ...]
    coverage: Coverage
    manifest: Manifest
    usage: Usage = Usage()
    unanswered: int = 0
    """Parts of forms that a model was asked to read and gave no answer to; they are read offline."""
    notes: tuple[Wording, ...] = ()
    """What a user must know about this document: no form found, another language, parts that a model did not read."""


class Failure(Model):
    """An input that could not be read: which, why, and what to do."""

    name: str
    reason: str
    advice: str
