"""An indicator with a plain number or a date as its target is scored by what was reached.

What must hold: a target without a bound (100%, 12次, =2次, 3月31日前) that is missed does not get the full
score, and one that is met does. Which side is a miss follows from what the indicator counts: accidents and
costs are better low.
Why it matters: most targets are written without a sign; a miss with full marks is the same fault as with one.
How a reviewer settles it: ask which side is better, then compare; a date is met on the day itself.
要求：目标值不带上下限的（100%、12次、=2次、3月31日前），未达到不得得满分，达到应得满分；
高于还是低于算未达到，看指标性质，事故、成本以低为好。
理由：多数目标值不写符号，未达到而得满分，与带符号的同样是多得分。
核实：先分清该指标越高越好还是越低越好，再比对两数；时限当日完成的算达到。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, Row, indicator, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.points import check_score, comparison_of
from extractor.rules.terms import forms
from extractor.standards.basis import EQUAL_TARGET
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Comparison

_PLAIN = (Comparison.STATED, Comparison.EQUAL, None)


def check(case: Case) -> Iterator[Answer]:
    """Every indicator whose target is a plain number or a date."""
    for form in forms(case, EVERY_FORM):
        for row in form.indicators:
            if comparison_of(row) in _PLAIN and (answer := check_score(form, row)):
                yield answer


def _row(target: str, actual: str, score: str | None, name: str = "覆盖率") -> tuple[Row, ...]:
    return (indicator(name, target, actual, weight="10", score=score),)


RULE = Rule(
    id="I-06",
    title=Wording("定值目标的得分应与完成值相符", "a plain target is scored by the value"),
    basis=(EQUAL_TARGET,),
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
            (project_table(indicators=_row("100%", "100%", "10")),),
        ),
        Example(
            "missed, full score",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("100%", "99.5%", "10")),),
        ),
        Example(
            "met, points off",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("=2次", "2", "9", "抽检次数")),),
        ),
        Example(
            "none of none",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=_row("0起", "0起", "10", "责任事故起数")),),
        ),
        Example(
            "one of none, full score",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("0起", "1起", "10", "责任事故起数")),),
        ),
        Example(
            "on the day",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=_row("6月30日前", "6月30日", "10", "完成时间")),),
        ),
        Example(
            "a day late, full score",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("6月30日前", "7月1日", "10", "完成时间")),),
        ),
        Example(
            "no score",
            Status.UNDECIDED,
            "indicators[0]",
            (project_table(indicators=_row("100%", "99%", None)),),
        ),
    ),
    doc=__doc__,
)
