"""What is asked of a reading process and what it answers."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from extractor import errors
from extractor.errors import DamagedInputError, InputError
from extractor.ingest.limits import Limits
from extractor.ingest.ocr.engine import EngineName
from extractor.ingest.page.writing import Written
from schemas.base import Wording
from schemas.document import Kind, PageOrigin

PlacedAt = tuple[int, int, tuple[float, float, float, float], float | None]
"""A word: where it begins in its page's text, its length, its rectangle, its score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One file to read, whose bytes follow; pages before ``first`` have been read already."""

    kind: Kind
    name: str
    limits: Limits
    engine: EngineName
    images: float | None
    first: int = 1

    def to_message(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)

    @classmethod
    def from_message(cls, message: dict[str, Any]) -> Request:
        """From what ``to_message`` gave."""
        limits = Limits(**message.pop("limits"))
        kind, engine = Kind(message.pop("kind")), EngineName(message.pop("engine"))
        return cls(limits=limits, kind=kind, engine=engine, **message)


@dataclass(frozen=True, slots=True)
class PageText:
    """A text of a page and the words of it that have a place."""

    text: str
    words: tuple[PlacedAt, ...] = ()

    @classmethod
    def of(cls, written: Written) -> PageText:
        """The text as it goes into a message."""
        words = tuple(
            (at, len(word.text), tuple(round(side, 2) for side in word.box), word.score)
            for at, word in written.words
            if word.box is not None
        )
        return cls(written.text, words)  # type: ignore[arg-type]  # a Box has four sides

    @classmethod
    def from_message(cls, message: dict[str, Any]) -> PageText:
        """From a message."""
        words = tuple((int(at), int(n), _sides(box), score) for at, n, box, score in message["words"])
        return cls(str(message["text"]), words)


def _sides(box: Any) -> tuple[float, float, float, float]:  # noqa: ANN401 - JSON
    left, top, right, bottom = map(float, box)
    return left, top, right, bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A page as a process has read it, or why it could not; ``plain`` is the reading without its tables."""

    number: int
    origin: PageOrigin
    text: PageText
    plain: PageText | None = None
    width: float | None = None
    height: float | None = None
    image: bytes | None = None
    notes: tuple[Wording, ...] = ()
    failed: InputError | None = None

    def to_message(self) -> dict[str, Any]:
        """As JSON; the image goes beside it."""
        return {
            "page": self.number,
            "origin": self.origin,
            "text": asdict(self.text),
            "plain": asdict(self.plain) if self.plain else None,
            "size": [self.width, self.height],
            "notes": [asdict(note) for note in self.notes],
            "failed": error_message(self.failed) if self.failed else None,
        }

    @classmethod
    def from_message(cls, message: dict[str, Any], image: bytes) -> ReadPage:
        """From a message and what came beside it."""
        width, height = message["size"]
        return cls(
            number=int(message["page"]),
            origin=PageOrigin(message["origin"]),
            text=PageText.from_message(message["text"]),
            plain=PageText.from_message(message["plain"]) if message["plain"] else None,
            width=width,
            height=height,
            image=image or None,
            notes=tuple(Wording(**note) for note in message["notes"]),
            failed=error_of(message["failed"]) if message["failed"] else None,
        )


def failed_page(number: int, error: InputError) -> ReadPage:
    """A page that could not be read."""
    return ReadPage(number=number, origin=PageOrigin.TEXT, text=PageText(""), failed=error)


def error_message(error: InputError) -> dict[str, Any]:
    """An error as JSON."""
    return {
        "type": type(error).__name__,
        "name": error.name,
        "reason": asdict(error.said),
        "advice": asdict(error.advised),
    }


def error_of(message: dict[str, Any]) -> InputError:
    """The error of a message; of a type that is none of ours, a damaged input."""
    kind = getattr(errors, str(message["type"]), None)
    if not (isinstance(kind, type) and issubclass(kind, InputError)):
        kind = DamagedInputError
    return kind(str(message["name"]), Wording(**message["reason"]), Wording(**message["advice"]))
