"""The value that is explained is a value, not the target's own words.

What must hold: beside an explained deviation the actual value does not repeat a target with its sign (≥2次 against ≥2次).
Why it matters: a copied target reports nothing, so nobody can tell what the text explains.
How a reviewer settles it: ask for the value reached.
要求：作了偏差说明的，实际完成值不得照抄带符号的目标值。
理由：照抄目标等于没有填报，说明也就无从对应。
核实：请单位填报实际数值。
"""

from __future__ import annotations

import re

from extractor.facts.case import printed
from extractor.facts.examples import Example, Sheet, indicator, project_table
from extractor.narrative.criterion import Criterion, Held
from extractor.narrative.pair import Pair
from extractor.standards.basis import PRACTICE
from schemas.base import Wording
from schemas.finding import Severity, Status

_SIGNED = re.compile(r"^(?:[≥≤>＞<＜]|不[少低超高大小]|至少|至多)")


def fails(pair: Pair) -> Held:
    """The row's actual value is its target, sign and all."""
    row = pair.row
    if row is None or pair.explanation is None:
        return None
    target, actual = printed(row.row.target), printed(row.row.actual)
    if target and target == actual and _SIGNED.match(target):
        return Wording(
            f"完成值照抄目标“{target}”，偏差无从核对", f"the value repeats the target {target}, sign and all"
        )
    return None


def _form(actual: str) -> tuple[Sheet, ...]:
    row = indicator(actual=actual, weight="10", score="8", explanation="两个月大雪封山，巡查车上不去")
    return (project_table(indicators=(row,)),)


CRITERION = Criterion(
    id="E-11",
    title=Wording("完成值不得照抄目标值", "the value is not the target's words"),
    basis=(PRACTICE,),
    severity=Severity.INFO,
    verdict=None,
    covers=("I-10",),
    fails=fails,
    examples=(
        Example("the target repeated", Status.FAILED, "indicators[0]", _form("≥12次")),
        Example("a value", Status.PASSED, "indicators[0]", _form("10次")),
    ),
    doc=__doc__,
)
