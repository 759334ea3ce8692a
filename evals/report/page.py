"""The report as one HTML page that needs nothing else, written document by document."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import TextIO

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from evals.report import charts, names, numbers, wording
from evals.report.board import Board, faults
from evals.report.document import Entry, Section, TextOf, entry_of
from evals.scores import DocumentScore, RunRecord, Summary
from extractor.export.html import source_markup
from extractor.export.visible import visible
from extractor.export.wording import Lang

_TEMPLATES = files("evals.report") / "templates"
_LOOK = files("extractor.export") / "templates" / "report.css"
"""The look of the product's own report, which this page shares."""
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
            style=_style(),
            script=_inline("report.js"),
            policy=_policy(),
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
    environment = Environment(
        loader=FunctionLoader(lambda name: (_TEMPLATES / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters["source"] = source_markup
    environment.globals.update(charts=charts, names=names, numbers=numbers, words=wording, faults=faults)
    return environment


def _harmless(value: object) -> object:
    """Every string that is not markup of ours, its steering characters made visible."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _style() -> Markup:
    """The shared look, then what only this page has."""
    return Markup(_LOOK.read_text(encoding="utf-8")) + _inline("report.css")  # noqa: S704 - our own file


@cache
def _inline(name: str) -> Markup:
    """A style sheet or script of ours, as it stands in the page."""
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704 - our own file


@cache
def _policy() -> str:
    """The content security policy: nothing is loaded, and only this very style sheet and script are used."""
    style, script = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in (_style(), _inline("report.js"))
    )
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )
