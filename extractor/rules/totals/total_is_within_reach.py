"""The total score is within reach of the weights.

What must hold: the total is at most the score of the budget line plus the weights of everything else (100
less the weight of the budget line). Where the table of a project does not print that weight, it is at least the least
one that a known regime has for such a score, or what the other rows leave of the hundred.
Why it matters: three printed numbers prove a total impossible, even where rows of the table are lost.
How a reviewer settles it: add the lost points of the budget line to the total; more than 100 cannot be.
要求：总分不得超过预算执行得分加其他各项分值之和（100减预算执行分值）。项目自评表未印预算执行分值的，按已知分值设置中
不低于该得分的最小分值，或其他各项分值所余的分值计算。
理由：只凭三个数就能断定总分不成立，表内缺行也不影响。
核实：把预算执行所扣分数加到总分上，超过100即不成立，请单位重加各项得分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.facts import Case, FormFacts, FundFacts
from extractor.facts.examples import Example, Row, department_table, fund, indicator, project_table
from extractor.rules.model import EVERY_FORM, Answer, Rule
from extractor.rules.tally import bonus, budget_line
from extractor.rules.terms import FULL, failed, forms, passed, places_of, plain, text_of, undecided
from extractor.standards.basis import SCORED
from extractor.text.intervals import round_half_up
from schemas.base import Wording
from schemas.finding import Severity, Status
from schemas.record import FormType

_PROJECTS = (FormType.PROJECT_TABLE, FormType.TRANSFER_TABLE)
"""Forms whose weights are prescribed; departments give the execution of the budget what they like."""


def check(case: Case) -> Iterator[Answer]:
    """Every form with a total score whose budget line lost points."""
    for form in forms(case, EVERY_FORM):
        line = budget_line(form)
        if form.total_score is None or line is None or line.score is None:
            continue
        whole = (form.total_weight if form.total_weight is not None else FULL) + bonus(form)
        weight = line.weight if line.weight is not None else _least_weight(form, line.score, whole)
        if weight is None:
            yield undecided(form, "total_score", "weight")
            continue
        if whole < FULL or line.score > weight or _is_exceeded(form):
            continue
        reach = whole - weight + line.score
        if form.total_score > round_half_up(reach, places_of(text_of(form.record.total_score))):
            yield _beyond(form, line, weight, reach)
        elif line.weight is None:
            yield undecided(form, "total_score", "weight")
        else:
            yield passed(form, "total_score")


def _least_weight(form: FormFacts, score: Decimal, whole: Decimal) -> Decimal | None:
    """The least weight that the budget line may have, none being printed: no known one is below its score."""
    regimes = form.standards.weights if form.form_type in _PROJECTS else ()
    known = [regime.execution for regime in regimes]
    others = [row.weight for row in form.indicators]
    if others and all(weight is not None for weight in others):
        known.append(whole - sum((weight for weight in others if weight is not None), Decimal(0)))
    return min((weight for weight in known if weight >= score), default=None)


def _beyond(form: FormFacts, line: FundFacts, weight: Decimal, reach: Decimal) -> Answer:
    assert line.score is not None
    printed = text_of(form.record.total_score)
    known = "" if line.weight is not None else f"（分值未印，至少按 {plain(weight)} 分计）"
    return failed(
        form,
        "total_score",
        f"预算执行得 {plain(line.score)} 分{known}，总分最高只能是 {plain(reach)}，印为 {printed}",
        f"with {plain(line.score)} for the budget line the total cannot exceed "
        f"{plain(reach)}; it is printed {printed}",
        printed=printed,
        recomputed=f"{plain(reach + weight - line.score)} - {plain(weight)} + {plain(line.score)} = {plain(reach)}",
        cells=(form.record.total_score, line.line.score),
    )


def _is_exceeded(form: FormFacts) -> bool:
    """Whether a row has more than its points, which is told of that row alone."""
    return any(
        row.score is not None and row.weight is not None and row.score > row.weight for row in form.indicators
    )


def _line(score: str, weight: str | None = "10") -> tuple[Row, ...]:
    return (fund(weight=weight, score=score),)


RULE = Rule(
    id="T-02",
    title=Wording("总分不应超过可能得到的最高分", "the total is within reach"),
    basis=(SCORED,),
    applies_to=EVERY_FORM,
    needs=("weight",),
    severity=Severity.ERROR,
    label="score-sum",
    check=check,
    examples=(
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
        Example(
            "no weight of the budget line, out of reach by every known one",
            Status.FAILED,
            "total_score",
            (project_table(funds=_line("4", None), indicators=(), total_score="94.1"),),
        ),
        Example(
            "no weight of the budget line, within reach by the next larger one only",
            Status.UNDECIDED,
            "total_score",
            (project_table(funds=_line("12", None), indicators=(), total_score="92"),),
        ),
        Example(
            "no weight of the budget line, the other rows leave less of the hundred",
            Status.UNDECIDED,
            "total_score",
            (
                project_table(
                    funds=_line("4", None), indicators=(indicator(weight="95", score="92"),), total_score="96"
                ),
            ),
        ),
        Example(
            "no weight in the table of a department",
            Status.UNDECIDED,
            "total_score",
            (department_table(funds=_line("4", None), total_score="98"),),
        ),
    ),
    doc=__doc__,
)
