"""The one way XML is read: events as they come, nothing declared, nothing fetched, no bottomless nesting."""

from __future__ import annotations

import codecs
import re
from typing import Final, NoReturn, Protocol
from xml.parsers import expat

from extractor.errors import UnsafeInputError
from extractor.ingest.encoding import decode
from extractor.ingest.refusals import damaged, unsafe
from schemas.base import Wording

DEEPEST: Final = 100
"""Elements within elements; OCR output has about ten."""

_HEAD: Final = 2048
_DECLARED: Final = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?([A-Za-z0-9_.-]{1,40})""")
_ENCODINGS: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "iso8859-1": "cp1252",
    "cp1252": "cp1252",
}
"""Declared encodings that are believed, by what Python calls them, and what is read for each."""


class Handler(Protocol):
    """What takes the events of a file; tags are without their prefix."""

    def start(self, tag: str, attributes: dict[str, str], /) -> None:
        """An element begins."""

    def text(self, characters: str, /) -> None:
        """Characters of the innermost element."""

    def end(self, tag: str, /) -> None:
        """The innermost element ends."""


def characters_of(data: bytes, name: str, kind: str) -> str:
    """The characters of a file: UTF-8 where it is, else as declared, else as its bytes suggest."""
    for encoding in ("utf-8-sig", _declared(data)):
        if encoding is not None and b"\x00" not in data[:_HEAD]:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    decoded = decode(data)
    if decoded is None:
        raise damaged(name, kind, "its characters are in no encoding that is read")
    return decoded.text


def walk(text: str, name: str, kind: str, handler: Handler, *, html: bool = False) -> None:
    """Gives the handler every event of a document.

    A document type is refused, and with ``html`` all but the bare one of HTML; elements too deep are unsafe, and with
    ``html`` no XML. Raises UnsafeInputError and DamagedInputError, and what the handler raises.
    """
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:  # in HTML, they may be tags that are left open
            raise damaged(name, kind, f"more than {DEEPEST} open elements") if html else too_deep(name)
        handler.start(_bare(tag), attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_bare(tag))

    def document_type(tag: str, _system: str | None, _public: str | None, inner: int) -> None:
        if inner or not html or tag.lower() != "html":
            raise declares(name)

    def refuse(*_what: object) -> NoReturn:
        raise declares(name)

    def unknown(entity: str, _parameter: int) -> NoReturn:
        raise damaged(
            name,
            kind,
            f"undefined entity {entity}: line {parser.CurrentLineNumber}, "
            f"column {parser.CurrentColumnNumber + 1}",
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = document_type
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.SkippedEntityHandler = unknown
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        said = f"{expat.ErrorString(error.code)}: line {error.lineno}, column {error.offset + 1}"
        raise damaged(name, kind, said) from error


def declares(name: str) -> UnsafeInputError:
    """What to raise for a file that declares a document type or entities."""
    return unsafe(
        name,
        Wording("文件声明了文档类型（DTD）或实体，不予读取", "it declares a document type (DTD) or entities"),
    )


def too_deep(name: str) -> UnsafeInputError:
    """What to raise for a file whose elements stand too deep within each other."""
    return unsafe(
        name,
        Wording(f"元素嵌套超过 {DEEPEST} 层", f"its elements are nested more than {DEEPEST} deep"),
    )


def _bare(tag: str) -> str:
    return tag.rpartition(":")[2]


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    if found is None:
        return None
    try:
        return _ENCODINGS.get(codecs.lookup(found[1].decode("ascii")).name)
    except LookupError:
        return None
