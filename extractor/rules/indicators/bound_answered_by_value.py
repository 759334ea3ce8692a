"""A target that sets a bound is answered by the value that was reached.

What must hold: where the target sets a bound (≥2次, 不低于80%, 30日内), the actual value does not repeat
that bound. An equality or a plain number may be reached exactly.
Why it matters: ≥2次 as an answer to ≥2次 reports nothing; the true figure may be anything.
How a reviewer settles it: ask for the figure; it often stands in the form's own prose.
要求：目标值为上下限的（≥2次、不低于80%、30日内），实际完成值不得照抄该限值；
目标值为等于某数或单独一个数的，恰好达到属正常。
理由：目标≥2次，完成也填≥2次，等于没有填报，实际是多少无从得知。
核实：请单位填报实际数值；可先在本表总体完成情况和正文中查找，那里常已写明。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts import Case, FormFacts, IndicatorFacts
from extractor.facts.examples import Example, Row, indicator, project_table
from extractor.facts.scales import squeezed
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.terms import failed, forms, passed, text_of, undecided
from extractor.standards.basis import PRACTICE
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Comparison, Deadline, Quantity

_BOUNDS = frozenset({Comparison.AT_LEAST, Comparison.MORE_THAN, Comparison.AT_MOST, Comparison.LESS_THAN})
_STOPS = re.compile(r"[。．；;,，、]+$")


def check(case: Case) -> Iterator[Answer]:
    """Every indicator whose target sets a bound."""
    for form in forms(case, EVERY_FORM):
        for row in form.indicators:
            if isinstance(row.target, Quantity | Deadline) and row.target.comparison in _BOUNDS:
                yield _answer(form, row)


def _answer(form: FormFacts, row: IndicatorFacts) -> Answer:
    target, actual = text_of(row.row.target), text_of(row.row.actual)
    if not actual:
        return undecided(form, row.at, "actual")
    if not _repeats(row, target, actual):
        return passed(form, row.at)
    return failed(
        form,
        row.at,
        f"实际完成值“{actual}”照抄目标“{target}”，没有报告实际数值",
        f"the actual value {actual} repeats the bound {target} and reports no figure",
        printed=actual,
        recomputed=target,
        cells=(row.row.actual, row.row.target),
    )


def _repeats(row: IndicatorFacts, target: str, actual: str) -> bool:
    if _STOPS.sub("", squeezed(target)) == _STOPS.sub("", squeezed(actual)):
        return True
    one, other = row.target, row.actual
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    return (one.comparison, one.low, one.high, one.unit) == (
        other.comparison,
        other.low,
        other.high,
        other.unit,
    )


def _row(target: str, actual: str | None) -> tuple[Row, ...]:
    return (indicator("宣讲场次", target, actual),)


RULE = Rule(
    id="I-10",
    title=Wording("有上下限的目标应填报实际数值", "a bound is answered by a value"),
    basis=(PRACTICE,),
    applies_to=EVERY_FORM,
    needs=("actual",),
    severity=Severity.WARNING,
    label="target-copied",
    check=check,
    examples=(
        Example("a value", Status.PASSED, "indicators[0]", (project_table(indicators=_row("≥6场", "6场")),)),
        Example(
            "the bound again",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("≥6场", "≥6场")),),
        ),
        Example(
            "the bound in other words",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=_row("不少于6场", "≥6场")),),
        ),
        Example(
            "another bound", Status.PASSED, "indicators[0]", (project_table(indicators=_row("≥90%", "≥96%")),)
        ),
        Example(
            "an equality",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            (project_table(indicators=_row("=100%", "=100%")),),
        ),
        Example(
            "words",
            Status.NOT_APPLICABLE,
            "indicators[0]",
            (project_table(indicators=_row("有所改善", "有所改善")),),
        ),
        Example("blank", Status.UNDECIDED, "indicators[0]", (project_table(indicators=_row("≥6场", None)),)),
    ),
    doc=__doc__,
)
