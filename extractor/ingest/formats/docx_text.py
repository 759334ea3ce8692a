"""The characters of a Word paragraph as they are printed: tracked insertions kept, deletions and hidden text not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docx.oxml.ns import qn

from extractor.ingest.formats.element import Element

_VALUE: Final = qn("w:val")
_MATHS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_RUN: Final = qn("w:r")
_TEXTS: Final = (qn("w:t"), _MATHS)
_BREAK: Final = qn("w:br")
_BREAK_KIND: Final = qn("w:type")
_SYMBOL: Final = qn("w:sym")
_VANISH: Final = f"{qn('w:rPr')}/{qn('w:vanish')}"
_LEFT_OUT: Final = frozenset(
    map(
        qn,
        (
            "w:del",
            "w:moveFrom",
            "w:delText",
            "w:instrText",
            "w:delInstrText",
            "w:drawing",
            "w:pict",
            "w:pPr",
            "w:rPr",
            "w:sdtPr",
            "w:rt",
        ),
    )
) | {qn("w:object"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}
_CHARACTERS: Final = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_SYMBOLS: Final = {
    ("wingdings", 0xA8): "□",
    ("wingdings", 0x6F): "□",
    ("wingdings", 0xFE): "☑",
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFB): "✗",
    ("wingdings 2", 0xA3): "□",
    ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0x54): "☒",
    ("wingdings 2", 0x50): "✓",
    ("wingdings 2", 0x4F): "✗",
}
"""The ticks and boxes of forms, which Word keeps as places in a font of symbols."""
_OFF: Final = ("0", "false", "off", "none")


def on(switch: Element | None) -> bool:
    """Whether a property that is on or off is on: it stands there, and is not told to be off."""
    return switch is not None and switch.get(_VALUE, "1") not in _OFF


class Text:
    """Makes text of paragraphs and remembers whether any of it was hidden."""

    def __init__(self) -> None:
        self.hidden = False

    def of(self, paragraph: Element) -> str:
        """The text; a line break is a line feed, a page break a form feed."""
        return "".join(self._parts(paragraph))

    def _parts(self, parent: Element) -> Iterator[str]:
        for child in parent:
            tag = str(child.tag)
            if tag in _LEFT_OUT:
                continue
            if tag in _TEXTS:
                yield (child.text or "").replace("\f", " ")
            elif tag == _BREAK:
                yield "\f" if child.get(_BREAK_KIND, "") == "page" else "\n"
            elif tag == _SYMBOL:
                yield _symbol(child)
            elif tag in _CHARACTERS:
                yield _CHARACTERS[tag]
            elif tag == _RUN and on(child.find(_VANISH)):
                self.hidden |= any(text.strip() for text in self._parts(child))
            else:
                yield from self._parts(child)


def _symbol(element: Element) -> str:
    """A character of a font of symbols; nothing where it is none of those that forms use."""
    code = element.get(qn("w:char"), "")
    try:
        place = int(code[:4], 16)
    except ValueError:
        return ""
    font = element.get(qn("w:font"), "").lower()
    if 0xF000 <= place <= 0xF0FF:
        return _SYMBOLS.get((font, place - 0xF000), "")
    return _SYMBOLS.get((font, place), chr(place) if 0x20 < place < 0xD800 else "")
