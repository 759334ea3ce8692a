"""The text layer of a PDF page: words with boxes, and whether it can be believed."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.ingest.formats.radicals import without_twins
from extractor.ingest.page.blocks import Box, Word
from extractor.ingest.page.printed import place, printed_lines

_BREAK: Final = 0.6
"""Heights between two characters that end a word."""
_BLANK: Final = 0.12
"""Heights between two characters that end a word where the layer has a blank; some have blanks where none is printed."""
_LEVEL: Final = 0.5
"""Heights that a character may stand above or below the one before it."""
_BACK: Final = 0.3
"""Heights that a character may overlap the one before it."""
_FEW: Final = 5
_SHORT: Final = 24
"""Lines, or characters, of a layer beside a picture of the whole page that are a running head, a stamp or a page number."""
_PICTURE: Final = 0.5
"""The share of a page that a picture covers when the page is a scan."""
_UNREADABLE: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_MOST_UNREADABLE: Final = 0.05
_USUAL: Final = re.compile(
    r"[\t\n\r -~\u00a5\u00b0-\u00b7\u2010-\u2027\u2030-\u205e\u2160-\u217b\u2190-\u22ff\u2460-\u24ff\u25a0-\u26ff\u3000-\u301f\uff01-\uff5e]"
)
_LEAST_USUAL: Final = 0.7
"""The share of characters of common print under which a font's table of characters must be wrong."""


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The words of a page's text layer, in points from the upper left corner, and how many characters they have."""

    words: tuple[Word, ...]
    characters: int
    usable: bool
    """Whether it says what the page says: neither empty beside a scan nor garbled."""
    garbled: bool
    """Whether its characters are not the ones that are printed."""


def text_layer(page: pdfium.PdfPage) -> TextLayer:
    """The layer of the page; the page itself tells whether a picture stands where text is missing."""
    textpage = page.get_textpage()
    width, height = page.get_size()
    shown = Box(0, 0, width, height)
    try:
        words = tuple(word for word in _words(textpage, _turned(page)) if shown.holds(*place(word).middle))
    finally:
        textpage.close()
    text = "".join(word.text for word in words)
    sparse = len(text) < _SHORT or len(printed_lines(words)) <= _FEW
    if sparse and _is_scan(page):
        return TextLayer(words, len(text), usable=False, garbled=False)
    garbled = bool(text) and _is_garbled(text)
    return TextLayer(words, len(text), not garbled if text else _is_blank(page), garbled)


def _is_garbled(text: str) -> bool:
    unreadable = len(_UNREADABLE.findall(text))
    return unreadable > _MOST_UNREADABLE * len(text) or usual_share(text) < _LEAST_USUAL


def usual_share(text: str) -> float:
    """The share of a text's characters that Chinese print is made of: common Han characters, ASCII, punctuation."""
    usual = len(_USUAL.findall(text))
    encoded = text.encode("gb2312", errors="ignore")
    at = han = 0
    while at < len(encoded):
        wide = encoded[at] >= 0x80
        han += wide and 0xB0 <= encoded[at] <= 0xF7
        at += 2 if wide else 1
    return (usual + han) / len(text)


def _is_scan(page: pdfium.PdfPage) -> bool:
    """Whether pictures cover much of the page."""
    width, height = page.get_size()
    covered = 0.0
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return bool(covered >= _PICTURE * width * height)


def _is_blank(page: pdfium.PdfPage) -> bool:
    """Whether nothing is drawn on the page: no text, and neither pictures nor shapes."""
    return next(iter(page.get_objects(max_depth=1)), None) is None


_Turn = tuple[float, float, float, float, float, float]


def _turned(page: pdfium.PdfPage) -> _Turn:
    """What takes places of the page's content to points from the upper left corner of the page as it is shown."""
    width, height = page.get_size()
    scale = 1000
    across, down = round(width * scale), round(height * scale)
    x, y = ctypes.c_int(), ctypes.c_int()

    def shown(px: float, py: float) -> tuple[float, float]:
        pdfium_c.FPDF_PageToDevice(page, 0, 0, across, down, 0, px, py, x, y)
        return x.value / scale, y.value / scale

    ox, oy = shown(0, 0)
    ax, ay = shown(100, 0)
    bx, by = shown(0, 100)
    return (ax - ox) / 100, (bx - ox) / 100, ox, (ay - oy) / 100, (by - oy) / 100, oy


@dataclass(slots=True)
class _Character:
    text: str
    box: Box


def _characters(textpage: pdfium.PdfTextPage, turn: _Turn) -> Iterator[_Character | None]:
    """The printed characters in the order of the layer, None where white space stands."""
    raw: Any = textpage.raw
    rect = pdfium_c.FS_RECTF()
    a, b, c, d, e, f = turn
    for index in range(pdfium_c.FPDFText_CountChars(raw)):
        code = pdfium_c.FPDFText_GetUnicode(raw, index)
        character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if character.isspace() or code in (2, 0xFFFE):
            yield None
            continue
        if not pdfium_c.FPDFText_GetLooseCharBox(raw, index, rect):
            continue
        xs = (a * rect.left + b * rect.bottom + c, a * rect.right + b * rect.top + c)
        ys = (d * rect.left + e * rect.bottom + f, d * rect.right + e * rect.top + f)
        box = Box(min(xs), min(ys), max(xs), max(ys))
        if box.width > 0 and box.height > 0:
            yield _Character(character, box)


def _words(textpage: pdfium.PdfTextPage, turn: _Turn) -> Iterator[Word]:
    run: list[_Character] = []
    blank = False
    for character in _characters(textpage, turn):
        if character is None:
            blank = True
            continue
        if run and _doubled(run[-1], character):
            continue
        if run and not _goes_on(run[-1].box, character.box, _BLANK if blank else _BREAK):
            yield _word(run)
            run = []
        run.append(character)
        blank = False
    if run:
        yield _word(run)


def _goes_on(left: Box, right: Box, room: float) -> bool:
    height = max(left.height, right.height)  # a flat character (一) has a flat box
    level = abs(left.middle[1] - right.middle[1]) <= _LEVEL * height
    return level and -_BACK * height <= right.left - left.right <= room * height


def _doubled(before: _Character, character: _Character) -> bool:
    """Whether a character is printed over itself to look bold."""
    box = character.box
    across, down = abs(before.box.left - box.left), abs(before.box.top - box.top)
    return before.text == character.text and across < 0.2 * box.width and down < 0.2 * box.height


def _word(run: list[_Character]) -> Word:
    box = Box(
        run[0].box.left,
        min(c.box.top for c in run),
        run[-1].box.right,
        max(c.box.bottom for c in run),
    )
    texts = [without_twins(c.text) for c in run]
    ends = tuple(c.box.right for c, text in zip(run, texts, strict=True) for _ in text)
    return Word("".join(texts), box, None, ends)
