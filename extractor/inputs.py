"""What a command was given: paths and standard input to the documents or samples they stand for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import ExtractorError, InputError
from extractor.ingest import LIMITS, discover
from extractor.ingest.samples import GivenSample, read_samples

if TYPE_CHECKING:
    from rich.console import Console

STDIN = Path("-")

Given = Path | bytes | ExtractorError
"""A file, the bytes of standard input, or why a path stands for nothing."""


def inputs_of(paths: list[Path]) -> list[Given]:
    """Every file that the paths stand for, in order; a path that stands for none is its error."""
    found: list[Given] = []
    for path in paths:
        if path == STDIN:
            found.append(_standard_input())
            continue
        try:
            found.extend(discover(path))
        except ExtractorError as error:
            found.append(error)
    return found


def samples_of(path: Path) -> Iterator[GivenSample | InputError]:
    """The samples of one argument; an input that cannot be read at all is its error."""
    try:
        if path == STDIN:
            yield from read_samples(_standard_input(), name="stdin")
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


def _standard_input() -> bytes:
    """What stands on standard input, at most one byte more than the limit."""
    return sys.stdin.buffer.read(LIMITS.size + 1)
