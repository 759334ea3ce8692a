"""An indicator with an upper bound is scored by the value that was reached.

What must hold: where target and actual value are numbers and the target is a ceiling, a value above it does
not get the full score, and a value at or below it does.
Why it matters: costs, durations and accident counts are judged the other way round; forms that score them
like counts reward what should cost points.
How a reviewer settles it: compare the two values with the ceiling in mind; one month against at most three
is met.
要求：目标值为上限且两数均为数值的，实际完成值超过上限不得得满分，未超过的应得满分。
理由：成本、时长、事故数越低越好，按越高越好计分，该扣的反而得了分。
核实：按上限比对两数：目标≤3个月、完成1个月即为达到；超过上限的按表内计分办法扣分。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, Row, indicator, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.points import check_score, comparison_of
from extractor.rules.terms import forms
from extractor.standards.basis import INVERSE_EXCESS, INVERSE_RATIO
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Comparison

_CEILINGS = (Comparison.AT_MOST, Comparison.LESS_THAN)


def check(case: Case) -> Iterator[Answer]:
    """Every indicator whose target is an upper bound."""
    for form in forms(case, EVERY_FORM):
        for row in form.indicators:
            if comparison_of(row) in _CEILINGS and (answer := check_score(form, row)):
                yield answer


def _row(target: str, actual: str, score: str | None, name: str = "办理时限") -> tuple[Row, ...]:
    return (indicator(name, target, actual, weight="10", score=score),)


RULE = Rule(
    id="I-05",
    title=Wording("上限目标的得分应与完成值相符", "an upper bound is scored by the value"),
    basis=(
        INVERSE_RATIO,
        INVERSE_EXCESS,
    ),
    applies_to=EVERY_FORM,
    needs=("weight", "score"),
    severity=Severity.ERROR,
    label="indicator-score",
    check=check,
    examples=(
        Example(
            "below the ceiling, full score",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=_row("≤3个月", "1个月", "10")),),
        ),
        Example(
            "above the ceiling, full score",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("≤15天", "16天", "10")),),
        ),
        Example(
            "at the ceiling, full score",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=_row("≤15天", "15天", "10")),),
        ),
        Example(
            "above the ceiling, points off",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=_row("≤15天", "16天", "8")),),
        ),
        Example(
            "below the ceiling, points off",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("≤15天", "14天", "8")),),
        ),
        Example(
            "no score",
            Status.UNDECIDED,
            "indicators[0]",
            (project_table(indicators=_row("≤15天", "16天", None)),),
        ),
    ),
    doc=__doc__,
)
