"""The published limits of what is taken in, the same for every way in."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one input may ask for; whatever is beyond is refused before anything is allocated for it.

    The variable of a limit is ``EXTRACTOR_MAX_`` and its name in capitals.
    """

    size: int = 50 * _MIB
    """Bytes of a file, and of all members of an archive together as they are packed."""
    pages: int = 1_000
    """Pages of a PDF or TIFF, sheets of a workbook, files of one page in an OCR output."""
    pixels: int = 40_000_000
    """Pixels of a page's picture, from its declared size: A3 at 300 dpi has 17 million."""
    unpacked: int = 200 * _MIB
    """Bytes of a compressed file (zip, docx, xlsx) when it is unpacked."""
    ratio: int = 200
    """Times that a member of a compressed file may grow when it is unpacked."""
    members: int = 2_000
    """Files in a compressed file."""
    depth: int = 2
    """Archives within archives."""
    cells: int = 500_000
    """Cells of all tables of a document together, merged ones counted as what they take up."""
    seconds: int = 120
    """Seconds for a page, recognition included; for a whole file where it has no pages."""
    memory: int = 3072
    """MiB that a process which reads files may use."""


LIMITS: Final = Limits()


def variable_of(limit: str) -> str:
    """The environment variable that sets a limit."""
    return f"EXTRACTOR_MAX_{limit.upper()}"


NAMES: Final = tuple(field.name for field in fields(Limits))
