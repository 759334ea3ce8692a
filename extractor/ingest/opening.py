"""A file opened to be read, with the operating system's refusals translated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from extractor.errors import InputDeniedError, InputError, InputNotFoundError
from schemas.base import Wording


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file; raises InputError where it cannot be opened, or reading it fails within."""
    try:
        with path.open("rb") as file:
            yield file
    except FileNotFoundError as error:
        raise InputNotFoundError(
            str(path),
            Wording("没有这个文件", "there is no such file"),
            Wording("请检查路径", "check the path"),
        ) from error
    except PermissionError as error:
        raise InputDeniedError(
            str(path),
            Wording("没有读取权限", "it may not be read by this user"),
            Wording("请检查文件权限", "check the permissions of the file"),
        ) from error
    except OSError as error:
        said = error.strerror or type(error).__name__
        raise InputError(
            str(path),
            Wording(f"无法读取：{said}", f"it cannot be read: {said}"),
            Wording("请指定其他文件", "name another file"),
        ) from error
