"""A source as it was received, and the text decoded from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field

from schemas.base import Model, Wording
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


class Kind(StrEnum):
    """What a file is, told from its content; the name decides only between kinds of text that look alike."""

    TEXT = "text"
    MARKDOWN = "markdown"
    DELIMITED = "csv"
    """Values between commas, semicolons or tabs."""
    HTML = "html"
    PDF = "pdf"
    IMAGE = "image"
    """PNG, JPEG, TIFF or WebP."""
    DOCX = "docx"
    XLSX = "xlsx"
    DOC = "doc"
    XLS = "xls"
    HOCR = "hocr"
    ALTO = "alto"
    PAGE_XML = "page-xml"
    OCR_JSON = "ocr-json"
    """What PaddleOCR and rapidocr write."""
    ZIP = "zip"


class PageOrigin(StrEnum):
    """Where a page's text comes from."""

    TEXT = "text"
    """The characters of a text file, or of an office file or web page."""
    TEXT_LAYER = "text-layer"
    """The text layer of a PDF."""
    RECOGNISED = "recognised"
    """Recognised by an OCR engine in this run."""
    OCR_OUTPUT = "ocr-output"
    """Recognised before, by whoever wrote the file that was read."""


class Source(Model):
    """The received bytes: name, size and digest, what they are and how they were decoded."""

    name: str
    path: str | None = None
    size: int = Field(ge=0)
    """Bytes."""
    sha256: str
    kind: Kind = Kind.TEXT
    encoding: str | None = None
    """Of a text; None where the kind of file says how its characters are written."""
    byte_order_mark: bool = False


class Page(Model):
    """One page: its number from 1 and its half-open range of characters."""

    number: int = Field(ge=1)
    span: Span
    origin: PageOrigin = PageOrigin.TEXT
    width: float | None = None
    height: float | None = None
    """The size, in the units of the boxes of its words: points of a PDF, pixels of an image; None where it has no geometry."""
    image: str | None = None
    """The file of the page's picture, upright as it was read, where pictures are kept."""
    failed: Wording | None = None
    """Why the page could not be read, and what to do; nothing stands in its range then."""


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word's characters in the text, and its rectangle on its page: left, top, right, bottom."""

    span: Span
    page: int
    box: tuple[float, float, float, float]
    score: float | None = None
    """The OCR engine's own, from 0 to 1. It orders what a reviewer sees and guards no number."""


class PlainText(Model):
    """A document's text without the tables that were rebuilt from geometry: lines alone, words at their distances."""

    text: str
    pages: tuple[Page, ...]
    words: tuple[PlacedWord, ...]


class Document(Model):
    """A decoded source. ``text`` is never changed after this point; every place refers to it."""

    source: Source
    text: str
    pages: tuple[Page, ...]
    language: LanguageFinding
    words: tuple[PlacedWord, ...] = ()
    """The words that have a place on a page, in the order of the text."""
    engine: str | None = None
    """The OCR engine that recognised pages, with its version and models; None where none was needed."""
    notes: tuple[Wording, ...] = ()
    """What a user must know about how the document was read."""
    plain: PlainText | None = None
    """The other text that the same pages can be given, where tables were rebuilt."""
