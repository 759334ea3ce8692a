"""Which files a path stands for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from extractor.errors import InputNotFoundError, UnsupportedTypeError
from schemas.base import Wording

SUFFIXES: Final = (".txt", ".md", ".markdown")


def discover(path: Path) -> Iterator[Path]:
    """The file itself, or the text files of a folder and its subfolders, sorted; hidden ones are passed over.

    A subfolder that cannot be listed is yielded as it is: reading it then fails with the reason, and
    nothing is lost in silence. Raises InputNotFoundError where there is nothing to read,
    UnsupportedTypeError for a file of another type.
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


def check_type(path: Path) -> None:
    """Raises UnsupportedTypeError where the suffix says that the file is no text.

    Without a suffix the content decides.
    """
    suffix = path.suffix.lower()
    if suffix and suffix not in SUFFIXES:
        raise UnsupportedTypeError(
            str(path),
            Wording(f"不支持 {suffix} 类型的文件", f"files of type {suffix} are not read"),
            Wording(f"请先转换为文本（{_LIST}）", f"convert it to text first ({_LIST})"),
        )


_LIST: Final = ", ".join(SUFFIXES)
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
        if entry.name.startswith((".", "~$")):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif Path(entry.name).suffix.lower() in SUFFIXES and not entry.is_dir():
            yield Path(entry.path)
