"""What a file is, from as little of it as tells, before its turn to be read has come."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from extractor.errors import InputError
from extractor.ingest.kinds import OUTPUTS, expected, sniff
from extractor.ingest.limits import LIMITS, Limits
from extractor.ingest.opening import opened
from schemas.document import Kind

HEAD: Final = 4096
"""So many first bytes tell kinds of text apart."""
HIDDEN: Final = (".", "~$")
"""What the names of files begin with that nobody put there: hidden ones, and Office's locks."""
_ARCHIVES: Final = (b"PK\x03\x04", b"PK\x05\x06")
_CONTAINERS: Final = (*_ARCHIVES, b"\xd0\xcf\x11\xe0")
"""What is told apart by what stands anywhere in the file."""
_SHARED: Final = (Kind.ALTO, Kind.OCR_JSON)
"""Kinds whose endings, .xml and .json, mostly belong to files that are no documents."""
_OFFICE: Final = (Kind.DOCX, Kind.XLSX)


def needs_a_look(name: str) -> bool:
    """Whether a name alone does not tell that a file found in a folder is a document."""
    return expected(name) in _SHARED


def is_output(head: bytes, name: str) -> bool:
    """Whether the first bytes of an .xml or .json are those of an OCR output."""
    try:
        return sniff(head, name) in OUTPUTS
    except InputError:
        return False


def is_archive(data: bytes, name: str) -> bool:
    """Whether the bytes are an archive of files; raises InputError where they are a container that is not read."""
    return data.startswith(_ARCHIVES) and sniff(data, name) is Kind.ZIP


def is_archive_file(path: Path, limits: Limits = LIMITS) -> bool:
    """Whether a file is an archive of files, by its content; one that cannot be read is left to its reader."""
    if expected(path.name) in _OFFICE or not path.is_file():
        return False
    head = head_of(path)
    if head is None or not head.startswith(_ARCHIVES):
        return False
    data = _whole(path, limits)
    return data is not None and is_archive(data, str(path))


def head_of(path: Path) -> bytes | None:
    """The first bytes of a file; None where it cannot be read."""
    return _start(path, HEAD)


def check_type(path: Path, limits: Limits = LIMITS) -> None:
    """Raises InputError where neither the name nor the content of a file is of a kind that is read.

    Its content is asked where the name tells nothing; what cannot be read, or only once, is left to its reader.
    """
    named = expected(path.name)
    if (named is not None and named not in _SHARED) or not path.is_file():
        return
    data = head_of(path)
    if data is not None and data.startswith(_CONTAINERS):
        data = _whole(path, limits)
    if data is None:
        return
    sniff(data, str(path))


def _whole(path: Path, limits: Limits) -> bytes | None:
    """All bytes of a file that is not above the limit."""
    data = _start(path, limits.size + 1)
    return data if data is not None and len(data) <= limits.size else None


def _start(path: Path, size: int) -> bytes | None:
    try:
        with opened(path) as file:
            return file.read(size)
    except InputError:
        return None
