"""An explanation of money says how much.

What must hold: a text for a gap of money names an amount or a number of things, or the document lays the gap out over what
the text names.
Why it matters: without an amount nobody can tell whether the cause covers the gap or a part of it.
How a reviewer settles it: ask for the amount behind each cause.
要求：解释资金差额的，应写明金额或数量，或者所指事项在文件中有对应的金额。
理由：没有金额，就看不出原因能解释差额的多少。
核实：请单位补充各项原因对应的金额。
"""

from __future__ import annotations

from extractor.facts.examples import Example, Sheet, fund, project_table
from extractor.narrative.criterion import Criterion, Held
from extractor.narrative.pair import Pair
from extractor.standards.basis import PRACTICE
from schemas.base import Wording
from schemas.explanation import Direction, ShortfallKind
from schemas.finding import Severity, Status


def fails(pair: Pair) -> Held:
    """A gap of money is explained without an amount, a count, or a part of it that the document shows."""
    if pair.explanation is None or pair.seen.denial or pair.shortfall.kind is not ShortfallKind.BUDGET:
        return None
    named = pair.attribution is not None and pair.attribution.covered > 0
    if pair.seen.amounts or pair.seen.counts or named or pair.seen.direction is Direction.MET:
        return None
    return Wording(
        "没有写明金额，无法判断能解释差额的多少", "no amount is told, so nobody can tell how much it explains"
    )


def _form(text: str) -> tuple[Sheet, ...]:
    return (project_table(funds=(fund(executed="80", explanation=text),)),)


CRITERION = Criterion(
    id="E-15",
    title=Wording("资金偏差的说明应写明金额", "the amount is told"),
    basis=(PRACTICE,),
    severity=Severity.INFO,
    verdict=None,
    fails=fails,
    examples=(
        Example("no amount", Status.FAILED, "funds[0]", _form("桥梁桩基尚未检测，尾款没有支付")),
        Example("an amount", Status.PASSED, "funds[0]", _form("桥梁桩基尚未检测，尾款20万元没有支付")),
    ),
    doc=__doc__,
)
