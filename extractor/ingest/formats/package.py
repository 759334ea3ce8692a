"""Office files as packages: a ZIP whose members are checked one by one before anybody parses them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from extractor.errors import InputError
from extractor.ingest.limits import Limits
from extractor.ingest.refusals import above, damaged, encrypted, unsafe
from schemas.base import Wording

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What a locked file begins with: the package stands encrypted in a container of old Office."""
_LISTED: Final = b"PK\x01\x02"
_CHUNK: Final = 64 * 1024
_SMALL: Final = 1024 * 1024
"""Bytes up to which a member may grow at any ratio: repeated rows of a small sheet compress well."""
_UNKNOWN: Final = 1 << 62
_LOCKED: Final = 0x1
_XML_NAMES: Final = (".xml", ".rels", ".vml")
_EBCDIC: Final = b"\x4c\x6f\xa7\x94"
_DECLARED: Final = re.compile(r"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']""")
_BYTES: Final = {"utf-8": ("utf-8", "utf8", "us-ascii", "ascii"), "utf-16": ("utf-16", "utf16")}
_FORBIDDEN: Final = ("<!DOCTYPE", "<!ENTITY")
_OVERLAP: Final = 2 * max(map(len, _FORBIDDEN))


@contextmanager
def reading(name: str, kind: str) -> Iterator[None]:
    """Whatever a parser raises about strange bytes inside the block becomes DamagedInputError.

    A lack of memory is not a fault of the file's form and passes through.
    """
    try:
        yield
    except (InputError, MemoryError):
        raise
    except Exception as error:
        raise damaged(name, kind, str(error).strip() or type(error).__name__) from error


def pictures_in(data: bytes) -> tuple[Wording, ...]:
    """What is to be said of a package that holds pictures; the names of its members stand in it as they are."""
    return (_PICTURES,) if b"/media/" in data else ()


_PICTURES: Final = Wording(
    "含有图片，图片中的文字没有识别", "it holds pictures, whose text was not recognised"
)


def check(data: bytes, name: str, kind: str, limits: Limits) -> None:
    """Unpacks every member piece by piece and keeps nothing; no size that a header tells is believed.

    Raises EncryptedInputError for a locked file, InputTooLargeError beyond a limit, UnsafeInputError for XML that
    defines entities or is in another encoding than UTF-8 and UTF-16, and DamagedInputError.
    """
    if data.startswith(_OLE):
        raise encrypted(name, kind)
    if data.count(_LISTED) > limits.members:
        raise above(name, "members", limits)
    with reading(name, kind), ZipFile(BytesIO(data)) as archive:
        total = 0
        for member in archive.infolist():
            total += _checked(archive, member, name, kind, limits, limits.unpacked - total)


def _checked(archive: ZipFile, member: ZipInfo, name: str, kind: str, limits: Limits, room: int) -> int:
    """The size a member really has."""
    if member.flag_bits & _LOCKED:
        raise encrypted(name, kind)
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise damaged(name, kind, f"{member.filename}: compression {member.compress_type}")
    size = 0
    guard: _Guard | None = None
    for chunk in _unpacked(archive, member):
        size += len(chunk)
        if size > room:
            raise above(name, "unpacked", limits)
        if size > _SMALL and size > limits.ratio * max(member.compress_size, 1):
            raise above(name, "ratio", limits)
        guard = guard or _Guard(chunk, member.filename, name)
        guard.look(chunk)
    if size != member.file_size:
        raise damaged(name, kind, f"{member.filename}: {size} != {member.file_size}")
    return size


def _unpacked(archive: ZipFile, member: ZipInfo) -> Iterator[bytes]:
    """The content to where the compressed data ends, not to where the header says that it does."""
    whole = copy(member)
    whole.file_size = _UNKNOWN
    with archive.open(whole) as file:
        while chunk := file.read(_CHUNK):
            yield chunk


class _Guard:
    """Looks through a member for what no office program writes into XML; told nothing but its first bytes."""

    def __init__(self, head: bytes, part: str, name: str) -> None:
        self.part = part
        self.name = name
        self.tail = b""
        encoding = _encoding(head, part)
        if encoding == "":
            raise unsafe(
                name,
                Wording(
                    f"其中的 {part} 既不是 UTF-8 也不是 UTF-16 的 XML",
                    f"its part {part} is XML in neither UTF-8 nor UTF-16",
                ),
            )
        self.forbidden = tuple(word.encode(encoding) for word in _FORBIDDEN) if encoding else ()

    def look(self, chunk: bytes) -> None:
        """Raises UnsafeInputError where a definition of entities begins in the chunk or at its edge."""
        seen = self.tail + chunk
        if any(word in seen for word in self.forbidden):
            raise unsafe(
                self.name,
                Wording(
                    f"其中的 {self.part} 含有 DOCTYPE 或 ENTITY 定义",
                    f"its part {self.part} holds a definition of a DOCTYPE or ENTITY",
                ),
            )
        self.tail = seen[-_OVERLAP:]


def _encoding(head: bytes, part: str) -> str | None:
    """The encoding of an XML part; empty where it is none that is read, None where the part is no XML."""
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, b"<\0\0\0", b"\0\0\0<", _EBCDIC)):
        return ""
    encoding, told = "utf-8", "utf-8"
    if head.startswith((codecs.BOM_UTF16_LE, b"<\0")):
        encoding, told = "utf-16-le", "utf-16"
    elif head.startswith((codecs.BOM_UTF16_BE, b"\0<")):
        encoding, told = "utf-16-be", "utf-16"
    start = head[: _CHUNK & ~1].decode(encoding, errors="replace").lstrip("\ufeff \t\r\n")
    if not start.startswith("<"):
        return "" if start and part.lower().endswith(_XML_NAMES) else None
    declared = _DECLARED.search(start)
    return encoding if declared is None or declared[1].lower() in _BYTES[told] else ""
