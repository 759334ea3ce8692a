"""The scores of all rows add up to the total score.

What must hold: the total score is the sum of the score of the budget line and of all indicators; a total
printed with fewer decimals is the rounded sum.
Why it matters: the total decides the grade and next year's budget; totals carried over from a template are
common.
How a reviewer settles it: add the column; a difference equal to the points lost on one row shows what was
forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts
from extractor.rules.examples import Example, Row, fund, indicator, project_table, statement
from extractor.rules.model import EVERY_FORM, Answer, Basis, Rule
from extractor.rules.tally import (
    Column,
    budget_line,
    is_unsettled,
    lacks_budget_score,
    scores,
    scores_with_told,
    told_budget_score,
    told_items,
)
from extractor.rules.terms import failed, forms, garbled, passed, places_of, plain, text_of, undecided
from extractor.text.intervals import round_half_up
from schemas.base import Wording
from schemas.finding import Severity, Status

_BUDGET_POINTS = 20
"""The most that forms give to the execution of the budget."""


def check(case: Case) -> Iterator[Answer]:
    """Every form with a total score and two scores or more."""
    for form in forms(case, EVERY_FORM):
        column = scores(form)
        if form.total_score is None or len(column.values) < 2 or garbled(form.record.total_score):
            continue
        if column.blank or any(garbled(row.row.score) for row in form.indicators):
            yield undecided(form, "total_score", "score")
        elif _fits(form, column):
            yield passed(form, "total_score")
        elif is_unsettled(form) or _is_part(form) or _misses_budget_score(form, column):
            yield undecided(form, "total_score", "score")
        else:
            yield _wrong(form, column)


def _fits(form: FormFacts, column: Column) -> bool:
    places = places_of(text_of(form.record.total_score))
    line = budget_line(form)
    without = column.total - line.score if line is not None and line.score is not None else column.total
    outside = form.total_weight is not None and form.total_weight < 100
    sums = [column.total, without] if outside else [column.total]
    told = told_budget_score(form)
    if told is not None:
        sums.append(column.total + told)
    whole = scores_with_told(form)
    if whole is not None:
        sums.append(whole)
    return any(form.total_score == round_half_up(added, places) for added in sums)


def _is_part(form: FormFacts) -> bool:
    """Whether prose scores items of its own and the rows with them are not the whole form."""
    return bool(told_items(form)) and scores_with_told(form) is None


def _misses_budget_score(form: FormFacts, column: Column) -> bool:
    """Whether the sum falls short by what a budget line that was not found would hold."""
    short = form.total_score - column.total if form.total_score is not None else 0
    return lacks_budget_score(form) and 0 < short <= _BUDGET_POINTS


def _wrong(form: FormFacts, column: Column) -> Answer:
    printed = text_of(form.record.total_score)
    values = (*column.values, *(score for _, score in told_items(form)))
    added = sum(values, Decimal(0))
    formula = f"{'+'.join(plain(v) for v in values)} = {plain(added)}"
    return failed(
        form,
        "total_score",
        f"各项得分合计 {plain(added)}，总分印为 {printed}",
        f"the scores add up to {plain(added)}, the total is printed {printed}",
        printed=printed,
        recomputed=formula,
        cells=(form.record.total_score,),
    )


def _rows(*score: str | None) -> tuple[Row, ...]:
    return tuple(indicator(weight="45", score=s) for s in score)


_LINE = (fund(weight="10", score="9.5"),)

RULE = Rule(
    id="T-01",
    title=Wording("总分应等于各项得分之和", "scores add up to the total"),
    basis=Basis.MEASURES_2020,
    applies_to=EVERY_FORM,
    needs=("score",),
    severity=Severity.ERROR,
    label="score-sum",
    check=check,
    examples=(
        Example(
            "with the budget line's score told in prose",
            Status.PASSED,
            "total_score",
            (
                project_table(
                    funds=(),
                    indicators=_rows("45", "40"),
                    statements=(
                        statement("score", "预算执行率（10分）得9.5分", "预算执行率得分", value="9.5分"),
                    ),
                    total_score="94.5",
                ),
            ),
        ),
        Example(
            "rows and items told in prose are a hundred points and fall short of the total",
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
            "prose scores items of its own",
            Status.UNDECIDED,
            "total_score",
            (
                project_table(
                    indicators=_rows("25", "30"),
                    statements=(
                        statement(
                            "score", "目标合理性（4分）。目标较细，得3分", "目标合理性得分", value="3分"
                        ),
                    ),
                    total_score="94.5",
                ),
            ),
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
