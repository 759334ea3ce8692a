"""Pages as plain lists to compare with, and packages with a part replaced."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from extractor.ingest.page.blocks import Block, Line, PageContent


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
        (cell.row, cell.column, *((cell.rows, cell.columns) if (cell.rows, cell.columns) != (1, 1) else ()),
         "\n".join(map(_text, cell.lines)))
        for cell in cells
        if cell.lines
    ]


@pytest.fixture
def shown() -> Callable[[Iterable[PageContent]], list[list[object]]]:
    """Page by page: lines as text, tables as lists of row, column, spans above one, and text; blank cells left out."""
    return lambda pages: [[_shown(block) for block in page.blocks] for page in pages]


@pytest.fixture
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
