"""ZIP files written byte by byte, so that they can say what is not true."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from extractor.errors import InputError
from extractor.ingest import Limits
from extractor.ingest.archive import Member, members

TEXT = "绩效自评".encode()
UTF_8 = 0x800
ENCRYPTED = 0x1
LINK = 0o120777


@dataclass(frozen=True)
class Part:
    """A member; what is None is told as it is."""

    name: str | bytes
    data: bytes = b""
    method: int = 8
    flags: int = UTF_8
    mode: int = 0
    extra: bytes = b""
    says_unpacked: int | None = None
    says_packed: int | None = None
    says_check: int | None = None
    says_offset: int | None = None

    @property
    def raw(self) -> bytes:
        """The bytes of its name."""
        return self.name if isinstance(self.name, bytes) else self.name.encode()

    @property
    def packed(self) -> bytes:
        """Its bytes as they stand in the file."""
        return deflated(self.data) if self.method == 8 else self.data


def deflated(data: bytes) -> bytes:
    """The bytes packed as members are."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def zipped(*parts: Part, before: bytes = b"", comment: bytes = b"") -> bytes:
    """The ZIP file of these members."""
    body, listed = b"", b""
    for part in parts:
        packed = part.packed
        numbers = (
            zlib.crc32(part.data) if part.says_check is None else part.says_check,
            len(packed) if part.says_packed is None else part.says_packed,
            len(part.data) if part.says_unpacked is None else part.says_unpacked,
        )
        offset = len(body) if part.says_offset is None else part.says_offset
        head = struct.pack("<5H3L", 20, part.flags, part.method, 0, 0x21, *numbers)
        body += b"PK\x03\x04" + head + struct.pack("<2H", len(part.raw), 0) + part.raw + packed
        rest = struct.pack("<5H2L", len(part.raw), len(part.extra), 0, 0, 0, part.mode << 16, offset)
        listed += b"PK\x01\x02\x14\x03" + head + rest + part.raw + part.extra
    count = min(len(parts), 0xFFFF)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(listed), len(body), len(comment))
    return before + body + listed + end + comment


def texts(*names: str) -> bytes:
    """An archive of small texts, each with its own name in it."""
    return zipped(*(Part(name, f"{name}的内容".encode()) for name in names))


def names(data: bytes, limits: Limits | None = None) -> list[str | tuple[str, type[InputError]]]:
    """The names of the members without that of the archive, the errors by their classes."""
    found = members(data, "a.zip", limits or Limits())
    return [
        one.name.removeprefix("a.zip/") if isinstance(one, Member) else (one.name, type(one)) for one in found
    ]
