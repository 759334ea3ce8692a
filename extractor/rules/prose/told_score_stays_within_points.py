"""A score told in prose lies between zero and the points told with it.

What must hold: in 满意度（10分）得9分 the score is not above the points, and not below zero.
Why it matters: a score above its points lifts the total above what can be reached.
How a reviewer settles it: look for the scheme of points that the report follows.
要求：“满意度（10分）得9分”的，得分不得大于所列分值，不得小于0。
理由：得分超过分值，总分就超过可能得到的最高分。
核实：查报告所依据的评分表，确定该项分值，再更正分值或得分。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, Row, report, statement
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.points import check_range
from extractor.rules.terms import forms
from extractor.rules.told_scores import points_told
from extractor.standards.basis import SCORE_CHECKS
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import StatementKind


def check(case: Case) -> Iterator[Answer]:
    """Every statement of a score whose quote prints points."""
    for form in forms(case, EVERY_FORM):
        for told in form.statements:
            points = points_told(form, told) if told.kind is StatementKind.SCORE else None
            if points is not None and told.value is not None:
                cells = (told.statement.value, told.statement.quote)
                yield check_range(form, told.at, points, told.value.number, cells)


def _part(score: str) -> tuple[Row, ...]:
    return (statement("score", f"满意度（10分）得{score}分", "满意度得分", value=f"{score}分"),)


RULE = Rule(
    id="X-18",
    title=Wording("文中得分不应超过所列分值", "a told score stays within its points"),
    basis=(SCORE_CHECKS,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.ERROR,
    label="score-range",
    check=check,
    examples=(
        Example("full score", Status.PASSED, "statements[0]", (report(statements=_part("10")),)),
        Example("above", Status.FAILED, "statements[0]", (report(statements=_part("12")),)),
        Example("just above", Status.FAILED, "statements[0]", (report(statements=_part("10.1")),)),
        Example(
            "no points are told",
            Status.NOT_APPLICABLE,
            "statements[0]",
            (report(statements=(statement("score", "满意度得12分", None, value="12分"),)),),
        ),
    ),
    doc=__doc__,
)
