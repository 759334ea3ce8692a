"""One row and the text written for it, judged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.facts import build_case
from extractor.narrative import check_explanations
from schemas.evidence import Span
from schemas.record import Cell, FieldState, FormType, FundLine, Indicator, Record

Judged = Callable[[str, str], str]


def _cell(value: str) -> Cell:
    return Cell(value, FieldState.STATED) if value else Cell(None, FieldState.NONE)


def _record(row: str, text: str) -> Record:
    """``year budget executed`` in 万元, or ``year name target actual weight/score [level]``."""
    year, *parts = row.split()
    funds, rows = (), ()
    if len(parts) == 2:
        funds = (
            FundLine(
                item=_cell("年度资金总额"),
                annual_budget=_cell(parts[0]),
                executed=_cell(parts[1]),
                explanation=_cell(text),
            ),
        )
    else:
        name, target, actual, points, *level = parts
        weight, score = points.split("/")
        rows = (
            Indicator(
                level1=_cell("产出指标"),
                level2=_cell(level[0] if level else "数量指标"),
                name=_cell(name),
                target=_cell(target),
                actual=_cell(actual),
                weight=_cell(weight),
                score=_cell(score),
                explanation=_cell(text),
            ),
        )
    return Record(
        form_type=FormType.PROJECT_TABLE,
        span=Span(0, 0),
        fiscal_year=_cell(year),
        project_name=_cell("专项业务经费"),
        money_unit=_cell("万元"),
        funds=funds,
        indicators=rows,
    )


@pytest.fixture
def verdict_of() -> Judged:
    """The verdict on a text beside a row; ``none`` where there is no entry."""

    def judged(row: str, text: str) -> str:
        checks = check_explanations(build_case([_record(row, text)], None))
        return checks[0].verdict.value if checks else "none"

    return judged
