"""The files in a ZIP archive, read one at a time and never written to disk.

What a member unpacks to is first asked of the list of members and held against the limits; reading it then
ends at the very byte that the list has promised. A list that lies therefore gains nothing: a member that
holds more is refused as damaged, and the sum of all promises stays below the limit of the whole archive.
"""

from __future__ import annotations

import re
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import BinaryIO, Final

from extractor.errors import InputError, InputNotFoundError, InputTooLargeError, UnsupportedTypeError
from extractor.ingest.directory import LOCAL, LOCAL_MARK, Entry, broken, entries_of
from extractor.ingest.kinds import expected
from extractor.ingest.limits import LIMITS, Limits
from extractor.ingest.opening import opened
from extractor.ingest.peek import HEAD, HIDDEN, is_archive, is_output, needs_a_look
from extractor.ingest.refusals import above, encrypted, unsafe
from extractor.text.hidden import STEERING
from schemas.base import Wording
from schemas.document import Kind

_CHUNK: Final = 64 * 1024
_SMALL: Final = 1024 * 1024
"""Up to here a member may be packed as tightly as it will: little text repeats itself a lot."""
_STORED, _DEFLATED = 0, 8
_ENCRYPTED: Final = 0x1
_FILES: Final = (0, stat.S_IFREG, stat.S_IFIFO)
"""Kinds of files that hold what they are read for; what was packed from a pipe may be called one."""
_MACOS: Final = "__MACOSX"
"""The folder in which macOS keeps what it knows about the other files."""
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_ACTING: Final = re.compile(f"{STEERING.pattern}|[\t\n]")


class Archive:
    """The bytes that members are read from: a file, bytes, or a member of another archive.

    The latter is unpacked when the first of its members is read, and let go after the last.
    """

    def __init__(self, source: Path | bytes | Member, name: str, held: bytes | None = None) -> None:
        self.name = name
        self._source = source
        self._held = held
        self._unread = 0
        self._lock = Lock()

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The archive as a file."""
        if isinstance(self._source, Path):
            with opened(self._source) as file:
                yield file
        elif isinstance(self._source, bytes):
            yield BytesIO(self._source)
        else:
            with self._lock:
                if self._held is None:
                    self._held = self._source.unpacked()
                held = self._held
            yield BytesIO(held)

    def listed(self, unread: int) -> None:
        """So many of its members will be read; until then it is not held."""
        self._unread = unread
        self._held = None

    def done(self) -> None:
        """One of its members has been read."""
        with self._lock:
            self._unread -= 1
            if self._unread:
                return
            self._held = None
        if isinstance(self._source, Member):
            self._source.archive.done()


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; ``name`` is the archive's and its own: ``archive.zip/里面/文件.pdf``."""

    name: str
    archive: Archive = field(repr=False)
    entry: Entry = field(repr=False)

    def read(self) -> bytes:
        """Its bytes, to be asked for once. Raises InputError where they are not what the archive promised."""
        try:
            return self.unpacked()
        finally:
            self.archive.done()

    def unpacked(self) -> bytes:
        """Its bytes; the archive does not count it as read."""
        data = BytesIO()
        with self.archive.opened() as file:
            for piece in _pieces(file, self.entry, self.name):
                data.write(piece)
                if data.tell() > self.entry.unpacked:
                    raise broken(
                        self.name, "解压后比目录所说的大", "it unpacks to more than the archive says"
                    )
        if data.tell() < self.entry.unpacked:
            raise broken(self.name, "解压后比目录所说的小", "it unpacks to less than the archive says")
        if zlib.crc32(data.getbuffer()) != self.entry.check:
            raise broken(self.name, "校验和不符", "its checksum is wrong")
        return data.getvalue()

    def head(self, size: int) -> bytes:
        """Its first bytes, unchecked."""
        data = b""
        with self.archive.opened() as file:
            for piece in _pieces(file, self.entry, self.name):
                data += piece
                if len(data) >= size:
                    break
        return data[:size]


def members(source: Path | bytes, name: str, limits: Limits = LIMITS) -> list[Member | InputError]:
    """The files of an archive that are read, in its order; one that is refused is its error.

    Those of archives in it stand in their place. Directories, hidden files and files of other types are passed
    over. Raises InputError where the archive as a whole is refused, or holds nothing that is read.
    """
    archive = Archive(source, name)
    with archive.opened() as file:
        size = file.seek(0, 2)
    if size > limits.size:
        raise above(name, "size", limits, size)
    return _Listing(limits, size).of(archive, level=0)


class _FullError(Exception):
    """The whole archive has unpacked to as much as it may."""


class _Listing:
    """What the members of one archive and of those within it may still take up while they are listed."""

    def __init__(self, limits: Limits, size: int) -> None:
        self._limits = limits
        grown = max(_SMALL, size * limits.ratio)
        self._beyond = "unpacked" if limits.unpacked <= grown else "ratio"
        self._room = min(limits.unpacked, grown)
        self._counted = 0
        self._full = False

    def of(self, archive: Archive, level: int) -> list[Member | InputError]:
        """The members of one archive."""
        found: list[Member | InputError] = []
        unread = 0
        wanted = self._wanted(archive)
        for index, one in enumerate(wanted):
            try:
                within = [one] if isinstance(one, InputError) else self._admitted(one, level)
            except _FullError:
                self._full = True
                found.append(self._ended(archive.name, left=len(wanted) - index))
                break
            except InputError as error:
                within = [error]
            found += within
            unread += any(isinstance(member, Member) for member in within)
        archive.listed(unread)
        if not found:
            raise InputNotFoundError(archive.name, *_NOTHING)
        return found

    def _wanted(self, archive: Archive) -> list[Member | InputError]:
        """The members that are read by their names, and what is wrong with a name; nothing is unpacked yet."""
        with archive.opened() as file:
            entries = entries_of(file, archive.name, self._limits, counted=self._counted)
        self._counted += len(entries)
        wanted: list[Member | InputError] = []
        names: set[str] = set()
        for entry in entries:
            path = _Path(entry.name)
            if path.climbs:
                wanted.append(unsafe(f"{archive.name}/{path}", _CLIMBS))
            elif path.is_read and not stat.S_ISDIR(entry.mode):
                name = _told_apart(f"{archive.name}/{path}", names)
                names.add(name)
                wanted.append(Member(name, archive, entry))
        return wanted

    def _admitted(self, member: Member, level: int) -> list[Member | InputError]:
        """The member, those of an archive, or none where its first characters say that it is no document."""
        self._admit(member)
        if needs_a_look(member.name) and not is_output(member.head(HEAD), member.name):
            self._room += member.entry.unpacked
            return []
        if expected(member.name) is not Kind.ZIP:
            return [member]
        if level == self._limits.depth:
            raise above(member.name, "depth", self._limits)
        data = member.unpacked()
        if not is_archive(data, member.name):
            return [member]
        return self.of(Archive(member, member.name, data), level + 1)

    def _admit(self, member: Member) -> None:
        """Raises InputError where the list of members alone is reason to refuse this one, _FullError at the end of all."""
        entry, name, limits = member.entry, member.name, self._limits
        if self._full:
            raise _FullError
        if stat.S_IFMT(entry.mode) not in _FILES:
            raise unsafe(name, _LINK)
        if entry.flags & _ENCRYPTED:
            raise encrypted(name, "ZIP")
        if entry.method not in (_STORED, _DEFLATED):
            raise UnsupportedTypeError(name, *_method(entry.method))
        if entry.unpacked > limits.size:
            raise above(name, "size", limits, entry.unpacked)
        if entry.unpacked > max(_SMALL, limits.ratio * entry.packed):
            raise above(name, "ratio", limits, entry.unpacked // max(1, entry.packed))
        if entry.unpacked > self._room:
            raise _FullError
        self._room -= entry.unpacked

    def _ended(self, name: str, left: int) -> InputTooLargeError:
        """That an archive is read no further than to here."""
        error = above(name, self._beyond, self._limits)
        zh, en = (
            f"{error.said.zh}；其中 {left} 个文件未读",
            f"{error.said.en}; {left} of its files were not read",
        )
        return InputTooLargeError(name, Wording(zh, en), error.advised)


class _Path:
    """The name of a member, taken apart; as a string it is safe to show."""

    def __init__(self, name: str) -> None:
        self._steps = [step for step in re.split(r"[/\\]", name) if step not in ("", ".")]
        self._folder = name.endswith(("/", "\\"))
        self._rooted = name.startswith(("/", "\\")) or bool(_DRIVE.match(name))

    def __str__(self) -> str:
        return _ACTING.sub(lambda found: f"[U+{ord(found.group()):04X}]", "/".join(self._steps))

    @property
    def climbs(self) -> bool:
        """Whether it leads out of the folder that it would be unpacked into."""
        return self._rooted or any(step.strip() and not step.strip(" .") for step in self._steps)

    @property
    def is_read(self) -> bool:
        """Whether a file of this name in a folder would be read."""
        if self._folder or any(step.startswith(HIDDEN) or step == _MACOS for step in self._steps):
            return False
        return expected(str(self)) is not None


def _told_apart(name: str, names: set[str]) -> str:
    """The name, with a number before its ending where another member has it."""
    path, number, told = PurePosixPath(name), 2, name
    while told in names:
        told = f"{name.removesuffix(path.suffix)}#{number}{path.suffix}"
        number += 1
    return told


def _pieces(file: BinaryIO, entry: Entry, name: str) -> Iterator[bytes]:
    """What the member unpacks to, in pieces; reading ends where its packed bytes should."""
    file.seek(entry.offset)
    head = file.read(LOCAL.size)
    if len(head) < LOCAL.size or not head.startswith(LOCAL_MARK):
        raise broken(name, "文件不在目录所说的位置", "it is not where the archive says")
    *_, named, more = LOCAL.unpack(head)
    start = entry.offset + LOCAL.size + named + more
    if start + entry.packed > entry.until:
        raise broken(name, "文件不完整", "it is cut off")
    file.seek(start)
    packed = _packed(file, entry.packed, name)
    yield from packed if entry.method == _STORED else _inflated(packed, name)


def _packed(file: BinaryIO, left: int, name: str) -> Iterator[bytes]:
    while left:
        piece = file.read(min(_CHUNK, left))
        if not piece:
            raise broken(name, "文件不完整", "it is cut off")
        left -= len(piece)
        yield piece


def _inflated(packed: Iterator[bytes], name: str) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    waiting = b""
    try:
        while not inflate.eof:
            waiting = waiting or next(packed, b"")
            piece = inflate.decompress(waiting, _CHUNK)
            if not waiting and not piece:
                raise broken(name, "文件不完整", "it is cut off")
            waiting = inflate.unconsumed_tail
            yield piece
    except zlib.error as error:
        raise broken(name, str(error), str(error)) from error
    if inflate.unused_data or next(packed, b""):
        raise broken(name, "文件在目录所说的位置之前结束", "it ends before the archive says")


def _method(number: int) -> tuple[Wording, Wording]:
    return (
        Wording(f"压缩方法 {number} 不受支持", f"it is packed by method {number}, which is not read"),
        Wording("请用普通 ZIP 方式（Deflate）重新压缩", "pack it again in the usual way (deflate)"),
    )


_LINK: Final = Wording(
    "压缩包内的链接或特殊文件，可能指向别处", "it is a link or special file, which may lead elsewhere"
)
_CLIMBS: Final = Wording("压缩包内的文件名指向压缩包之外", "its name leads out of the archive")
_NOTHING: Final = (
    Wording("压缩包中没有可读的文件", "the archive holds no file that is read"),
    Wording("请指定其他文件", "name another file"),
)
