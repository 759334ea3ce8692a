"""Markdown as OCR tools and people write it: tables of either kind, and the text around without its marks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from extractor.ingest.encoding import decode
from extractor.ingest.formats.html import tables_and_lines
from extractor.ingest.formats.package import reading
from extractor.ingest.formats.tally import Tally
from extractor.ingest.limits import Limits
from extractor.ingest.page.blocks import Block, Cell, PageContent, Table, lines_of
from extractor.ingest.refusals import damaged
from schemas.document import PageOrigin

_KIND: Final = "Markdown"
_NEW_PAGE: Final = re.compile(
    r"\f|^[ \t]*(?:<!--\s*page[ _-]?(?:break|number)?\s*[:#]?\s*\d*\s*-->|\{\d+\}-{3,})[ \t]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
"""Form feeds, comments that count or part pages, and marker's ``{2}------``."""
_RULER: Final = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_ROW: Final = re.compile(r"(?<!\\)\|")
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~%&$])")
_TABLE_TAG: Final = re.compile(r"<(/?)table\b", re.IGNORECASE)
_TABLE_END: Final = re.compile(r"</table\s*>", re.IGNORECASE)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING: Final = re.compile(r"^\s{0,3}#{1,6}(?:\s+|$)|\s+#+\s*$")
_BULLET: Final = re.compile(r"^\s*[-*+]\s+")
_LINE_ACROSS: Final = re.compile(r"^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,}|```.*|~~~.*)$")
_IMAGE: Final = re.compile(r"!\[[^\]\n]*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])")
_LINK: Final = re.compile(r"(?<!!)\[([^\[\]\n]*)\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG: Final = re.compile(
    r"</?(?:a|b|big|center|code|del|div|em|font|i|img|ins|mark|p|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_STRONG: Final = re.compile(
    r"(?<!\\)\*{2,3}(?=\S)([^*\n]+?)(?<=\S)\*{2,3}|(?<![_\\])__(?=[^\s_])([^\n]*?[^\s_])__(?!_)"
)


def read(data: bytes, name: str, limits: Limits) -> Iterator[PageContent]:
    """The pages, parted where form feeds or the marks of OCR tools part them.

    Pages without text at the start and the end are left out; one between others is kept, so that pages keep their
    numbers. Raises DamagedInputError where the bytes are no text, InputTooLargeError above the limit of cells.
    """
    decoded = decode(data)
    if decoded is None:
        raise damaged(name, _KIND, "encoding")
    tally = Tally(name, limits)
    with reading(name, _KIND):
        pages = [tuple(_blocks(page, tally)) for page in _NEW_PAGE.split(decoded.text)]
    while len(pages) > 1 and not pages[-1]:
        pages.pop()
    while len(pages) > 1 and not pages[0]:
        pages.pop(0)
    for blocks in pages:
        yield PageContent(origin=PageOrigin.TEXT, blocks=blocks)


def holds_tables(text: str) -> bool:
    """Whether a table of Markdown or of HTML stands in the text."""
    if _TABLE_TAG.search(text):
        return True
    lines = text.splitlines()
    return any(_begins_table(lines, at) for at in range(len(lines) - 1))


def _blocks(page: str, tally: Tally) -> Iterator[Block]:
    """The tables of HTML, and what stands between them."""
    page = _COMMENT.sub("", page)
    at = 0
    for start, end in _tables(page):
        yield from _of_markdown(page[at:start], tally)
        found = tables_and_lines(page[start:end], name=tally.name, limits=tally.limits)
        tally.take(sum(len(block.cells) for block in found if isinstance(block, Table)))
        yield from found
        at = end
    yield from _of_markdown(page[at:], tally)


def _tables(page: str) -> Iterator[tuple[int, int]]:
    """Where outer tables of HTML begin and end; one that is never closed goes to the end."""
    depth = start = 0
    for tag in _TABLE_TAG.finditer(page):
        if not tag[1]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                closed = _TABLE_END.match(page, tag.start())
                yield start, closed.end() if closed else tag.end()
    if depth:
        yield start, len(page)


def _of_markdown(text: str, tally: Tally) -> Iterator[Block]:
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        if not _begins_table(lines, at):
            yield from _lines(lines[at])
            at += 1
            continue
        end = at + 2
        while end < len(lines) and _ROW.search(lines[end]):
            end += 1
        rows = [lines[at], *lines[at + 2 : end]]
        yield Table(tuple(_cells(rows, tally)))
        at = end


def _begins_table(lines: list[str], at: int) -> bool:
    """Whether a line is the head of a table: it holds strokes, and so does the ruler below it."""
    if at + 1 >= len(lines) or "|" not in lines[at + 1] or not _ROW.search(lines[at]):
        return False
    return _RULER.match(lines[at + 1]) is not None


def _cells(rows: list[str], tally: Tally) -> Iterator[Cell]:
    for number, row in enumerate(rows):
        row = row.strip().removeprefix("|")
        parts = _ROW.split(row)
        if len(parts) > 1 and not parts[-1].strip():
            parts.pop()
        tally.take(len(parts))
        for column, part in enumerate(parts):
            yield Cell(number, column, lines_of(_plain(part)))


def _lines(line: str) -> Iterator[Block]:
    """The line without the marks that make it a heading, an entry of a list or a rule."""
    if _LINE_ACROSS.match(line):
        return
    yield from lines_of(_plain(_BULLET.sub("", _HEADING.sub("", line))))


def _plain(text: str) -> str:
    """The text without images, targets of links, tags and marks of strong type."""
    text = _BREAK.sub("\n", _LINK.sub(r"\1", _IMAGE.sub("", text)))
    text = _STRONG.sub(lambda match: match[1] or match[2] or "", text)
    return html.unescape(_ESCAPED.sub(r"\1", _TAG.sub("", text)))
