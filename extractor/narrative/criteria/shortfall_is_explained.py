"""A shortfall is explained somewhere in the document.

What must hold: where less was spent than budgeted, a value misses its target or points are lost, a text says why: in the
row's cell, another line of the same money, a note, or a section on problems.
Why it matters: the duty to explain is the core of a self-evaluation; without a cause nobody can tell bad luck from bad work.
How a reviewer settles it: look through notes and annexes once; then ask for cause, amount and remedy.
要求：支出少于预算、完成值未达目标或扣了分的，应在本行、同一资金的其他行、备注或问题分析部分说明原因。
理由：说明偏差原因是自评的核心义务，没有原因就分不清是客观所限还是工作不力。
核实：先翻看附注和附件，确无说明的，请单位补充原因、涉及金额和改进措施。
"""

from __future__ import annotations

from extractor.facts.examples import Example, fund, project_table
from extractor.narrative.criterion import Criterion, Held
from extractor.narrative.pair import Pair
from extractor.standards.basis import ADJUSTMENT_EXPLAINED, EXPLAINED
from schemas.base import Wording
from schemas.explanation import Verdict
from schemas.finding import Severity, Status


def fails(pair: Pair) -> Held:
    """No text anywhere speaks to the shortfall."""
    return Wording("全文没有说明", "no explanation anywhere") if pair.explanation is None else None


CRITERION = Criterion(
    id="E-01",
    title=Wording("偏差应有说明", "a shortfall is explained"),
    basis=(EXPLAINED, ADJUSTMENT_EXPLAINED),
    severity=Severity.ERROR,
    verdict=Verdict.MISSING,
    covers=("F-15", "I-12"),
    limits=("low_execution",),
    fails=fails,
    examples=(
        Example("nothing written", Status.FAILED, "funds[0]", (project_table(funds=(fund(executed="72"),)),)),
        Example(
            "a cause in the row's cell",
            Status.PASSED,
            "funds[0]",
            (project_table(funds=(fund(executed="72", explanation="设备尾款28万元待验收后支付"),)),),
        ),
    ),
    doc=__doc__,
)
