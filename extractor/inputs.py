"""What a command was given: paths and standard input to the documents or samples they stand for."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from extractor.errors import ExtractorError, InputError
from extractor.ingest import INTAKE, LIMITS, Intake, Limits, discover
from extractor.ingest.archive import Member, members
from extractor.ingest.peek import is_archive, is_archive_file
from extractor.ingest.samples import GivenSample, read_samples
from extractor.pipeline import read
from schemas.document import Document

if TYPE_CHECKING:
    from rich.console import Console

STDIN = Path("-")
_STDIN_NAME: Final = "stdin"

Given = Path | bytes | Member | ExtractorError
"""A file, the bytes of standard input, a file in an archive, or why a path stands for nothing."""


def inputs_of(paths: list[Path], limits: Limits = LIMITS) -> list[Given]:
    """Every file that the paths stand for, in order; a path that stands for none is its error.

    An archive stands for the files in it, which are unpacked one by one when they are read.
    """
    found: list[Given] = []
    for path in paths:
        try:
            for given in (_standard_input(limits),) if path == STDIN else discover(path):
                found.extend(_opened(given, limits))
        except ExtractorError as error:
            found.append(error)
    return found


def name_of(given: Given) -> str:
    """What to call an input."""
    if isinstance(given, InputError | Member):
        return given.name
    return str(given) if isinstance(given, Path) else _STDIN_NAME


def document_of(given: Given, intake: Intake = INTAKE) -> Document:
    """The document that an input holds; raises the input's error where it is one, InputError where it cannot be read."""
    if isinstance(given, ExtractorError):
        raise given
    if isinstance(given, Path):
        return read(given, intake=intake)
    if isinstance(given, bytes):
        return read(given, name=_STDIN_NAME, intake=intake)
    document = read(given.read(), name=given.name, intake=intake)
    source = document.source.model_copy(update={"name": PurePosixPath(given.name).name, "path": given.name})
    return document.model_copy(update={"source": source})


def samples_of(path: Path) -> Iterator[GivenSample | InputError]:
    """The samples of one argument; an input that cannot be read at all is its error."""
    try:
        if path == STDIN:
            yield from read_samples(_standard_input(), name=_STDIN_NAME)
        else:
            yield from read_samples(path)
    except InputError as error:
        yield error


def with_progress(inputs: list[Given], errors: Console, *, hidden: bool) -> Iterator[Given]:
    """The inputs one by one, with a bar on the error console where it is a terminal and they are many."""
    if hidden or not errors.is_terminal or len(inputs) == 1:
        yield from inputs
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415 - seldom used

    with Progress(
        BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=errors, transient=True
    ) as progress:
        yield from progress.track(inputs)


def _opened(given: Path | bytes, limits: Limits) -> Iterable[Given]:
    """The files of an archive, or the input itself."""
    try:
        if isinstance(given, Path):
            return members(given, str(given), limits) if is_archive_file(given, limits) else (given,)
        if len(given) <= limits.size and is_archive(given, _STDIN_NAME):
            return members(given, _STDIN_NAME, limits)
    except InputError as error:
        return (error,)
    return (given,)


def _standard_input(limits: Limits = LIMITS) -> bytes:
    """What stands on standard input, at most one byte more than the limit."""
    return sys.stdin.buffer.read(limits.size + 1)
