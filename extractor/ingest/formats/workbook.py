"""The parts of an Excel workbook that its sheets share: their list, the strings, the formats of numbers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from zipfile import ZipFile

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS

from extractor.ingest.formats.element import Element, local

_BOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CHINESE_FORMATS: Final = {
    14: "yyyy/m/d",
    22: "yyyy/m/d h:mm",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
}
"""What the numbers of built-in formats mean in the Chinese Excel, where it differs from the English one."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of cells: its name, the part it stands in, and whether it is shown."""

    title: str
    part: str
    hidden: bool


class Workbook:
    """An open workbook; whatever its parts lack is taken as absent, as Excel does."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self._parts = {name.lower(): name for name in archive.namelist()}
        book = self._tree(_BOOK)
        self._relations = {each.get("Id", ""): each for each in self._tree(_RELATIONS)}
        self.sheets = tuple(self._sheets(book))
        self.since_1904 = any(each.get("date1904", "") in ("1", "true") for each in found(book, "workbookPr"))
        self.strings = tuple(self._strings())
        self.formats = tuple(self._formats())

    def events(self, part: str, *tags: str) -> Iterator[tuple[str, Element]]:
        """The start and end of the named elements of a part, in any namespace."""
        with self.archive.open(self._parts[part.lower()]) as file:
            yield from etree.iterparse(
                file,
                events=("start", "end"),
                tag=[f"{{*}}{tag}" for tag in tags],
                resolve_entities=False,
                no_network=True,
                remove_comments=True,
                remove_pis=True,
            )

    def _tree(self, part: str) -> Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        root: Element = etree.fromstring(self.archive.read(self._parts[part.lower()]), parser)
        return root

    def _sheets(self, book: Element) -> Iterator[Sheet]:
        for each in found(book, "sheet"):
            relation = next((value for key, value in each.items() if key.endswith("}id")), "")
            target = self._relations.get(relation)
            if target is not None and target.get("Type", "").endswith("/worksheet"):
                hidden = each.get("state", "visible") != "visible"
                yield Sheet(each.get("name", ""), _path(target), hidden)

    def _shared(self, kind: str) -> str | None:
        """The part of a kind of which there is at most one."""
        for each in self._relations.values():
            if each.get("Type", "").endswith(f"/{kind}") and _path(each).lower() in self._parts:
                return _path(each)
        return None

    def _strings(self) -> Iterator[str]:
        if part := self._shared("sharedStrings"):
            for event, element in self.events(part, "si"):
                if event == "end":
                    yield rich(element)
                    done(element)

    def _formats(self) -> Iterator[str]:
        """The format codes of the cells' styles, by the numbers that cells name."""
        part = self._shared("styles")
        if part is None:
            return
        styles = self._tree(part)
        own = {each.get("numFmtId", ""): each.get("formatCode", "") for each in found(styles, "numFmt")}
        for cells in found(styles, "cellXfs"):
            for style in found(cells, "xf"):
                number = style.get("numFmtId", "0")
                yield own.get(number) or built_in(number)


def built_in(number: str) -> str:
    """The code of a format that is known by its number."""
    place = int(number) if number.isascii() and number.isdecimal() and len(number) < 4 else 0
    return _CHINESE_FORMATS.get(place) or str(BUILTIN_FORMATS.get(place, "General"))


def found(element: Element, name: str) -> Iterator[Element]:
    """The elements of a name below this one, in any namespace."""
    return element.iter(f"{{*}}{name}")


def rich(element: Element) -> str:
    """The characters of a string of several formats; how to pronounce it is left out."""
    return unescaped("".join(each.text or "" for each in found(element, "t") if not _is_spoken(each)))


def unescaped(text: str) -> str:
    """The text with characters that XML cannot hold; of the controls only line breaks stay."""
    return _ESCAPED.sub(_character, text)


def done(element: Element) -> None:
    """Frees an element that was read, and those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _is_spoken(text: Element) -> bool:
    parent = text.getparent()
    return parent is not None and local(parent) == "rPh"


def _character(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    if character in "\r\n":
        return "\n"
    return character if character.isprintable() else " "


def _path(relation: Element) -> str:
    """The part that a relation of the workbook leads to."""
    return posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
