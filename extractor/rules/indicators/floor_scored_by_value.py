"""An indicator with a lower bound is scored by the value that was reached.

What must hold: where target and actual value are numbers and more is better, a value below the target does
not get the full score, and a value at or above it does. A lower score for a miss is the reporter's own
choice.
Why it matters: full marks for a missed target are the plainest way in which a self-evaluation flatters.
How a reviewer settles it: compare the two values; where the score stands, the target or the actual value is
misstated.
要求：越高越好的数值指标，实际完成值低于目标值不得得满分，达到目标值应得满分；未达到时扣多少，
由单位自定。
理由：未达目标仍得满分，是自评虚高最直接的表现。
核实：比对目标值与实际完成值，未达到的重算得分；得分若无误，则查目标值或实际完成值是否填错。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, Row, indicator, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.points import check_score, comparison_of
from extractor.rules.terms import forms
from extractor.standards.basis import SCORED
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Comparison

_FLOORS = (Comparison.AT_LEAST, Comparison.MORE_THAN)


def check(case: Case) -> Iterator[Answer]:
    """Every indicator whose target is a lower bound."""
    for form in forms(case, EVERY_FORM):
        for row in form.indicators:
            if comparison_of(row) in _FLOORS and (answer := check_score(form, row)):
                yield answer


def _row(target: str, actual: str, score: str | None, name: str = "巡查次数") -> tuple[Row, ...]:
    return (indicator(name, target, actual, weight="10", score=score),)


RULE = Rule(
    id="I-04",
    title=Wording("下限目标的得分应与完成值相符", "a lower bound is scored by the value"),
    basis=(SCORED,),
    applies_to=EVERY_FORM,
    needs=("weight", "score"),
    severity=Severity.ERROR,
    label="indicator-score",
    check=check,
    examples=(
        Example(
            "met, full score",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=_row("≥20次", "20次", "10")),),
        ),
        Example(
            "missed, full score",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("≥20次", "19次", "10")),),
        ),
        Example(
            "missed, points off",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=_row("≥20次", "19次", "9.5")),),
        ),
        Example(
            "met, points off",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("≥20次", "21次", "9")),),
        ),
        Example(
            "missed, scored above the ratio",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=_row("≥20次", "10次", "9")),),
        ),
        Example(
            "no score",
            Status.UNDECIDED,
            "indicators[0]",
            (project_table(indicators=_row("≥20次", "19次", None)),),
        ),
        Example(
            "answered with words",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            (project_table(indicators=_row("≥20次", "完成", "10")),),
        ),
    ),
    doc=__doc__,
)
