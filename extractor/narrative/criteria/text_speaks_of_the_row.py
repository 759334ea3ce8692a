"""An explanation speaks of the row beside which it stands.

What must hold: the text is about this shortfall: not about another row or project, the office's own affairs, what others do,
how the indicator is worded, or what went well.
Why it matters: the cell is filled and the shortfall is unexplained all the same.
How a reviewer settles it: return it with the question why this value was not reached.
要求：说明应针对本行的偏差，而不是别的指标或项目、单位内部事务、别处承担的事、指标如何表述，或者只讲成绩。
理由：格子填了，偏差仍然没有得到解释。
核实：退回说明，请单位回答本项为何没有达到。
"""

from __future__ import annotations

from extractor.facts.examples import Example, indicator, project_table
from extractor.narrative.criterion import Criterion, Held
from extractor.narrative.pair import Pair
from extractor.narrative.topic import elsewhere
from extractor.standards.basis import EXPLAINED
from schemas.base import Wording
from schemas.explanation import About, Verdict
from schemas.finding import Severity, Status


def fails(pair: Pair) -> Held:
    """The text speaks of something else than what fell short."""
    if pair.exchanged and pair.seen.about is not About.ROW:
        return Wording(
            f"说明像是“{pair.exchanged}”的，两行说明互换了位置",
            f"it is the text of {pair.exchanged}, exchanged with this one",
        )
    return elsewhere(pair.shortfall, pair.text, pair.announced, pair.seen, pair.setting, fits=pair.fits)


CRITERION = Criterion(
    id="E-09",
    title=Wording("说明应针对本项", "the text speaks of the row"),
    basis=(EXPLAINED,),
    severity=Severity.WARNING,
    verdict=Verdict.UNRELATED,
    fails=fails,
    examples=(
        Example(
            "how the indicator is worded",
            Status.FAILED,
            "indicators[0]",
            (
                project_table(
                    indicators=(
                        indicator(actual="10次", explanation="该指标表述不够规范，建议下年度修改指标名称"),
                    )
                ),
            ),
        ),
        Example(
            "why it was not reached",
            Status.PASSED,
            "indicators[0]",
            (
                project_table(
                    indicators=(indicator(actual="10次", explanation="两个月大雪封山，巡查车上不去"),)
                ),
            ),
        ),
    ),
    doc=__doc__,
)
