"""The total score is within reach of the weights.

What must hold: the total is at most the score of the budget line plus the weights of everything else (100
less the weight of the budget line). A total that is the sum of its scores is no fault of its own.
Why it matters: three printed numbers prove a total impossible, even where rows of the table are lost.
How a reviewer settles it: add the lost points of the budget line to the total; more than 100 cannot be.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts import Case
from extractor.rules.examples import Example, Row, fund, indicator, project_table
from extractor.rules.model import EVERY_FORM, Answer, Basis, Rule
from extractor.rules.tally import budget_line, scores
from extractor.rules.terms import FULL, failed, forms, passed, places_of, plain, text_of, undecided
from extractor.text.intervals import round_half_up
from schemas.base import Wording
from schemas.finding import Severity, Status


def check(case: Case) -> Iterator[Answer]:
    """Every form with a total score whose budget line lost points."""
    for form in forms(case, EVERY_FORM):
        line = budget_line(form)
        if form.total_score is None or line is None or line.score is None:
            continue
        whole = form.total_weight if form.total_weight is not None else FULL
        if line.weight is None:
            yield undecided(form, "total_score", "weight")
            continue
        if whole < FULL or line.score > line.weight:
            continue
        reach = whole - line.weight + line.score
        printed = text_of(form.record.total_score)
        adds_up = form.total_score == scores(form).total and not scores(form).blank
        if adds_up or form.total_score <= round_half_up(reach, places_of(printed)):
            yield passed(form, "total_score")
            continue
        yield failed(
            form,
            "total_score",
            f"预算执行得 {plain(line.score)} 分，总分最高只能是 {plain(reach)}，印为 {printed}",
            f"with {plain(line.score)} for the budget line the total cannot exceed "
            f"{plain(reach)}; it is printed {printed}",
            printed=printed,
            recomputed=f"{plain(whole)} - {plain(line.weight)} + {plain(line.score)} = {plain(reach)}",
            cells=(form.record.total_score, line.line.score),
        )


def _line(score: str, weight: str | None = "10") -> tuple[Row, ...]:
    return (fund(weight=weight, score=score),)


RULE = Rule(
    id="T-02",
    title=Wording("总分不应超过可能得到的最高分", "the total is within reach"),
    basis=Basis.MEASURES_2020,
    applies_to=EVERY_FORM,
    needs=("weight",),
    severity=Severity.ERROR,
    label="score-sum",
    check=check,
    examples=(
        Example(
            "the sum of the scores, one of them above its weight",
            Status.PASSED,
            "total_score",
            (
                project_table(
                    funds=_line("9.5"),
                    indicators=(indicator(weight="90", score="91"),),
                    total_score="100.5",
                ),
            ),
        ),
        Example(
            "at the limit",
            Status.PASSED,
            "total_score",
            (project_table(funds=_line("4"), indicators=(), total_score="94"),),
        ),
        Example(
            "above the limit",
            Status.FAILED,
            "total_score",
            (project_table(funds=_line("4"), indicators=(), total_score="97"),),
        ),
        Example(
            "just above the limit",
            Status.FAILED,
            "total_score",
            (project_table(funds=_line("4"), indicators=(), total_score="94.1"),),
        ),
        Example(
            "no weight of the budget line",
            Status.UNDECIDED,
            "total_score",
            (project_table(funds=_line("4", None), indicators=(), total_score="94"),),
        ),
    ),
    doc=__doc__,
)
