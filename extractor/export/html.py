"""The report: one HTML file that needs nothing else, the source text beside what is said about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment

from extractor.export import wording
from extractor.export.marks import Mark, MarkedPage, marked_pages
from extractor.export.places import form_name
from extractor.export.told import told
from extractor.export.views import SEVERITY_ORDER, CheckRow, DocumentView, FailureRow, FindingRow, Tally
from extractor.export.webpage import TEMPLATES, environment, inline, policy
from extractor.ingest.reports import MARK
from extractor.rules import catalogue
from schemas.evidence import Evidence
from schemas.record import (
    FUND_FIELDS,
    HEADING_FIELDS,
    INDICATOR_FIELDS,
    NUMBERS_OF,
    Cell,
    Record,
    Statement,
)


def render(
    views: Sequence[DocumentView], failures: Sequence[FailureRow], lang: wording.Lang = wording.Lang.ZH
) -> str:
    """The report on one or many documents, worst first; both languages are in it, ``lang`` is shown first."""
    ordered = sorted(views, key=_document_order)
    style, script = inline(TEMPLATES, "report.css"), inline(TEMPLATES, "report.js")
    return (
        _environment()
        .get_template("report.html")
        .render(
            lang=lang.value,
            documents=[_Section(f"d{i}", view) for i, view in enumerate(ordered)],
            failures=failures,
            total=sum((view.tally for view in views), Tally(failures=len(failures))),
            style=style,
            script=script,
            policy=policy(style, script),
            generator=MARK,
        )
    )


def _document_order(view: DocumentView) -> tuple[int, int, int, int]:
    tally = view.tally
    rank = SEVERITY_ORDER.index(tally.worst) if tally.worst else len(SEVERITY_ORDER)
    return (rank, -tally.errors, -tally.flagged, -tally.warnings)


@dataclass(frozen=True, slots=True)
class CellView:
    """A value of a record and the anchor under which it is found in the text; that of its rival, where it is disputed."""

    cell: Cell
    anchor: str
    rival_anchor: str = ""


@dataclass(frozen=True, slots=True)
class FormView:
    """One form's values, ready for tables."""

    name: Any
    record: Record
    heading: tuple[tuple[str, CellView], ...]
    funds: tuple[tuple[CellView, ...], ...]
    indicators: tuple[tuple[CellView, ...], ...]
    statements: tuple[tuple[Statement, CellView, tuple[tuple[str, CellView], ...]], ...]


class _Section:
    """One document of the report: its rows, its marked text and its records under the anchors they share."""

    def __init__(self, key: str, view: DocumentView) -> None:
        self.key = key
        self.view = view
        self._marks: list[Mark] = []
        self._cells = 0
        self._mark(view.findings)
        self._mark(self.flagged)
        self._mark((*view.open, *view.settled), seen=False)
        self._mark(self.fitting)
        records = view.result.records
        self.forms = tuple(self._form(i, record) for i, record in enumerate(records))
        self.pages: tuple[MarkedPage, ...] = ()
        if view.text:
            self.pages = marked_pages(view.text, view.result.pages, self._marks)

    @property
    def flagged(self) -> tuple[CheckRow, ...]:
        """Explanations that do not fit, worst first."""
        return tuple(row for row in self.view.checks if row.flagged)

    @property
    def fitting(self) -> tuple[CheckRow, ...]:
        """Explanations that fit."""
        return tuple(row for row in self.view.checks if not row.flagged)

    def _mark(self, rows: Sequence[FindingRow] | Sequence[CheckRow], *, seen: bool = True) -> None:
        """Marks what the rows rest on; what is not ``seen`` is only to be found."""
        for row in rows:
            severity = row.severity if seen else None
            self._marks.extend(Mark(span, row.anchor, severity) for span in row.spans)

    def _form(self, index: int, record: Record) -> FormView:
        heading = ((name, getattr(record, name)) for name in HEADING_FIELDS)
        return FormView(
            name=form_name(self.view.result.records, index),
            record=record,
            heading=tuple((name, self._cell(cell)) for name, cell in heading if cell.value is not None),
            funds=tuple(self._row(line, FUND_FIELDS) for line in record.funds),
            indicators=tuple(self._row(row, INDICATOR_FIELDS) for row in record.indicators),
            statements=tuple((s, self._cell(s.quote), tuple(self._numbers(s))) for s in record.statements),
        )

    def _row(self, row: object, names: Sequence[str]) -> tuple[CellView, ...]:
        return tuple(self._cell(getattr(row, name)) for name in names)

    def _numbers(self, statement: Statement) -> Iterator[tuple[str, CellView]]:
        for name in NUMBERS_OF[statement.kind]:
            cells = statement.parts if name == "parts" else (getattr(statement, name),)
            yield from ((name, self._cell(cell)) for cell in cells if cell.value is not None)

    def _cell(self, cell: Cell) -> CellView:
        rival = self._anchor(cell.rival.evidence) if cell.rival else ""
        return CellView(cell, self._anchor(cell.evidence), rival)

    def _anchor(self, evidence: Evidence | None) -> str:
        """The anchor of a place in the text, empty where there is none."""
        spans = evidence.spans if evidence else ()
        if not spans or not self.view.text:
            return ""
        self._cells += 1
        anchor = f"v{self._cells}"
        self._marks.extend(Mark(span, anchor) for span in spans)
        return anchor


@cache
def _environment() -> Environment:
    made = environment(TEMPLATES)
    made.globals.update(
        words=wording,
        rules=catalogue.load(),
        told=told,
        fund_fields=FUND_FIELDS,
        indicator_fields=INDICATOR_FIELDS,
    )
    return made
