"""The total score lies between zero and the total weight.

What must hold: 0 <= total score <= total weight (100 where none is printed), points on top (加分项) added.
Why it matters: a total above the full mark shows that points were counted twice.
How a reviewer settles it: add the scores; ask whether the form grants additional points.
要求：总分不得小于0，不得大于总分值（未列总分值的按100分）与所列加分之和。
理由：总分超过满分，说明有得分重复计入。
核实：把各项得分重加，查有无重复计分；有加分项的，看表内是否规定了加分。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, Sheet, indicator, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.points import check_range
from extractor.rules.tally import bonus
from extractor.rules.terms import FULL, forms
from extractor.standards.basis import SCORED
from schemas.base import Wording
from schemas.finding import Severity, Status


def check(case: Case) -> Iterator[Answer]:
    """Every form with a total score."""
    for form in forms(case, EVERY_FORM):
        if form.total_score is not None:
            whole = form.total_weight if form.total_weight is not None and form.total_weight > FULL else FULL
            whole += bonus(form)
            cells = (form.record.total_score, form.record.total_weight)
            yield check_range(form, "total_score", whole, form.total_score, cells)


def _prize(total: str) -> Sheet:
    rows = (
        indicator(weight="90", score="90"),
        indicator("市级表彰", None, None, level1="加分项", level2=None, score="2"),
    )
    return project_table(indicators=rows, total_score=total)


RULE = Rule(
    id="T-03",
    title=Wording("总分应在零与满分之间", "the total stays within the full mark"),
    basis=(SCORED,),
    applies_to=EVERY_FORM,
    needs=(),
    severity=Severity.ERROR,
    label="score-range",
    check=check,
    examples=(
        Example("full mark", Status.PASSED, "total_score", (project_table(),)),
        Example("just above", Status.FAILED, "total_score", (project_table(total_score="100.5"),)),
        Example("with points on top", Status.PASSED, "total_score", (_prize("102"),)),
        Example("more than the points on top", Status.FAILED, "total_score", (_prize("103"),)),
        Example("zero", Status.PASSED, "total_score", (project_table(total_score="0"),)),
        Example("below zero", Status.FAILED, "total_score", (project_table(total_score="-3"),)),
    ),
    doc=__doc__,
)
