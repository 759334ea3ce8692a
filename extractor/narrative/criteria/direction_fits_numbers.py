"""An explanation explains the side to which the numbers deviate.

What must hold: a text beside less says why less, beside more why more, beside a longer time why longer.
Why it matters: the opposite direction shows that the text was copied or that a number is misread.
How a reviewer settles it: read both numbers again in the original; then return the text.
要求：少支的说明少支的原因，超支的说明超支的原因，拖期的说明拖期的原因。
理由：方向相反，说明文字是套用的，或者数字被误读。
核实：对照原件复核两个数字，无误的退回说明。
"""

from __future__ import annotations

from extractor.facts.examples import Example, fund, project_table
from extractor.narrative.criterion import Criterion, Held
from extractor.narrative.direction import opposes
from extractor.narrative.pair import Pair
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.explanation import Verdict
from schemas.finding import Severity, Status


def fails(pair: Pair) -> Held:
    """The text claims the other side of the deviation than the numbers."""
    if opposes(pair.shortfall, pair.text, pair.seen, pair.setting):
        return Wording("说明的方向与数字相反", "the text explains the opposite of what the numbers show")
    return None


CRITERION = Criterion(
    id="E-04",
    title=Wording("说明的方向应与数字一致", "the direction fits the numbers"),
    basis=(CONSISTENT,),
    severity=Severity.ERROR,
    verdict=Verdict.WRONG_DIRECTION,
    fails=fails,
    examples=(
        Example(
            "more told beside less",
            Status.FAILED,
            "funds[0]",
            (project_table(funds=(fund(executed="80", explanation="柴油涨价，运输费支出超出预算"),)),),
        ),
        Example(
            "more told beside more",
            Status.PASSED,
            "funds[0]",
            (project_table(funds=(fund(executed="108", explanation="柴油涨价，运输费多支出8万元"),)),),
        ),
    ),
    doc=__doc__,
)
