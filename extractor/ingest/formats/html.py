"""Web pages: tables with their spans, and the text around them line by line."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from extractor.ingest.encoding import decode
from extractor.ingest.formats.html_table import Grid, Part, flowed
from extractor.ingest.formats.loose import closed
from extractor.ingest.formats.package import reading
from extractor.ingest.formats.tally import Tally
from extractor.ingest.limits import LIMITS, Limits
from extractor.ingest.page.blocks import Block, PageContent
from extractor.ingest.refusals import damaged
from schemas.document import PageOrigin

_LEFT_OUT: Final = frozenset(
    (
        "script",
        "style",
        "template",
        "head",
        "title",
        "noscript",
        "iframe",
        "object",
        "svg",
        "canvas",
        "audio",
        "video",
        "datalist",
    )
)
_IN_HEAD: Final = frozenset(("title", "meta", "link", "script", "style", "base", "noscript", "template"))
_VOID: Final = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    )
)
_BLOCKS: Final = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
    )
)
_TABLE: Final = frozenset(("table",))
_GROUPS: Final = frozenset(("thead", "tbody", "tfoot"))
_CELLS: Final = frozenset(("td", "th", "caption"))
_WITHIN_TABLE: Final = _GROUPS | _CELLS | {"tr"}
_CLOSED_BY: Final = {
    **dict.fromkeys(("td", "th", "caption"), _CELLS),
    "tr": _CELLS | {"tr"},
    **dict.fromkeys(_GROUPS, _WITHIN_TABLE),
    "li": frozenset(("li", "p")),
    **dict.fromkeys(("dt", "dd"), frozenset(("dt", "dd", "p"))),
    "option": frozenset(("option",)),
    **dict.fromkeys(_BLOCKS - {"li", "dt", "dd", "option", "caption"}, frozenset(("p",))),
    "table": frozenset(("p",)),
}
"""The open elements that the start of an element ends, though no tag says so."""
_DEEPEST: Final = 512
"""Elements within elements that are kept track of, as in browsers."""
_NOT_DISPLAYED: Final = re.compile(r"(?:^|;)\s*display\s*:\s*none\b", re.IGNORECASE)
_SHOWN_FIELDS: Final = ("text", "number", "date", "tel", "email", "")
_META: Final = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_META_WITHIN: Final = 4096
_BREAKS: Final = re.compile(r"[ \t\n\r\f]+")
_CHINESE: Final = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030"}
_BELIEVED: Final = frozenset(("utf-8", "gb18030", "big5", "big5hkscs"))
"""Encodings that a page is believed about; what else it may claim, Chinese is not written in."""
_MARKS: Final = (b"\xef\xbb\xbf", codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(data: bytes, name: str, limits: Limits) -> Iterator[PageContent]:
    """The page as one; what a browser does not show is left out.

    Raises DamagedInputError where its encoding cannot be told, InputTooLargeError above the limit of cells.
    """
    with reading(name, "HTML"):
        blocks = tuple(tables_and_lines(_decoded(data, name), name=name, limits=limits))
    yield PageContent(origin=PageOrigin.TEXT, blocks=blocks)


def tables_and_lines(markup: str, *, name: str = "", limits: Limits = LIMITS) -> list[Block]:
    """The blocks of HTML, maybe a piece of a page; of tables within tables, the innermost are tables.

    Raises InputTooLargeError above the limit of cells.
    """
    page = _Page(Tally(name, limits))
    page.feed(closed(markup))
    page.close()
    return page.blocks()


def _decoded(data: bytes, name: str) -> str:
    """The text of the bytes: a byte order mark decides, else what the page says of itself, else the bytes."""
    told = None if data.startswith(_MARKS) else _META.search(data[:_META_WITHIN])
    if told:
        try:
            encoding = codecs.lookup(_CHINESE.get(label := told[1].decode("ascii").lower(), label)).name
            if encoding in _BELIEVED:
                return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            pass  # the page is wrong about itself
    decoded = decode(data)
    if decoded is None:
        raise damaged(name, "HTML", "encoding")
    return decoded.text


def _is_hidden(tag: str, told: dict[str, str]) -> bool:
    """Whether a browser does not show an element of these attributes."""
    if tag in _LEFT_OUT or "hidden" in told or (tag == "option" and "selected" not in told):
        return True
    return _NOT_DISPLAYED.search(told.get("style", "")) is not None


class _Page(HTMLParser):
    """Reads a page tag by tag; keeps a list of open elements and one of open tables."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(convert_charrefs=True)
        self._tally = tally
        self._open: list[tuple[str, bool]] = []
        self._hidden = 0
        self._preformatted = 0
        self._grids: list[Grid] = []
        self._flow: list[Part] = []

    def blocks(self) -> list[Block]:
        """What was read; open elements end here."""
        while self._open:
            self._pop()
        return list(flowed(self._flow))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins; it may end others."""
        self._end_implied(tag)
        told = {key: value or "" for key, value in attrs}
        hidden = _is_hidden(tag, told)
        if tag in _VOID:
            if not hidden and not self._hidden:
                self._void(tag, told)
            return
        if len(self._open) >= _DEEPEST:
            return
        self._open.append((tag, hidden))
        self._hidden += hidden
        self._preformatted += tag == "pre"
        if not self._hidden:
            self._begin(tag, told)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, with all that are open within it; the end of none that is open is passed over."""
        for at in range(len(self._open) - 1, -1, -1):
            opened = self._open[at][0]
            if opened == tag:
                while len(self._open) > at:
                    self._pop()
                return
            if opened == "table" or (opened in _CELLS and tag not in _WITHIN_TABLE | _TABLE):
                return

    def parse_html_declaration(self, i: int) -> int:
        """Passes over marked sections, as browsers do, whatever word they begin with."""
        if self.rawdata.startswith("<![", i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)

    def handle_data(self, data: str) -> None:
        """Characters; white space is one blank, but in preformatted text."""
        if not self._hidden:
            self._add(data if self._preformatted else _BREAKS.sub(" ", data))

    def _add(self, part: Part) -> None:
        if self._grids:
            self._grids[-1].add(part)
        else:
            self._flow.append(part)

    def _end_implied(self, tag: str) -> None:
        """Ends what cannot go on when this element begins."""
        if self._open and tag not in _IN_HEAD and self._open[-1][0] == "head":
            self._pop()
        closed = _CLOSED_BY.get(tag)
        if closed is None:
            return
        for at in range(len(self._open) - 1, -1, -1):
            opened = self._open[at][0]
            if opened in closed:
                while len(self._open) > at:
                    self._pop()
            elif opened == "table" or (tag not in _WITHIN_TABLE and opened in _BLOCKS | _CELLS):
                return

    def _void(self, tag: str, told: dict[str, str]) -> None:
        if tag in ("br", "hr"):
            self._add("\n")
        elif tag == "input" and told.get("type", "").lower() in _SHOWN_FIELDS:
            self._add(told.get("value", ""))

    def _begin(self, tag: str, told: dict[str, str]) -> None:
        grid = self._grids[-1] if self._grids else None
        if tag == "table":
            self._grids.append(Grid(self._tally))
        elif grid and tag in _GROUPS:
            grid.end_group()
        elif grid and tag == "tr":
            grid.begin_row()
        elif grid and tag in ("td", "th"):
            grid.begin_cell(told.get("colspan", ""), told.get("rowspan", ""))
        elif tag in _BLOCKS:
            self._add("\n")

    def _pop(self) -> None:
        tag, hidden = self._open.pop()
        shown = not self._hidden
        self._hidden -= hidden
        self._preformatted -= tag == "pre"
        if not shown:
            return
        grid = self._grids[-1] if self._grids else None
        if grid and tag == "table":
            self._grids.pop()
            self._add(list(grid.blocks()))
        elif grid and tag in ("td", "th"):
            grid.end_cell()
        elif grid and tag in _GROUPS:
            grid.end_group()
        elif tag in _BLOCKS:
            self._add("\n")
