"""An explanation admits the deviation that the numbers show.

What must hold: a text beside a shortfall does not say that there is none (无偏差, 完成年初目标).
Why it matters: a form that denies its own numbers was filled in without looking at them.
How a reviewer settles it: settle which of the two is wrong, the number or the sentence, and return that one.
要求：数字显示有偏差的，说明不得称“无偏差”“已完成目标”。
理由：说明否认表内数字，表明填报时没有核对数据。
核实：先核数字是否正确；数字无误的退回说明，数字有误的更正数字。
"""

from __future__ import annotations

from extractor.facts.examples import Example, fund, project_table
from extractor.narrative.criterion import Criterion, Held
from extractor.narrative.pair import Pair
from extractor.standards.basis import EXPLAINED, TRUTHFUL
from schemas.base import Wording
from schemas.explanation import ShortfallKind, Verdict
from schemas.finding import Severity, Status


def fails(pair: Pair) -> Held:
    """The text says that nothing deviates."""
    if pair.seen.denial and pair.shortfall.kind is not ShortfallKind.NONE:
        return Wording("说明称没有偏差", "the text says that nothing deviates")
    return None


CRITERION = Criterion(
    id="E-02",
    title=Wording("有偏差不得称无偏差", "the deviation is admitted"),
    basis=(EXPLAINED, TRUTHFUL),
    severity=Severity.ERROR,
    verdict=Verdict.DENIES_DEVIATION,
    fails=fails,
    examples=(
        Example(
            "a denial beside a shortfall",
            Status.FAILED,
            "funds[0]",
            (project_table(funds=(fund(executed="68", explanation="完成年初目标，无偏差"),)),),
        ),
        Example(
            "a denial followed by a cause",
            Status.PASSED,
            "funds[0]",
            (project_table(funds=(fund(executed="68", explanation="工程已完工，32万元尾款未到付款节点"),)),),
        ),
    ),
    doc=__doc__,
)
