"""Reports that this program wrote: they lie beside documents and are none."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from extractor.errors import InputError
from extractor.ingest.archive import Archive, Member
from extractor.ingest.directory import entries_of
from extractor.ingest.kinds import expected
from extractor.ingest.limits import LIMITS
from extractor.ingest.peek import HEAD, head_of
from schemas.document import Kind

MARK: Final = "jixiao-extractor report"
"""What a report names as the program that made it."""
_PROPERTIES: Final = "docProps/core.xml"


def is_report(path: Path) -> bool:
    """Whether a file is a report of this program, by what its web page or workbook says made it."""
    kind = expected(path.name)
    if kind is Kind.HTML:
        return f'<meta name="generator" content="{MARK}">'.encode() in (head_of(path) or b"")
    return kind is Kind.XLSX and f"<dc:creator>{MARK}</dc:creator>".encode() in _properties(path)


def _properties(path: Path) -> bytes:
    """The first bytes of what a workbook says about itself."""
    archive = Archive(path, str(path))
    try:
        with archive.opened() as file:
            entries = entries_of(file, archive.name, LIMITS)
        found = next((entry for entry in entries if entry.name == _PROPERTIES), None)
        return Member(archive.name, archive, found).head(HEAD) if found else b""
    except InputError:
        return b""
