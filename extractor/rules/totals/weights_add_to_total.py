"""The weights of all rows add up to the total weight.

What must hold: the weights of the budget line and of all indicators add up to the printed total, or to 100
where none is printed. Weights are exact.
Why it matters: points that no row carries, or that are handed out twice, make every total score meaningless.
How a reviewer settles it: add the column; where the sum differs from the printed total, a row is missing or
a weight is wrong.
要求：预算执行与各项指标分值之和应等于所列总分值，未列的应等于100；分值不容误差。
理由：分值没有分完或重复分配，总分就失去意义。
核实：把分值栏逐行相加；与总分值不符的，查是缺了一行还是某行分值有误。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts
from extractor.facts.examples import Example, Row, fund, indicator, project_table, report
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.tally import budget_line, is_unsettled, lacks_budget_score, weights
from extractor.rules.terms import FULL, failed, forms, passed, plain, undecided
from extractor.rules.told_scores import is_part, told_budget_points, told_items, told_parts
from extractor.standards.basis import COST_WEIGHTS, DEFAULT_WEIGHTS
from schemas.base import Wording
from schemas.finding import Severity, Status

_PARTIAL = (Decimal(80), Decimal(90))
"""What the indicators add up to where the budget line is scored elsewhere."""
_FAR = Decimal(30)
"""A sum this far from 100 without a printed total is a part of a form, not a wrong one."""


def check(case: Case) -> Iterator[Answer]:
    """Every form with two weights or more."""
    for form in forms(case, EVERY_FORM):
        column = weights(form)
        if len(column.values) < 2:
            continue
        if column.blank or is_unsettled(form):
            yield undecided(form, "total_weight", "weight")
        elif _fits(form, column.total):
            yield passed(form, "total_weight")
        elif (lacks_budget_score(form) and column.total in _PARTIAL) or _tells_more(form, column.total):
            yield undecided(form, "total_weight", "weight")
        elif form.total_weight is not None or abs(column.total - FULL) <= _FAR:
            yield _wrong(form, column.values, column.total)


def _tells_more(form: FormFacts, added: Decimal) -> bool:
    """Whether a report lists a part of its indicators only, and tells the scores of the others in sentences."""
    return added < FULL and bool(told_parts(form) or told_items(form) or is_part(form))


def _fits(form: FormFacts, added: Decimal) -> bool:
    line = budget_line(form)
    own = line.weight if line is not None and line.weight is not None else Decimal(0)
    if form.total_weight is not None:
        return form.total_weight in (added, added - own, added + told_budget_points(form))
    return FULL in (added, added + told_budget_points(form)) or (own == 0 and added in _PARTIAL)


def _wrong(form: FormFacts, values: tuple[Decimal, ...], added: Decimal) -> Answer:
    stated = plain(form.total_weight if form.total_weight is not None else FULL)
    formula = "+".join(plain(v) for v in values)
    return failed(
        form,
        "total_weight",
        f"各行分值合计 {plain(added)}，总分值应为 {stated}",
        f"the weights add up to {plain(added)}, the total is {stated}",
        printed=stated,
        recomputed=f"{formula} = {plain(added)}",
        cells=(form.record.total_weight,),
    )


def _rows(*weight: str | None) -> tuple[Row, ...]:
    return tuple(indicator(weight=w, score="1") for w in weight)


_LINE = (fund(weight="10", score="10"),)

RULE = Rule(
    id="I-02",
    title=Wording("各行分值之和应等于总分值", "weights add up to the total"),
    basis=(
        DEFAULT_WEIGHTS,
        COST_WEIGHTS,
    ),
    applies_to=EVERY_FORM,
    needs=("weight",),
    severity=Severity.ERROR,
    label="weight-sum",
    check=check,
    examples=(
        Example(
            "a report that lists a part of its indicators",
            Status.UNDECIDED,
            "total_weight",
            (report(total_weight="100", total_score="90", indicators=_rows("35", "35")),),
            text="自评得分90分。其中：过程部分得20分，产出部分得70分。",
        ),
        Example(
            "a report's heading holds the points of the budget",
            Status.PASSED,
            "total_weight",
            (report(total_weight="100", indicators=_rows("60", "30")),),
            text="（一）预算执行率（10分）\n以执行率乘以分值计算，得9分。\n（二）产出指标（60分）\n（三）效益指标（30分）\n",
        ),
        Example(
            "the points that a report's headings share out",
            Status.UNDECIDED,
            "total_weight",
            (report(total_weight="100", indicators=_rows("50", "30")),),
            text="（一）过程（20分）\n预算执行率按比例计分。\n（二）产出（50分）\n（三）效益（30分）\n",
        ),
        Example(
            "with the budget line",
            Status.PASSED,
            "total_weight",
            (project_table(funds=_LINE, indicators=_rows("50", "40")),),
        ),
        Example(
            "five points are missing",
            Status.FAILED,
            "total_weight",
            (project_table(funds=_LINE, indicators=_rows("50", "35")),),
        ),
        Example(
            "half a point too many",
            Status.FAILED,
            "total_weight",
            (project_table(funds=_LINE, indicators=_rows("50", "40.5")),),
        ),
        Example(
            "the budget line stands outside the total",
            Status.PASSED,
            "total_weight",
            (project_table(funds=_LINE, indicators=_rows("50", "40"), total_weight="90"),),
        ),
        Example(
            "no total is printed",
            Status.FAILED,
            "total_weight",
            (project_table(funds=_LINE, indicators=_rows("50", "30"), total_weight=None),),
        ),
        Example(
            "a weight is blank",
            Status.UNDECIDED,
            "total_weight",
            (project_table(funds=_LINE, indicators=_rows("50", None)),),
        ),
    ),
    doc=__doc__,
)
