"""Which files a path stands for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from extractor.errors import InputNotFoundError
from extractor.ingest.kinds import SUFFIXES, expected
from extractor.ingest.peek import HIDDEN, check_type, head_of, is_output, needs_a_look
from extractor.ingest.reports import is_report
from schemas.base import Wording

__all__ = ["SUFFIXES", "check_type", "discover", "is_document"]

_LIST: Final = ", ".join(SUFFIXES)


def discover(path: Path) -> Iterator[Path]:
    """The file itself, or the documents of a folder and its subfolders, sorted.

    Hidden files, those of other types and our own reports are passed over, as are .json and .xml that are no
    OCR output. A subfolder that cannot be listed is yielded as it is: reading it then fails with the reason,
    and nothing is lost in silence. Raises InputNotFoundError where there is nothing to read, another
    InputError for a file whose content is of no kind that is read.
    """
    if not path.is_dir():
        if not path.exists():
            raise InputNotFoundError(str(path), *_MISSING)
        check_type(path)
        return iter((path,))
    files = _walk(path)
    first = next(files, None)
    if first is None:
        raise InputNotFoundError(str(path), *_NO_TEXT)
    return _chain(first, files)


_MISSING: Final = (
    Wording("没有这个文件或文件夹", "there is no such file or folder"),
    Wording("请检查路径", "check the path"),
)
_NO_TEXT: Final = (
    Wording(f"文件夹中没有可读的文件（{_LIST}）", f"the folder holds no file that is read ({_LIST})"),
    Wording("请指定其他文件夹，或先转换文件", "name another folder, or convert the files first"),
)


def _chain(first: Path, rest: Iterator[Path]) -> Iterator[Path]:
    yield first
    yield from rest


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder  # reading it raises the same error, as a failure of this input
        return
    for entry in entries:
        if entry.name.startswith(HIDDEN):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif not entry.is_dir() and is_document(Path(entry.path)):
            yield Path(entry.path)


def is_document(path: Path) -> bool:
    """Whether a file of a folder is read as a document; what cannot be read is left to its reader."""
    if expected(path.name) is None:
        return False
    if not path.is_file():
        return True
    if needs_a_look(path.name):
        head = head_of(path)
        return head is None or is_output(head, path.name)
    return not is_report(path)
