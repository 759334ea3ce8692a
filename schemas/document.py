"""A source as it was received, and the text decoded from it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from schemas.base import Model
from schemas.evidence import Span


class Language(StrEnum):
    """What the document is written in, as far as reading it depends on that."""

    CHINESE = "zh"
    OTHER = "other"
    UNKNOWN = "unknown"
    """Too little text to tell."""


class LanguageFinding(Model):
    """The language decided on and what the decision rests on."""

    language: Language
    han_share: float = Field(ge=0, le=1)
    """Han characters among the letters of the text."""
    detected: str | None = None
    """What langdetect says, where the share of Han characters did not decide; advisory."""


class Source(Model):
    """The received bytes: name, size and digest, and how they were decoded."""

    name: str
    path: str | None = None
    size: int = Field(ge=0)
    """Bytes."""
    sha256: str
    encoding: str
    byte_order_mark: bool = False


class Page(Model):
    """One page: its number from 1 and its half-open range of characters."""

    number: int = Field(ge=1)
    span: Span


class Document(Model):
    """A decoded source. ``text`` is never changed after this point; every place refers to it."""

    source: Source
    text: str
    pages: tuple[Page, ...]
    language: LanguageFinding
