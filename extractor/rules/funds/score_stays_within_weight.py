"""The score of a budget line lies between zero and its weight.

What must hold: 0 <= score <= weight.
Why it matters: a score above its weight lifts the total above what the form allows.
How a reviewer settles it: look at the original; one of the two figures is wrong, and the total with it.
要求：预算执行得分不得小于0，不得大于该行分值。
理由：得分超过分值，总分就超出表内允许的范围。
核实：对照原件查该行得分、分值哪个有误或错列，更正后重算总分。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, Row, fund, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.points import check_range
from extractor.rules.terms import forms
from extractor.standards.basis import SCORE_CHECKS
from schemas.base import Wording
from schemas.finding import Severity, Status


def check(case: Case) -> Iterator[Answer]:
    """Every fund line with a score."""
    for form in forms(case, EVERY_FORM):
        for line in form.funds:
            if line.score is not None:
                yield check_range(form, line.at, line.weight, line.score, (line.line.score, line.line.weight))


def _line(score: str, weight: str | None = "10") -> tuple[Row, ...]:
    return (fund(weight=weight, score=score),)


RULE = Rule(
    id="F-05",
    title=Wording("预算执行得分应在零与分值之间", "a budget score stays within its weight"),
    basis=(SCORE_CHECKS,),
    applies_to=EVERY_FORM,
    needs=("weight",),
    severity=Severity.ERROR,
    label="score-range",
    check=check,
    examples=(
        Example("full score", Status.PASSED, "funds[0]", (project_table(funds=_line("10")),)),
        Example("just above the weight", Status.FAILED, "funds[0]", (project_table(funds=_line("10.01")),)),
        Example("zero", Status.PASSED, "funds[0]", (project_table(funds=_line("0")),)),
        Example("just below zero", Status.FAILED, "funds[0]", (project_table(funds=_line("-0.01")),)),
        Example("no weight", Status.UNDECIDED, "funds[0]", (project_table(funds=_line("9", None)),)),
    ),
    doc=__doc__,
)
