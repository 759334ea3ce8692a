"""Tiny documents that show what a rule says: the smallest valid record of a kind, changed in one thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from extractor.facts.case import build_case
from extractor.facts.model import Case
from schemas.evidence import Span
from schemas.finding import Status
from schemas.record import Cell, FieldState, FormType, FundLine, Indicator, Record, Statement, StatementKind

Row = Mapping[str, Any]
"""Field names to printed values; None is a blank cell, a field left out is not in the form."""

Sheet = tuple[FormType, Mapping[str, Any]]
"""One form of an example: its type and its fields, rows included."""


@dataclass(frozen=True, slots=True)
class Example:
    """A named document and the outcome expected at one place of it.

    ``status`` NOT_APPLICABLE expects that the rule says nothing of ``at``. ``text`` is the text of the last
    form, for rules that read sentences.
    """

    name: str
    status: Status
    at: str
    forms: tuple[Sheet, ...]
    text: str = ""
    form: int = 0

    def case(self) -> Case:
        """The facts of the example's document."""
        return build_case(self.records(), self.text or None)

    def records(self) -> tuple[Record, ...]:
        """The example's forms as records; the last one has the text, the others have none."""
        last = len(self.forms) - 1
        return tuple(
            _record(kind, fields, Span(0, len(self.text) if i == last else 0))
            for i, (kind, fields) in enumerate(self.forms)
        )


def project_table(**fields: Any) -> Sheet:  # noqa: ANN401 - fields of a record, as printed
    """A project table that is right in every respect, with ``fields`` put in its place."""
    smallest: dict[str, Any] = {
        "title": "项目支出绩效自评表",
        "fiscal_year": "2022",
        "money_unit": "万元",
        "funds": (fund(weight="10", execution_rate="100%", score="10"),),
        "indicators": (indicator(weight="90", score="90"),),
        "total_weight": "100",
        "total_score": "100",
    }
    return FormType.PROJECT_TABLE, smallest | fields


def department_table(**fields: Any) -> Sheet:  # noqa: ANN401 - fields of a record, as printed
    """A department's table without scores."""
    smallest: dict[str, Any] = {"fiscal_year": "2022", "money_unit": "万元", "funds": (fund("部门预算总额"),)}
    return FormType.DEPARTMENT_TABLE, smallest | fields


def report(**fields: Any) -> Sheet:  # noqa: ANN401 - fields of a record, as printed
    """A report without a table."""
    return FormType.REPORT, {"fiscal_year": "2022"} | fields


def fund(item: str = "年度资金总额", budget: str = "100", executed: str = "100", **fields: str | None) -> Row:
    """A fund line, fully executed; ``budget`` is the annual budget."""
    return {"item": item, "annual_budget": budget, "executed": executed} | fields


def indicator(
    name: str = "巡查次数", target: str | None = "≥12次", actual: str | None = "12次", **fields: str | None
) -> Row:
    """An indicator that is just met."""
    return {
        "level1": "产出指标",
        "level2": "数量指标",
        "name": name,
        "target": target,
        "actual": actual,
    } | fields


def statement(kind: str, quote: str, subject: str | None = None, **numbers: Any) -> Row:  # noqa: ANN401 - as printed
    """A statement of prose; ``parts`` is a tuple of strings."""
    return {"kind": StatementKind(kind), "quote": quote, "subject": subject, **numbers}


def _record(kind: FormType, fields: Mapping[str, Any], span: Span) -> Record:
    heading = {k: v for k, v in fields.items() if k not in ("funds", "indicators", "statements")}
    record = Record(
        form_type=kind,
        span=span,
        funds=tuple(FundLine(**_cells(row)) for row in fields.get("funds", ())),
        indicators=tuple(Indicator(**_cells(row)) for row in fields.get("indicators", ())),
        statements=tuple(_statement(row) for row in fields.get("statements", ())),
    )
    return replace(record, **dict[str, Any](_cells(heading)))


def _statement(row: Row) -> Statement:
    numbers = {k: v for k, v in row.items() if k not in ("kind", "quote", "subject", "parts")}
    return Statement(
        kind=row["kind"],
        quote=_cell(row["quote"]),
        subject=row["subject"],
        parts=tuple(_cell(part) for part in row.get("parts", ())),
        **_cells(numbers),
    )


def _cells(row: Row) -> dict[str, Cell]:
    return {name: _cell(value) for name, value in row.items()}


def _cell(value: str | None) -> Cell:
    return Cell(None, FieldState.NONE) if value is None else Cell(value, FieldState.STATED)
