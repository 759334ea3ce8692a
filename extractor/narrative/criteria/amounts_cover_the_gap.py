"""What an explanation names accounts for the gap.

What must hold: amounts and shares stated in the text come to the gap within the limits (80% to 120%). Where the document
itself lays the gap out over projects, tasks or items, those that the text names come to it too.
Why it matters: a cause for a hundredth of the money that was left explains nothing of the rest.
How a reviewer settles it: ask for the amount behind each cause; together they are the gap.
要求：说明中的金额或占比合计，应与差额相当（80%—120%）；文件另有分项数字的，说明所指各项的差额合计也应与之相当。
理由：只解释了零头，其余差额的去向仍不清楚。
核实：请单位列出各项原因对应的金额，合计应等于差额。
"""

from __future__ import annotations

from extractor.facts.examples import Example, department_table, fund, project_table
from extractor.narrative.criterion import Criterion, Held
from extractor.narrative.pair import Pair
from extractor.standards.basis import EXPLAINED, PRACTICE
from schemas.base import Wording
from schemas.explanation import ShortfallKind, Verdict
from schemas.finding import Severity, Status


def fails(pair: Pair) -> Held:
    """Stated amounts cover too little or too much of the gap."""
    return pair.covered.wording if pair.covered and not pair.covered.fits else None


def falls_short(pair: Pair) -> Held:
    """The parts that the text names make up too little of a gap that the document lays out; no amount is stated."""
    attribution = pair.attribution
    if attribution is None or pair.covered is not None or pair.shortfall.kind is ShortfallKind.NONE:
        return None
    least = pair.setting.standards.thresholds.share("coverage_least")
    return attribution.reason if attribution.covered < least else None


_PROJECTS = (
    project_table(
        project_name="渠道维修", funds=(fund(budget="60", executed="20", explanation="汛期长，缓建两段"),)
    ),
    project_table(project_name="泵站改造", funds=(fund(budget="40", executed="38", explanation="疫情停工"),)),
    department_table(funds=(fund("部门预算总额", budget="100", executed="58", explanation="受疫情影响"),)),
)

CRITERION = Criterion(
    id="E-05",
    title=Wording("说明的金额应与差额相当", "the amounts cover the gap"),
    basis=(EXPLAINED, PRACTICE),
    severity=Severity.ERROR,
    verdict=Verdict.AMOUNT_MISMATCH,
    limits=("coverage_least", "coverage_most"),
    fails=fails,
    adds=falls_short,
    examples=(
        Example(
            "a third of the gap",
            Status.FAILED,
            "funds[0]",
            (project_table(funds=(fund(executed="70", explanation="设备尾款10万元待验收后支付"),)),),
        ),
        Example(
            "just under four fifths",
            Status.FAILED,
            "funds[0]",
            (project_table(funds=(fund(executed="70", explanation="设备尾款23.9万元待验收后支付"),)),),
        ),
        Example(
            "four fifths",
            Status.PASSED,
            "funds[0]",
            (project_table(funds=(fund(executed="70", explanation="设备尾款24万元待验收后支付"),)),),
        ),
        Example(
            "just over a fifth more",
            Status.FAILED,
            "funds[0]",
            (project_table(funds=(fund(executed="70", explanation="设备尾款36.1万元待验收后支付"),)),),
        ),
        Example("a cause that only one small project shares", Status.FAILED, "funds[0]", _PROJECTS, form=2),
    ),
    doc=__doc__,
)
