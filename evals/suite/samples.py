"""Which labelled samples folders and label files stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.errors import SelectionError
from extractor.errors import InputNotFoundError, UnsupportedTypeError
from schemas.base import Wording

BOXES = ".boxes.json"
"""What ends the name of a file that holds the places of a scan's words; it is no label file."""


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A label file that nothing has been read of yet; its name is the file's, without the suffix."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Suite:
    """Label files in the order in which they were named, no two with one name."""

    samples: tuple[SampleFile, ...]


def load(paths: Sequence[Path], only: str = "") -> Suite:
    """The samples of folders, which are searched recursively and in order, and of label files.

    A file that is named twice stands once. ``only`` is a regular expression that is searched in the names.
    Raises InputNotFoundError where a path or a sample in it is missing, UnsupportedTypeError for a file that is no
    JSON, SelectionError for two samples with one name and for a pattern that is none or selects nothing.
    """
    wanted = _pattern(only)
    named: dict[str, SampleFile] = {}
    for path in paths:
        for file in _label_files(path):
            first = named.setdefault(file.stem, SampleFile(file.stem, file))
            if first.path.resolve() != file.resolve():
                raise _ambiguous(first.path, file)
    samples = tuple(sample for sample in named.values() if wanted.search(sample.name))
    if not samples:
        raise SelectionError(
            Wording(f"没有名称与「{only}」相符的样本", f"the pattern {only!r} matches no sample's name"),
            Wording("请放宽 --only，或检查文件夹", "widen the pattern, or check the folders"),
        )
    return Suite(samples)


def _pattern(only: str) -> re.Pattern[str]:
    try:
        return re.compile(only)
    except re.error as error:
        raise SelectionError(
            Wording(
                f"「{only}」不是合法的正则表达式：{error}", f"{only!r} is no regular expression: {error}"
            ),
            Wording(r"请修改；字面上的符号前加 \ ", r"correct it; write \ before signs meant literally"),
        ) from error


def _label_files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        files = sorted(file for file in path.rglob("*.json") if _holds_labels(file))
        if not files:
            raise InputNotFoundError(
                str(path),
                Wording("文件夹中没有标注样本（.json）", "the folder holds no labelled sample (.json)"),
                Wording("请指定其他文件夹", "name another folder"),
            )
        yield from files
        return
    if not path.exists():
        raise InputNotFoundError(
            str(path),
            Wording("没有这个文件或文件夹", "there is no such file or folder"),
            Wording("请检查路径", "check the path"),
        )
    if path.suffix != ".json":
        raise UnsupportedTypeError(
            str(path),
            Wording("不是标注文件（.json）", "it is no label file (.json)"),
            Wording("请指定标注文件，而不是它的文本", "name the label file, not its text"),
        )
    yield path


def _holds_labels(file: Path) -> bool:
    return file.is_file() and not file.name.endswith(BOXES)


def _ambiguous(first: Path, second: Path) -> SelectionError:
    return SelectionError(
        Wording(f"两个样本同名：{first} 与 {second}", f"two samples have one name: {first} and {second}"),
        Wording("请将其中一个改名，或只指定其一", "rename one of them, or name only one"),
    )
