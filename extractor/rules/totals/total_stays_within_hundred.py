"""The total score lies between zero and the total weight.

What must hold: 0 <= total score <= total weight (100 where none is printed).
Why it matters: a total above the full mark shows that points were counted twice.
How a reviewer settles it: add the scores; ask whether the form grants additional points.
要求：总分不得小于0，不得大于总分值（未列总分值的按100分）。
理由：总分超过满分，说明有得分重复计入。
核实：把各项得分重加，查有无重复计分；有加分项的，看表内是否规定了加分。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case
from extractor.facts.examples import Example, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.points import check_range
from extractor.rules.terms import FULL, forms
from extractor.standards.basis import SCORED
from schemas.base import Wording
from schemas.finding import Severity, Status


def check(case: Case) -> Iterator[Answer]:
    """Every form with a total score."""
    for form in forms(case, EVERY_FORM):
        if form.total_score is not None:
            whole = form.total_weight if form.total_weight is not None and form.total_weight > FULL else FULL
            cells = (form.record.total_score, form.record.total_weight)
            yield check_range(form, "total_score", whole, form.total_score, cells)


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
        Example("zero", Status.PASSED, "total_score", (project_table(total_score="0"),)),
        Example("below zero", Status.FAILED, "total_score", (project_table(total_score="-3"),)),
    ),
    doc=__doc__,
)
