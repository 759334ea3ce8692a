"""The score of an indicator lies between zero and its weight.

What must hold: 0 <= score <= weight.
Why it matters: a score above its weight lifts the total above what the form allows.
How a reviewer settles it: look at the original; one of the two figures is wrong, and the total with it.
要求：指标得分不得小于0，不得大于该指标分值。
理由：得分超过分值，总分就超出表内允许的范围。
核实：对照原件查该指标得分、分值哪个有误或错列，更正后重算总分。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, Row, indicator, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.points import check_range
from extractor.rules.terms import forms
from extractor.standards.basis import SCORE_CHECKS
from schemas.base import Wording
from schemas.finding import Severity, Status


def check(case: Case) -> Iterator[Answer]:
    """Every indicator with a score."""
    for form in forms(case, EVERY_FORM):
        for row in form.indicators:
            if row.score is not None:
                yield check_range(form, row.at, row.weight, row.score, (row.row.score, row.row.weight))


def _row(score: str, weight: str | None = "10") -> tuple[Row, ...]:
    return (indicator(weight=weight, score=score),)


RULE = Rule(
    id="I-03",
    title=Wording("指标得分应在零与分值之间", "an indicator's score stays within its weight"),
    basis=(SCORE_CHECKS,),
    applies_to=EVERY_FORM,
    needs=("weight",),
    severity=Severity.ERROR,
    label="score-range",
    check=check,
    examples=(
        Example("full score", Status.PASSED, "indicators[0]", (project_table(indicators=_row("10")),)),
        Example(
            "above the weight", Status.FAILED, "indicators[0]", (project_table(indicators=_row("10.5")),)
        ),
        Example("zero", Status.PASSED, "indicators[0]", (project_table(indicators=_row("0")),)),
        Example("below zero", Status.FAILED, "indicators[0]", (project_table(indicators=_row("-1")),)),
        Example("no weight", Status.UNDECIDED, "indicators[0]", (project_table(indicators=_row("9", None)),)),
    ),
    doc=__doc__,
)
