"""One gap has one reason.

What must hold: where the same money is explained in several places, the places name the same causes.
Why it matters: two different causes for one number cannot both be the whole cause, and one of them was made up.
How a reviewer settles it: ask which cause stands for which part of the amount.
要求：同一差额在多处说明的，所列原因应一致。
理由：同一个数字出现两种原因，至少有一处不完整或不属实。
核实：请单位说明各原因分别对应多少金额。
"""

from __future__ import annotations

from extractor.facts.examples import Example, fund, project_table
from extractor.narrative.attribution import money_gap
from extractor.narrative.criterion import Criterion, Held
from extractor.narrative.pair import Pair
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.explanation import Cause
from schemas.finding import Severity, Status

_VAGUE = frozenset({Cause.OTHER, Cause.OBJECTIVE})


def fails(pair: Pair) -> Held:
    """Another place explains the same gap of this form's money by a cause that this text does not name."""
    gap, own = money_gap(pair.form, pair.shortfall), set(pair.seen.causes) - _VAGUE
    if not gap or not own or pair.seen.denial:
        return None
    for other in pair.document:
        if other.seen is None or other.explanation is None or other.shortfall.form != pair.shortfall.form:
            continue
        causes = set(other.seen.causes) - _VAGUE
        if causes and causes - own and money_gap(pair.form, other.shortfall) == gap and not other.seen.denial:
            told = other.explanation.text
            return Wording(
                f"同一差额在另一处的说明是“{told}”", f"elsewhere the same gap is explained by: {told}"
            )
    return None


_TWO = (
    fund(executed="80", explanation="新冠疫情，人员不能到岗"),
    fund("财政拨款", executed="80", explanation="两个标段流标"),
)
_SAME = (
    fund(executed="80", explanation="两个标段流标"),
    fund("财政拨款", executed="80", explanation="标段流标，重新招标"),
)

CRITERION = Criterion(
    id="E-06",
    title=Wording("同一差额的原因应一致", "one gap has one reason"),
    basis=(CONSISTENT,),
    severity=Severity.INFO,
    verdict=None,
    fails=fails,
    examples=(
        Example("two causes for one sum", Status.FAILED, "funds[0]", (project_table(funds=_TWO),)),
        Example("the same cause in other words", Status.PASSED, "funds[0]", (project_table(funds=_SAME),)),
    ),
    doc=__doc__,
)
