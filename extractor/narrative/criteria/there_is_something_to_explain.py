"""An explanation stands beside a deviation.

What must hold: a text that explains a shortfall or an overrun stands in a row whose numbers show one.
Why it matters: the text was written for another row, or the numbers of this one were changed after it.
How a reviewer settles it: compare the row with its neighbours and with last year's form; the text or a number has to go.
要求：解释偏差的说明，应写在确有偏差的行。
理由：没有偏差却有说明，多为错行，或事后改了数字。
核实：对照相邻各行和上年表格，确认是说明错位还是数字有误。
"""

from __future__ import annotations

from extractor.facts.examples import Example, indicator, project_table
from extractor.narrative.criterion import Criterion, Held
from extractor.narrative.pair import Pair
from extractor.standards.basis import CONSISTENT
from schemas.base import Wording
from schemas.explanation import ShortfallKind, Verdict
from schemas.finding import Severity, Status


def fails(pair: Pair) -> Held:
    """The numbers show nothing that the text could explain."""
    if pair.shortfall.kind is ShortfallKind.NONE:
        return Wording("说明却在解释偏差", "the text explains one nonetheless")
    return None


CRITERION = Criterion(
    id="E-03",
    title=Wording("说明应针对实有的偏差", "there is something to explain"),
    basis=(CONSISTENT,),
    severity=Severity.WARNING,
    verdict=Verdict.NO_DEVIATION,
    covers=("I-13",),
    fails=fails,
    examples=(
        Example(
            "a target that is met",
            Status.FAILED,
            "indicators[0]",
            (project_table(indicators=(indicator(explanation="两个村道路塌方，巡查没有做完"),)),),
        ),
        Example(
            "a target that is missed",
            Status.PASSED,
            "indicators[0]",
            (project_table(indicators=(indicator(actual="10次", explanation="两个村道路塌方，少巡查2次"),)),),
        ),
    ),
    doc=__doc__,
)
