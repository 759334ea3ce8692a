"""A number is answered by a number, so that the gap can be told.

What must hold: beside an explained deviation a numeric target has a numeric actual value (2400人 is not answered by 明显).
Why it matters: with words no gap can be computed, and no explanation can be held against it.
How a reviewer settles it: ask for the number.
要求：作了偏差说明的，目标为数值时，完成值也应为数值。
理由：用文字作答就算不出差额，说明也无法与之对照。
核实：请单位填报实际数值。
"""

from __future__ import annotations

from extractor.facts.case import printed
from extractor.facts.examples import Example, Sheet, indicator, project_table
from extractor.narrative.criterion import Criterion, Held
from extractor.narrative.pair import Pair
from extractor.standards.basis import COMPLETE
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.quantity import Quantity


def fails(pair: Pair) -> Held:
    """The row's target is a number and its actual value is words."""
    row = pair.row
    if row is None or pair.explanation is None or not isinstance(row.target, Quantity):
        return None
    actual = printed(row.row.actual)
    if not actual or row.actual is not None or any(character.isdigit() for character in actual):
        return None
    return Wording(
        f"目标“{printed(row.row.target)}”是数值，完成值“{actual}”是文字，差额无从计算",
        f"the target {printed(row.row.target)} is a number, the value ({actual}) is words",
    )


def _form(actual: str) -> tuple[Sheet, ...]:
    row = indicator(actual=actual, weight="10", score="8", explanation="两个月大雪封山，巡查车上不去")
    return (project_table(indicators=(row,)),)


CRITERION = Criterion(
    id="E-12",
    title=Wording("数值目标应以数值作答", "numbers are answered by numbers"),
    basis=(COMPLETE,),
    severity=Severity.INFO,
    verdict=None,
    covers=("I-09",),
    fails=fails,
    examples=(
        Example("words", Status.FAILED, "indicators[0]", _form("明显")),
        Example("a number", Status.PASSED, "indicators[0]", _form("10次")),
    ),
    doc=__doc__,
)
