"""Fields that the form asks for are filled.

What must hold: beside filled ones no actual value, score or weight is blank; a scored budget line has its
score, a scored form its total.
Why it matters: a blank actual value hides whether the target was met; a blank score makes the total
unverifiable.
How a reviewer settles it: ask for the value; a cell merged over several rows counts as filled for all of
them.
要求：同一栏其他行已填的，实际完成值、执行数、得分、分值不得留空；设分值的预算执行行应有得分，
计分的表应有总分。
理由：实际完成值空着，看不出目标是否完成；得分空着，总分无从复核。
核实：先对照原件，合并单元格视为所含各行均已填写；确属漏填的，请单位补填。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.facts import Case, FormFacts, IndicatorFacts
from extractor.facts.examples import Example, Row, fund, indicator, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.tally import is_bonus, is_unsettled, scores, weights
from extractor.rules.terms import FULL, failed, forms, passed, text_of, total_line
from extractor.standards.basis import COMPLETE
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import Cell

_NAMES = {
    "actual": "实际完成值",
    "score": "得分",
    "weight": "分值",
    "executed": "执行数",
    "total_score": "总分",
}
_SCORED = 3
"""From this many scored rows a form is scored as a whole."""


def check(case: Case) -> Iterator[Answer]:
    """Every indicator row, every money line, and the total of a scored form."""
    for form in forms(case, EVERY_FORM):
        if is_unsettled(form):
            continue
        yield from _indicators(form)
        yield from _funds(form)
        yield from _total(form)


def _indicators(form: FormFacts) -> Iterator[Answer]:
    rows = form.indicators
    actual = _mostly([row.row.actual for row in rows if row.row.target.value])
    scored = _mostly([row.row.score for row in rows])
    weighted = _mostly([row.row.weight for row in rows])
    merged = _merged(form)
    for row in rows:
        blank = _blank(row, actual=actual, scored=scored, weighted=weighted, merged=merged)
        yield _missing(form, row.at, blank, row.row.name) if blank else passed(form, row.at)


def _blank(row: IndicatorFacts, *, actual: bool, scored: bool, weighted: bool, merged: bool) -> str:
    """The first field of the row that is blank beside filled ones; empty where none is."""
    cells = row.row
    if actual and cells.target.value and not cells.actual.value:
        return "actual"
    if merged and not cells.weight.value and not cells.score.value:
        return ""
    if is_bonus(row):
        return ""
    if scored and not cells.score.value and (cells.weight.value or cells.actual.value):
        return "score"
    return "weight" if weighted and not cells.weight.value and cells.score.value else ""


def _mostly(cells: Sequence[Cell]) -> bool:
    """Whether more than half of the cells are filled."""
    return sum(1 for cell in cells if cell.value) * 2 > len(cells)


def _merged(form: FormFacts) -> bool:
    """Whether the filled weights add up already, so that rows without one share a merged cell."""
    return weights(form).total in (form.total_weight or FULL, Decimal(90))


def _funds(form: FormFacts) -> Iterator[Answer]:
    filled = sum(1 for line in form.funds if line.line.executed.value)
    for line in form.funds:
        planned = line.annual or line.initial
        if planned is not None and planned.number > 0 and not line.line.executed.value:
            if filled:
                yield _missing(form, line.at, "executed", line.line.item)
        elif line is total_line(form) and line.line.weight.value and not line.line.score.value:
            if scores(form).values:
                yield _missing(form, line.at, "score", line.line.item)
        else:
            yield passed(form, line.at)


def _total(form: FormFacts) -> Iterator[Answer]:
    if (
        form.total_weight is not None
        and not form.record.total_score.value
        and len(scores(form).values) >= _SCORED
    ):
        yield _missing(form, "total_score", "total_score", form.record.title)


def _missing(form: FormFacts, at: str, name: str, row: Cell) -> Answer:
    return failed(
        form,
        at,
        f"“{text_of(row)}”的{_NAMES[name]}为空，其他行已填",
        f"{name} of {text_of(row)} is blank beside filled ones",
        printed="",
        recomputed=name,
        cells=(row,),
    )


def _rows(*third: tuple[str | None, str | None, str | None]) -> tuple[Row, ...]:
    filled = [indicator(weight="30", score="30") for _ in range(2)]
    return (*filled, *(indicator(actual=a, weight=w, score=s) for a, w, s in third))


RULE = Rule(
    id="D-03",
    title=Wording("表格要求的栏目应填写", "required fields are filled"),
    basis=(COMPLETE,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.WARNING,
    label="missing-field",
    by_row=True,
    check=check,
    examples=(
        Example(
            "filled", Status.PASSED, "indicators[2]", (project_table(indicators=_rows(("12次", "30", "30"))),)
        ),
        Example(
            "no actual value",
            Status.FAILED,
            "indicators[2]",
            (project_table(indicators=_rows((None, "30", "30"))),),
        ),
        Example(
            "no score",
            Status.FAILED,
            "indicators[2]",
            (project_table(indicators=_rows(("12次", "30", None))),),
        ),
        Example(
            "no weight",
            Status.FAILED,
            "indicators[2]",
            (project_table(indicators=_rows(("12次", None, "30"))),),
        ),
        Example(
            "a weight and a score merged over rows",
            Status.PASSED,
            "indicators[2]",
            (project_table(funds=(fund(weight="40", score="40"),), indicators=_rows(("12次", None, None))),),
        ),
        Example(
            "points on top have no weight",
            Status.PASSED,
            "indicators[3]",
            (
                project_table(
                    indicators=(
                        *_rows(("12次", "30", "30")),
                        indicator("市级表彰", None, None, level1="加分项", score="2"),
                    )
                ),
            ),
        ),
        Example(
            "nobody has an actual value",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=(indicator(target=None, actual=None, weight="90", score="90"),)),),
        ),
        Example(
            "a line without execution",
            Status.FAILED,
            "funds[1]",
            (project_table(funds=(fund(), {"item": "其他资金", "annual_budget": "5", "executed": None})),),
        ),
    ),
    doc=__doc__,
)
