"""Where the results of a run go: lines on standard output as they come, tables and reports at the end."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from rich.console import Console

from extractor.errors import ExtractorError
from extractor.export import html, xlsx
from extractor.export.jsonl import failure_line, line_of, object_line
from extractor.export.labels import judgements_of, sample_of
from extractor.export.terminal import Tables, console_for, failure_text, stopped_text, summary_of
from extractor.export.views import DocumentView, FailureRow, Tally, tally_of, view_of
from extractor.export.wording import Lang
from schemas.run import Result


class Stream(StrEnum):
    """What goes to standard output."""

    TABLES = "tables"
    JSON = "json"
    LABELS = "labels"


@dataclass(frozen=True, slots=True)
class Output:
    """What is asked for: the stream, and the files of reports."""

    stream: Stream = Stream.TABLES
    html: Path | None = None
    xlsx: Path | None = None

    @property
    def report(self) -> bool:
        """Whether documents have to be kept until the end."""
        return bool(self.html or self.xlsx)


class Sink:
    """Takes results and failures in input order; keeps whole documents only where a report is asked for."""

    def __init__(self, output: Output, lang: Lang, out: BinaryIO, errors: Console) -> None:
        self.total = Tally()
        self.stopped = False
        self.interrupted = False
        self._output = output
        self._lang = lang
        self._out = out
        self._errors = errors
        self._tables = Tables(lang)
        self._views: list[DocumentView] = []
        self._failures: list[FailureRow] = []

    @property
    def shows_text(self) -> bool:
        """Whether quotes are shown, so that a document's text is wanted beside its result."""
        return self._output.stream is Stream.TABLES or self._output.report

    def take(self, result: Result, text: str) -> None:
        """Takes one document: its result, and its text as received."""
        self.total += tally_of(result)
        stream = self._output.stream
        if stream is Stream.JSON:
            self.line(line_of(result))
        elif stream is Stream.LABELS:
            self.line(object_line(sample_of(result)))
        if self.shows_text:
            view = view_of(result, text)
            self._tables.add(view)
            if self._output.report:
                self._views.append(view)

    def take_back(self, result: Result, given: dict[str, Any]) -> None:
        """Takes a labelled sample's result: it goes out as it came, our findings and shortfalls in it."""
        self.total += tally_of(result)
        json = self._output.stream is Stream.JSON
        self.line(line_of(result) if json else object_line({**given, **judgements_of(result)}))

    def fail(self, failure: FailureRow) -> None:
        """Takes an input that could not be read and says so at once."""
        self.total += Tally(failures=1)
        said = failure.failure(self._lang)
        self._errors.print(failure_text(said, self._lang), style="red", soft_wrap=True)
        if self._output.stream is Stream.LABELS:
            self.line(failure_line(said))
        if self._output.report:
            self._failures.append(failure)

    @property
    def taken(self) -> int:
        """Inputs that came to an end: a result or a failure."""
        return self.total.documents + self.total.failures

    @property
    def ended_early(self) -> bool:
        """Whether inputs may be left."""
        return self.stopped or self.interrupted

    def stop(self, error: ExtractorError | None, *, left: int | None = None) -> None:
        """Takes the reason for which the run cannot go on, none where the user ended it; what is there is kept and written.

        ``left`` is how many inputs were not reached, None where nobody has counted them.
        """
        self.stopped = error is not None
        self.interrupted = error is None
        self._errors.print(
            stopped_text(error, self.total.documents, left, self._lang), style="red", soft_wrap=True
        )

    def line(self, text: str) -> None:
        """Writes one line at once, as UTF-8 whatever the terminal is set to: JSON is UTF-8."""
        self._out.write(text.encode() + b"\n")
        self._out.flush()

    def finish(self) -> None:
        """Writes the reports, then the tables and the summary. Raises ``OSError`` from writing a report.

        A run that ended before its first result leaves the reports of an earlier one as they are.
        """
        if self.total.documents or not self.ended_early:
            self._write_reports()
        summary = summary_of(self.total, self._lang)
        if self._output.stream is not Stream.TABLES:
            self._errors.print(summary, soft_wrap=True)
            return
        console = console_for()
        self._tables.print(console)
        console.print(summary, soft_wrap=True)

    def _write_reports(self) -> None:
        if self._output.html:
            page = html.render(self._views, self._failures, self._lang)
            replace(self._output.html, lambda path: path.write_bytes(page.encode()))
        if self._output.xlsx:
            replace(self._output.xlsx, self._write_workbook)

    def _write_workbook(self, path: Path) -> None:
        xlsx.write_workbook(path, self._views, self._failures, self._lang)


def replace(path: Path, write: Callable[[Path], object]) -> None:
    """Writes a file beside ``path`` and puts it in place when it is whole: a report is never half there."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        write(part)
        part.chmod(0o644 if not path.exists() else path.stat().st_mode & 0o777)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
