"""The list of members at the end of a ZIP file, read entry by entry and never further than the limit.

``zipfile`` builds an object for whatever the list claims before anything can be counted, and passes over
entries that lie across each other; what it says is therefore not asked here.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import BinaryIO, Final, NamedTuple

from extractor.errors import DamagedInputError
from extractor.ingest.limits import Limits
from extractor.ingest.refusals import above, unsafe
from schemas.base import Wording

_END: Final = struct.Struct("<4s4H2LH")
_END_MARK: Final = b"PK\x05\x06"
_LONGEST_COMMENT: Final = 0xFFFF
_LOCATOR: Final = struct.Struct("<4sLQL")
_LOCATOR_MARK: Final = b"PK\x06\x07"
_END_64: Final = struct.Struct("<4sQ2H2L4Q")
_END_64_MARK: Final = b"PK\x06\x06"
_ENTRY: Final = struct.Struct("<4s6H3L5H2L")
_ENTRY_MARK: Final = b"PK\x01\x02"
LOCAL: Final = struct.Struct("<4s5H3L2H")
"""What stands before a member's bytes; a name and an extra field follow it."""
LOCAL_MARK: Final = b"PK\x03\x04"
_NONE_16: Final = 0xFFFF
_NONE_32: Final = 0xFFFFFFFF
"""The true number stands elsewhere."""
_UTF_8: Final = 0x800
_EXTRA_64: Final = 0x0001
_EXTRA_NAME: Final = 0x7075
_NAME_HEAD: Final = struct.Struct("<BL")
"""Before the name in that field: its version, and the checksum of the name it stands for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A member as the list describes it; nothing of it is true before its bytes have been read."""

    name: str
    flags: int
    method: int
    check: int
    """Its CRC-32."""
    packed: int
    unpacked: int
    offset: int
    until: int
    """Where the next member begins: its bytes end before that."""
    mode: int
    """The kind of file and its permissions, where a Unix system wrote it."""


class _End(NamedTuple):
    """Where the list stands, and what is added to every place that it names."""

    start: int
    size: int
    moved: int


def broken(name: str, zh: str, en: str) -> DamagedInputError:
    """What to raise for an archive, or a member of one, that is not as it says."""
    return DamagedInputError(
        name,
        Wording(f"压缩包已损坏：{zh}", f"the archive is damaged: {en}"),
        Wording("请重新打包或重新下载", "pack it or fetch it again"),
    )


def entries_of(file: BinaryIO, name: str, limits: Limits, *, counted: int = 0) -> list[Entry]:
    """What the list of a ZIP file describes, in its order.

    ``counted`` members of other archives go against the same limit. Raises InputError where there is no such
    list, it has more members than the limit, or their bytes overlap, which no program that packs files does.
    """
    try:
        end = _end(file, name)
        entries: list[Entry] = []
        for entry in _entries(file, end, name):
            if counted + len(entries) >= limits.members:
                raise above(name, "members", limits)
            entries.append(entry)
    except (struct.error, ValueError, OverflowError) as error:
        raise broken(name, str(error), str(error)) from error
    return _bounded(entries, end, name)


def _end(file: BinaryIO, name: str) -> _End:
    size = file.seek(0, 2)
    first = max(0, size - _LONGEST_COMMENT - _END.size)
    file.seek(first)
    tail = file.read()
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size:
        raise broken(name, "末尾没有文件目录", "no list of members stands at its end")
    _, disk, listed_on, _, _, length, start, _ = _END.unpack_from(tail, at)
    place = first + at
    if disk not in (0, _NONE_16) or listed_on not in (0, _NONE_16):
        raise broken(name, "只是分卷压缩的一卷", "it is one of several volumes")
    second = _end_64(file, place)  # written by some where it is not needed, and then it stands in between too
    if second is not None:
        place, length, start = second
    elif _NONE_32 in (length, start):
        raise broken(name, "缺少 zip64 记录", "its zip64 record is missing")
    moved = place - length - start
    if moved < 0:
        raise broken(name, "文件目录不完整", "its list of members is cut off")
    return _End(start + moved, length, moved)


def _end_64(file: BinaryIO, place: int) -> tuple[int, int, int] | None:
    """Where the second end of a zip64 file stands, the length of the list before it, and its start."""
    before = place - _LOCATOR.size - _END_64.size
    if before >= 0:
        file.seek(before)
        found = file.read(_END_64.size + _LOCATOR.size)
        if found.startswith(_END_64_MARK) and found[_END_64.size :].startswith(_LOCATOR_MARK):
            *_, length, start = _END_64.unpack_from(found)
            return before, length, start
    return None


def _entries(file: BinaryIO, end: _End, name: str) -> Iterator[Entry]:
    file.seek(end.start)
    left = end.size
    while left > 0:
        head = file.read(_ENTRY.size)
        if len(head) < _ENTRY.size or not head.startswith(_ENTRY_MARK):
            raise broken(name, "文件目录已损坏", "its list of members is broken")
        fields = _ENTRY.unpack(head)
        _, _, _, flags, method, _, _, check, packed, unpacked, named, more, said, *_, attributes, offset = (
            fields
        )
        rest = file.read(named + more + said)
        if len(rest) < named + more + said:
            raise broken(name, "文件目录不完整", "its list of members is cut off")
        left -= _ENTRY.size + len(rest)
        extra = dict(_extra(rest[named : named + more]))
        unpacked, packed, offset = _long(extra.get(_EXTRA_64, b""), unpacked, packed, offset)
        yield Entry(
            name=_name(rest[:named], flags, extra.get(_EXTRA_NAME, b"")),
            flags=flags,
            method=method,
            check=check,
            packed=packed,
            unpacked=unpacked,
            offset=offset + end.moved,
            until=end.start,
            mode=attributes >> 16,
        )


def _extra(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The fields behind a name, as far as they are whole."""
    while len(data) >= 4:
        number, length = struct.unpack_from("<2H", data)
        yield number, data[4 : 4 + length]
        data = data[4 + length :]


def _long(field: bytes, *numbers: int) -> Iterator[int]:
    """The numbers, those that need it replaced by the ones of the zip64 field, in this order."""
    for number in numbers:
        if number == _NONE_32 and len(field) >= 8:
            yield int.from_bytes(field[:8], "little")
            field = field[8:]
        else:
            yield number


def _name(raw: bytes, flags: int, field: bytes) -> str:
    """The name: as UTF-8 where the file says so or it can be, else as Chinese Windows writes it, else as DOS did."""
    if len(field) > _NAME_HEAD.size and _NAME_HEAD.unpack_from(field) == (1, zlib.crc32(raw)):
        raw, flags = field[_NAME_HEAD.size :], _UTF_8
    if flags & _UTF_8:
        return raw.decode("utf-8", errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")


def _bounded(entries: list[Entry], end: _End, name: str) -> list[Entry]:
    """The entries, each with where the next one in the file begins."""
    places = sorted((entry.offset, index) for index, entry in enumerate(entries))
    bounded = list(entries)
    for (offset, index), (until, _) in pairwise([*places, (end.start, -1)]):
        entry = entries[index]
        if offset + LOCAL.size + entry.packed > until:
            if until < end.start:
                raise unsafe(name, _OVERLAP)
            raise broken(name, "有文件与文件目录重叠", "a member runs into the list of members")
        bounded[index] = replace(entry, until=until)
    return bounded


_OVERLAP: Final = Wording(
    "压缩包内的文件互相重叠，是解压炸弹的写法", "its members overlap, as those of a bomb do"
)
