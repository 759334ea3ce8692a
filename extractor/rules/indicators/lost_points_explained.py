"""Lost points are explained somewhere.

What must hold: where a row's score is below its weight, a text speaks to it: in its own cell, in the fund
cell, in a task row, in a section on problems and causes, or in a note. Whether the text fits is another
question.
Why it matters: unmet goals must be analysed and their reason stated; points lost in silence cannot be put
right.
How a reviewer settles it: search the document for the indicator's name; where nothing speaks to it, ask for
the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts
from extractor.rules.examples import Example, Row, fund, indicator, project_table
from extractor.rules.model import EVERY_FORM, Answer, Basis, Rule
from extractor.rules.tally import is_unsettled
from extractor.rules.terms import failed, forms, garbled, passed, plain, undecided
from extractor.shortfalls import explained
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import Cell


def check(case: Case) -> Iterator[Answer]:
    """Every row with weight and score.

    A document in which no points were lost is not searched for explanations.
    """
    lost = {(form.index, at) for form in forms(case, EVERY_FORM) for at, w, s, _ in _scored(form) if s < w}
    silent = _unexplained(case) if lost else frozenset()
    for form in forms(case, EVERY_FORM):
        for at, weight, score, cell in _scored(form):
            if score >= weight or (form.index, at) not in silent:
                yield passed(form, at)
            elif case.text is None and not form.sentences:
                yield undecided(form, at, "explanation")
            elif is_unsettled(form):
                yield undecided(form, at, "score")
            else:
                yield failed(
                    form,
                    at,
                    f"分值 {plain(weight)}，得分 {plain(score)}，全文未说明扣分原因",
                    f"{plain(score)} of {plain(weight)} points, and no explanation anywhere",
                    printed=f"{plain(score)} / {plain(weight)}",
                    recomputed=f"{plain(weight)} - {plain(score)} = {plain(weight - score)}",
                    cells=(cell,),
                )


def _scored(form: FormFacts) -> Iterator[tuple[str, Decimal, Decimal, Cell]]:
    for line in form.funds:
        if line.weight is not None and line.score is not None and not garbled(line.line.score):
            yield line.at, line.weight, line.score, line.line.score
    for row in form.indicators:
        if row.weight is not None and row.score is not None and not garbled(row.row.score):
            yield row.at, row.weight, row.score, row.row.score


def _unexplained(case: Case) -> frozenset[tuple[int, str]]:
    return frozenset(
        (shortfall.form, shortfall.at) for shortfall, explanation in explained(case) if explanation is None
    )


def _row(score: str | None, explanation: str | None = None) -> tuple[Row, ...]:
    return (indicator("走访户数", "≥20户", "18户", weight="10", score=score, explanation=explanation),)


_TEXT = "项目支出绩效自评表"

RULE = Rule(
    id="I-11",
    title=Wording("扣分应说明原因", "lost points are explained"),
    basis=Basis.MEASURES_2020,
    applies_to=EVERY_FORM,
    needs=("explanation",),
    severity=Severity.ERROR,
    label="score-unexplained",
    check=check,
    examples=(
        Example(
            "full score", Status.PASSED, "indicators[0]", (project_table(indicators=_row("10")),), text=_TEXT
        ),
        Example(
            "lost and silent",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("9")),),
            text=_TEXT,
        ),
        Example(
            "half a point lost and silent",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("9.5")),),
            text=_TEXT,
        ),
        Example(
            "lost and explained",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=_row("9", "两户外迁，无法走访")),),
            text=_TEXT,
        ),
        Example(
            "the budget line, silent",
            Status.FAILED,
            "funds[0]",
            (project_table(funds=(fund(executed="80", weight="10", execution_rate="80%", score="8"),)),),
            text=_TEXT,
        ),
        Example(
            "no text to search", Status.UNDECIDED, "indicators[0]", (project_table(indicators=_row("9")),)
        ),
    ),
    doc=__doc__,
)
