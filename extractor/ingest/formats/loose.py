"""HTML that is no XML, as the same events: tags left open, attributes without quotes, entities of HTML."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

from extractor.ingest.formats.xml import DEEPEST, Handler, declares, too_deep

_VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"})
_CLOSE_A_PARAGRAPH: Final = frozenset({"p", "div", "table", "ul", "ol"})
_CLOSED: Final = frozenset({"div", "span", "table"})
"""Elements that HTML never leaves open: one still open at the end shows that the file is cut off."""


def walk_loosely(text: str, name: str, handler: Handler) -> bool:
    """Gives the handler balanced events; whether the file is whole."""
    walker = _Walker(name, handler)
    try:
        walker.feed(closed(text))
        walker.close()
    except AssertionError:  # how the parser says that a marked section (<![x) is none
        return False
    return walker.finish()


def closed(text: str) -> str:
    """The text without a comment and a tag that nothing closes, for which the parser would search again and again."""
    comment = text.find("<!--", text.rfind("-->") + 1)
    if comment >= 0:
        text = text[:comment]
    last = text.rfind(">") + 1
    tag = text.find("<", last)
    return text if tag < 0 else text[:tag]


class _Walker(HTMLParser):
    def __init__(self, name: str, handler: Handler) -> None:
        super().__init__(convert_charrefs=True)
        self._name = name
        self._handler = handler
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CLOSE_A_PARAGRAPH and "p" in self._open:
            self._close("p")
        self._open.append(tag)
        if len(self._open) > DEEPEST:
            raise too_deep(self._name)
        self._handler.start(tag, {key: value or "" for key, value in attrs})
        if tag in _VOID:
            self._close(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._close(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._close(tag)

    def handle_data(self, data: str) -> None:
        self._handler.text(data)

    def handle_decl(self, decl: str) -> None:
        if "[" in decl or "entity" in decl.lower():
            raise declares(self._name)

    def finish(self) -> bool:
        """Ends what is open; whether nothing is that must not be."""
        whole = _CLOSED.isdisjoint(self._open)
        while self._open:
            self._handler.end(self._open.pop())
        return whole

    def _close(self, tag: str) -> None:
        """Ends the innermost element of the tag, and what stands open in it."""
        while True:
            last = self._open.pop()
            self._handler.end(last)
            if last == tag:
                return
