"""The scores of all rows add up to the total score.

What must hold: the total score is the sum of the score of the budget line and of all indicators; a total
printed with fewer decimals is the rounded sum.
Why it matters: the total decides the grade and next year's budget; totals carried over from a template are
common.
How a reviewer settles it: add the column; a difference equal to the points lost on one row shows what was
forgotten.
要求：总分应等于预算执行得分与各项指标得分之和；总分小数位较少的，应为该和四舍五入后的数。
理由：总分决定等级和下年预算；沿用模板总分的情况常见。
核实：把得分栏逐行相加；差额恰等于某行所扣分数的，多为该行扣分没有计入总分。
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case, FormFacts
from extractor.facts.examples import (
    Example,
    Row,
    Sheet,
    fund,
    indicator,
    project_table,
    report,
    statement,
)
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.tally import Column, budget_line, is_unsettled, lacks_budget_score, scores
from extractor.rules.terms import failed, forms, garbled, passed, places_of, plain, text_of, undecided
from extractor.rules.told_scores import (
    is_part,
    is_whole_with_told,
    told_budget_score,
    told_items,
    told_parts,
)
from extractor.standards.basis import REPORT_QUALITY, SCORED
from extractor.text.intervals import round_half_up
from schemas.base import Wording
from schemas.finding import Severity, Status

_FEWEST = 2
_BUDGET_POINTS = 20
"""The most that forms give to the execution of the budget."""


def check(case: Case) -> Iterator[Answer]:
    """Every form with a total score and two scores or more."""
    for form in forms(case, EVERY_FORM):
        column = _told(form) or scores(form)
        if form.total_score is None or len(column.values) < 2 or garbled(form.record.total_score):
            continue
        if column.blank or any(garbled(row.row.score) for row in form.indicators):
            yield undecided(form, "total_score", "score")
        elif _fits(form, column):
            yield passed(form, "total_score")
        elif is_unsettled(form) or _misses_budget_score(form, column) or _tells_more(form):
            yield undecided(form, "total_score", "score")
        else:
            yield _wrong(form, column)


def _told(form: FormFacts) -> Column | None:
    """What prose says the total is made of: the parts told with it, or rows with items or the budget scored in prose."""
    if parts := told_parts(form):
        return Column(parts, ())
    column = scores(form)
    if is_whole_with_told(form):
        return Column((*column.values, *(score for _, score in told_items(form))), column.blank)
    budget = told_budget_score(form)
    if budget is None or budget_line(form) is not None or len(column.values) < _FEWEST:
        return None
    return Column((budget, *column.values), column.blank)


def _fits(form: FormFacts, column: Column) -> bool:
    places = places_of(text_of(form.record.total_score))
    line = budget_line(form)
    without = column.total - line.score if line is not None and line.score is not None else column.total
    outside = form.total_weight is not None and form.total_weight < 100
    sums = (column.total, without) if outside else (column.total,)
    return any(form.total_score == round_half_up(added, places) for added in sums)


def _tells_more(form: FormFacts) -> bool:
    """Whether the rows are a part of the form: the total is not said to be made of parts, and others are scored in prose."""
    if told_parts(form):
        return False
    return is_part(form) or (bool(told_items(form)) and not is_whole_with_told(form))


def _misses_budget_score(form: FormFacts, column: Column) -> bool:
    """Whether the sum falls short by what a budget line that was not found would hold."""
    short = form.total_score - column.total if form.total_score is not None else 0
    return lacks_budget_score(form) and 0 < short <= _BUDGET_POINTS


def _wrong(form: FormFacts, column: Column) -> Answer:
    printed = text_of(form.record.total_score)
    formula = f"{'+'.join(plain(v) for v in column.values)} = {plain(column.total)}"
    return failed(
        form,
        "total_score",
        f"各项得分合计 {plain(column.total)}，总分印为 {printed}",
        f"the scores add up to {plain(column.total)}, the total is printed {printed}",
        printed=printed,
        recomputed=formula,
        cells=(form.record.total_score,),
    )


def _rows(*score: str | None) -> tuple[Row, ...]:
    return tuple(indicator(weight="45", score=s) for s in score)


def _report(total: str) -> Sheet:
    told = (statement("score", "预算执行率得9.2分", "预算执行率", value="9.2分"),)
    return report(total_score=total, indicators=_rows("45", "41"), statements=told)


_LINE = (fund(weight="10", score="9.5"),)

RULE = Rule(
    id="T-01",
    title=Wording("总分应等于各项得分之和", "scores add up to the total"),
    basis=(
        SCORED,
        REPORT_QUALITY,
    ),
    applies_to=EVERY_FORM,
    needs=("score",),
    severity=Severity.ERROR,
    label="score-sum",
    check=check,
    examples=(
        Example(
            "rows and items scored in prose are a hundred points and fall short of the total",
            Status.FAILED,
            "total_score",
            (
                project_table(
                    funds=_LINE,
                    indicators=(indicator(weight="40", score="40"), indicator(weight="40", score="38")),
                    statements=(
                        statement("score", "立项依据（10分）。依据充分，得9分", "立项依据得分", value="9分"),
                    ),
                    total_score="97.5",
                ),
            ),
        ),
        Example(
            "a report tells the budget's score in a sentence",
            Status.PASSED,
            "total_score",
            (_report("95.2"),),
        ),
        Example(
            "a report's rows and the budget's score",
            Status.FAILED,
            "total_score",
            (_report("96.2"),),
        ),
        Example(
            "a report tells its parts",
            Status.PASSED,
            "total_score",
            (report(total_score="90.5", indicators=_rows("15", "20")),),
            text="自评得分90.5分。其中：过程部分得30.5分，产出部分得60分。",
        ),
        Example(
            "a report's parts are off",
            Status.FAILED,
            "total_score",
            (report(total_score="90.5", indicators=_rows("15", "20")),),
            text="自评得分90.5分。其中：过程部分得30.5分，产出部分得59分。",
        ),
        Example(
            "they add up",
            Status.PASSED,
            "total_score",
            (project_table(funds=_LINE, indicators=_rows("45", "40"), total_score="94.5"),),
        ),
        Example(
            "the lost points were forgotten",
            Status.FAILED,
            "total_score",
            (project_table(funds=_LINE, indicators=_rows("45", "40"), total_score="100"),),
        ),
        Example(
            "rounded to a whole point",
            Status.PASSED,
            "total_score",
            (project_table(funds=_LINE, indicators=_rows("45", "40"), total_score="95"),),
        ),
        Example(
            "a tenth too many",
            Status.FAILED,
            "total_score",
            (project_table(funds=_LINE, indicators=_rows("45", "40"), total_score="94.6"),),
        ),
        Example(
            "a score is blank",
            Status.UNDECIDED,
            "total_score",
            (project_table(funds=_LINE, indicators=_rows("45", None), total_score="94.5"),),
        ),
    ),
    doc=__doc__,
)
