"""Pages as plain lists to compare with, packages with a part replaced, and an engine that says what it is told to."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from extractor.ingest.formats.reading import Reading
from extractor.ingest.limits import LIMITS, Limits
from extractor.ingest.ocr.engine import EngineName
from extractor.ingest.page.blocks import Block, Line, PageContent, Word
from extractor.ingest.raster.rulings import Gray


@dataclass
class Parrot:
    """Recognises the same words in every picture."""

    words: list[Word] = field(default_factory=list)
    shown: list[tuple[Gray, float]] = field(default_factory=list)
    version: str = "parrot 1"

    def recognise(self, picture: Gray, resolution: float) -> list[Word]:
        """The words it was given."""
        self.shown.append((picture, resolution))
        return self.words


@pytest.fixture
def parrot(monkeypatch: pytest.MonkeyPatch) -> Parrot:
    """The engine that is made when a page needs one."""
    engine = Parrot()
    monkeypatch.setattr("extractor.ingest.formats.reading.engine_of", lambda *_: engine)
    return engine


@pytest.fixture
def reading() -> Callable[..., Reading]:
    """The settings of a process that reads."""

    def settings(
        limits: Limits = LIMITS, engine: EngineName = EngineName.NONE, images: float | None = None
    ) -> Reading:
        return Reading(limits, engine, images)

    return settings


def _text(line: Line) -> str:
    return " ".join(word.text for word in line.words)


def _shown(block: Block) -> object:
    if isinstance(block, Line):
        return _text(block)
    cells = sorted(block.cells, key=lambda cell: (cell.row, cell.column))
    taken = [
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    assert len(taken) == len(set(taken)), "cells overlap"
    return [
        (
            cell.row,
            cell.column,
            *((cell.rows, cell.columns) if (cell.rows, cell.columns) != (1, 1) else ()),
            "\n".join(map(_text, cell.lines)),
        )
        for cell in cells
        if cell.lines
    ]


@pytest.fixture
def shown() -> Callable[[Iterable[PageContent]], list[list[object]]]:
    """Page by page: lines as text, tables as lists of row, column, spans above one, and text; blank cells left out."""
    return lambda pages: [[_shown(block) for block in page.blocks] for page in pages]


@pytest.fixture(scope="session")
def blocks_shown() -> Callable[[Iterable[Block]], list[object]]:
    """The same of blocks."""
    return lambda blocks: [_shown(block) for block in blocks]


@pytest.fixture
def with_parts() -> Callable[..., bytes]:
    """A package with parts replaced or added."""

    def replaced(data: bytes, parts: dict[str, bytes]) -> bytes:
        made = BytesIO()
        with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
            kept = {name: old.read(name) for name in old.namelist()}
            for name, content in (kept | parts).items():
                new.writestr(name, content)
        return made.getvalue()

    return replaced


@pytest.fixture
def edited() -> Callable[..., bytes]:
    """A package with text within one of its parts replaced."""

    def replaced(data: bytes, part: str, old: str, new: str) -> bytes:
        made = BytesIO()
        with ZipFile(BytesIO(data)) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
            assert part in before.namelist()
            for name in before.namelist():
                content = before.read(name)
                if name == part:
                    assert old.encode() in content
                    content = content.replace(old.encode(), new.encode())
                after.writestr(name, content)
        return made.getvalue()

    return replaced


@pytest.fixture
def sized() -> Callable[[bytes, str, int], bytes]:
    """A package whose headers tell another unpacked size of one member."""

    def lying(data: bytes, member: str, size: int) -> bytes:
        changed = bytearray(data)
        name = member.encode()
        for mark, at_size, at_name in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
            at = data.find(mark)
            while at >= 0:
                if data[at + at_name : at + at_name + len(name)] == name:
                    struct.pack_into("<I", changed, at + at_size, size)
                at = data.find(mark, at + 1)
        return bytes(changed)

    return lying


@pytest.fixture
def bomb() -> Callable[[str], bytes]:
    """A package of one member: 500 MB of zeros, half a megabyte packed."""

    def made(member: str) -> bytes:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        million = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
        data = million * 500 + packer.flush()
        name = member.encode()
        about = struct.pack("<HHHHHIIIHH", 20, 0, ZIP_DEFLATED, 0, 0, 0, len(data), 500_000_000, len(name), 0)
        head = b"PK\x03\x04" + about + name
        entry = b"PK\x01\x02" + struct.pack("<H", 20) + about + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
        end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(head) + len(data), 0)
        return head + data + entry + end

    return made
