"""hOCR: a web page whose elements say in their class what they are and in their title where they stand."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from extractor.errors import DamagedInputError
from extractor.ingest.formats.allowance import Allowance
from extractor.ingest.formats.loose import walk_loosely
from extractor.ingest.formats.xml import characters_of, walk
from extractor.ingest.limits import Limits
from extractor.ingest.page.blocks import Box, Word
from extractor.ingest.page.found import FoundPage, box_of, number, page_of, word_of

_NAME: Final = "hOCR"
_QUOTED: Final = re.compile(r'"[^"]*"')
_CHARACTER: Final = "ocrx_cinfo"
_APART: Final = frozenset({"br", "p", "div", "tr", "td", "th", "li"})
"""Elements of HTML that part what stands before them from what stands in them."""


def read(data: bytes, name: str, limits: Limits) -> Iterator[FoundPage]:
    """The pages of an hOCR file, by their physical number where each has its own, else as they stand.

    What is not well-formed XML is read as HTML, and refused where it is cut off. A picture it names is not opened.
    """
    text = characters_of(data, name, _NAME)
    handler = _Handler(Allowance(name, limits))
    try:
        walk(text, name, _NAME, handler, html=True)
    except DamagedInputError:
        handler = _Handler(Allowance(name, limits))
        if not walk_loosely(text, name, handler):
            raise
    yield from handler.pages()


@dataclass(slots=True)
class _Element:
    """An open element of hOCR: its place, the text directly in it, and whether it gave words already."""

    box: Box | None
    score: float | None = None
    ends: list[float] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    divided: bool = False
    spelled: bool = False
    """Its characters are elements: white space between them is that of the file."""


@dataclass(slots=True)
class _Page:
    size: tuple[float, float]
    number: float
    words: list[Word] = field(default_factory=list)


class _Handler:
    """Makes a word of the text of each innermost element: words where there are any, else lines or paragraphs.

    Text that stands beside words in a line has no place of its own.
    """

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._pages: list[_Page] = []
        self._open: list[_Element | None] = []
        self._within: list[_Element] = []
        self._character = 0
        """The depth of the open element of a character; 0 outside one."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        classes = attributes.get("class", "").split()
        known = [one for one in classes if one.startswith("ocr")]
        says = _properties(attributes.get("title", "")) if known else {}
        if "ocr_page" in known:
            self._begin(says)
        if self._within and _CHARACTER in known:
            self._spell(self._within[-1], says)
        if not known or _CHARACTER in known:
            self._open.append(None)
            if tag in _APART:
                self.text(" ")
            return
        self._flush(ended=False)
        score = says["x_wconf"][0] / 100 if says.get("x_wconf") else None
        box = None if "ocr_page" in known else _box(says)
        element = _Element(box, score, says.get("x_bboxes", [])[2::4])
        self._open.append(element)
        self._within.append(element)

    def text(self, characters: str) -> None:
        if self._within and (self._character or characters.strip() or not self._within[-1].spelled):
            self._within[-1].text.append(characters)

    def end(self, _tag: str) -> None:
        if len(self._open) == self._character:
            self._character = 0
        element = self._open.pop()
        if element is not None:
            self._flush(ended=True)
            self._within.pop()
            if self._within and element.divided:
                self._within[-1].divided = True

    def pages(self) -> list[FoundPage]:
        """The pages, in order."""
        numbers = {page.number for page in self._pages}
        if len(numbers) == len(self._pages) and not any(map(math.isnan, numbers)):
            self._pages.sort(key=lambda page: page.number)
        return [page_of(*page.size, page.words) for page in self._pages]

    def _begin(self, says: dict[str, list[float]]) -> None:
        self._allowance.page()
        box = _box(says)
        size = (box.right, box.bottom) if box else (0.0, 0.0)
        self._pages.append(_Page(size, (says.get("ppageno") or [number(None)])[0]))

    def _spell(self, element: _Element, says: dict[str, list[float]]) -> None:
        """Begins a character of an element."""
        if not "".join(element.text).strip():
            element.text.clear()
        element.spelled = True
        element.ends.extend(says.get("x_bboxes", [])[2::4])
        self._character = self._character or len(self._open) + 1

    def _flush(self, *, ended: bool) -> None:
        """Makes a word of the text that the innermost element holds so far."""
        if not self._within:
            return
        element = self._within[-1]
        whole = ended and not element.divided
        box, ends = (element.box, element.ends) if whole else (None, [])
        word = word_of("".join(element.text), box, element.score, ends)
        element.text.clear()
        if word is not None:
            self._allowance.cells()
            if not self._pages:
                self._begin({})
            self._pages[-1].words.append(word)
            element.divided = True


def _properties(title: str) -> dict[str, list[float]]:
    """The numbers of each property that a title names; the file of the picture stands in quotes and has none."""
    says = {}
    for part in _QUOTED.sub("", title).split(";"):
        key, _, values = part.strip().partition(" ")
        says[key] = [number(value) for value in values.split()]
    return says


def _box(says: dict[str, list[float]]) -> Box | None:
    corners = says.get("bbox", [])
    return box_of(*corners) if len(corners) == 4 else None
