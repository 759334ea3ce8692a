"""ALTO, versions 2 to 4: pages of strings with their places, in whichever unit the file measures."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.ingest.formats.allowance import Allowance
from extractor.ingest.formats.xml import characters_of, walk
from extractor.ingest.limits import Limits
from extractor.ingest.page.blocks import Box, Word
from extractor.ingest.page.found import FoundPage, box_of, clean, number, page_of, word_of

_NAME = "ALTO"


def read(data: bytes, name: str, limits: Limits) -> Iterator[FoundPage]:
    """The pages of an ALTO file; sizes and boxes are both in its own unit. A picture it names is not opened."""
    handler = _Handler(Allowance(name, limits))
    walk(characters_of(data, name, _NAME), name, _NAME, handler)
    yield from handler.pages


class _Handler:
    """Collects the strings of each page; a string without a place of its own stands where its line does."""

    def __init__(self, allowance: Allowance) -> None:
        self.pages: list[FoundPage] = []
        self._allowance = allowance
        self._size = (0.0, 0.0)
        self._words: list[Word] = []
        self._line: Box | None = None
        self._string: dict[str, str] = {}
        self._glyphs: list[tuple[str, float]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Page":
            self._allowance.page()
            self._size = (number(attributes.get("WIDTH")), number(attributes.get("HEIGHT")))
            self._words = []
        elif tag == "TextLine":
            self._line = _box(attributes)
        elif tag in ("String", "HYP"):
            self._string = attributes
            self._glyphs = []
        elif tag == "Glyph":
            box = _box(attributes)
            self._glyphs.append((attributes.get("CONTENT", ""), box.right if box else number(None)))

    def text(self, characters: str) -> None:
        """ALTO keeps what was recognised in attributes."""

    def end(self, tag: str) -> None:
        if tag in ("String", "HYP"):
            self._finish()
        elif tag == "TextLine":
            self._line = None
        elif tag == "Page":
            self.pages.append(page_of(*self._size, self._words))

    def _finish(self) -> None:
        content = self._string.get("CONTENT", "")
        score = self._string.get("WC")
        apart = "".join(glyph for glyph, _ in self._glyphs) == clean(content)
        ends = [end for _, end in self._glyphs] if apart else []
        own = _box(self._string)
        word = word_of(
            content, own or self._line, None if score is None else number(score), ends if own else ()
        )
        if word is not None:
            self._allowance.cells()
            self._words.append(word)


def _box(attributes: dict[str, str]) -> Box | None:
    left, top = number(attributes.get("HPOS")), number(attributes.get("VPOS"))
    return box_of(left, top, left + number(attributes.get("WIDTH")), top + number(attributes.get("HEIGHT")))
