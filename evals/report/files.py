"""The reports of a run beside its results."""

from __future__ import annotations

from pathlib import Path

from evals.harness.folder import RunFolder
from evals.report.comment import markdown
from evals.report.page import html
from evals.report.worst import worst
from evals.scores import DocumentScore
from extractor.errors import InputError
from extractor.ingest import read_document

PAGE = "report.html"
COMMENT = "report.md"


def write_reports(folder: RunFolder) -> None:
    """Writes ``report.html`` and ``report.md`` into a run's folder; raises RunFolderError where it cannot be read."""
    record, summary = folder.record(), folder.summary()
    text = markdown(record, summary, worst(folder.scores()))
    (folder.path / COMMENT).write_text(text, encoding="utf-8")
    with (folder.path / PAGE).open("w", encoding="utf-8") as out:
        html(record, summary, folder.scores(), text_of, out)


def text_of(score: DocumentScore) -> str | None:
    """A document's text from beside its labels; None where it cannot be read there any more."""
    try:
        return read_document(Path(score.path).with_suffix(".txt")).text
    except InputError:
        return None
