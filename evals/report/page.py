"""The report as one HTML page that needs nothing else, written document by document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import TextIO

from jinja2 import Environment

from evals.report import charts, names, numbers, wording
from evals.report.board import Board, faults
from evals.report.document import Entry, Section, TextOf, entry_of
from evals.scores import DocumentScore, RunRecord, Summary
from extractor.export.webpage import TEMPLATES, environment, inline, policy
from extractor.export.wording import Lang

_TEMPLATES = files("evals.report") / "templates"
_PIECES = 256
"""Pieces of markup that are put together before they are written."""


def html(
    record: RunRecord,
    summary: Summary,
    documents: Iterable[DocumentScore],
    text_of: TextOf,
    out: TextIO,
    lang: Lang = Lang.ZH,
) -> None:
    """Writes the page; ``documents`` are taken one at a time, and the text of those with a fault is asked for.

    Both languages are in the page, ``lang`` is shown first.
    """
    entries: list[Entry] = []
    # the look of the product's own report, then what only this page has
    style = inline(TEMPLATES, "report.css") + inline(_TEMPLATES, "report.css")
    script = inline(_TEMPLATES, "report.js")
    page = (
        _environment()
        .get_template("report.html")
        .stream(
            lang=lang.value,
            board=Board(record, summary),
            record=record,
            summary=summary,
            sections=_sections(documents, text_of, entries),
            entries=entries,
            style=style,
            script=script,
            policy=policy(style, script),
        )
    )
    page.enable_buffering(_PIECES)
    out.writelines(page)


def _sections(documents: Iterable[DocumentScore], text_of: TextOf, entries: list[Entry]) -> Iterator[Section]:
    """The documents that have something to show; every one is put down in ``entries`` on the way."""
    for index, score in enumerate(documents):
        entries.append(entry_of(f"d{index}", score))
        if score.faults or score.failed is not None:
            yield Section(f"d{index}", score, text_of)


@cache
def _environment() -> Environment:
    made = environment(_TEMPLATES)
    made.globals.update(charts=charts, names=names, numbers=numbers, words=wording, faults=faults)
    return made
